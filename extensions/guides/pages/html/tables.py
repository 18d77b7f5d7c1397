"""A trace table in HTML, as one string: caption, filter, rows in blocks, totals, and the file with the same rows."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guides.audit.table import ROW_TARGET, said_once
from guides.pages.html.markup import element, labelled, start, text, words
from guides.pages.html.surroundings import Surroundings, domain_of, surroundings_of
from guides.pages.nodes import row_anchor, table_anchor

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes
    from sphinx.writers.html5 import HTML5Translator

    from guides.audit.table import Cell, Column, Row, Table

#: rows that a browser lays out together; the rest waits until it comes near the screen
BLOCK: Final = 100

#: a table with more rows than this can be filtered, sorted and saved on the page
FEW: Final = 10

#: begins the target of a link that leads to no record: a web address, or a row of a table
_NO_RECORD: Final = ("http:", "https:", "/", ROW_TARGET)

#: a table with more columns than this may be wider than the page
MANY_COLUMNS: Final = 8

#: what stands beside the head of a row that is not an ordinary one
ROW_WORDS: Final = {"gap": "gap", "justified": "justified gap"}


def render_table(table: Table, anchor: str, page: Surroundings) -> str:
    """Return the figure that shows a table.

    :param anchor: id of the figure; ids of its parts derive from it.
    """
    if page.book:
        table = said_once(table)
    caption = element("span", text(table.caption), class_="table-caption")
    if table.filter:
        caption += " " + element("span", f"Shown only: {text(table.filter)}.", class_="table-filter")
    if not table.rows:
        # a sentence, since an empty grid is nothing to look at; what was searched stands in the totals
        content = element("figcaption", text(table.none), id=f"{anchor}-caption")
        return element("figure", f"{content}\n{_foot(table, page)}", class_="trace-table trace-none", id=anchor) + "\n"
    note = "".join(
        element("p", text(words), class_="table-note" if words == table.note else "table-note table-key")
        for words in table.keys
    )
    inner = _table(table, anchor, page)
    # a wide table scrolls inside this box; with a place in the tab order and a name, a keyboard scrolls it too
    scroll = (
        inner
        if page.book
        else element(
            "div",
            inner,
            class_="table-scroll",
            role="region",
            tabindex="0",
            aria_labelledby=f"{anchor}-caption",
        )
    )
    return (
        element(
            "figure",
            f"{element('figcaption', caption, id=f'{anchor}-caption')}\n{note}{scroll}\n{_foot(table, page)}",
            class_="trace-table",
            id=anchor,
        )
        + "\n"
    )


def _table(table: Table, anchor: str, page: Surroundings) -> str:
    name = table.name if _has_tools(table, page) else ""
    heads = "".join(
        element("th", text(column.title), scope="col", class_=f"col-{column.kind}", data_key=name and column.key)
        for column in table.columns
    )
    rows = table_anchor(table.whole) if table.whole else anchor
    parts = [
        start("table", class_=" ".join(_classes(table)), aria_labelledby=f"{anchor}-caption", data_table=name),
        f"<thead><tr>{heads}</tr></thead>\n",
    ]
    for first in range(0, len(table.rows), BLOCK):
        parts.append("<tbody>\n")
        parts.extend(
            _row(row, table.columns, rows, page, about(row) if name else "")
            for row in table.rows[first : first + BLOCK]
        )
        parts.append("</tbody>\n")
    return "".join([*parts, "</table>"])


def _has_tools(table: Table, page: Surroundings) -> bool:
    """Whether the script of the site gives the table its tools; in a book there is no script."""
    # a list of modules is a way in, which every landing page has, and nothing to be audited
    return not page.book and len(table.rows) > FEW and not table.name.startswith("modules")


def about(row: Row) -> str:
    """Id of the record or provision that a row is about: that of its first link; empty if it has none.

    By it the site knows the facets of the row.
    """
    targets = (link.target for cell in row.cells for link in cell.links)
    return next((target for target in targets if not target.startswith(_NO_RECORD)), "")


def _classes(table: Table) -> Iterator[str]:
    yield "trace"
    if len(table.rows) > BLOCK:
        yield "trace-large"
    if len(table.columns) > MANY_COLUMNS:
        yield "trace-matrix"
    if any(column.kind == "blank" for column in table.columns):
        yield "trace-form"


def _row(row: Row, columns: tuple[Column, ...], anchor: str, page: Surroundings, identifier: str) -> str:
    content = "".join(_cells(row, columns, anchor, page))
    kind = "" if row.kind == "row" else f"row-{row.kind}"
    place = row_anchor(anchor, row.key) if row.key else ""
    return f"{start('tr', class_=kind, id=place, data_id=identifier)}{content}</tr>\n"


def _cells(row: Row, columns: tuple[Column, ...], anchor: str, page: Surroundings) -> Iterator[str]:
    mark = ROW_WORDS.get(row.kind, "")
    for position, (cell, column) in enumerate(zip(row.cells, columns, strict=True)):
        content = _cell(cell, anchor, page, in_line=column.kind == "ids")
        if position:
            label = column.full or column.title
            # the sign is the style sheet's, so that what is read out, sorted, found and saved is the word
            sign = cell.symbol if content and not page.book else ""
            word = element("span", content, class_="sign-word") if sign else content
            yield f"{start('td', class_=f'col-{column.kind}', data_label=label, data_sign=sign)}{word}</td>"
        else:
            said = f' <span class="state state-{row.kind}">{mark}</span>' if mark else ""
            yield f'<th class="col-{column.kind}" scope="row">{content}{said}</th>'


def _cell(cell: Cell, anchor: str, page: Surroundings, *, in_line: bool = False) -> str:
    content = words(cell.text) if cell.text else ""
    if not cell.links:
        return content
    links = []
    for link in cell.links:
        where = page.address(link.target)
        # an address that is shown has no place of its own to break at
        shown_class = "address" if where and link.text == where else ""
        content_of_link = text(link.text) if shown_class else labelled(link.target, link.text)
        place = row_anchor(anchor, link.key) if link.key else ""
        options = {"href": where, "aria_label": link.spoken, "class_": shown_class}
        shown = element("a", content_of_link, **options) if where else content_of_link
        links.append(element("span", shown, id=place) if place else shown)
    if len(links) == 1 and not content:
        return links[0]
    if in_line:
        return " ".join(filter(None, [content, ", ".join(links)]))
    return f"{content}<ul>{''.join(f'<li>{link}</li>' for link in links)}</ul>"


def _foot(table: Table, page: Surroundings) -> str:
    content = ""
    if table.totals:
        totals = "".join(element("li", text(total.text)) for total in table.totals)
        content += element("ul", totals, class_="table-totals")
    if not page.book:
        rows = f"{len(table.rows)} {'row' if len(table.rows) == 1 else 'rows'}"
        what = "the whole table, of which this is a part, as CSV" if table.whole else f"this table as CSV ({rows})"
        name = f"{table.file}.csv"
        link = element("a", f"Download {what}", href=f"{page.root}_tables/{name}", download=name)
        content += element("p", link, class_="table-file")
    return content


# --- visitors -----------------------------------------------------------------------------------------------------


def visit_trace_table(translator: HTML5Translator, node: nodes.Element) -> None:
    """Write a trace table."""
    table = domain_of(translator).table(node["query"])
    anchor = node["ids"][0] if node["ids"] else table_anchor(table.name)
    translator.body.append(render_table(table, anchor, surroundings_of(translator)))


def depart_trace_table(translator: HTML5Translator, node: nodes.Element) -> None:
    """Nothing is left open."""
