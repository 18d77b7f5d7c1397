"""Makes the index of a book from Sphinx's index entries: only what the book holds, in Sphinx's own order."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Sequence, Set
from dataclasses import dataclass, replace
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

    @property
    def label(self) -> str:
        """The label of the place in the markup."""
        return label_name(self.docname, self.node_id)


@dataclass(frozen=True, slots=True)
class IndexEntry:
    """A line of the index with its places and its sub-entries. A line without either says "see …".

    *elsewhere* are places that the book does not hold, of a term that it uses.
    """

    text: str
    places: tuple[IndexPlace, ...] = ()
    children: tuple[IndexEntry, ...] = ()
    elsewhere: tuple[IndexPlace, ...] = ()


@dataclass(frozen=True, slots=True)
class IndexGroup:
    """The entries under one initial."""

    initial: str
    entries: tuple[IndexEntry, ...]


def book_index(
    created: Iterable[Any], docnames: frozenset[str], listed: Set[str] = frozenset(), used: Set[str] = frozenset()
) -> tuple[IndexGroup, ...]:
    """Return the groups of *created* (what ``IndexEntries.create_index`` gives) that lead into *docnames*.

    Places whose labels are *listed* are left out: another list of the book leads there.

    An entry stays if one of its places or sub-entries does, or if it is a term, one of the labels *used*, that the book
    uses without its explanation. A "see …" stays if the book has what there is to see.
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
            others = [] if places else [place for place in _all_places(links) if place.label in used]
            if places or others or any(child.places for child in children) or (children and not links):
                kept.append(IndexEntry(text, places, children, tuple(others)))
        if kept:
            groups.append(IndexGroup(str(initial), tuple(kept)))
    return _without_blind_ends(groups)


def _leads(entry: IndexEntry) -> bool:
    return bool(entry.places or entry.elsewhere) or any(child.places for child in entry.children)


def _without_blind_ends(groups: Iterable[IndexGroup]) -> tuple[IndexGroup, ...]:
    """The groups without each "see …" that names an entry which is none of them, or leads nowhere itself."""
    groups = tuple(groups)
    seen = {entry.text for group in groups for entry in group.entries if _leads(entry)}
    lines = {line % name for name in seen for line in (_("see %s"), _("see also %s"))}
    found = []
    for group in groups:
        kept = [
            replace(entry, children=tuple(c for c in entry.children if c.places or c.text in lines))
            for entry in group.entries
        ]
        if entries := tuple(entry for entry in kept if entry.places or entry.elsewhere or entry.children):
            found.append(IndexGroup(group.initial, entries))
    return tuple(found)


def other_names(groups: Iterable[IndexGroup]) -> dict[str, str]:
    """Return for the text of each entry that only says "see …" the text of the entry that it leads to."""
    entries = [entry for group in groups for entry in group.entries]
    lines = {_("see %s") % entry.text: entry.text for entry in entries}
    alone = [entry for entry in entries if not _labels(entry) and len(entry.children) == 1]
    return {entry.text: lines[entry.children[0].text] for entry in alone if entry.children[0].text in lines}


def _all_places(links: Iterable[tuple[Any, Any]]) -> Iterator[IndexPlace]:
    for main, uri in links:
        if uri:
            docname, _hash, node_id = str(uri).removeprefix("%").partition("#")
            yield IndexPlace(docname, node_id, main == "main")


def _places(links: Iterable[tuple[Any, Any]], docnames: frozenset[str], listed: Set[str]) -> tuple[IndexPlace, ...]:
    return tuple(place for place in _all_places(links) if place.docname in docnames and place.label not in listed)


def entry_labels(groups: Iterable[IndexGroup]) -> dict[str, list[str]]:
    """Return for the text of each entry the labels of its own places, those that the book does not hold included."""
    return {entry.text: _labels(entry) for group in groups for entry in group.entries}


def _labels(entry: IndexEntry) -> list[str]:
    return [place.label for place in (*entry.places, *entry.elsewhere)]


def index_markup(groups: Iterable[IndexGroup], token: Callable[[str], str], mentions: Mentions) -> str:
    """Return the Typst markup of the index, ``""`` without entries.

    :param token: gives the token of a label.
    :param mentions: further places that speak of what an entry names.
    """
    groups = tuple(groups)
    lines = {e.text: _entry_lines(e, token, mentions) for group in groups for e in group.entries}
    for name, other in mentions.see.items():
        if name in lines:
            lines[name] = [_line(0, f"{name}, {_('see %s') % other}", (), token)] if lines.get(other) else []
    found = []
    for group in groups:
        if under := [line for entry in group.entries for line in lines[entry.text]]:
            found += [f"#initial[{escape_text(group.initial)}];", *under]
    return "".join(f"{line}\n" for line in found)


def _entry_lines(entry: IndexEntry, token: Callable[[str], str], mentions: Mentions) -> list[str]:
    further = mentions.of(entry.text, _labels(entry), explained=not entry.elsewhere)
    below = [_line(1, child.text, _own(child, ()), token) for child in entry.children]
    if entry.elsewhere and not further:
        return [_line(0, entry.text, (), token), *below] if any(child.places for child in entry.children) else []
    own = _own(entry, further)
    order = list(dict.fromkeys(mentions.parts.values()))
    parts = sorted(dict.fromkeys(map(mentions.part_of, further)), key=lambda part: order.index(part) if part else -1)
    if len(further) <= FEW_PLACES or len(parts) == 1:
        return [_line(0, entry.text, [*own, *((label, False) for label in further)], token), *below]
    lines = [_line(0, entry.text, own, token)]
    for part in parts:
        there = [(label, False) for label in further if mentions.part_of(label) == part]
        lines.append(_line(1, part, there, token))
    return [*lines, *below]


def _own(entry: IndexEntry, further: Sequence[str]) -> list[tuple[str, bool]]:
    """The places of the entry itself; where others use what is explained there, these are the main ones."""
    return [(place.label, place.main or bool(further)) for place in entry.places]


def _line(depth: int, text: str, places: Iterable[tuple[str, bool]], token: Callable[[str], str]) -> str:
    shown = "".join(f", ({token(label)}, {str(main).lower()})" for label, main in places)
    return f"#index-line({depth}, [{escape_text(text)}]{shown});"
