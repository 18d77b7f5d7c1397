"""PDF books from any Sphinx project: docutils -> Typst -> PDF/UA-1 and PDF/A-2a in one file, the same bytes every time.

Add ``guides.book.typst`` to the extensions and build with ``-b typst``. Configuration: `typst_documents` (a list of
`TypstDocument`, or of dictionaries with its keys), `typst_theme` (a `TypstTheme`, or a dictionary), `typst_template` (a
Typst file below the configuration directory whose functions replace those of the same name in ``template/guide.typ``).
SOURCE_DATE_EPOCH is the only clock.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from guides.book.typst.builder import TypstBuilder
from guides.book.typst.config import TypstDocument, TypstTheme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata

__all__ = ["TypstBuilder", "TypstDocument", "TypstTheme", "setup"]


def note_workers(app: Sphinx) -> None:
    """Handler of ``builder-inited``: print as many books at a time as ``-j`` allows."""
    if isinstance(app.builder, TypstBuilder):
        app.builder.workers = app.parallel


def setup(app: Sphinx) -> ExtensionMetadata:
    """Add the builder and its configuration. It keeps nothing in the environment."""
    app.add_builder(TypstBuilder)
    app.connect("builder-inited", note_workers)
    # (document) -> docnames, and (document, docname, doctree) -> document: what an excerpt holds; see README.md
    app.add_event("typst-book-docnames")
    app.add_event("typst-doctree")
    # (docname) -> what the document is called by in short
    app.add_event("typst-chapter-key")
    # (document) -> attachments: files that travel inside the PDF
    app.add_event("typst-attachments")
    app.add_config_value("typst_documents", [], "", types=frozenset({list, tuple}))
    app.add_config_value("typst_theme", {}, "", types=frozenset({dict, TypstTheme}))
    app.add_config_value("typst_template", "", "", types=frozenset({str}))
    return {"version": "1.0", "parallel_read_safe": True, "parallel_write_safe": True}
