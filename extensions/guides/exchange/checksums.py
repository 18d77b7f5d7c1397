"""``SHA256SUMS``: the hash of every file that readers get, in the form that ``sha256sum -c`` checks."""

from __future__ import annotations

import hashlib
from pathlib import Path

from guides.exchange.atomic import write_text

NAME = "SHA256SUMS"


def checksums(folder: Path) -> str:
    """A line a file below ``folder``, sorted by path; the list itself is left out.

    :raises ValueError: if a name holds a line end, which the format cannot carry.
    """
    lines = []
    for path in sorted(p for p in folder.rglob("*") if p.is_file()):
        shown = path.relative_to(folder).as_posix()
        if shown == NAME:
            continue
        if "\n" in shown or "\\" in shown:
            raise ValueError(f"{shown!r} cannot stand in {NAME}; rename the file")
        with path.open("rb") as stream:
            lines.append(f"{hashlib.file_digest(stream, 'sha256').hexdigest()}  {shown}\n")
    return "".join(lines)


def write_checksums(folder: Path) -> Path:
    """Write the list into ``folder``; returns where."""
    write_text(folder / NAME, checksums(folder))
    return folder / NAME
