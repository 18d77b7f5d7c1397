"""Every kind of node that the guides use, two areas, three books, beside an extension that spoils Sphinx's fallback."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

project = "Practitioners Guides"
author = "The authors"
version = release = "2026.1"
copyright = "The authors"
language = "en"
extensions = ["myst_parser", "sphinx_design", "sphinx_data_viewer", "web_only", "guides.book.epub", "desk_cards"]
exclude_patterns = ["_build"]
myst_enable_extensions = ["attrs_block", "attrs_inline", "colon_fence", "deflist", "fieldlist", "tasklist"]
myst_heading_anchors = 3
html_theme = "furo"
epub_identifier = "practitioners-guides"
guides_epub_commit = "0123abc"
guides_epub_exclude = ["search-page"]
guides_epub_books = [
    {
        "name": "practitioners-guides",
        "title": "Practitioners Guides",
        "subtitle": "Advanced technology in the security of public spaces",
        "start": "index",
        "kind": "whole",
    },
    {"name": "ethics", "title": "Ethics", "start": "ethics/index", "kind": "area", "colour": "#0b6e4f"},
    {"name": "operations", "title": "Operations", "branches": ["operations/index", "glossary"], "kind": "area"},
    {"name": "desk", "title": "Desk cards", "start": "index", "kind": "desk-cards", "select": {"desk": "all"}},
]
guides_epub_notes = ["The checklist is a workbook as well."]
