"""Needs in the source text, found without Sphinx: enough to issue and register identifiers."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from guides.model.records import KINDS

_OPEN = re.compile(r"^(?P<fence>:{3,}|`{3,})\{(?P<kind>" + "|".join(KINDS) + r")\}\s*(?P<title>.*?)\s*$")
_ID = re.compile(r"^:id:\s*(?P<id>\S+)\s*$")


@dataclass(frozen=True, slots=True)
class SourceNeed:
    """A need as it stands in a source file; ``line`` is that of its first line, from 1."""

    id: str
    kind: str
    title: str
    path: Path
    line: int


def scan_file(path: Path) -> Iterator[SourceNeed]:
    """Yield the needs of one page, in order; a need without an id is left to Sphinx to report."""
    lines = path.read_text(encoding="utf-8").splitlines()
    inside = ""  # the fence of an example block, whose content is no need
    for number, line in enumerate(lines, start=1):
        stripped = line.strip()
        if inside:
            if stripped == inside:
                inside = ""
            continue
        if match := _OPEN.match(line):
            for option in lines[number:]:
                if found := _ID.match(option):
                    yield SourceNeed(found["id"], match["kind"], match["title"], path, number)
                    break
                if not option.startswith(":"):
                    break
        elif re.match(r"^`{3,}[^{`]*$", line):
            inside = "`" * (len(line) - len(line.lstrip("`")))


def scan_folder(folder: Path) -> list[SourceNeed]:
    """All needs of the pages in a folder, in the order of path and line."""
    return [need for path in sorted(folder.rglob("*.md")) for need in scan_file(path)]
