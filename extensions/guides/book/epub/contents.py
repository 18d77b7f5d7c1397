"""What a book contains and in which order: the tables of contents of the project as a tree of entries."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, replace

from docutils import nodes
from sphinx import addnodes

from guides.book.epub.books import Book


@dataclass(frozen=True)
class Entry:
    """One line of the contents: a page, a section of a page, or a caption that groups pages (without an address)."""

    text: str
    docname: str = ""
    anchor: str = ""
    children: tuple[Entry, ...] = ()

    @property
    def is_page(self) -> bool:
        """Whether the entry stands for a page, not for a section or a caption."""
        return bool(self.docname) and not self.anchor


@dataclass(frozen=True)
class Outline:
    """Reads the contents of a book from what Sphinx collected of each page."""

    tocs: Mapping[str, nodes.Element]
    """The sections and toctrees of each page (``env.tocs``)."""
    depth: int
    """How many levels of headings of a page are listed; 1 is the page alone."""
    holds: Callable[[str], bool]
    """Whether the condition of an ``only`` directive holds."""
    excluded: Callable[[str], bool]
    """Whether a document is kept out of every book."""

    def of(self, book: Book) -> tuple[Entry, ...]:
        """Return the contents of a book, each page once."""
        seen: set[str] = set()
        entries = [entry for root in book.roots for entry in self._page(root, "", seen)]
        if not book.start or not entries:
            return tuple(entries)
        opening, *rest = entries
        # What the opening page contains are the parts of the book, so they stand beside it.
        own = tuple(child for child in opening.children if child.docname == book.start)
        parts = tuple(child for child in opening.children if child.docname != book.start)
        return (replace(opening, children=own), *parts, *rest)

    def _page(self, docname: str, title: str, seen: set[str]) -> list[Entry]:
        if docname in seen or docname not in self.tocs or self.excluded(docname):
            return []
        seen.add(docname)
        found = self._list(self.tocs[docname], 1, seen)
        if not found:
            return []
        # A page that begins with several headings is one page all the same: the first names it.
        first = replace(found[0], children=found[0].children + tuple(found[1:]))
        # A table of contents often stands in the last section of a page; its pages are not a part of that section.
        sections, below = _parted(first.children, docname)
        first = replace(first, children=(*sections, *below))
        return [replace(first, text=title) if title else first]

    def _list(self, items: nodes.Element, level: int, seen: set[str]) -> list[Entry]:
        return [entry for item in items.children for entry in self._item(item, level, seen)]

    def _item(self, item: nodes.Node, level: int, seen: set[str]) -> list[Entry]:
        if isinstance(item, addnodes.toctree):
            return self._toctree(item, seen)
        if isinstance(item, addnodes.only):
            return self._list(item, level, seen) if self.holds(item["expr"]) else []
        if not isinstance(item, nodes.list_item) or not item.children:
            return []
        reference = next(iter(item.findall(nodes.reference)))
        lists = [child for child in item.children if isinstance(child, nodes.bullet_list)]
        children = [entry for each in lists for entry in self._list(each, level + 1, seen)]
        anchor = reference["anchorname"].lstrip("#")
        if level > self.depth:
            return [child for child in children if child.docname != reference["refuri"] or not child.anchor]
        return [Entry(reference.astext(), reference["refuri"], anchor, tuple(children))]

    def _toctree(self, toctree: addnodes.toctree, seen: set[str]) -> list[Entry]:
        pages = [
            entry for title, target in toctree["entries"] for entry in self._page(str(target), str(title or ""), seen)
        ]
        caption = toctree.get("caption")
        return [Entry(str(caption), children=tuple(pages))] if caption and pages else pages


def _parted(entries: Iterable[Entry], docname: str) -> tuple[list[Entry], list[Entry]]:
    """Return the sections of a page, and what its tables of contents contain wherever on the page they stand."""
    sections: list[Entry] = []
    below: list[Entry] = []
    for entry in entries:
        if entry.docname == docname:
            inner, deeper = _parted(entry.children, docname)
            sections.append(replace(entry, children=tuple(inner)))
            below += deeper
        else:
            below.append(entry)
    return sections, below


def flatten(entries: Iterable[Entry]) -> Iterator[Entry]:
    """Yield every entry of a tree in reading order."""
    for entry in entries:
        yield entry
        yield from flatten(entry.children)


def pages_of(entries: Iterable[Entry]) -> tuple[str, ...]:
    """Return the documents of a book in reading order."""
    return tuple(dict.fromkeys(entry.docname for entry in flatten(entries) if entry.docname))


def first_page(entry: Entry) -> Entry | None:
    """Return the first entry at or below ``entry`` that has an address."""
    return next((each for each in flatten([entry]) if each.docname), None)
