"""Visitors for tables, and the one function that writes a table; custom nodes may call it with their own cells."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, field, replace

from docutils import nodes

from guides.book.typst.breaks import TableBreaks, TableRow, table_breaks
from guides.book.typst.escape import clean, escape_string
from guides.book.typst.heads import HEAD_LINE, head_words
from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.translator.cells import (
    LOOSENED,
    Row,
    TableCell,
    cell_markup,
    cell_paragraphs,
    fixed_width,
    given_widths,
    kept_clear,
    numbers_right,
    place_cells,
)
from guides.book.typst.translator.names import figure_number, plain_title
from guides.book.typst.translator.surroundings import TOGETHER
from guides.book.typst.widths import (
    DENSE,
    FIGURE_LINES,
    GUTTER,
    PORTRAIT,
    PORTRAIT_LINES,
    SHORT_LINES,
    TableLayout,
    lay_out,
)

#: What may stand between a heading and the wide table for which the page is turned under both, and how much of it.
_LIGHT = ("heading", "[#show heading", "opened", "lead-in", "anchor", "definitions")
LIGHT_TEXT = 4000
#: Characters of the name of a table where it goes on, before the word that says so.
NAME_LINE = HEAD_LINE - len(", continued")
_BLOCK = re.compile(r"^#", re.MULTILINE)


def is_light(markup: str) -> bool:
    """Return whether *markup* is a heading with at most a little text and no other block."""
    blocks = (match.end() for match in _BLOCK.finditer(markup))
    return len(markup) <= LIGHT_TEXT and "heading(" in markup and all(markup.startswith(_LIGHT, at) for at in blocks)


@dataclass(slots=True)
class TableFrame:
    """A docutils table while its cells are visited."""

    node: nodes.Element
    heads: list[list[TableCell]] = field(default_factory=list)
    rows: list[list[TableCell]] = field(default_factory=list)
    in_head: bool = False
    stubs: list[bool] = field(default_factory=list)


class TableMixin(BaseTranslator):
    """Tables."""

    def table_markup(
        self,
        heads: Sequence[Row],
        rows: Sequence[Row],
        *,
        caption: str = "",
        title: str = "",
        given: Sequence[float] | None = None,
        wide: bool = False,
        portrait: bool = False,
        dense: bool = False,
        together: bool = False,
        after: str = "",
    ) -> str:
        """Return the markup of a table whose *heads* repeat on each of its pages.

        :param caption: markup over the table.
        :param title: the caption as plain text, for the list of tables.
        :param given: column widths that the author asked for, in any unit.
        :param after: markup of paragraphs that belong under the table, on the page of its last rows.
        :param dense: set it in small type with little room around the cells.
        :param together: keep it on one page, which is long enough for it.
        :param wide: put it on a landscape page (where it does not stand in a box); *portrait* forbids that.

        A heading close above the table goes with it onto a landscape page; alone it would end the page before.
        """
        named = title or caption
        if title:
            label = self.label_for(self.docname, f"list-of-tables-{self.listed_tables}")
            self.listed_tables += 1
            self.around.labels.define(label)
            self.enter("tables", "", title, label)
            caption = f'#anchor("{label}");{caption}'
        grid = kept_clear(numbers_right(place_cells([*heads, *rows]), len(heads)))
        columns = self.around.chapter.columns

        short_lines = PORTRAIT_LINES if together else FIGURE_LINES if self.undecided else SHORT_LINES

        def laid_out(
            cells: Sequence[Sequence[TableCell | None]], widths: Sequence[float] | None = given
        ) -> TableLayout:
            return lay_out(
                [[cell.measure() if cell else None for cell in row] for row in cells],
                given=widths,
                wide=wide,
                portrait=portrait or columns > 1,
                fits_landscape=not self.boxes,
                line=PORTRAIT * (0.9 if self.boxes else 1.0) / columns - (columns > 1) * GUTTER,
                scale=DENSE if dense else 1.0,
                heads=len(heads),
                short_lines=short_lines,
            )

        layout = laid_out(grid)
        if layout.tight:
            # a date on two lines is better than a word that is parted
            tries = [(given, bound) for bound in LOOSENED] + [(None, bound) for bound in LOOSENED if given]
            for widths, bound in tries:
                loose = [[cell.loosened(bound) if cell else None for cell in row] for row in grid]
                if not (looser := laid_out(loose, widths)).tight:
                    grid, layout = loose, looser
                    break
        if self.undecided and not self.frames:
            body, at = self.undecided
            # a figure that floats may come between the rows of a table that parts
            body[at] = ", floats: true" if layout.short else ""
            self.undecided = None
        breaks = _breaks(grid, len(heads), layout, named) if not self.frames else TableBreaks()
        said = head_words(clean(self.printable(title, again=True)).strip(), NAME_LINE)
        markup = self._typeset(grid, len(heads), layout, breaks, caption, said, dense=dense, after=after)
        if not layout.landscape:
            return f"\n{markup}\n\n"
        body, start = self.heading_at
        if body is self.body and is_light("".join(body[start:])):
            body.insert(start, "\n#landscape[#measured[")
            return f"\n];{markup}\n];\n\n"
        return f"\n#landscape[{markup}];\n\n"

    def _typeset(
        self,
        grid: Sequence[Sequence[TableCell | None]],
        head_count: int,
        layout: TableLayout,
        breaks: TableBreaks,
        caption: str,
        name: str,
        *,
        dense: bool = False,
        after: str = "",
    ) -> str:
        def line_of(r: int) -> str:
            tall = r in layout.breakable_rows
            row = [cell for cell in grid[r] if cell]
            if row and not any(cell.markup for cell in row):
                row[0] = replace(row[0], markup="#blank;")
            head = r < head_count
            cells = "".join(f"  {cell_markup(cell, tall, head=head, hyphens=layout.tight_heads)},\n" for cell in row)
            subhead = grid[r] and (first := grid[r][0]) and first.subhead
            return f" table.header(level: 2,\n{cells} ),\n" if subhead else cells

        foot_at = len(grid) - breaks.closing
        head = "".join(map(line_of, range(head_count)))
        body = "".join(map(line_of, range(head_count, foot_at)))
        foot = "".join(map(line_of, range(foot_at, len(grid))))
        head = f" table.header(\n{head} ),\n" if head else ""
        if after:
            foot += f"  after-table({len(layout.columns)})[{after}],\n"
        if foot:  # which Typst keeps on one page; `finish` says in the structure that it is none
            foot = f" table.footer(repeat: false,\n{foot} ),\n"
        tight = "true" if layout.tight else "false"
        options = f"accent, columns: {layout.tracks(filled=bool(after))}, heads: {head_count}, tight: {tight}"
        if dense:
            options += ", dense: true"
        if layout.short:
            options += ", whole: true"
        elif breaks.opening:
            options += f", opening: {breaks.opening:.4g}em"
        if caption:
            options += f", caption: [{caption}]"
        if name and not layout.short:
            options += f", name: {escape_string(name)}"
        return f"#guide-table({options},\n{head}{body}{foot});"

    # -- docutils' tables ---------------------------------------------------------------------------------------------

    def visit_table(self, node: nodes.Element) -> None:
        self.frames.append(TableFrame(node))
        self.titles.append("")
        self.terse += 1
        self.boxes += 1
        self.push()

    def depart_table(self, node: nodes.Element) -> None:
        stray = self.pop()
        self.boxes -= 1
        self.terse -= 1
        frame: TableFrame = self.frames.pop()
        classes = node.get("classes", ())
        self.flush_anchors()
        number = figure_number(self, node)
        title = plain_title(node)
        self.add(
            self.table_markup(
                frame.heads,
                frame.rows,
                caption=self.text(number) + self.titles.pop(),
                title=title and number + title,
                given=given_widths(node),
                wide="wide" in classes,
                portrait="portrait" in classes or bool(self.frames),
                together=TOGETHER in classes,
            )
        )
        self.add(stray)

    visit_tgroup = depart_tgroup = BaseTranslator.passthrough
    visit_tbody = depart_tbody = BaseTranslator.passthrough

    def visit_colspec(self, node: nodes.Element) -> None:
        self.frames[-1].stubs.append(bool(node.get("stub")))

    depart_colspec = BaseTranslator.passthrough

    def visit_thead(self, node: nodes.Element) -> None:
        self.frames[-1].in_head = True

    def depart_thead(self, node: nodes.Element) -> None:
        self.frames[-1].in_head = False

    def visit_row(self, node: nodes.Element) -> None:
        frame = self.frames[-1]
        (frame.heads if frame.in_head else frame.rows).append([])

    depart_row = BaseTranslator.passthrough

    def visit_entry(self, node: nodes.Element) -> None:
        self.push_box()
        self.flush_anchors()

    def depart_entry(self, node: nodes.Element) -> None:
        markup = self.pop_box()
        frame = self.frames[-1]
        row = (frame.heads if frame.in_head else frame.rows)[-1]
        column = sum(cell.colspan for cell in row)
        stub = not frame.in_head and column < len(frame.stubs) and frame.stubs[column]
        classes: list[str] = node["classes"]
        align = next((c.removeprefix("text-") for c in classes if c.startswith("text-")), "")
        row.append(
            TableCell(
                markup,
                cell_paragraphs(node, self.bind, markup.count(', paged: "short")')),
                colspan=node.get("morecols", 0) + 1,
                rowspan=node.get("morerows", 0) + 1,
                align=align if align in {"left", "center", "right"} else "",
                stub=stub,
                fixed=fixed_width(node),
            )
        )


def _breaks(
    grid: Sequence[Sequence[TableCell | None]], head_count: int, layout: TableLayout, caption: str
) -> TableBreaks:
    """Return how the table may break over pages; a short one does not."""
    if layout.short:
        return TableBreaks()
    rows = []
    for r, row in enumerate(grid):
        own = sum(cell.colspan for cell in row if cell) == len(row)  # no cell reaches in from above
        subhead = bool(row and row[0] and row[0].subhead)
        rows.append(TableRow(layout.lines[r], r < head_count or subhead, own and r not in layout.breakable_rows))
    return table_breaks(rows, caption, layout.half_page)
