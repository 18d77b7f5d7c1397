"""Makes the index of a book from Sphinx's index entries: only what the book holds, in Sphinx's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence, Set
from dataclasses import dataclass
from typing import Any

from sphinx.locale import _

from guides.book.typst.escape import escape_text
from guides.book.typst.labels import label_name
from guides.book.typst.mentions import Mentions

#: An entry that leads to more places has a line for each part of the book.
FEW_PLACES = 8


@dataclass(frozen=True, slots=True)
class IndexPlace:
    """A place that an index entry leads to; *main* marks the one where the matter is explained."""

    docname: str
    node_id: str
    main: bool = False


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index with its places and its sub-entries. A line without either says "see …"."""

    text: str
    places: tuple[IndexPlace, ...] = ()
    children: tuple[IndexEntry, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one initial."""

    initial: str
    entries: tuple[IndexEntry, ...]


def book_index(
    created: Iterable[Any], docnames: frozenset[str], listed: Set[str] = frozenset()
) -> tuple[IndexGroup, ...]:
    """Return the groups of *created* (what ``IndexEntries.create_index`` gives) that lead into *docnames*.

    Places whose labels are *listed* are left out: another list of the book leads there.

    An entry stays if one of its places or sub-entries does. A "see …" stays if the book has anything to see.
    """
    groups = []
    for initial, entries in created:
        kept = []
        for text, (links, sub_entries, _key) in entries:
            children = tuple(
                IndexEntry(sub, places)
                for sub, sub_links in sub_entries
                if (places := _places(sub_links, docnames, listed)) or not sub_links
            )
            places = _places(links, docnames, listed)
            if places or any(child.places for child in children) or (children and not links):
                kept.append(IndexEntry(text, places, children))
        if kept:
            groups.append(IndexGroup(str(initial), tuple(kept)))
    if not any(entry.places or any(c.places for c in entry.children) for g in groups for entry in g.entries):
        return ()
    return tuple(groups)


def _places(links: Sequence[tuple[Any, Any]], docnames: frozenset[str], listed: Set[str]) -> tuple[IndexPlace, ...]:
    places = []
    for main, uri in links:
        if not uri:
            continue
        docname, _, node_id = str(uri).removeprefix("%").partition("#")
        if docname in docnames and label_name(docname, node_id) not in listed:
            places.append(IndexPlace(docname, node_id, main == "main"))
    return tuple(places)


def entry_labels(groups: Iterable[IndexGroup]) -> dict[str, list[str]]:
    """Return for the text of each entry the labels of its own places."""
    return {entry.text: _labels(entry) for group in groups for entry in group.entries}


def _labels(entry: IndexEntry) -> list[str]:
    return [label_name(place.docname, place.node_id) for place in entry.places]


def index_markup(groups: Iterable[IndexGroup], token: Callable[[str], str], mentions: Mentions) -> str:
    """Return the Typst markup of the index, ``""`` without entries.

    :param token: gives the token of a label.
    :param mentions: further places that speak of what an entry names.
    """
    lines: list[str] = []
    for group in groups:
        lines.append(f"#initial[{escape_text(group.initial)}];")
        for entry in group.entries:
            lines.extend(_entry_lines(entry, token, mentions))
            lines.extend(_line(1, child.text, _own(child, ()), token) for child in entry.children)
    return "".join(f"{line}\n" for line in lines)


def _entry_lines(entry: IndexEntry, token: Callable[[str], str], mentions: Mentions) -> list[str]:
    if other := mentions.see.get(entry.text):
        return [_line(0, f"{entry.text}, {_('see %s') % other}", (), token)]
    further = mentions.of(entry.text, _labels(entry))
    own = _own(entry, further)
    order = list(dict.fromkeys(mentions.parts.values()))
    parts = sorted(dict.fromkeys(map(mentions.part_of, further)), key=lambda part: order.index(part) if part else -1)
    if len(further) <= FEW_PLACES or len(parts) == 1:
        return [_line(0, entry.text, [*own, *((label, False) for label in further)], token)]
    lines = [_line(0, entry.text, own, token)]
    for part in parts:
        there = [(label, False) for label in further if mentions.part_of(label) == part]
        lines.append(_line(1, part, there, token))
    return lines


def _own(entry: IndexEntry, further: Sequence[str]) -> list[tuple[str, bool]]:
    """The places of the entry itself; where others use what is explained there, these are the main ones."""
    return [(label_name(place.docname, place.node_id), place.main or bool(further)) for place in entry.places]


def _line(depth: int, text: str, places: Iterable[tuple[str, bool]], token: Callable[[str], str]) -> str:
    shown = "".join(f", ({token(label)}, {str(main).lower()})" for label, main in places)
    return f"#index-line({depth}, [{escape_text(text)}]{shown});"
