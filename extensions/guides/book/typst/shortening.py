"""Moves room from one column of a table to another as long as that makes the table shorter."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from functools import cache

#: Rows by which a long table is judged, taken evenly from all of it.
SAMPLE = 100
#: Ems that are moved at a time, the most first.
STEPS = (6.0, 3.0, 1.5, 0.75)
#: Moves after which a table is good enough.
MOST_MOVES = 24
#: How much of a line, over all rows, a move that saves no whole one has to gain.
WORTH = 0.2
#: The width of text in the regular face by the widths in `widths`, which are those of the widest face, rounded up.
REGULAR = 0.93


#: The width of a space, in ems.
SPACE = 0.2


@dataclass(frozen=True, slots=True)
class Block:
    """What a cell puts into a line: its columns, and of each of its paragraphs the widths of the words in ems."""

    first: int
    last: int
    paragraphs: tuple[tuple[float, ...], ...]

    def room(self, widths: Sequence[float], padding: float) -> float:
        """Return the length of its lines in columns of *widths*, the *padding* taken off."""
        return max(1.0, sum(widths[self.first : self.last]) - padding)

    def lines(self, room: float) -> int:
        """Return how many lines of the length *room* its paragraphs take; an empty cell takes one."""
        return sum(wrapped(words, room) for words in self.paragraphs) or 1


def wrapped(words: Sequence[float], room: float) -> int:
    """Return how many lines of the length *room* words of these widths take; one that is wider goes on in the next."""
    lines, end = 1, 0.0
    for width in words:
        start = end + SPACE if end else 0.0
        if start and start + width > room + 1e-9:
            lines, start = lines + 1, 0.0
        end = start + width
        if end > room + 1e-9:
            more = int(end / room)
            lines, end = lines + more, end - more * room
    return lines


def lines_of(row: Sequence[Block], widths: Sequence[float], padding: float) -> int:
    """Return how many lines of type *row* is expected to take; *widths* are in ems, with their *padding*."""
    return max((block.lines(block.room(widths, padding)) for block in row), default=1)


def shortened(
    rows: Sequence[Sequence[Block]], widths: Sequence[float], least: Sequence[float], padding: float
) -> tuple[float, ...]:
    """Return *widths* with the same sum, none below its *least*, with which the rows take the fewest lines found.

    Each move takes the step between two columns that saves most. Where none saves a line, it takes the one that comes
    nearest to saving one: it fills the lines of the longest cells more evenly. A table on single lines stays as it is.
    """
    sample = [[_regular(block) for block in row] for row in rows[:: 1 + len(rows) // SAMPLE]]
    lengths = [[(block, sum(map(sum, block.paragraphs))) for block in row] for row in sample]
    # a move touches two columns, so most cells have been asked before
    lines_in = cache(Block.lines)

    def height(tried: Sequence[float]) -> tuple[int, float]:
        lines, fullness = 0, 0.0
        for row in lengths:
            rooms = [(block, length, block.room(tried, padding)) for block, length in row]
            lines += max((lines_in(block, room) for block, _length, room in rooms), default=1)
            fullness += max((length / room for _block, length, room in rooms), default=0.0)
        return lines, fullness

    best, least_height = tuple(widths), height(widths)
    for _ in range(MOST_MOVES):
        if least_height[0] <= len(sample):
            break
        moves = [
            moved
            for step in STEPS
            for giver in range(len(best))
            for taker in range(len(best))
            if giver != taker and best[giver] - step >= least[giver]
            for moved in [_moved(best, giver, taker, step)]
        ]
        found, tried = min(((height(moved), moved) for moved in moves), default=(least_height, best))
        if found[0] > least_height[0] or (found[0] == least_height[0] and found[1] > least_height[1] - WORTH):
            break
        best, least_height = tried, found
    return best


def _regular(block: Block) -> Block:
    return replace(block, paragraphs=tuple(tuple(REGULAR * width for width in words) for words in block.paragraphs))


def _moved(widths: Sequence[float], giver: int, taker: int, step: float) -> tuple[float, ...]:
    return tuple(
        width - step if place == giver else width + step if place == taker else width
        for place, width in enumerate(widths)
    )
