"""Chooses what the book of desk cards holds."""

from __future__ import annotations

from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from xml.etree import ElementTree as ET

    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

    from guides.book.epub.books import Book
    from guides.book.epub.excerpt import Keep


def docnames(_app: Sphinx, book: Book) -> list[str] | None:
    """Return the pages with a card."""
    return ["operations/run"] if book.select.get("desk") else None


def keep(_app: Sphinx, _book: Book, _docname: str) -> Keep:
    """Return what says of an element whether it is a card."""
    return is_card


def is_card(element: ET.Element) -> bool:
    """Return whether the element is a card."""
    return "desk-card" in element.get("class", "").split()


def setup(app: Sphinx) -> ExtensionMetadata:
    """Connect the handlers."""
    app.connect("epub-book-docnames", docnames)
    app.connect("epub-keep", keep)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
