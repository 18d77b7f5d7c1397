"""The ePub route: ``guides.book.epub`` puts its builder in the place of Sphinx's, so that ``-b epub`` makes our books.

Options: ``guides_epub_books`` (which books, see :mod:`guides.book.epub.books`), ``guides_epub_exclude`` (patterns of
documents that no book holds), ``guides_epub_notes`` (paragraphs of the title page, in which ``{title}`` is the book's),
``guides_epub_identifiers`` (a pattern of index entries that stand in a group of their own),
``guides_epub_edition``, ``guides_epub_commit``, and Sphinx's ``epub_title``,
``epub_basename``, ``epub_author``, ``epub_publisher``, ``epub_copyright``, ``epub_description``, ``epub_identifier``,
``epub_language``, ``epub_tocdepth`` and ``epub_use_index``. Its other ePub options have no effect.
"""

from __future__ import annotations

import os
from pathlib import Path
from typing import TYPE_CHECKING

from sphinx.errors import ConfigError

from guides.book.epub.archive import ZIP_EPOCH
from guides.book.epub.books import Book, BookConfigError, parse_books
from guides.book.epub.builder import GuidesEpubBuilder
from guides.book.epub.transforms import (
    UnfoldComponents,
    depart_labelled_section,
    depart_section_label,
    labelled_section,
    section_label,
    visit_labelled_section,
    visit_section_label,
)

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata


def merge_handlers(app: Sphinx) -> None:
    """Give the ePub builder every HTML handler, once, before anything is written.

    Sphinx falls back to the HTML handlers only while no extension registers one for ``epub``; sphinx_data_viewer,
    which sphinx-needs loads, does, and every other custom node would then be unknown. What an extension registers for
    ``epub`` still goes first.
    """
    if app.builder.name == "epub":
        handlers = app.registry.translation_handlers
        handlers["epub"] = {**handlers.get("html", {}), **handlers.get("epub", {})}


def note_removal(
    app: Sphinx, _env: BuildEnvironment, _added: set[str], _changed: set[str], removed: set[str]
) -> list[str]:
    """Remember whether this build forgets a document."""
    if isinstance(app.builder, GuidesEpubBuilder):
        app.builder.source_changed |= bool(removed)
    return []


def note_reading(app: Sphinx, _env: BuildEnvironment, docnames: list[str]) -> None:
    """Remember whether this build reads a document, whoever asked for it."""
    if isinstance(app.builder, GuidesEpubBuilder):
        app.builder.source_changed |= bool(docnames)


def write_all_after_change(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Have every page written when one was read (see :meth:`GuidesEpubBuilder.get_outdated_docs`)."""
    fresh = isinstance(app.builder, GuidesEpubBuilder) and app.builder.source_changed
    return sorted(env.found_docs) if fresh else []


def moment(_config: Config) -> int:
    """Return the time of the edition, from SOURCE_DATE_EPOCH; without it the first moment that a zip file can express.

    It is an option (``guides_epub_moment``) so that Sphinx notices when it changes and writes the books anew.

    :raises ConfigError: when the variable is not a whole number.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    try:
        return int(value) if value else ZIP_EPOCH
    except ValueError as error:
        raise ConfigError(f"SOURCE_DATE_EPOCH must be a whole number of seconds, not {value!r}") from error


def check_books(_app: Sphinx, config: Config) -> None:
    """Refuse a list of books that cannot be used, before anything is read."""
    try:
        parse_books(config.guides_epub_books, Book("default", "Default", start=config.root_doc))
    except BookConfigError as error:
        raise ConfigError(str(error)) from error


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the builder, its options, its nodes and its template."""
    app.add_builder(GuidesEpubBuilder, override=True)
    app.add_html_theme("guides-epub", str(Path(__file__).with_name("theme")))
    app.add_config_value("guides_epub_books", [], "epub", types=frozenset({list, tuple}))
    app.add_config_value("guides_epub_exclude", [], "epub", types=frozenset({list, tuple}))
    app.add_config_value("guides_epub_notes", [], "epub", types=frozenset({list, tuple}))
    app.add_config_value("guides_epub_identifiers", "", "epub", types=frozenset({str}))
    app.add_config_value("guides_epub_edition", lambda config: config.release, "epub", types=frozenset({str}))
    app.add_config_value("guides_epub_commit", "", "epub", types=frozenset({str}))
    app.add_config_value("guides_epub_moment", moment, "epub", types=frozenset({int}))
    # (book) -> docnames, and (book, docname) -> Keep: the excerpt that the ``select`` of a book asks for; see README.md
    app.add_event("epub-book-docnames")
    app.add_event("epub-keep")
    # (docname) -> what the contents say before the title of a page, such as its id
    app.add_event("epub-page-key")
    app.add_node(labelled_section, html=(visit_labelled_section, depart_labelled_section))
    app.add_node(section_label, html=(visit_section_label, depart_section_label))
    app.add_post_transform(UnfoldComponents)
    app.connect("config-inited", check_books)
    app.connect("builder-inited", merge_handlers)
    app.connect("env-get-outdated", note_removal)
    app.connect("env-before-read-docs", note_reading)
    app.connect("env-updated", write_all_after_change)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
