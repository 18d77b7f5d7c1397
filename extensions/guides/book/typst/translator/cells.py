"""What a table is before it is set: its cells, their places in the grid, and the markup of each."""

from __future__ import annotations

import re
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace

from docutils import nodes

from guides.book.typst.escape import clean, loosen_first
from guides.book.typst.widths import Cell, is_number

#: Ems by which a cell that is set to the right keeps clear of the words beside it.
RIGHT_INSET = 0.9


@dataclass(frozen=True, slots=True)
class TableCell:
    """A cell to be printed: its markup, and the plain paragraphs from which the width of its column is worked out.

    A ``subhead`` stands alone in its row, over the rows of a group, and is said again where these run on to a new page.
    A ``ruled`` cell has a line on its left, as the fields of a form have. ``inset`` is room at its right, in ems.
    """

    markup: str
    paragraphs: tuple[str, ...] = ()
    colspan: int = 1
    rowspan: int = 1
    align: str = ""
    stub: bool = False
    literal: bool = False
    fixed: float = 0.0
    subhead: bool = False
    ruled: bool = False
    inset: float = 0.0

    def loosened(self, bound: re.Pattern[str]) -> TableCell:
        """Return the cell with a break allowed where *bound* matches, but for the page number behind a link."""

        def loose(text: str) -> str:
            return bound.sub(" ", text)

        paragraphs = (PAGE_NUMBER.join(map(loose, paragraph.split(PAGE_NUMBER))) for paragraph in self.paragraphs)
        return replace(self, markup=loose(self.markup), paragraphs=tuple(paragraphs))

    def measure(self) -> Cell:
        """Return what `widths` needs to know of the cell."""
        return Cell(self.paragraphs, self.colspan, self.rowspan, self.literal, self.fixed, self.inset)


Row = Sequence[TableCell]

#: What is loosened in a table without room for it: first before a year, then before all but a digit or two, then all.
LOOSENED = (re.compile("\u00a0(?=[0-9]{4})"), re.compile(r"\u00a0(?=\S{3})"), re.compile("\u00a0"))

#: As wide as what follows a link in a table.
PAGE_NUMBER = ",\u00a0p.\u00a0100"


def place_cells(rows: Sequence[Row]) -> list[list[TableCell | None]]:
    """Return *rows* as a grid with one place a column: the cell that begins there, or None where another reaches in."""
    grid: list[list[TableCell | None]] = []
    taken: set[tuple[int, int]] = set()
    for r, row in enumerate(rows):
        line: list[TableCell | None] = []
        column = 0
        for cell in row:
            while (r, column) in taken:
                line.append(None)
                column += 1
            line.extend([cell, *[None] * (cell.colspan - 1)])
            taken |= {(r + down, column + right) for down in range(1, cell.rowspan) for right in range(cell.colspan)}
            column += cell.colspan
        while (r, column) in taken:
            line.append(None)
            column += 1
        grid.append(line)
    width = max((len(line) for line in grid), default=0)
    return [line + [None] * (width - len(line)) for line in grid]


#: Of a column of numbers at least so many cells are numbers; the others are short words, such as "none".
MOSTLY, SHORT_WORD = 0.6, 12


def numbers_right(grid: Sequence[Sequence[TableCell | None]], head_count: int) -> list[list[TableCell | None]]:
    """Return *grid* with the columns of numbers set to the right, under their heads.

    The first column names its row, so that its numbers stay at the left, unless the table holds nothing but numbers.
    """
    rows = [list(row) for row in grid]
    width = len(rows[0]) if rows else 0
    numbered = [column for column in range(1, width) if _holds_numbers([row[column] for row in rows[head_count:]])]
    if len(numbered) == width - 1 and width > 1 and _holds_numbers([row[0] for row in rows[head_count:]]):
        numbered.insert(0, 0)
    for row in rows:
        for column in numbered:
            if (cell := row[column]) and cell.colspan == 1:
                row[column] = replace(cell, align="right")
    return rows


