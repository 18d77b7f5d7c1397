"""Tables that can be read on a narrow screen: each cell learns the name of its column, so that rows can be stacked."""

from __future__ import annotations

from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.markup import add_class, classes, local, text_of, x

STACKED_FROM: Final = 3
"""Number of columns from which a row becomes a labelled block on a narrow screen."""
WIDE_FROM: Final = 5
"""Number of columns from which this happens on a tablet as well, as it does for the class ``wide``."""


def label_tables(page: ET.Element) -> None:
    """Mend every table of a page in place: scopes on its heads, ``data-label`` on its cells, classes for the style."""
    for table in page.iter(x("table")):
        rows = [row for part in table if local(part) in {"thead", "tbody", "tfoot"} for row in part]
        head = table.find(x("thead"))
        _scopes(table, head)
        names = _column_names(head)
        body = [row for row in rows if head is None or row not in list(head)]
        regular = names and all(len(row) == len(names) and not _spans(row) for row in body)
        if not regular:
            continue
        for row in body:
            for cell, name in zip(row, names, strict=True):
                cell.attrib.setdefault("data-label", name)
        if len(names) >= STACKED_FROM or "wide" in classes(table):
            add_class(table, "stack")
            _roles(table)
        if len(names) >= WIDE_FROM:
            add_class(table, "wide")


def _column_names(head: ET.Element | None) -> list[str]:
    """Return the names of the columns, or nothing if the head is missing or too involved to name them."""
    if head is None or len(head) != 1 or _spans(head[0]):
        return []
    return [text_of(cell) for cell in head[0]]


def _spans(row: ET.Element) -> bool:
    return any(cell.get(key, "1") != "1" for cell in row for key in ("colspan", "rowspan"))


def _scopes(table: ET.Element, head: ET.Element | None) -> None:
    in_head = set() if head is None else set(head.iter(x("th")))
    for cell in table.iter(x("th")):
        if "headers" not in cell.attrib and not _is_group(cell):
            cell.attrib.setdefault("scope", "col" if cell in in_head else "row")


def _is_group(cell: ET.Element) -> bool:
    return cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"


def _roles(table: ET.Element) -> None:
    """Say the roles that readers forget as soon as the style sheet displays a table as blocks."""
    table.set("role", "table")
    for part in table:
        if local(part) not in {"thead", "tbody", "tfoot"}:
            continue
        part.set("role", "rowgroup")
        for row in part:
            row.set("role", "row")
            for cell in row:
                head = "columnheader" if local(part) == "thead" else "rowheader"
                cell.set("role", head if local(cell) == "th" else "cell")
