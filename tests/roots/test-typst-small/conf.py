"""A small book: the shortest way from Markdown to PDF."""

extensions = ["myst_parser", "guides.book.typst"]
project = "Small book"
author = "The authors"
language = "en"
exclude_patterns = ["_build"]
typst_documents = [
    {
        "start": "index",
        "target": "small.pdf",
        "title": "Small book",
        "subtitle": "How it is made",
        "edition": "Edition 1",
    },
]
typst_theme = {
    "colours": {"area": "#0b6e4f"},
    "commit": "0123abc",
    "licence": "CC BY 4.0",
    "publisher": "The publishers",
}
