"""Decides how a table breaks over pages, so that no row of it stands alone before or after a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Measures of the template in ems of table type: a line with the space below it, and what a row adds to its lines.
LINE, ROW = 1.16, 0.4
#: What a caption takes over a table, and a line of it; characters of a line.
CAPTION, CAPTION_LINE, CAPTION_WIDTH = 1.3, 1.4, 100
#: A table of at most so many lines, its rows' padding counted in, is read as one thing.
MIDDLING = 24
#: Lines of it that go over to the next page at least.
TAIL = 5


@dataclass(frozen=True, slots=True)
class TableRow:
    """What the breaks depend on: lines of type, and whether it is a head, which never ends a page.

    It is not `free` to be tied to the next where a cell reaches into it from above, or where it may break itself.
    """

    lines: int
    head: bool = False
    free: bool = True


@dataclass(frozen=True, slots=True)
class TableBreaks:
    """The outcome: ems that must be left on the page where the table begins, and how many last rows stay together."""

    opening: float = 0.0
    closing: int = 0


def table_breaks(rows: Sequence[TableRow], caption: str, limit: float) -> TableBreaks:
    """Return how a table of *rows* may break.

    :param caption: what stands over it, as plain text.
    :param limit: lines that are kept together at most; longer rows make a page look worse by a gap than by a row alone.

    Two rows stay with the head, and the last three together, or two where one goes before them. Of a table that is but
    little longer than those that stay whole about half is on the first page.
    """
    heights = [LINE * row.lines + ROW for row in rows]
    middling = sum(heights) <= MIDDLING * LINE
    first, count = 0, 0
    while first < len(rows) and (count < 2 or (middling and sum(heights[:first]) < sum(heights) / 2)):
        count += not rows[first].head
        first += 1
    opening = sum(heights[:first])
    if caption:
        opening += CAPTION + CAPTION_LINE * (1 + len(caption) // CAPTION_WIDTH)
    # what goes over of a middling table is more than a few lines
    tail = (
        next((n for n in range(3, len(rows) // 2) if sum(row.lines for row in rows[-n:]) >= TAIL), 3) if middling else 3
    )
    closing = next((count for count in (tail, 3, 2) if _ties(rows, count, limit)), 0)
    return TableBreaks(opening if opening <= limit * LINE else 0.0, closing)


def _ties(rows: Sequence[TableRow], count: int, limit: float) -> bool:
    """Whether so many last rows can be kept together."""
    last = rows[-count - 1 :]
    # Typst lets a head part from rows that are kept together, so an ordinary row must stand between
    ties = len(last) > count and not any(row.head for row in last) and all(row.free for row in last[1:])
    return ties and sum(row.lines for row in last[1:]) <= limit
