"""Cards and tables as docutils' standard nodes, for builders without a visitor of their own: plain, never lossy."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import TYPE_CHECKING, cast

from docutils import nodes

from guides.pages.addresses import with_links
from guides.pages.nodes import card_title, need_card, row_anchor, table_anchor, trace_table

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guides.audit.table import Cell, Table
    from guides.pages.card import CardLink, CardView
    from guides.pages.domain import GuidesDomain

#: formats whose writers render the two nodes themselves
OWN_VISITORS = ("html", "typst")

#: address of a record or clause; empty if there is none
Address = Callable[[str], str]


def lower(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``: replace cards and tables for text, LaTeX and the like."""
    if app.builder.format in OWN_VISITORS:
        return
    domain = cast("GuidesDomain", app.env.get_domain("guides"))

    def address(identifier: str) -> str:
        place = domain.place(identifier)
        if place is None:
            return domain.clause_uri(identifier)
        return app.builder.get_relative_uri(docname, place[0]) + (f"#{place[1]}" if place[1] else "")

    for card in list(doctree.findall(need_card)):
        card.replace_self(card_nodes(card, domain.card(card["need_id"]), address))
    for node in list(doctree.findall(trace_table)):
        node.replace_self(table_nodes(domain.table(node["query"]), address))


def card_nodes(card: need_card, view: CardView, address: Address) -> list[nodes.Node]:
    """The card as a labelled paragraph, the body, and a definition list of facts and links."""
    heading = f"{view.kind_words} {view.id} {view.title}" + (f" ({view.state})" if view.state else "")
    label = nodes.paragraph("", "", nodes.strong("", heading), ids=card["ids"])
    body = [child for child in card.children if not isinstance(child, card_title)]
    items = [_definition(fact.label, [nodes.paragraph("", "", *_words(fact.text))]) for fact in view.facts]
    for group in view.links:
        entries = [nodes.list_item("", nodes.paragraph("", "", *_link_nodes(link, address))) for link in group.links]
        items.append(_definition(group.label, [nodes.bullet_list("", *entries)]))
    return [label, *body, nodes.definition_list("", *items)] if items else [label, *body]


def _words(text: str) -> Iterable[nodes.Node]:
    return with_links(text, nodes.Text, lambda address: nodes.reference("", address, refuri=address))


def _definition(term: str, body: Iterable[nodes.Node]) -> nodes.definition_list_item:
    return nodes.definition_list_item("", nodes.term("", term), nodes.definition("", *body))


def _link_nodes(link: CardLink, address: Address) -> list[nodes.Node]:
    where = address(link.target)
    parts: list[nodes.Node] = [nodes.reference("", link.text, refuri=where) if where else nodes.Text(link.text)]
    if link.state:
        parts.append(nodes.Text(f" ({link.state})"))
    if link.note:
        parts.append(nodes.Text(f" {link.note}"))
    return parts


def table_nodes(table: Table, address: Address) -> list[nodes.Node]:
    """The table as a docutils table with its caption, and a paragraph each for note, filter and totals."""
    totals = [nodes.paragraph("", f"{total.text}.") for total in table.totals]
    if not table.rows:
        return [nodes.paragraph("", table.none), *totals]
    anchor = table_anchor(table.file)
    group = nodes.tgroup(cols=len(table.columns))
    group += [nodes.colspec(colwidth=width) for width in column_widths(table)]
    head = nodes.row("", *(nodes.entry("", nodes.paragraph("", column.title)) for column in table.columns))
    rows = [
        nodes.row("", *(nodes.entry("", nodes.paragraph("", "", *_cell_nodes(c, anchor, address))) for c in row.cells))
        for row in table.rows
    ]
    for row, node in zip(table.rows, rows, strict=True):
        if row.key:
            node["ids"] = [row_anchor(anchor, row.key)]
    group += [nodes.thead("", head), nodes.tbody("", *rows)]
    found: list[nodes.Node] = [nodes.paragraph("", words) for words in table.keys]
    found.append(nodes.table("", nodes.title("", table.caption), group))
    if table.filter:
        found.append(nodes.paragraph("", f"Shown only: {table.filter}."))
    return [*found, *totals]


def column_widths(table: Table) -> list[int]:
    """Relative width of each column: that of its longest line, between a word and a readable line."""
    widths = []
    for index, column in enumerate(table.columns):
        lines = [column.title, *(part for row in table.rows for part in row.cells[index].plain.split("; "))]
        widths.append(min(max(10, *(len(line) for line in lines)), 34))
    return widths


def _cell_nodes(cell: Cell, anchor: str, address: Address) -> list[nodes.Node]:
    parts: list[nodes.Node] = [nodes.Text(cell.text)] if cell.text else []
    for link in cell.links:
        if parts:
            parts.append(nodes.Text("; "))
        where = address(link.target)
        shown = nodes.reference("", link.text, refuri=where) if where else nodes.Text(link.text)
        parts.append(nodes.inline("", "", shown, ids=[row_anchor(anchor, link.key)]) if link.key else shown)
    return parts
