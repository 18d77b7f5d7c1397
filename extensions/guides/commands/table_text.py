"""A table as text for a terminal: aligned columns that fit its width, gaps marked in words."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator

from guides.audit.table import Cell, Row, Table
from guides.commands.terminal import counted, harmless, paint, width

#: what stands before a row; the same words head no column, since most rows have none
MARKS = {"row": "", "gap": "gap", "justified": "justified"}

#: columns are not made narrower than that
LEAST = 10

BETWEEN = "  "


def table_text(table: Table, columns: int = 0) -> str:
    """The whole table with caption, filter, head, rows and totals.

    :param columns: width to fit in; 0 takes that of the terminal.
    """
    lines = [paint(harmless(table.caption), "head")]
    if table.filter:
        lines.append(f"({harmless(table.filter)})")
    lines += map(harmless, table.keys)
    if table.rows:
        lines += ["", *_grid(table, columns or width()), ""]
    else:
        lines.append("no rows")
    return "\n".join([*lines, *(f"{harmless(total.text)}." for total in table.totals), ""])


def summary_lines(table: Table) -> Iterator[str]:
    """The table in a few lines: its name, how many rows and gaps it has, and its totals."""
    gaps = sum(row.kind == "gap" for row in table.rows)
    found = [counted(len(table.rows), "row")]
    if gaps:
        found.append(paint(counted(gaps, "gap"), "gap"))
    if justified := sum(row.kind == "justified" for row in table.rows):
        found.append(f"{justified} justified")
    yield f"{paint(table.name, 'head')}: {', '.join(found)}"
    for total in table.totals:
        yield f"    {harmless(total.text)}"


def gap_rows(table: Table) -> int:
    """How many rows of the table are gaps."""
    return sum(row.kind == "gap" for row in table.rows)


def _grid(table: Table, columns: int) -> Iterator[str]:
    heads = [harmless(column.title) for column in table.columns]
    cells = [[_paragraphs(cell) for cell in row.cells] for row in table.rows]
    marks = max(len(MARKS[row.kind]) for row in table.rows)
    room = columns - (marks + len(BETWEEN) if marks else 0) - len(BETWEEN) * (len(heads) - 1)
    widths = _fit([max(len(head), *(_longest(row[i]) for row in cells)) for i, head in enumerate(heads)], room)
    numbers = [column.kind == "count" for column in table.columns]
    mark = " " * marks + BETWEEN if marks else ""
    for line in _lines([[head] for head in heads], widths, numbers):
        yield mark + paint(line, "head")
    yield mark + BETWEEN.join("-" * w for w in widths)
    for row, texts in zip(table.rows, cells, strict=True):
        for number, line in enumerate(_lines(texts, widths, numbers)):
            yield (_mark(row, marks, first=number == 0) + BETWEEN if marks else "") + line


def _mark(row: Row, room: int, *, first: bool) -> str:
    word = MARKS[row.kind] if first else ""
    return paint(word, row.kind) + " " * (room - len(word)) if word else " " * room


def _paragraphs(cell: Cell) -> list[str]:
    """Lines of a cell before they are wrapped: its words, then each link."""
    words = harmless(cell.text).splitlines()
    return words + [" ".join(harmless(link.text).split()) for link in cell.links]


def _longest(paragraphs: list[str]) -> int:
    return max(map(len, paragraphs), default=0)


def _fit(wanted: list[int], room: int) -> list[int]:
    """Widths that fit: the widest columns give way first, down to what they need at least."""
    widths = list(wanted)
    excess = sum(widths) - room
    while excess > 0 and max(widths) > LEAST:
        most = max(widths)
        second = max([w for w in widths if w < most], default=0)
        widest = [i for i, w in enumerate(widths) if w == most]
        cut = min(most - max(second, LEAST), -(-excess // len(widest)))
        for i in widest:
            widths[i] -= cut
        excess = sum(widths) - room
    return widths


def _lines(texts: list[list[str]], widths: list[int], numbers: list[bool]) -> Iterator[str]:
    wrapped = [_wrap(paragraphs, width) for paragraphs, width in zip(texts, widths, strict=True)]
    for place in range(max(map(len, wrapped))):
        parts = [lines[place] if place < len(lines) else "" for lines in wrapped]
        aligned = [
            part.rjust(width) if number else part.ljust(width)
            for part, width, number in zip(parts, widths, numbers, strict=True)
        ]
        yield BETWEEN.join(aligned).rstrip()


def _wrap(paragraphs: list[str], room: int) -> list[str]:
    lines: list[str] = []
    for paragraph in paragraphs:
        # most cells fit, and wrapping is what costs
        lines += [paragraph] if len(paragraph) <= room else textwrap.wrap(paragraph, room)
    return lines or [""]
