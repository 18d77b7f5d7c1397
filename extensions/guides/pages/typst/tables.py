"""Visitor that writes a trace table as Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, cast

from docutils import nodes

if TYPE_CHECKING:
    from guides.audit.table import Cell, Column, Row, Table
    from guides.book.typst.translator import TableCell, TypstTranslator
    from guides.pages.domain import GuidesDomain
    from guides.pages.nodes import trace_table

#: words at the first cell of a row that is no ordinary one
ROW_WORDS = {"gap": "Gap: ", "justified": "Justified: "}


def visit_trace_table(translator: TypstTranslator, node: trace_table) -> NoReturn:
    """Write the table, then its filter and totals in words.

    :raises docutils.nodes.SkipNode: always; the node has no children.
    """
    domain = cast("GuidesDomain", translator.builder.env.get_domain("guides"))
    table = domain.table(node["query"])
    translator.terse += 1
    heads = [[_cell(translator, node, domain, column_title) for column_title in _titles(table)]]
    rows = [_row(translator, node, domain, table.columns, row) for row in table.rows]
    anchors = translator.anchors(node)
    caption = anchors + translator.text(table.caption, node)
    translator.add(translator.table_markup(heads, rows, caption=caption, title=table.caption))
    for words in _closing_words(table):
        translator.add(f"#note-text[{translator.text(words, node)}];\n\n")
    translator.terse -= 1
    raise nodes.SkipNode


def _closing_words(table: Table) -> list[str]:
    words = [] if table.rows else ["No rows."]
    words += [f"Shown only: {table.filter}."] if table.filter else []
    return words + [f"{total.text}." for total in table.totals]


def _titles(table: Table) -> list[Cell]:
    from guides.audit.table import Cell  # noqa: PLC0415  # only where a table is written

    return [Cell(column.title) for column in table.columns]


def _row(
    translator: TypstTranslator, node: trace_table, domain: GuidesDomain, columns: tuple[Column, ...], row: Row
) -> list[TableCell]:
    words = ROW_WORDS.get(row.kind, "")
    return [
        _cell(translator, node, domain, cell, before=words if index == 0 else "", align=_align(columns[index]))
        for index, cell in enumerate(row.cells)
    ]


def _align(column: Column) -> str:
    return "right" if column.kind == "count" else ""


def _cell(
    translator: TypstTranslator,
    node: trace_table,
    domain: GuidesDomain,
    cell: Cell,
    *,
    before: str = "",
    align: str = "",
) -> TableCell:
    from guides.book.typst.translator import TableCell  # noqa: PLC0415  # the extension must load without the book

    words = before + cell.text
    lines = [translator.text(words, node)] if words else []
    for link in cell.links:
        text = translator.text(link.text, node)
        place = domain.place(link.target)
        lines.append(translator.link_to(place[0], place[1], text, node=node, page=False) if place else text)
    paragraphs = tuple([words] if words else []) + tuple(link.text for link in cell.links)
    return TableCell(" #linebreak() ".join(lines), paragraphs, align=align)
