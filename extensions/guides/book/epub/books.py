"""Which books are made from the one source: the option ``guides_epub_books``, validated."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Final

_NAME: Final = re.compile(r"^[a-z0-9][a-z0-9._-]*$")
_COLOUR: Final = re.compile(r"^#[0-9a-f]{6}$")
_TEXTS: Final = ("name", "title", "start", "subtitle", "description", "kind", "colour")
_LISTS: Final = {"branches": "document names", "notes": "paragraphs"}
_KEYS: Final = (*_TEXTS, *_LISTS, "select", "index")
COLOUR: Final = "#0b4f8a"


class BookConfigError(ValueError):
    """An entry of ``guides_epub_books`` that cannot be used; the message says which, why, and how to mend it."""


@dataclass(frozen=True)
class Book:
    """One ePub: a start document with all that its tables of contents reach, or several such branches."""

    name: str
    """File name without ``.epub``; also the last part of the book's identifier, so it must stay as it is."""
    title: str
    start: str = ""
    """The document that the book opens with."""
    branches: tuple[str, ...] = ()
    """Documents that the book is made of, in this order, each with what it contains."""
    subtitle: str = ""
    description: str = ""
    kind: str = ""
    """What it is among the books (``whole``, ``area``), for ``books.json``."""
    colour: str = COLOUR
    """The colour of the cover, dark enough for white letters."""
    index: bool = True
    """Whether it has an index where there are entries for it; an excerpt has none."""
    notes: tuple[str, ...] = ()
    """Paragraphs of its title page, after those that all books have."""
    select: Mapping[str, str] = field(default_factory=dict)
    """Makes the book an excerpt: words for the handlers of the events ``epub-book-docnames`` and ``epub-keep``."""

    @property
    def roots(self) -> tuple[str, ...]:
        """The documents at which the book begins."""
        return (self.start, *self.branches) if self.start else self.branches


def parse_books(value: object, default: Book) -> tuple[Book, ...]:
    """Return the books that ``guides_epub_books`` asks for, or the one default book if it asks for none.

    :param value: a list of tables, each with ``name``, ``title`` and ``start`` or ``branches``.
    :raises BookConfigError: for an unknown key, a wrong type, a missing value or a repeated name.
    """
    if not isinstance(value, list | tuple):
        raise BookConfigError(f"guides_epub_books must be a list of tables, not {type(value).__name__}")
    books = tuple(_parse_book(number, entry) for number, entry in enumerate(value, start=1)) or (default,)
    names = [book.name for book in books]
    if repeated := sorted({name for name in names if names.count(name) > 1}):
        raise BookConfigError(f"guides_epub_books: two books have the name {repeated[0]!r}; give each its own")
    return books


def _parse_book(number: int, entry: object) -> Book:
    place = f"guides_epub_books, book {number}"
    if not isinstance(entry, Mapping):
        raise BookConfigError(f"{place}: must be a table, not {type(entry).__name__}")
    if unknown := sorted(str(key) for key in entry if key not in _KEYS):
        raise BookConfigError(f"{place}: unknown key {unknown[0]!r}; known are {', '.join(_KEYS)}")
    texts = {key: _text(place, key, entry.get(key, "")) for key in _TEXTS}
    lists = {key: _list(place, key, entry.get(key, ())) for key in _LISTS}
    select = entry.get("select", {})
    if not isinstance(select, Mapping) or not all(isinstance(word, str) for pair in select.items() for word in pair):
        raise BookConfigError(f"{place}: select must be a table of words")
    index = entry.get("index", True)
    if not isinstance(index, bool):
        raise BookConfigError(f"{place}: index must be True or False, not {index!r}")
    texts["colour"] = texts["colour"] or COLOUR
    if not _COLOUR.match(texts["colour"]):
        raise BookConfigError(f"{place}: colour must be # and six small hexadecimal digits, not {texts['colour']!r}")
    if not _NAME.match(texts["name"]):
        raise BookConfigError(f"{place}: name must be small letters, digits, dots and hyphens, not {texts['name']!r}")
    if not texts["title"]:
        raise BookConfigError(f"{place}: title is missing")
    if not texts["start"] and not lists["branches"]:
        raise BookConfigError(f"{place}: give start (one document) or branches (a list of documents)")
    return Book(branches=lists["branches"], notes=lists["notes"], index=index, select=dict(select), **texts)


def _text(place: str, key: str, value: object) -> str:
    if not isinstance(value, str):
        raise BookConfigError(f"{place}: {key} must be text, not {type(value).__name__}")
    return value.strip()


def _list(place: str, key: str, value: object) -> tuple[str, ...]:
    if not isinstance(value, list | tuple) or not all(isinstance(each, str) and each for each in value):
        raise BookConfigError(f"{place}: {key} must be a list of {_LISTS[key]}")
    return tuple(value)


def check_documents(books: Iterable[Book], documents: Iterable[str]) -> None:
    """Check that every book begins at documents that exist.

    :raises BookConfigError: naming the first document that does not.
    """
    known = frozenset(documents)
    for book in books:
        for root in book.roots:
            if root not in known:
                raise BookConfigError(f"guides_epub_books: book {book.name!r} begins at {root!r}, which is no document")
