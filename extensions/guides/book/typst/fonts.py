"""Says which characters the faces of the book can print, by reading the `cmap` table of each TrueType file.

Typst refuses PDF/A with a character that no face has, and names no place. Asking first gives the author file and line.
"""

from __future__ import annotations

import struct
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

#: The faces that are part of this package.
FONT_DIRECTORY = Path(__file__).resolve().parent.parent / "fonts"

#: Characters that print nothing and need no glyph (zero-width space, joiners, soft hyphen and the like).
INVISIBLE = frozenset({0xAD, 0xFEFF, *range(0x200B, 0x2010), *range(0x2060, 0x2065), *range(0xFE00, 0xFE10)})


def font_files(directories: Iterable[Path]) -> tuple[Path, ...]:
    """Return the font files directly in *directories*, sorted."""
    return tuple(sorted(p for d in directories for p in d.iterdir() if p.suffix.lower() in {".ttf", ".otf"}))


def coverage(files: Iterable[Path]) -> frozenset[int]:
    """Return the code points for which at least one of *files* has a glyph.

    Raises ValueError, naming the file, where one is no TrueType or OpenType font.
    """
    points: set[int] = set()
    for path in files:
        points |= face_coverage(path)
    return frozenset(points | INVISIBLE)


@lru_cache(maxsize=64)
def face_coverage(path: Path) -> frozenset[int]:
    """Return the code points of one face (subtable formats 4 and 12, which all Unicode fonts have)."""
    data = path.read_bytes()
    try:
        table_count = struct.unpack_from(">H", data, 4)[0]
        for i in range(table_count):
            tag, _, offset, _ = struct.unpack_from(">4sIII", data, 12 + 16 * i)
            if tag == b"cmap":
                return frozenset(_read_cmap(data, offset))
    except struct.error as error:
        raise ValueError(f"{path.name} is no TrueType or OpenType font: {error}") from error
    raise ValueError(f"{path.name} has no cmap table, so it is no font that Typst can use")


def _read_cmap(data: bytes, start: int) -> set[int]:
    points: set[int] = set()
    for i in range(struct.unpack_from(">H", data, start + 2)[0]):
        subtable = start + struct.unpack_from(">I", data, start + 4 + 8 * i + 4)[0]
        kind = struct.unpack_from(">H", data, subtable)[0]
        if kind == 4:
            points |= _read_format_4(data, subtable)
        elif kind == 12:
            for group in range(struct.unpack_from(">I", data, subtable + 12)[0]):
                first, last, _ = struct.unpack_from(">III", data, subtable + 16 + 12 * group)
                points |= set(range(first, last + 1))
    return points


def _read_format_4(data: bytes, subtable: int) -> set[int]:
    points: set[int] = set()
    double = struct.unpack_from(">H", data, subtable + 6)[0]
    count = double // 2
    ends = struct.unpack_from(f">{count}H", data, subtable + 14)
    starts = struct.unpack_from(f">{count}H", data, subtable + 16 + double)
    deltas = struct.unpack_from(f">{count}h", data, subtable + 16 + 2 * double)
    ranges_at = subtable + 16 + 3 * double
    ranges = struct.unpack_from(f">{count}H", data, ranges_at)
    for k in range(count):
        for code in range(starts[k], ends[k] + 1):
            if code == 0xFFFF:
                continue
            if ranges[k] == 0:
                glyph = (code + deltas[k]) & 0xFFFF
            else:
                glyph = struct.unpack_from(">H", data, ranges_at + 2 * k + ranges[k] + 2 * (code - starts[k]))[0]
            if glyph:
                points.add(code)
    return points
