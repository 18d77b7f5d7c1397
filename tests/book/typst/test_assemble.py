"""The plan of a book follows from the toctrees."""

from __future__ import annotations

from guides.book.typst.assemble import plan_book
from guides.book.typst.config import TypstDocument, TypstTheme
from guides.book.typst.markup import included

INCLUDES = {
    "index": ["ethics/index", "about"],
    "ethics/index": ["ethics/m01", "ethics/m02"],
    "ethics/m02": ["ethics/more"],
}
TITLES = {name: name.upper() for name in ("index", "ethics/index", "about", "ethics/m01", "ethics/m02", "ethics/more")}
THEME = TypstTheme(colours={"ethics": "#0b6e4f"})


def test_the_whole_set_has_parts_and_their_chapters() -> None:
    book = plan_book(TypstDocument("index", "whole", "Whole"), INCLUDES, TITLES, THEME)
    assert [(c.docname, c.kind, c.level) for c in book.chapters] == [
        ("index", "start", 1),
        ("ethics/index", "part", 1),
        ("ethics/m01", "chapter", 2),
        ("ethics/m02", "chapter", 2),
        ("ethics/more", "section", 3),
        ("about", "chapter", 1),
    ]
    assert {c.docname: c.colour for c in book.chapters}["ethics/m01"] == "#0b6e4f"
    assert {c.docname: c.colour for c in book.chapters}["about"] == THEME.colour


def test_a_branch_is_a_book_of_its_own() -> None:
    book = plan_book(TypstDocument("ethics/index", "ethics", "Ethics", start_page=False), INCLUDES, TITLES, THEME)
    assert (book.chapters[0].docname, book.chapters[0].kind) == ("ethics/m01", "chapter")
    assert "about" not in book.docnames


def test_each_section_in_columns_has_pages_of_its_own() -> None:
    includes = {"index": ["ways"], "ways": ["ways/by"], "ways/by": ["ways/a", "ways/b", "ways/c"]}
    titles = {name: name for name in ("index", "ways", "ways/by", "ways/a", "ways/b", "ways/c")}
    theme = TypstTheme(columns={"ways/a": 2, "ways/b": 2})
    book = plan_book(TypstDocument("index", "whole", "Whole"), includes, titles, theme)
    lines = included(book.chapters).splitlines()
    assert lines[2:] == [
        '#include "docs/ways/by.typ"',
        f'#open-section("ways/a", rgb("{THEME.colour}"), "ways", 0)',
        "#in-columns(2)[",
        '#include "docs/ways/a.typ"',
        "]",
        f'#open-section("ways/b", rgb("{THEME.colour}"), "ways", 0)',
        "#in-columns(2)[",
        '#include "docs/ways/b.typ"',
        "]",
        '#include "docs/ways/c.typ"',
    ]


def test_a_document_is_printed_once() -> None:
    includes = {**INCLUDES, "about": ["ethics/m01"]}
    book = plan_book(TypstDocument("index", "whole", "Whole"), includes, TITLES, THEME)
    assert book.repeated == (("about", "ethics/m01"),)
    assert [c.docname for c in book.chapters].count("ethics/m01") == 1


def test_a_circle_ends() -> None:
    book = plan_book(TypstDocument("a", "x", "X"), {"a": ["b"], "b": ["a"]}, {"a": "A", "b": "B"}, THEME)
    assert [c.docname for c in book.chapters] == ["a", "b"]
