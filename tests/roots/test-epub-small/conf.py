"""A book of two pages."""

project = "Small guide"
author = "The authors"
version = release = "2026.1"
copyright = "The authors"
language = "en"
extensions = ["myst_parser", "guides.book.epub"]
myst_enable_extensions = ["tasklist"]
epub_basename = "small"
guides_epub_commit = "0123abc"
