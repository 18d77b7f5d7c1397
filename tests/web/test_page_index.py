"""The pages as the search reads them: without the needs, which it knows from elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.web.conftest import Site, value_in

from guides.web.page_index import first_line, page_index, read_sphinx_index

INDEX = {
    "docnames": ["ethics/one", "glossary"],
    "titles": ["One", "Glossary"],
    "alltitles": {"One": [[0, None]], "Sources": [[0, "sources"], [1, "sources"]], "Glossary": [[1, "glossary"]]},
    "indexentries": {"alert": [[1, "term-alert", True]], "ETH-R001": [[0, "ETH-R001", False]]},
    "terms": {"alert": [0, 1], "camera": 0},
}


def test_pages_headings_terms_and_words_are_kept_and_needs_are_not() -> None:
    assert page_index(INDEX, ["ethics/one.html", "glossary.html"], ["First.", ""], {}) == {
        "pages": [["ethics/one.html", "One", "ethics", "First."], ["glossary.html", "Glossary", "across", ""]],
        "sections": [["Sources", 0, "sources"], ["Sources", 1, "sources"]],
        "terms": [["alert", 1, "term-alert"]],
        "cards": [],
        "words": {"alert": [0, 1], "camera": 0},
    }


def test_the_headings_of_a_card_are_the_card() -> None:
    titles = {"One": [[0, None]], "Card: feed lost": [[0, "a"], [1, "b"]], "Desk card: feed lost": [[0, "c"]]}
    found = page_index(
        {**INDEX, "alltitles": titles}, ["", ""], ["", ""], {"ethics/one": [("Feed lost", "a", "x", "y")]}
    )
    assert found["cards"] == [["Feed lost", 0, "a", "x", "y"]]
    assert found["sections"] == [["Card: feed lost", 1, "b"]]


def test_an_index_of_another_form_is_refused() -> None:
    assert read_sphinx_index('Search.setIndex({"a":1})') == {"a": 1}
    with pytest.raises(ValueError, match="not of the form"):
        read_sphinx_index("Other({})")


def test_the_first_line_is_the_description(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text('<meta name="description" content="Law &amp; order">', encoding="utf-8")
    assert first_line(page) == "Law & order"
    page.write_text("<title>x</title>", encoding="utf-8")
    assert first_line(page) == ""


def test_the_written_index_holds_every_page_of_the_sources(site: Site) -> None:
    script = site.text("_static/guides-pages.js")
    index = value_in(script)
    hrefs = [page[0] for page in index["pages"]]
    assert "ethics/one.html" in hrefs
    assert all((site.folder / href).is_file() for href in hrefs)
    assert not {"explore.html", "search.html", "downloads.html"} & set(hrefs)
    made = [page[0] for page in index["made"]]
    assert made == ["downloads.html", "checklist.html", "explore.html"]
    assert all((site.folder / href).is_file() for href in made)
    words = "black screen picture frozen"
    text = "You see: no picture. Say aloud which one, and since when."
    feed = hrefs.index("role.html")
    assert ["Feed lost", feed, "card-feed-lost", text, words] in index["cards"]
    # a card without a heading of its own stands where its section begins
    assert ["What to do first", hrefs.index("look.html"), "notes"] in [card[:3] for card in index["cards"]]
