"""Tables that can be read on a narrow screen: one of many or long cells becomes a list, one entry a row.

A list needs no style sheet to be read, so it holds in every reading system and at every letter size. No text is said
twice and none is lost: the head of a row names the entry, and the name of each further column stands before its cell.
"""

from __future__ import annotations

from collections.abc import Sequence, Set
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.markup import add_class, classes, local, text_of, x

MOST_COLUMNS: Final = 3
"""A table with more columns than this becomes a list."""
LONG_CELL: Final = 60
"""A table of ``MOST_COLUMNS`` columns becomes a list when a cell has more letters than this."""
TALL_CELL: Final = 300
"""A table of two columns becomes a list when a cell has more letters than this: half a screen would stand empty."""
MATRIX_FROM: Final = 9
"""From this number of columns on, empty cells say nothing and are left out of the list."""
EMPTY: Final = "–"
SHORT_VALUE: Final = 8
"""Where all values of a column have at most so many letters, as counts and marks do, they share a line with others."""
TABLE_CLASSES: Final = frozenset({"docutils", "align-default"})
"""What docutils says of every table; other classes are the author's, and stay on the list."""
TO_FILL_IN: Final = "…"
"""What stands in the cell of a form (its column has the class ``col-blank``)."""


def reflow_tables(page: ET.Element) -> None:
    """Mend every table of a page in place: a list if it is wide, else scopes on its heads and labels on its cells."""
    for table in list(page.iter(x("table"))):
        head = table.find(x("thead"))
        body = [row for part in table if local(part) in {"tbody", "tfoot"} for row in part]
        _scopes(table, head)
        names = _column_names(head)
        if all(names) and names and all(len(row) == len(names) and not _spans(row) for row in body):
            if _is_wide(names, body):
                _make_list(table, body, names)
            elif len(names) == MOST_COLUMNS:
                _stack(table, body, names)


# --- which tables -------------------------------------------------------------------------------------------------


def _is_wide(names: Sequence[str], body: Sequence[ET.Element]) -> bool:
    longest = max((len(text_of(cell)) for row in body for cell in row), default=0)
    limit = {2: TALL_CELL, MOST_COLUMNS: LONG_CELL}.get(len(names))
    return len(names) > MOST_COLUMNS or (limit is not None and longest > limit)


def _column_names(head: ET.Element | None) -> list[str]:
    """Return the names of the columns, or nothing if the head is missing or too involved to name them."""
    if head is None or len(head) != 1 or _spans(head[0]):
        return []
    return [text_of(cell) for cell in head[0]]


def _spans(row: ET.Element) -> bool:
    return any(cell.get(key, "1") != "1" for cell in row for key in ("colspan", "rowspan"))


# --- a table as a list --------------------------------------------------------------------------------------------


def _make_list(table: ET.Element, body: Sequence[ET.Element], names: Sequence[str]) -> None:
    """Turn a table into a list; with a caption, into a figure that holds the list."""
    caption = table.find(x("caption"))
    kept = {key: value for key, value in table.attrib.items() if key in {"id", "aria-labelledby"}}
    own = [name for name in classes(table) if name not in TABLE_CLASSES and not name.startswith("colwidths-")]
    table[:], table.text = [], None
    table.attrib.clear()
    if caption is None:
        listing = table
        table.tag = x("ul")
    else:
        table.tag = x("figure")
        table.set("class", "table-as-list")
        caption.tag = x("figcaption")
        table.append(caption)
        listing = ET.SubElement(table, x("ul"))
    # a list without bullets is no list to some screen readers, unless it says so
    listing.attrib.update({"class": "rows", "role": "list"})
    table.attrib.update(kept)
    for name in own:
        add_class(table, name)
    short = frozenset(place for place in range(len(names)) if all(_is_short(row[place]) for row in body))
    for row in body:
        listing.append(_entry(row, names, short))


def _is_short(cell: ET.Element) -> bool:
    return len(text_of(cell)) <= SHORT_VALUE and cell.find(f".//{x('img')}") is None


def _entry(row: ET.Element, names: Sequence[str], short: Set[int]) -> ET.Element:
    """Return a row as an entry: what its first cell says, then each further column with its cell.

    :param short: columns whose values share a line.
    """
    own = [name for name in classes(row) if name not in {"row-odd", "row-even"}]
    entry = ET.Element(x("li"), {"class": " ".join(["row", *own])})
    if "id" in row.attrib:
        entry.set("id", row.attrib["id"])
    head = ET.SubElement(entry, x("div"), {"class": "row-head"})
    ET.SubElement(head, x("span"), {"class": "row-name"}).text = f"{names[0]}: "
    _move(row[0], head)
    listing = ET.Element(x("dl"))
    for place, (cell, name) in enumerate(zip(row[1:], names[1:], strict=True), 1):
        empty = not text_of(cell) and cell.find(f".//{x('img')}") is None
        if empty and len(names) >= MATRIX_FROM and "col-blank" not in classes(cell):
            continue
        pair = ET.SubElement(listing, x("div"), {"class": "short"} if place in short and not empty else {})
        ET.SubElement(pair, x("dt")).text = name
        value = ET.SubElement(pair, x("dd"))
        if empty:
            value.text = TO_FILL_IN if "col-blank" in classes(cell) else EMPTY
        else:
            _move(cell, value)
    if len(listing):
        entry.append(listing)
    return entry


def _move(cell: ET.Element, target: ET.Element) -> None:
    """Move what a cell holds to the end of ``target``; a lone paragraph is taken out of its element."""
    source = cell
    if len(cell) == 1 and cell[0].tag == x("p") and not (cell.text or "").strip():
        source = cell[0]
        if "id" in source.attrib:
            target.set("id", source.attrib["id"])
    if "id" in cell.attrib:
        target.set("id", cell.attrib["id"])
    if len(target):
        target[-1].tail = (target[-1].tail or "") + (source.text or "")
    else:
        target.text = (target.text or "") + (source.text or "")
    target.extend(list(source))


# --- a table that stays one ---------------------------------------------------------------------------------------


def _stack(table: ET.Element, body: Sequence[ET.Element], names: Sequence[str]) -> None:
    """Let a style sheet that can do so show each row as a block on a narrow screen, each cell with its label.

    The roles say what readers forget as soon as a table is displayed as blocks.
    """
    for row in body:
        for cell, name in zip(row, names, strict=True):
            cell.attrib.setdefault("data-label", name)
    add_class(table, "stack")
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


def _scopes(table: ET.Element, head: ET.Element | None) -> None:
    in_head = set() if head is None else set(head.iter(x("th")))
    for cell in table.iter(x("th")):
        if "headers" not in cell.attrib and not _is_group(cell):
            cell.attrib.setdefault("scope", "col" if cell in in_head else "row")


def _is_group(cell: ET.Element) -> bool:
    return cell.get("colspan", "1") != "1" or cell.get("rowspan", "1") != "1"
