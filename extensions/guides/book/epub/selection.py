"""What stands in a book: the branch of the contents that it begins at, or the excerpt that handlers choose for it."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from guides.book.epub.contents import Entry, Outline

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guides.book.epub.books import Book
    from guides.book.epub.excerpt import Keep


@dataclass(frozen=True)
class Selection:
    """The contents of a book, and for each document of which it holds a part, what that part is."""

    entries: tuple[Entry, ...]
    excerpts: Mapping[str, Keep] = field(default_factory=dict)


def keyed(app: Sphinx, entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """Return the contents with the key of each page before its title, where a handler knows one."""

    def key_of(entry: Entry) -> str:
        key = str(app.emit_firstresult("epub-page-key", entry.docname) or "") if entry.is_page else ""
        return f"{key} " if key and not entry.text.startswith(key) else ""

    return tuple(
        replace(entry, text=f"{key_of(entry)}{entry.text}", children=keyed(app, entry.children)) for entry in entries
    )


def select(app: Sphinx, book: Book, outline: Outline) -> Selection:
    """Return what stands in a book.

    :raises ConfigError: when no handler answers to the words of its ``select``.
    """
    if not book.select:
        return Selection(outline.of(book))
    docnames = app.emit_firstresult("epub-book-docnames", book)
    if not docnames:
        raise ConfigError(
            f"guides_epub_books: nothing answers to select {dict(book.select)!r} of {book.name!r}; "
            "mend the words, or take the book out"
        )
    entries = tuple(Entry(app.env.titles[docname].astext(), docname) for docname in docnames)
    chosen = ((docname, app.emit_firstresult("epub-keep", book, docname)) for docname in docnames)
    return Selection(entries, {docname: keep for docname, keep in chosen if keep is not None})
