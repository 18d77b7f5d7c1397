"""Decides from the text of a table how wide its columns are, whether its page is turned and which rows may break.

Everything is counted in *ems of the table's type size*, from a rough width for each kind of character: close enough to
share out a line, and independent of fonts, so that the same table always gets the same columns.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from functools import lru_cache

from guides.book.typst.escape import LONG_RUN, LONGEST_HOST, break_pieces
from guides.book.typst.sharing import first_widths, narrowed
from guides.book.typst.shortening import Block, lines_of, shortened

#: Line lengths of the template in ems of table type (8.6 pt), cell padding not yet taken off.
PORTRAIT = 54.3
LANDSCAPE = 83.0
#: Half of the room between two columns of a page.
GUTTER = 1.4
#: Left and right padding of a cell.
PADDING = 1.25
#: Lines of table type on a page, upright and turned.
PORTRAIT_LINES = 58
LANDSCAPE_LINES = 30
#: A dense table holds this many times the ems in a line, and the lines on a page.
DENSE = 1.15
#: A table of at most so many lines, its rows' padding counted in, is not broken over pages: it leaves
#: little more than a quarter of a page empty.
SHORT_LINES = 15
#: A table of at most so many rows below its heads is compared row by row, and may have so many lines.
FEW_ROWS, FEW_ROWS_LINES = 6, 18
#: The same of a table close behind a figure that may float: it leaves a third of a page, the figure would leave a half.
FIGURE_LINES = 20
#: The same without what is added to be safe: what a word surely needs besides its own width.
INSETS = 1.1
#: Lines that the padding and the rule of a row are worth.
ROW_PADDING = 0.6
#: More columns than this are turned when their text does not fit on single lines.
MANY_COLUMNS = 5
#: A column no wider than this holds labels, of which more than this share stay on one line.
LABEL, ON_ONE_LINE = 14.0, 0.8
#: No column is asked to be wider than this for the sake of staying on one line.
COMFORT = 22.0

#: Advance widths of Source Sans 3 SemiBold (the widest face a table uses for more than a word), in ems, rounded up.
_ADVANCES = {
    0.2: " \u00a0", 0.3: "',.:;Iijl|", 0.35: "!()-/[\\]f{}", 0.4: "rt", 0.45: "*?sz", 0.5: '"J_cvxy–“”§',
    0.6: "ABCKPRbdhnpqu", 0.65: "&DG→✓", 0.7: "HNOQU", 0.75: "Mw", 0.8: "Wæ—☐", 0.85: "%m", 0.9: "@", 1.0: "…Æ",
}  # fmt: skip
_ADVANCE = {char: width for width, chars in _ADVANCES.items() for char in chars}
#: Every other character: digits, most capitals, the common letters.
_ORDINARY = 0.55


@dataclass(frozen=True, slots=True)
class Cell:
    """What the layout needs to know of a cell: its paragraphs, how many columns and rows it covers, and its measures.

    `fixed` is a width in ems that the cell needs whatever its text (an image, a code block), `inset` one that it needs
    besides.
    """

    paragraphs: tuple[str, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    literal: bool = False
    fixed: float = 0.0
    inset: float = 0.0

    @property
    def natural(self) -> float:
        """The width at which the longest paragraph stays on one line."""
        return max([self.fixed, *(text_width(p, self.literal) for p in self.paragraphs)]) + self.inset

    @property
    def least(self) -> float:
        """The width of the longest word; long runs may break at their marks."""
        # a number and its unit are one word
        words = (word for p in self.paragraphs for word in ([p] if is_number(p) else _words(p)))
        return max([self.fixed, *(text_width(word, self.literal) for word in words)]) + self.inset


@dataclass(frozen=True, slots=True)
class TableLayout:
    """The outcome: relative column widths, whether they fill the line and the page is turned, rows that may break."""

    columns: tuple[float, ...]
    fills_line: bool
    landscape: bool
    breakable_rows: frozenset[int]
    #: Whether some column is narrower than its longest word, so that words must be hyphenated.
    tight: bool = False
    #: The same of the words of its heads, which are hyphenated for no other reason.
    tight_heads: bool = False
    #: Whether the table is so short that it stays on one page.
    short: bool = False
    #: Expected lines of each row, and how many lines half a page holds.
    lines: tuple[int, ...] = ()
    half_page: int = 0

    def tracks(self, *, filled: bool = False) -> str:
        """Return the Typst value of the table's ``columns``.

        :param filled: whether a cell over all columns holds running text, for which Typst would widen the last one.
        """
        if not self.fills_line and not filled:
            return "(" + "auto, " * len(self.columns) + ")"
        return "(" + "".join(f"{width:.4g}fr, " for width in self.columns) + ")"


#: A number alone, perhaps with a sign, groups of three digits, decimals, and a per cent sign or a short unit.
_NUMBER = re.compile(r"[+−–-]?[0-9]+(?:[ \u00a0\u202f,][0-9]{3})*(?:\.[0-9]+)?(?:[ \u00a0\u202f]?(?:%|[a-z]{1,3}))?")


def is_number(text: str) -> bool:
    """Return whether *text* is a number and nothing else."""
    return _NUMBER.fullmatch(text) is not None


def text_width(text: str, literal: bool = False) -> float:
    """Return the approximate width of *text* in ems."""
    if literal:
        return 0.57 * len(text)
    return sum(_ADVANCE.get(char, _ORDINARY) for char in text)


def _words(text: str) -> list[str]:
    """Split at spaces, and inside very long runs at the marks where they may break."""
    words: list[str] = []
    for run in text.split(" "):
        pieces = [run] if len(run) <= LONG_RUN else break_pieces(run)
        words.extend(piece[:LONGEST_HOST] for piece in pieces)
    return words


def column_widths(
    rows: Sequence[Sequence[Cell | None]], line: float, given: Sequence[float] | None = None, heads: int = 0
) -> tuple[float, ...]:
    """Return the width of each column in ems, padding included, so that they fill *line* exactly.

    *rows* hold one entry a column: the cell that starts there, or None where another cell reaches in. *given* are
    widths that the author asked for; they are kept in proportion. The rest follows four rules: no column narrower than
    its longest word as long as the line allows it, the words of the first *heads* rows before others; short columns
    (ids, dates, one word) stay on one line, but for a few long labels; what is left goes to the columns with the most
    text; and then room is moved as long as that makes the table shorter.
    """
    count = max((len(row) for row in rows), default=0)
    if not count:
        return ()
    if given and len(given) == count and sum(given) > 0:
        return tuple(line * width / sum(given) for width in given)
    return _fitted(tuple(map(tuple, rows)), count, line, heads)


def longest_words(rows: Sequence[Sequence[Cell | None]], count: int) -> list[float]:
    """Return for each of *count* columns the width of the longest word in a cell of its own."""
    least = [1.0] * count
    for row in rows:
        for i, cell in enumerate(row):
            if cell is not None and cell.colspan == 1:
                least[i] = max(least[i], cell.least)
    return least


# the books share most of their tables
@lru_cache(maxsize=2048)
def _fitted(rows: Sequence[Sequence[Cell | None]], count: int, line: float, heads: int) -> tuple[float, ...]:
    least = longest_words(rows, count)
    naturals: list[list[float]] = [[] for _ in range(count)]
    volume = [1.0] * count
    numbers = [0] * count
    for row in rows:
        for i, cell in enumerate(row):
            if cell is None:
                continue
            span = max(1, min(cell.colspan, count - i))
            for j in range(i, i + span):
                volume[j] = max(volume[j], sum(text_width(p, cell.literal) for p in cell.paragraphs) / span)
                if span == 1:
                    naturals[j].append(cell.natural)
                    numbers[j] += len(cell.paragraphs) == 1 and is_number(cell.paragraphs[0])
    least = [width + PADDING for width in least]
    if sum(least) >= line:
        return narrowed(least, [width + INSETS for width in longest_words(rows[:heads], count)], line)
    wished = [
        max(low, min(max(widths, default=1.0) + PADDING, COMFORT)) for low, widths in zip(least, naturals, strict=True)
    ]
    # a column of numbers gets no more room than it needs; where room is short its head takes as many lines as words
    text = [2 * numbers[j] <= len(rows) for j in range(count)]
    if sum(wished) > line:
        wished = [width if is_text else low for low, width, is_text in zip(least, wished, text, strict=True)]
    first = first_widths(least, wished, [v if t else 0.0 for v, t in zip(volume, text, strict=True)], line)
    floors = [
        min(width, max(low, _on_one_line(widths) + PADDING)) if high <= LABEL else low
        for low, high, width, widths in zip(least, wished, first, naturals, strict=True)
    ]
    return shortened([_blocks(row) for row in rows], first, floors, PADDING)


def _on_one_line(widths: Sequence[float]) -> float:
    """Return the width at which enough labels of these *widths* stand on one line: room for a rare long one is lost."""
    return sorted(widths)[int(len(widths) * ON_ONE_LINE)] if widths else 0.0


def row_lines(row: Sequence[Cell | None], widths: Sequence[float]) -> int:
    """Return how many lines of type the row is expected to take with columns of *widths*."""
    return lines_of(_blocks(row), widths, PADDING)


def _blocks(row: Sequence[Cell | None]) -> list[Block]:
    return [
        Block(i, i + cell.colspan, tuple(_word_widths(paragraph, cell.literal) for paragraph in cell.paragraphs))
        for i, cell in enumerate(row)
        if cell is not None
    ]


def _word_widths(paragraph: str, literal: bool) -> tuple[float, ...]:
    return tuple(text_width(word, literal) for word in _words(paragraph))


def lay_out(
    rows: Sequence[Sequence[Cell | None]],
    *,
    given: Sequence[float] | None = None,
    wide: bool = False,
    portrait: bool = False,
    fits_landscape: bool = True,
    line: float = PORTRAIT,
    scale: float = 1.0,
    heads: int = 0,
    short_lines: int = SHORT_LINES,
) -> TableLayout:
    """Return the layout of a table.

    *wide* asks for a landscape page and *portrait* refuses it; without either, a table of many columns whose text does
    not fit on an upright page is turned, if *fits_landscape* (it stands where a page may be broken). *scale* says how
    many times more a line holds because the type is smaller; *heads* is the number of head rows; a table of at most
    *short_lines* stays on one page.
    """
    count = max((len(row) for row in rows), default=0)
    cells = [(i, cell) for row in rows for i, cell in enumerate(row) if cell is not None]
    least = longest_words(rows, count)
    natural = [1.0] * count
    for i, cell in cells:
        if cell.colspan == 1:
            natural[i] = max(natural[i], cell.natural)
    needs = sum(least) + PADDING * count
    would = sum(natural) + PADDING * count
    line *= scale
    landscape = fits_landscape and not portrait and (wide or needs > line or (count > MANY_COLUMNS and would > line))
    length = LANDSCAPE * scale if landscape else line
    columns = column_widths(rows, length, given, heads)
    limit = int((LANDSCAPE_LINES if landscape else PORTRAIT_LINES) * scale) // 2
    lines = [row_lines(row, columns) for row in rows]
    breakable = frozenset(i for i, count in enumerate(lines) if count > limit)
    most = max(short_lines, FEW_ROWS_LINES if len(rows) - heads <= FEW_ROWS else 0)
    short = not landscape and sum(lines) + ROW_PADDING * len(lines) <= most * scale
    tight = any(width < low + PADDING - 0.01 for width, low in zip(columns, least, strict=True))
    said = longest_words(rows[:heads], count)
    tight_heads = any(width < low + INSETS - 0.01 for width, low in zip(columns, said, strict=True))
    fills = bool(given) or landscape or would > 0.7 * length
    return TableLayout(columns, fills, landscape, breakable, tight, tight_heads, short, tuple(lines), limit)
