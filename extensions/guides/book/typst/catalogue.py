"""Writes ``books.json``: what books there are, for a page that offers them."""

from __future__ import annotations

import json
from collections.abc import Sequence

from guides.book.typst.config import TypstDocument, TypstTheme


def catalogue(
    documents: Sequence[TypstDocument], sizes: Sequence[tuple[int, int]], theme: TypstTheme
) -> str:
    """Return the books as JSON, in the order of the configuration.

    :param sizes: pages and bytes of each PDF.
    """
    books = [
        {
            "name": document.stem,
            "file": f"{document.stem}.pdf",
            "title": document.title,
            "subtitle": document.subtitle,
            "kind": document.kind,
            "select": dict(document.select),
            "edition": document.edition or theme.edition,
            "pages": pages,
            "bytes": size,
        }
        for document, (pages, size) in zip(documents, sizes, strict=True)
    ]
    return json.dumps({"books": books}, ensure_ascii=False, indent=2) + "\n"
