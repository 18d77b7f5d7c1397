"""The finished ePubs: which there are, what they say of themselves, how large they are."""

from __future__ import annotations

import json
import re
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree
from tests.guides.test_books import BOOKS, DESK_CARDS, PDF_BOOKS
from tests.tools.browser import View, browser, shown

WHOLE = BOOKS[0]

#: what a reader with little memory can hold
MOST_BYTES_OF_A_PAGE = 400_000
MOST_BYTES = {"whole": 2_500_000, "area": 500_000, "audit": 400_000, "desk-cards": 150_000, "role": 400_000}


@pytest.fixture(scope="module")
def listed(dist: Path) -> list[dict[str, Any]]:
    """What ``books.json`` says."""
    return list(json.loads((dist / "epub/books.json").read_text(encoding="utf-8"))["books"])


def test_every_book_is_there_and_listed_as_it_is(dist: Path, listed: list[dict[str, Any]]) -> None:
    assert {path.stem for path in (dist / "epub").glob("*.epub")} == set(PDF_BOOKS)
    assert {book["name"] for book in listed} == set(PDF_BOOKS)
    for book in listed:
        assert book["bytes"] == (dist / "epub" / book["file"]).stat().st_size <= MOST_BYTES[book["kind"]]
        assert book["edition"].startswith("Edition ")


def test_every_book_says_its_title_and_edition(dist: Path, listed: list[dict[str, Any]]) -> None:
    for book in listed:
        with zipfile.ZipFile(dist / "epub" / book["file"]) as archive:
            package = archive.read("EPUB/package.opf").decode()
            title = archive.read("EPUB/_book/title.xhtml").decode()
        assert f'<dc:title id="title">{book["title"]}</dc:title>' in package
        assert f'<meta property="schema:bookEdition">{book["edition"]}</meta>' in package
        assert book["edition"].removeprefix("Edition ") in title
        # where there is nothing to tick, nothing is said of it
        assert ("checklist.ods" in title) is (book["kind"] in {"whole", "area", "role"})


def test_pages_are_small_no_table_is_wide_and_every_image_has_words(dist: Path) -> None:
    faults = []
    with zipfile.ZipFile(dist / f"epub/{WHOLE}.epub") as archive:
        for name in (name for name in archive.namelist() if name.endswith(".xhtml")):
            data = archive.read(name)
            page = etree.fromstring(data)
            faults += [(name, "large")] if len(data) > MOST_BYTES_OF_A_PAGE else []
            faults += [(name, "wide") for row in page.iter("{*}tr") if len(row) > 3]
            faults += [(name, "image") for image in page.iter("{*}img") if not image.get("alt")]
    assert faults == []


def test_landmarks_of_the_whole(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"epub/{WHOLE}.epub") as archive:
        nav = archive.read("EPUB/_book/nav.xhtml").decode()
    marks = re.findall(r'epub:type="([a-z]+)" href=', nav)
    assert set(marks) == {"cover", "titlepage", "toc", "bodymatter", "glossary", "lot", "loi", "index"}


def test_the_contents_of_the_desk_cards_name_each_of_them_and_its_table_leads_to_each(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"epub/{DESK_CARDS}.epub") as archive:
        nav = archive.read("EPUB/_book/nav.xhtml").decode()
        table = archive.read("EPUB/operations/index.xhtml").decode()
        boxes = sum(archive.read(name).decode().count('class="desk-card ') for name in archive.namelist())
    named = re.findall(r'href="\.\./([^"]+)">Desk card: ', nav)
    led_to = re.findall(r'href="([^"]+#card-[^"]+)"', table)
    assert boxes == len(set(named)) == len(set(led_to)) > 40


def test_the_contents_say_the_id_of_each_module_and_the_index_leads_to_what_uses_a_word(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"epub/{WHOLE}.epub") as archive:
        nav = archive.read("EPUB/_book/nav.xhtml").decode()
        index = archive.read("EPUB/genindex.xhtml").decode()
    assert len(set(re.findall(r'">((?:ETH|CYB|OPS)-M[0-9]{2}) ', nav))) == 36
    assert re.search(r'<li>conduit: <a href="[^"]*glossary[^"]*">Glossary</a>; <a href="[^"]*architecture', index)
    assert "<h2>Identifiers</h2>" in index


def test_signs_are_characters(dist: Path) -> None:
    with zipfile.ZipFile(dist / f"epub/{WHOLE}.epub") as archive:
        text = "".join(archive.read(name).decode() for name in archive.namelist() if name.endswith(".xhtml"))
    assert [sign for sign in "☐§–“”’" if sign not in text] == []


#: words of row heads that stand on more than one line
_TORN = """() => Array.from(document.querySelectorAll("th[scope=row]")).flatMap((head) => {
  const walker = document.createTreeWalker(head, NodeFilter.SHOW_TEXT), torn = [];
  for (let text = walker.nextNode(); text; text = walker.nextNode()) {
    for (const word of text.data.matchAll(/\\p{L}+/gu)) {
      const range = document.createRange();
      range.setStart(text, word.index);
      range.setEnd(text, word.index + word[0].length);
      if (new Set(Array.from(range.getClientRects(), (box) => Math.round(box.top))).size > 1) torn.push(word[0]);
    }
  }
  return torn;
})"""


def test_a_narrow_screen_tears_no_word_of_a_short_column(dist: Path, tmp_path: Path) -> None:
    with zipfile.ZipFile(dist / f"epub/{WHOLE}.epub") as archive:
        archive.extractall(tmp_path)
    page = tmp_path / "EPUB/tool-classes/video.xhtml"
    with browser() as started, shown(started, page.as_uri(), View(360, 640)) as looked_at:
        assert looked_at.locator("th[scope=row]").count() > 5
        assert looked_at.evaluate(_TORN) == []
