"""Moves room from one column of a table to another as long as that makes the table shorter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

#: Rows by which a long table is judged, taken evenly from all of it.
SAMPLE = 40
#: Ems that are moved at a time, the most first.
STEPS = (6.0, 3.0, 1.5)
#: Moves after which a table is good enough.
MOST_MOVES = 24


@dataclass(frozen=True, slots=True)
class Block:
    """What a cell puts into a line: its columns, and the widths in ems of its paragraphs."""

    first: int
    last: int
    paragraphs: tuple[float, ...]


def lines_of(row: Sequence[Block], widths: Sequence[float], padding: float) -> int:
    """Return how many lines of type *row* is expected to take; *widths* are in ems, with their *padding*."""
    most = 1
    for block in row:
        room = max(1.0, sum(widths[block.first : block.last]) - padding)
        # of several lines each is seldom full to its end
        lines = sum(1 if width <= room + 1e-9 else 1 + int(width / (room * 0.92)) for width in block.paragraphs)
        most = max(most, lines)
    return most


def shortened(
    rows: Sequence[Sequence[Block]], widths: Sequence[float], least: Sequence[float], padding: float
) -> tuple[float, ...]:
    """Return *widths* with the same sum, none below its *least*, with which the rows take the fewest lines found.

    Each move takes the step between two columns that saves most; without any that saves a line, the widths stay.
    """
    sample = rows[:: 1 + len(rows) // SAMPLE]

    def height(tried: Sequence[float]) -> int:
        return sum(lines_of(row, tried, padding) for row in sample)

    best, lines = tuple(widths), height(widths)
    for _ in range(MOST_MOVES):
        if lines <= len(sample):
            break
        moves = [
            moved
            for step in STEPS
            for giver in range(len(best))
            for taker in range(len(best))
            if giver != taker and best[giver] - step >= least[giver]
            for moved in [_moved(best, giver, taker, step)]
        ]
        saved, tried = min(((height(moved), moved) for moved in moves), default=(lines, best), key=lambda pair: pair[0])
        if saved >= lines:
            break
        best, lines = tried, saved
    return best


def _moved(widths: Sequence[float], giver: int, taker: int, step: float) -> tuple[float, ...]:
    return tuple(
        width - step if place == giver else width + step if place == taker else width
        for place, width in enumerate(widths)
    )
