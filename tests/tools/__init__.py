"""Validators that the tests run on what was built, each a function from files to a list of findings.

A validator that is not installed raises :class:`ToolMissing`, which names the command that installs it; a file that is
not there raises :class:`FileNotFoundError`, since some validators find no fault in a file that does not exist.
"""

from __future__ import annotations

import shutil
import subprocess
import tempfile
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

TOOLS = Path(__file__).parent
NODE_MODULES = TOOLS / "node_modules"
NPM_INSTALL = "npm ci --ignore-scripts --prefix tests/tools"


@dataclass(frozen=True)
class Finding:
    """One fault that a validator reports."""

    tool: str
    file: str
    place: str
    """Line, ``line:column`` or CSS selector; empty if the tool names none."""
    rule: str
    message: str

    def __str__(self) -> str:
        """Return the finding as one line, for the message of a failed test."""
        return f"{self.file}:{self.place}: {self.message} [{self.tool} {self.rule}]"


class ToolMissing(RuntimeError):  # noqa: N818  # it reads as what happened
    """A validator is not installed; the message names the command that installs it."""

    def __init__(self, tool: str, install: str) -> None:
        super().__init__(f"{tool} is missing; install it with: {install}")


def existing(paths: Iterable[Path | str]) -> list[Path]:
    """Return the paths, resolved.

    :raises FileNotFoundError: for the first that does not exist, and when there is none at all.
    """
    found = [Path(path).resolve() for path in paths]
    if not found:
        raise FileNotFoundError("no file to check was given")
    for path in found:
        if not path.exists():
            raise FileNotFoundError(f"{path} does not exist, so it cannot be checked")
    return found


def command(name: str, install: str) -> str:
    """Return the path of a program.

    :raises ToolMissing: when it is not on the path.
    """
    path = shutil.which(name)
    if path is None:
        raise ToolMissing(name, install)
    return path


#: Options for a Java program that runs for seconds: without its second compiler it takes half the processor time.
BRIEFLY = ("-XX:TieredStopAtLevel=1", "-XX:+UseSerialGC")


def java() -> str:
    """Return the path of Java, which two validators need."""
    return command("java", "apt-get install openjdk-17-jre-headless")


def node_file(relative: str) -> Path:
    """Return a file of an npm package of this folder.

    :raises ToolMissing: when the packages are not installed.
    """
    path = TOOLS / "node_modules" / relative
    if not path.exists():
        raise ToolMissing(relative, NPM_INSTALL)
    return path


def run(
    arguments: Sequence[str], *, timeout: int, environment: dict[str, str] | None = None
) -> subprocess.CompletedProcess[str]:
    """Run a validator in an empty folder, so that no configuration file of the project changes what it checks."""
    with tempfile.TemporaryDirectory() as folder:
        return subprocess.run(
            arguments,
            cwd=folder,
            env=environment,
            timeout=timeout,
            check=False,
            capture_output=True,
            text=True,
            encoding="utf-8",
        )
