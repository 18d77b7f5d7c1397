"""Chooses for the ePub what a book of a role or of the desk cards holds, by the same rules as the PDF's.

Handlers of the events of ``guides.book.epub``; the rules stand in :mod:`guides.pages.role_books`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from guides.book.epub.markup import classes, local
from guides.pages.desk_cards import CARD_TABLE, DESK_CARD, is_for
from guides.pages.role_books import ROLE_PAGES, is_essential
from guides.pages.typst.books import chapter_key, choose_documents

if TYPE_CHECKING:
    from collections.abc import Sequence
    from xml.etree import ElementTree as ET

    from sphinx.application import Sphinx

    from guides.book.epub.books import Book
    from guides.book.epub.excerpt import Keep
    from guides.book.typst.config import TypstDocument
    from guides.pages.domain import GuidesDomain


def choose_docnames(app: Sphinx, book: Book) -> Sequence[str] | None:
    """Handler of ``epub-book-docnames``: the pages that the PDF of the same ``select`` has."""
    # of the document of the PDF the rules read its ``select`` only, which a book has as well
    return choose_documents(app, cast("TypstDocument", book))


def choose_content(app: Sphinx, book: Book, docname: str) -> Keep | None:
    """Handler of ``epub-keep``: the essentials of a page for a role, the desk cards; None for a page as it is."""
    if role := book.select.get("role"):
        domain = cast("GuidesDomain", app.env.get_domain("guides"))
        if docname.startswith(f"{ROLE_PAGES}/") or docname in domain.role_book(role).whole:
            return None
        guides = domain.guide_set
        return lambda element: (
            is_for(role, classes(element))
            or ("card" in classes(element) and is_essential(guides, role, element.get("id", "")))
        )
    if opening := book.select.get("desk-cards"):
        return lambda element: is_desk_card(element) or (docname == opening and leads_to_cards(element))
    return None


def is_desk_card(element: ET.Element) -> bool:
    """Whether an element of a page is a desk card."""
    return DESK_CARD in classes(element)


def leads_to_cards(element: ET.Element) -> bool:
    """Whether an element is the section with the table that leads to the desk cards."""
    return local(element) == "section" and any(
        CARD_TABLE in classes(table) for child in element if local(child) != "section" for table in child.iter()
    )


def setup_epub_books(app: Sphinx) -> None:
    """Connect the handlers; the events exist once the extension of the books is loaded."""
    app.connect("config-inited", _connect)


def _connect(app: Sphinx, config: object) -> None:
    if "epub-keep" in app.events.events:
        app.connect("epub-book-docnames", choose_docnames)
        app.connect("epub-keep", choose_content)
        app.connect("epub-page-key", chapter_key)
