"""Every node that docutils, Sphinx, MyST and sphinx-design can make, in one book."""

import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).parent))

extensions = ["myst_parser", "sphinx_design", "sphinx.ext.todo", "guides.book.typst", "custom_nodes"]
project = "All the nodes"
author = "The authors"
language = "en"
exclude_patterns = ["_build"]
numfig = True
todo_include_todos = True
myst_enable_extensions = [
    "attrs_block",
    "attrs_inline",
    "colon_fence",
    "deflist",
    "dollarmath",
    "fieldlist",
    "substitution",
    "tasklist",
]
myst_substitutions = {"place": "the square of Bodø"}
rst_prolog = ".. |swapped| replace:: put in its place\n"
typst_documents = [
    {
        "start": "index",
        "target": "whole.pdf",
        "title": "All the nodes",
        "subtitle": "A book for the tests",
        "author": "The authors",
        "edition": "Edition 2026.1",
        "keywords": ["nodes", "tests"],
        "description": "Every node in one book.",
    },
    {"start": "shapes/index", "target": "shapes.pdf", "title": "The shapes", "colour": "#1f4e8c"},
]
typst_theme = {
    "colours": {"text": "#0b6e4f", "shapes": "#1f4e8c"},
    "commit": "0123456789abcdef",
    "licence": "CC BY 4.0",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "publisher": "The publishers",
    "citation": "The authors: {title}. {edition}, {date}.",
}
