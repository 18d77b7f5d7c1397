"""Plans the books of a project: asks what an excerpt holds and what each document is called by in short."""

from __future__ import annotations

from dataclasses import replace
from typing import TYPE_CHECKING

from sphinx.errors import SphinxError

from guides.book.typst.assemble import Book, plan_book, plan_excerpt
from guides.book.typst.warnings_ import TypstWarning, warn

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from sphinx.environment import BuildEnvironment
    from sphinx.events import EventManager

    from guides.book.typst.config import TypstDocument, TypstTheme


class TypstError(SphinxError):
    """A book could not be made."""

    category = "Typst error"


def plan_books(
    documents: Sequence[TypstDocument], theme: TypstTheme, env: BuildEnvironment, events: EventManager
) -> list[Book]:
    """Return the plan of each of *documents*.

    Raises TypstError where one begins with a document that the project does not have, where nothing answers to what an
    excerpt selects, and where the theme sets a document closer that is none.
    """
    titles = {docname: title.astext() for docname, title in env.titles.items()}
    if unknown := [docname for docname in theme.closer if docname not in titles]:
        raise TypstError(
            f"typst_theme: closer names {unknown[0]!r}, which is no document of this project; mend or take out the name"
        )
    return [_keyed(_plan(document, theme, titles, env, events), events) for document in documents]


def _plan(
    document: TypstDocument, theme: TypstTheme, titles: Mapping[str, str], env: BuildEnvironment, events: EventManager
) -> Book:
    if document.select:
        chosen = events.emit_firstresult("typst-book-docnames", document)
        if not chosen:
            raise TypstError(
                f"typst_documents: nothing answers to select {dict(document.select)!r} of {document.target!r}; "
                "mend its words, or connect a handler to the event typst-book-docnames"
            )
        return plan_excerpt(document, chosen, titles, theme)
    if document.start not in titles:
        raise TypstError(f"typst_documents: start {document.start!r} is no document of this project")
    book = plan_book(document, env.toctree_includes, titles, theme)
    for parent, child in book.repeated:
        warn(
            TypstWarning.TWICE,
            f"{child} stands a second time in the contents of {document.stem}, and is printed once; "
            "keep one of the toctree entries",
            (parent, None),
        )
    return book


def _keyed(book: Book, events: EventManager) -> Book:
    """Ask for the key of each document."""
    ask = events.emit_firstresult
    chapters = (replace(c, key=ask("typst-chapter-key", c.docname) or "") for c in book.chapters)
    return replace(book, chapters=tuple(chapters))
