"""Writes ``books.json``: what books there are, for a page that offers them, in the form of the PDF's."""

from __future__ import annotations

import json
from collections.abc import Iterable

from guides.book.epub.books import Book


def catalogue(books: Iterable[tuple[Book, int]], edition: str) -> str:
    """Return the books, each with its size in bytes, as JSON in the order of the configuration."""
    listed = [
        {
            "name": book.name,
            "file": f"{book.name}.epub",
            "title": book.title,
            "subtitle": book.subtitle,
            "kind": book.kind,
            "select": dict(book.select),
            "edition": edition,
            "pages": 0,  # text that flows has none; whoever reads both lists need not ask
            "bytes": size,
        }
        for book, size in books
    ]
    return json.dumps({"books": listed}, ensure_ascii=False, indent=2) + "\n"
