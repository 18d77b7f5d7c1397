"""Decides how a table breaks over pages, so that no row of it stands alone before or after a break."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Measures of the template in ems of table type: a line with the space below it, and what a row adds to its lines.
LINE, ROW = 1.16, 0.4
#: What a caption takes over a table, and a line of it; characters of a line.
CAPTION, CAPTION_LINE, CAPTION_WIDTH = 1.3, 1.4, 100


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

    Two rows stay with the head, and the last two stay together.
    """
    first, count = 0, 0
    while first < len(rows) and count < 2:
        count += not rows[first].head
        first += 1
    opening = sum(LINE * row.lines + ROW for row in rows[:first])
    if caption:
        opening += CAPTION + CAPTION_LINE * (1 + len(caption) // CAPTION_WIDTH)
    last = rows[-3:]
    # Typst lets a head part from rows that are kept together, so an ordinary row must stand between
    ties = len(last) == 3 and not any(row.head for row in last) and all(row.free for row in last[1:])
    ties = ties and sum(row.lines for row in last[1:]) <= limit
    return TableBreaks(opening if opening <= limit * LINE else 0.0, 2 if ties else 0)
