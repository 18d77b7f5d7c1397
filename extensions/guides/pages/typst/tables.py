"""Visitor that writes a trace table as Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, Literal, NoReturn, cast

from docutils import nodes

from guides.audit.table import FEW_ROWS, in_one_sentence, said_once
from guides.pages.nodes import row_anchor, table_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from guides.audit.table import Cell, Column, Row, Table
    from guides.book.typst.translator import TableCell, TypstTranslator
    from guides.pages.domain import GuidesDomain
    from guides.pages.nodes import trace_table

#: words at the first cell of a row that is no ordinary one
ROW_WORDS = {"gap": "Gap: ", "justified": "Justified: "}

#: kind of column -> how its cells are aligned, where that is not to the left
ALIGN = {"count": "right", "percent": "right", "mark": "center"}

#: kind of column -> what stands between the links of a cell, where that is no new line
BETWEEN = {"ids": ", ", "run": "; "}

#: room to write in a blank cell, in ems: a word or a date, or a sentence in the columns of these keys
BLANK_WIDTH, SENTENCE_WIDTH = 8.0, 17.0
SENTENCES = ("reason", "evidence", "finding")

#: columns of the tables of coverage, and what each takes of the line, so that those of one page stand below each other;
#: in ems of small type, since there is no room to spare beside the names of frameworks
COVERAGE = ("requirements", "covered", "covered_percent", "justified", "uncovered", "suspect")
COVERAGE_SHARES = (7.7, 5.0, 4.8, 5.3, 6.2)

#: columns of a table -> what each takes of the line, where what its cells hold does not say it
SHARES: dict[tuple[str, ...], tuple[float, ...]] = {
    **{(by, *COVERAGE, "met"): (19.7, *COVERAGE_SHARES, 5.8, 7.9) for by in ("area", "role", "phase", "tool_class")},
    ("framework", *COVERAGE, "provisions", "provisions_all", "met"): (9.8, *COVERAGE_SHARES, 4.9, 4.9, 6.8, 7.05),
    ("reason", "provisions"): (3, 7),
    ("module", "type", "lead", "produces"): (16, 6, 15, 14),
    ("from", "link", "to", "tension"): (22.3, 7.4, 22.3, 4.6),
    ("artefact", "requirements", "items", "module"): (15, 18, 23, 6),
}

#: key of a column of sums, which are set bold to stand apart from what they add up
SUM = "all"

#: a table of few rows and at most so many columns stays upright
UPRIGHT_COLUMNS = 10


#: more totals than this under a dense table are set in one paragraph
MANY_TOTALS = 1


def visit_trace_table(translator: TypstTranslator, node: trace_table) -> NoReturn:
    """Write the table below what helps to read it, then its filter and its totals; without rows a sentence.

    :raises docutils.nodes.SkipNode: always; the node has no children.
    """
    domain = cast("GuidesDomain", translator.builder.env.get_domain("guides"))
    table = said_once(domain.table(node["query"]))
    translator.terse += 1
    anchors = translator.anchors(node)
    if not table.rows:
        words = " ".join([table.none, *(f"{total.text}." for total in table.totals)])
        translator.add(f"\n\n{anchors}{translator.text(words, node)}\n\n")
        translator.terse -= 1
        raise nodes.SkipNode
    caption = anchors + translator.text(table.caption, node)
    caption += "".join(f"#table-note[{translator.text(words, node)}];" for words in table.keys)
    # a column whose value heads its rows stands above them, not in them
    places = [place for place, column in enumerate(table.columns) if column.key != table.group]
    writer = _Writer(translator, node, domain)
    rows = list(writer.rows(table, places))
    heads = [[writer.head(table.columns[place]) for place in places]]
    after = "\n\n".join(f"#note-text[{translator.text(words, node)}];" for words in _closing_words(table))
    # a short table of a few columns is not worth a page turned on its side
    upright = len(table.rows) <= FEW_ROWS and len(places) <= UPRIGHT_COLUMNS and not _has_blanks(table)
    translator.add(
        translator.table_markup(
            heads,
            rows,
            caption=caption,
            title=table.caption,
            given=SHARES.get(tuple(column.key for column in table.columns)),
            dense=table.dense,
            # a form needs room to write
            wide=_has_blanks(table),
            portrait=upright,
            after=after,
        )
    )
    translator.terse -= 1
    raise nodes.SkipNode


def is_guiding(table: Table) -> bool:
    """Whether the table sends its reader on, so that its links have page numbers: short, and of no small type."""
    return len(table.rows) <= FEW_ROWS and not table.dense


def _has_blanks(table: Table) -> bool:
    return any(column.kind == "blank" for column in table.columns)


def _between(column: Column, *, pages: bool) -> str:
    """What stands between the links of a cell; nothing if each has a line. With pages the commas belong to these."""
    between = BETWEEN.get(column.kind, "")
    return BETWEEN["run"] if pages and between else between


def _closing_words(table: Table) -> list[str]:
    words = [f"Shown only: {table.filter}."] if table.filter else []
    if table.dense and len(table.totals) > MANY_TOTALS:
        return [*words, in_one_sentence(table.totals)]
    return words + [f"{total.text}." for total in table.totals]


class _Writer:
    """Writes the cells of one table."""

    def __init__(self, translator: TypstTranslator, node: trace_table, domain: GuidesDomain) -> None:
        self.translator = translator
        self.node = node
        self.domain = domain

    def rows(self, table: Table, places: list[int]) -> Iterator[list[TableCell]]:
        """Rows, with a heading row wherever the value of the grouping column changes."""
        group = next((place for place, column in enumerate(table.columns) if column.key == table.group), None)
        anchor = table_anchor(table.file)
        last = None
        for row in table.rows:
            if group is not None and row.cells[group] != last:
                last = row.cells[group]
                yield [self.group_head(last, len(places))]
            yield list(self.row(table, row, places, anchor))

    def group_head(self, cell: Cell, span: int) -> TableCell:
        """The heading over the rows of a group."""
        from guides.book.typst.translator import TableCell  # noqa: PLC0415  # the extension must load without the book

        # without links, since PDF/UA allows none in what is said again on the next page; and without paragraphs to
        # measure, since the heading must not widen the columns that it spans
        return TableCell(self.translator.running(cell.plain, self.node), (), colspan=span, subhead=True)

    def head(self, column: Column) -> TableCell:
        """The head of a column."""
        from guides.book.typst.translator import TableCell  # noqa: PLC0415  # see above

        markup = self.translator.running(column.title, self.node)
        written = SENTENCE_WIDTH if column.key in SENTENCES else BLANK_WIDTH
        fixed = written if column.kind == "blank" else 0.0
        return TableCell(markup, (self.translator.bind(column.title),), align=ALIGN.get(column.kind, ""), fixed=fixed)

    def row(self, table: Table, row: Row, places: list[int], anchor: str) -> Iterator[TableCell]:
        """The cells of one row; a row with a key has its anchor in the first."""
        from guides.book.typst.translator import TableCell  # noqa: PLC0415  # see above

        for order, place in enumerate(places):
            cell, column = row.cells[place], table.columns[place]
            before = ROW_WORDS.get(row.kind, "") if order == 0 else ""
            pages = is_guiding(table)
            between = _between(column, pages=pages) or " #linebreak() "
            markup = self.markup(cell, anchor, before, between=between, pages=pages)
            if column.key == SUM and markup:
                markup = f"#strong[{markup}];"
            if order == 0 and row.key:
                markup = self.translator.anchor(row_anchor(anchor, row.key)) + markup
            if column.kind == "blank" and not markup:
                markup = "#writing-room"
            paragraphs = self.paragraphs(cell, before, column, pages=pages)
            ruled = column.kind == "blank"
            yield TableCell(markup, paragraphs, align=ALIGN.get(column.kind, ""), ruled=ruled)

    def paragraphs(self, cell: Cell, before: str, column: Column, *, pages: bool = False) -> tuple[str, ...]:
        """The plain paragraphs of a cell, from which the widths are worked out."""
        from guides.book.typst.translator.cells import PAGE_NUMBER  # noqa: PLC0415  # see above

        said = before + (cell.symbol or cell.text)
        words = [said] if said else []
        links = [link.text + PAGE_NUMBER * pages for link in cell.links]
        between = _between(column, pages=pages)
        texts = (*words, between.join(links)) if links and between else (*words, *links)
        return tuple(map(self.translator.bind, texts))

    def markup(self, cell: Cell, anchor: str, before: str = "", *, between: str = ", ", pages: bool = False) -> str:
        """The markup of a cell: its words, then its links, with their pages if asked."""
        from guides.book.typst.escape import escape_string  # noqa: PLC0415  # see above

        translator, node = self.translator, self.node
        words = before + (cell.symbol or cell.text)
        lines = [translator.running(words, node)] if words else []
        for link in cell.links:
            text = translator.running(link.text, node)
            place = self.domain.place(link.target)
            if place:
                page: bool | Literal["short"] = "short" if pages else False
                text = translator.link_to(place[0], place[1], text, node=node, page=page)
            elif address := self.domain.clause_uri(link.target):
                text = f"#link({escape_string(address)})[{text}];"
            if link.key:
                text = translator.anchor(row_anchor(anchor, link.key)) + text
            lines.append(text)
        return between.join(lines)
