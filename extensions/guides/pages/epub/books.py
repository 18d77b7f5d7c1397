"""Chooses for the ePub what a book of a role or of the desk cards holds, by the same rules as the PDF's.

Handlers of the events of ``guides.book.epub``; the rules stand in :mod:`guides.pages.typst.books`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from guides.book.epub.markup import classes
from guides.pages.typst.books import CARRIED, ROLE_PAGES, carries, choose_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

    from sphinx.application import Sphinx

    from guides.book.epub.books import Book
    from guides.book.epub.excerpt import Keep
    from guides.book.typst.config import TypstDocument
    from guides.model.guide_set import GuideSet
    from guides.pages.domain import GuidesDomain


def choose_docnames(app: Sphinx, book: Book) -> Sequence[str] | None:
    """Handler of ``epub-book-docnames``: the pages that the PDF of the same ``select`` has."""
    # of the document of the PDF the rules read its ``select`` only, which a book has as well
    return choose_documents(app, cast("TypstDocument", book))


def choose_content(app: Sphinx, book: Book, docname: str) -> Keep | None:
    """Handler of ``epub-keep``: the essentials of a module for a role, the desk cards; None for a page as it is."""
    if role := book.select.get("role"):
        if docname.startswith(f"{ROLE_PAGES}/"):
            return None
        guides = cast("GuidesDomain", app.env.get_domain("guides")).guide_set
        return lambda element: is_desk_card(element) or is_essential(element, role, guides)
    return is_desk_card if book.select.get("desk-cards") else None


def is_desk_card(element: ET.Element) -> bool:
    """Whether an element of a page is a desk card."""
    return "desk-card" in classes(element)


def is_essential(element: ET.Element, role: str, guides: GuideSet) -> bool:
    """Whether it is the card of a module, or of what the role carries or answers."""
    record = guides.records.get(element.get("id", "")) if "card" in classes(element) else None
    return record is not None and (record.kind == "module" or (record.kind in CARRIED and carries(record, role)))


def setup_epub_books(app: Sphinx) -> None:
    """Connect the handlers; the events exist once the extension of the books is loaded."""
    app.connect("config-inited", _connect)


def _connect(app: Sphinx, config: object) -> None:
    if "epub-keep" in app.events.events:
        app.connect("epub-book-docnames", choose_docnames)
        app.connect("epub-keep", choose_content)
