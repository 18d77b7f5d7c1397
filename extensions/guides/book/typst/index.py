"""Makes the index of a book from Sphinx's index entries: only what the book holds, in Sphinx's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence, Set
from dataclasses import dataclass
from typing import Any

from guides.book.typst.escape import escape_text
from guides.book.typst.labels import label_name


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


def index_markup(groups: Iterable[IndexGroup], token: Callable[[str], str], uses: Mapping[str, Sequence[str]]) -> str:
    """Return the Typst markup of the index, ``""`` without entries.

    :param token: gives the token of a label.
    :param uses: for the label of a place the labels of further ones, which use what is explained there.
    """
    lines: list[str] = []
    for group in groups:
        lines.append(f"#initial[{escape_text(group.initial)}];")
        for entry in group.entries:
            lines.append(_line(entry, 0, token, uses))
            lines.extend(_line(child, 1, token, uses) for child in entry.children)
    return "".join(f"{line}\n" for line in lines)


def _line(entry: IndexEntry, depth: int, token: Callable[[str], str], uses: Mapping[str, Sequence[str]]) -> str:
    places: list[tuple[str, bool]] = []
    for place in entry.places:
        label = label_name(place.docname, place.node_id)
        further = uses.get(label, ())
        places += [(label, place.main or bool(further)), *((use, False) for use in further)]
    shown = "".join(f", ({token(label)}, {str(main).lower()})" for label, main in places)
    return f"#index-line({depth}, [{escape_text(entry.text)}]{shown});"