def _holds_numbers(column: Sequence[TableCell | None]) -> bool:
    """Whether a column, its heads left out, holds numbers, and nothing else but short words."""
    body = [cell for cell in column if cell and not cell.subhead]
    texts = [text for cell in body if (text := " ".join(cell.paragraphs).strip())]
    numbers = [text for text in texts if is_number(text)]
    alone = all(cell.colspan == 1 and not cell.align for cell in body)
    short = all(len(text) <= SHORT_WORD for text in texts)
    return alone and short and len(numbers) > 1 and len(numbers) >= MOSTLY * len(texts)


def kept_clear(grid: Sequence[Sequence[TableCell | None]]) -> list[list[TableCell | None]]:
    """Return *grid* with room beside each cell that is set to the right before one that is not."""
    rows = [list(row) for row in grid]
    for row in rows:
        for column, cell in enumerate(row):
            after = row[column + cell.colspan :] if cell else []
            if cell and cell.align == "right" and after and (after[0] is None or after[0].align != "right"):
                row[column] = replace(cell, inset=RIGHT_INSET)
    return rows


def cell_paragraphs(node: nodes.Element, bind: Callable[[str], str], page_numbers: int = 0) -> tuple[str, ...]:
    """Return the paragraphs of a cell as plain text, the last with room for *page_numbers* after its links.

    :param bind: replaces the spaces that do not break by no-break spaces, as in the markup.
    """
    blocks = [
        block.astext()
        for block in node.findall(
            lambda n: isinstance(n, nodes.TextElement) and not isinstance(n.parent, nodes.TextElement)
        )
    ]
    found = [bind(clean(block).strip()) for block in blocks]
    if found:
        found[-1] += PAGE_NUMBER * page_numbers
    return tuple(found)


def fixed_width(node: nodes.Element) -> float:
    """Return a width for what is no running text: a picture, a table in the cell, code."""
    least = 0.0
    for child in node.findall(lambda n: isinstance(n, (nodes.image, nodes.table, nodes.literal_block))):
        if isinstance(child, nodes.literal_block):
            least = max(least, 0.55 * max((len(line) for line in child.astext().splitlines()), default=0))
        elif isinstance(child, nodes.table):
            least = max(least, 16.0)
        elif not isinstance(child.parent, nodes.TextElement):
            least = max(least, 8.0)
    return min(least, 30.0)


def given_widths(table: nodes.Element) -> list[float] | None:
    """Return the column widths that the author gave, or None."""
    if "colwidths-given" not in table.get("classes", ()):
        return None
    return [float(spec.get("colwidth", 1)) for spec in table.findall(nodes.colspec) if spec.parent.parent is table]


def cell_markup(cell: TableCell, tall: bool, *, head: bool, hyphens: bool = False) -> str:
    """Return the markup of a cell.

    :param tall: whether its row may break over pages.
    :param head: whether it is one of the heads of the table; *hyphens* then lets its words part.
    """
    options = []
    if cell.colspan > 1:
        options.append(f"colspan: {cell.colspan}")
    if cell.rowspan > 1:
        options.append(f"rowspan: {cell.rowspan}")
    if cell.align:
        options.append(f"align: {cell.align}")
    if cell.ruled:
        options.append("stroke: (left: 0.4pt + luma(70%))")
    if cell.subhead:
        options.append("fill: accent.lighten(94%)")
    if tall and not (head or cell.subhead):
        options.append("breakable: true")
    inner = cell.markup
    if inner and (head or cell.subhead):
        inner = f"#th(hyphens: true)[{inner}];" if hyphens else f"#th[{inner}];"
    elif cell.stub:
        inner = f"#stub[{inner}];"
    if cell.inset and inner:
        inner += f"#h({cell.inset}em)"
    inner = loosen_first(inner)
    return f"table.cell({', '.join(options)})[{inner}]" if options else f"[{inner}]"
