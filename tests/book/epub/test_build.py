"""The books of the sample projects: valid, accessible, complete, and the same on every build."""

from __future__ import annotations

import json
import posixpath
from collections.abc import Callable
from itertools import pairwise
from pathlib import Path
from typing import TYPE_CHECKING
from zipfile import ZIP_DEFLATED, ZIP_STORED, ZipFile

import pytest
from sphinx.errors import ConfigError
from tests.tools.ace import ace
from tests.tools.browser import DESKTOP, NARROW, View, browser, overflow, shown
from tests.tools.epubcheck import epubcheck

from guides.book.epub.markup import OPS, text_of, x

if TYPE_CHECKING:
    from .conftest import Build, Built

OPF = "{http://www.idpf.org/2007/opf}"
BOOKS = ("practitioners-guides", "ethics", "operations", "desk")
Projects = Callable[[str], Path]

# myst-parser 5.2 reads an attribute that Sphinx 9 deprecates
pytestmark = pytest.mark.filterwarnings("ignore::sphinx.deprecation.RemovedInSphinx11Warning")


def test_the_build_has_no_warning(full: Built) -> None:
    assert full.warnings == []


@pytest.mark.parametrize("name", BOOKS)
def test_epubcheck_finds_nothing(full: Built, name: str) -> None:
    assert epubcheck(full.book(name)) == []


@pytest.mark.parametrize("name", BOOKS)
def test_ace_finds_nothing(full: Built, name: str) -> None:
    assert ace(full.book(name)) == []


def test_two_pages_and_one_default_book(projects: Projects, build: Build) -> None:
    built = build(projects("small"))
    assert built.warnings == []
    assert epubcheck(built.book("small")) == []
    assert '<dc:identifier id="book-id">small#small</dc:identifier>' in built.read("small", "package.opf")


def test_a_custom_node_with_an_html_visitor_only_is_written(full: Built) -> None:
    # sphinx_data_viewer, which the project loads, registers epub= and so ends Sphinx's fallback to html.
    assert "ETH-C001\N{NO-BREAK SPACE}Purpose" in full.read("ethics", "ethics/purpose.xhtml")


def test_what_only_a_browser_can_use_is_gone(full: Built) -> None:
    for name in BOOKS:
        for path in full.names(name):
            assert not path.endswith((".js", "permalink.xhtml", "own.css", "search.xhtml"))
            if path.endswith(".xhtml"):
                text = full.read(name, path.removeprefix("EPUB/"))
                for mark in ("<script", "<input", "<button", "<form", "<details", 'style="color', "<style", "own.css"):
                    assert mark not in text, (path, mark)


def test_boxes_tabs_and_dropdowns_are_plain(full: Built) -> None:
    page = full.page("ethics", "ethics/purpose.xhtml")
    boxes = [(box.text, box.get("aria-label")) for box in page.iter(x("span")) if box.get("role") == "img"]
    assert boxes == [("☐", "Not ticked"), ("☑", "Ticked"), ("☐", "Not ticked")]
    labels = {element.get("id"): element for element in page.iter() if element.get("id", "").startswith("part-")}
    parts = [section for section in page.iter(x("section")) if section.get("aria-labelledby") in labels]
    assert [text_of(section)[:14] for section in parts] == ["Supervisor The", "Commander The ", "Background The"]
    assert {label.tag for label in labels.values()} == {x("h3")}
    assert parts[2].get("id") == "background"


def test_levels_of_headings_leave_none_out(full: Built) -> None:
    for path in full.names("practitioners-guides"):
        if not path.endswith(".xhtml") or "cover" in path:
            continue
        page = full.page("practitioners-guides", path.removeprefix("EPUB/"))
        levels = [int(element.tag[-1]) for element in page.iter() if element.tag[-2:] in {f"h{n}" for n in range(1, 7)}]
        assert levels[0] == 1
        assert levels.count(1) == 1
        assert all(after <= before + 1 for before, after in pairwise(levels)), (path, levels)


def test_every_page_says_its_language(full: Built) -> None:
    for path in full.names("ethics"):
        if path.endswith(".xhtml"):
            page = full.page("ethics", path.removeprefix("EPUB/"))
            assert page.get("lang") == page.get("{http://www.w3.org/XML/1998/namespace}lang") == "en"


def test_notes_can_pop_up(full: Built) -> None:
    page = full.page("ethics", "ethics/purpose.xhtml")
    calls = [link for link in page.iter(x("a")) if link.get(f"{{{OPS}}}type") == "noteref"]
    notes = {note.get("id") for note in page.iter(x("aside")) if note.get(f"{{{OPS}}}type") == "footnote"}
    assert len(calls) == 2
    assert {(call.get("href") or "").removeprefix("#") for call in calls} == notes
    assert all(call.get("role") == "doc-noteref" for call in calls)


def test_links_out_of_an_area_become_text_with_the_name_of_the_target(full: Built) -> None:
    whole, area = (full.read(name, "ethics/index.xhtml") for name in ("practitioners-guides", "ethics"))
    assert '<a class="reference internal" href="../operations/run.xhtml#the-night-shift">' in whole
    assert 'href="../operations' not in area
    page = full.page("ethics", "ethics/index.xhtml")
    plain = [text_of(span) for span in page.iter(x("span")) if span.get("class") == "outside"]
    assert plain == ["night shift (see “Running it”)", "Running it"]
    # a link that a visitor wrote as a string is treated alike
    assert "OPS-R001 (see “Running it”)" in text_of(full.page("ethics", "ethics/purpose.xhtml"))


def test_an_excluded_page_is_in_no_book_and_links_to_it_are_text(full: Built) -> None:
    assert "EPUB/search-page.xhtml" not in full.names("practitioners-guides")
    assert 'href="search-page.xhtml"' not in full.read("practitioners-guides", "index.xhtml")
    assert "search (see" not in text_of(full.page("practitioners-guides", "index.xhtml"))


def test_books_hold_their_branches_in_reading_order(full: Built) -> None:
    def spine(name: str) -> list[str]:
        package = full.page(name, "package.opf")
        hrefs = {item.get("id"): item.get("href", "") for item in package.iter(f"{OPF}item")}
        return [hrefs[item.get("idref")] for item in package.iter(f"{OPF}itemref")]

    frame = ["_book/cover.xhtml", "_book/title.xhtml", "_book/nav.xhtml"]
    back = ["_book/lists.xhtml", "genindex.xhtml"]
    run, glossary = "operations/run.xhtml", "glossary.xhtml"
    assert spine("ethics") == [*frame, "ethics/index.xhtml", "ethics/purpose.xhtml", *back]
    assert spine("operations") == [*frame, "operations/index.xhtml", run, glossary, "genindex.xhtml"]
    assert spine("practitioners-guides") == [
        *frame,
        "index.xhtml",
        "ethics/index.xhtml",
        "ethics/purpose.xhtml",
        "operations/index.xhtml",
        run,
        glossary,
        *back,
    ]


def test_the_contents_show_captions_and_nest_pages_and_sections(full: Built) -> None:
    nav = full.page("practitioners-guides", "_book/nav.xhtml").find(f".//{x('nav')}/{x('ol')}")
    assert nav is not None
    top = [text_of(item[0]) for item in nav]
    assert top == ["Practitioners Guides", "The areas", "Reference", "Tables and figures", "Index"]
    links = [link.get("href") for link in nav.iter(x("a"))]
    assert links[:4] == [
        "../index.xhtml",
        "../ethics/index.xhtml",
        "../ethics/purpose.xhtml",
        "../ethics/purpose.xhtml#who-decides",
    ]


def test_landmarks(full: Built) -> None:
    def landmarks(name: str) -> dict[str, str]:
        links = full.page(name, "_book/nav.xhtml").iter(x("a"))
        return {
            link.attrib[f"{{{OPS}}}type"]: link.get("href", "") for link in links if f"{{{OPS}}}type" in link.attrib
        }

    front = {"cover": "cover.xhtml", "titlepage": "title.xhtml", "toc": "nav.xhtml"}
    assert landmarks("ethics") == {
        **front,
        "bodymatter": "../ethics/index.xhtml",
        "lot": "lists.xhtml#tables",
        "loi": "lists.xhtml#figures",
        "index": "../genindex.xhtml",
    }
    assert landmarks("operations")["glossary"] == "../glossary.xhtml"
    assert landmarks("desk") == {**front, "bodymatter": "../operations/run.xhtml"}


def test_pages_say_what_they_are(full: Built) -> None:
    def role(page: str) -> str:
        return full.page("practitioners-guides", page).find(f".//{x('main')}/{x('section')}").get("role", "")  # type: ignore[union-attr]  # every page has one

    roles = [role(page) for page in ("index.xhtml", "ethics/index.xhtml", "ethics/purpose.xhtml", "glossary.xhtml")]
    assert roles == ["doc-introduction", "doc-part", "doc-chapter", "doc-glossary"]


def test_an_excerpt_holds_what_was_chosen_and_its_links_stay_within(full: Built) -> None:
    pages = [name for name in full.names("desk") if name.endswith(".xhtml") and "_book" not in name]
    assert pages == ["EPUB/operations/run.xhtml"]
    page = full.page("desk", "operations/run.xhtml")
    assert [text_of(heading) for heading in page.iter(x("h2"))] == ["Feed lost"]
    assert text_of(page).endswith("Say “feed lost” and go on by hand (night shift).")
    assert page.find(f".//{x('a')}") is None


def test_books_are_listed_with_what_they_are(full: Built) -> None:
    listed = json.loads((full.folder / "books.json").read_text(encoding="utf-8"))["books"]
    assert [(book["name"], book["kind"], book["edition"]) for book in listed] == [
        ("practitioners-guides", "whole", "2026.1"),
        ("ethics", "area", "2026.1"),
        ("operations", "area", "2026.1"),
        ("desk", "desk-cards", "2026.1"),
    ]
    assert [book["bytes"] for book in listed] == [full.book(name).stat().st_size for name in BOOKS]


def test_the_index_of_an_area_leads_nowhere_else(full: Built) -> None:
    whole = text_of(full.page("practitioners-guides", "genindex.xhtml"))
    area = text_of(full.page("ethics", "genindex.xhtml"))
    assert "fairness: Ethics; Running it" in whole
    assert area == "IndexIndexFfairness: EthicsLlawdata protection: Ethicspurpose: Purpose and proportion"


def test_one_identifier_in_package_and_ncx(full: Built) -> None:
    identifiers = set()
    for name in BOOKS:
        package, ncx = full.read(name, "package.opf"), full.read(name, "_book/toc.ncx")
        identifier = f"practitioners-guides#{name}"
        assert f'<dc:identifier id="book-id">{identifier}</dc:identifier>' in package
        assert f'<meta name="dtb:uid" content="{identifier}"/>' in ncx
        identifiers.add(identifier)
    assert len(identifiers) == len(BOOKS)


def test_images_of_one_name_stay_two_and_drawings_lose_links_and_scripts(full: Built) -> None:
    names = [name for name in full.names("practitioners-guides") if name.startswith("EPUB/_images/")]
    assert names == [
        "EPUB/_images/ethics/figures/dot.png",
        "EPUB/_images/ethics/figures/flow.svg",
        "EPUB/_images/operations/figures/flow.svg",
    ]
    drawing = full.read("ethics", "_images/ethics/figures/flow.svg")
    assert "Camera" in drawing
    assert "<a" not in drawing
    assert "script" not in drawing
    assert "EPUB/_images/ethics/figures/flow.svg" not in full.names("operations")


def test_the_manifest_lists_every_file_and_nothing_is_fetched(full: Built) -> None:
    for name in BOOKS:
        package = full.page(name, "package.opf")
        items = {posixpath.join("EPUB", item.get("href", "")): item for item in package.iter(f"{OPF}item")}
        outside = {"mimetype", "META-INF/container.xml", "EPUB/package.opf"}
        assert set(items) == set(full.names(name)) - outside
        assert items["EPUB/_book/nav.xhtml"].get("properties") == "nav"
        assert items["EPUB/_book/cover.svg"].get("properties") == "cover-image"
        assert "url(http" not in full.read(name, "_book/style.css")


def test_no_font_is_packed_and_the_signs_are_characters(full: Built) -> None:
    assert not any(name.endswith((".ttf", ".otf", ".woff2")) for name in full.names("practitioners-guides"))
    text = text_of(full.page("ethics", "ethics/purpose.xhtml"))
    assert all(sign in text for sign in "åòÇ☐☑→✓§")


def test_the_archive_begins_with_the_stored_media_type_and_has_one_time(full: Built) -> None:
    with ZipFile(full.book("ethics")) as archive:
        first, *rest = archive.infolist()
        assert (first.filename, first.compress_type, first.extra) == ("mimetype", ZIP_STORED, b"")
        assert archive.read(first) == b"application/epub+zip"
        assert {info.compress_type for info in rest} == {ZIP_DEFLATED}
        assert {info.date_time for info in (first, *rest)} == {(2025, 10, 9, 8, 53, 20)}


def test_builds_are_equal_byte_for_byte_alone_and_in_parallel(full: Built, projects: Projects, build: Build) -> None:
    again = build(projects("full"), parallel=2)
    assert again.warnings == []
    for name in BOOKS:
        assert again.book(name).read_bytes() == full.book(name).read_bytes()


def test_an_incremental_build_equals_a_clean_one(projects: Projects, build: Build) -> None:
    source = projects("full")
    before = build(source).book("operations").read_bytes()
    page = source / "ethics" / "purpose.md"
    page.write_text(
        page.read_text(encoding="utf-8").replace("Purpose and proportion", "Aim and measure"), encoding="utf-8"
    )
    (source / "operations" / "figures" / "flow.svg").write_text(
        '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"><path d="M0 0"/></svg>', encoding="utf-8"
    )
    incremental, clean = build(source), build(source, "clean")
    assert incremental.book("operations").read_bytes() != before
    for name in BOOKS:
        assert incremental.book(name).read_bytes() == clean.book(name).read_bytes()


SETUP = """
from pathlib import Path

HERE = Path(__file__).parent


def setup(app):
    app.connect("env-get-outdated", lambda app, env, added, changed, removed: ["other"])
    app.connect("source-read", lambda app, docname, source: source.__setitem__(0, source[0].replace(
        "Another page", (HERE / "title.txt").read_text())))
"""


def test_pages_that_name_a_page_follow_it_though_no_file_of_theirs_changed(projects: Projects, build: Build) -> None:
    source = projects("small")
    with (source / "conf.py").open("a", encoding="utf-8") as conf:
        conf.write(SETUP)
    index = source / "index.md"
    index.write_text(index.read_text(encoding="utf-8").replace("\nother\n", "\nother\nthird\n"), encoding="utf-8")
    (source / "third.md").write_text("# Third\n\nSee [](other.md).\n", encoding="utf-8")
    for title in ("First name", "Second name"):
        (source / "title.txt").write_text(title, encoding="utf-8")
        assert title in build(source).read("small", "third.xhtml")


def test_a_new_commit_or_time_reaches_the_books_without_a_clean_build(projects: Projects, build: Build) -> None:
    source = projects("small")
    build(source)
    package = build(source, config={"guides_epub_commit": "fedcba9"}, epoch="1800000000").read("small", "package.opf")
    assert '<meta property="schema:version">fedcba9</meta>' in package
    assert '<meta property="dcterms:modified">2027-01-15T08:00:00Z</meta>' in package


def test_a_page_that_left_the_contents_leaves_the_book(projects: Projects, build: Build) -> None:
    source = projects("small")
    assert "EPUB/other.xhtml" in build(source).names("small")
    index = source / "index.md"
    text = index.read_text(encoding="utf-8").replace("[link to the other](other.md)", "link").replace("\nother\n", "\n")
    index.write_text(text, encoding="utf-8")
    (source / "other.md").unlink()
    assert "EPUB/other.xhtml" not in build(source).names("small")


def test_an_image_without_alternative_is_reported_where_it_stands(projects: Projects, build: Build) -> None:
    source = projects("small")
    (source / "dot.svg").write_text('<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 9 9"/>', encoding="utf-8")
    (source / "other.md").write_text("# Other\n\nText.\n\n```{image} dot.svg\n```\n", encoding="utf-8")
    [warning] = build(source).warnings
    assert warning.startswith("other.md:5: WARNING: image dot.svg has no text alternative; add :alt:")
    assert warning.endswith("[guides.epub_alt]")


def test_a_remote_image_is_reported(projects: Projects, build: Build) -> None:
    source = projects("small")
    raw = '# Other\n\n```{raw} html\n<p><img src="https://example.org/dot.png" alt="A dot"/></p>\n```\n'
    (source / "other.md").write_text(raw, encoding="utf-8")
    [warning] = build(source).warnings
    assert "https://example.org/dot.png" in warning
    assert warning.endswith("[guides.epub_image]")


def test_a_link_to_a_missing_place_and_broken_markup_are_reported(projects: Projects, build: Build) -> None:
    source = projects("small")
    raw = '# Other\n\n```{raw} html\n<p><a href="index.xhtml#gone">there</a></p>\n```\n'
    (source / "other.md").write_text(raw, encoding="utf-8")
    [warning] = build(source).warnings
    assert "“index.xhtml#gone”" in warning
    assert warning.endswith("[guides.epub_link]")
    (source / "other.md").write_text("# Other\n\n```{raw} html\n<p>One <b>two</p>\n```\n", encoding="utf-8")
    warnings = build(source).warnings
    assert "the page is not well-formed and is missing in the book" in warnings[0]
    assert "near “" in warnings[0]
    assert warnings[0].endswith("[guides.epub_markup]")


def test_books_that_cannot_be_are_refused(projects: Projects, build: Build) -> None:
    source = projects("small")
    with pytest.raises(ConfigError, match="book 1: title is missing"):
        build(source, config={"guides_epub_books": [{"name": "a", "start": "index"}]})
    with pytest.raises(ConfigError, match="begins at 'gone', which is no document"):
        build(source, config={"guides_epub_books": [{"name": "a", "title": "A", "start": "gone"}]})
    with pytest.raises(ConfigError, match="nothing answers to select"):
        build(
            source,
            config={"guides_epub_books": [{"name": "a", "title": "A", "start": "index", "select": {"role": "x"}}]},
        )


@pytest.mark.parametrize("view", [View(*NARROW), View(320, 256), View(*DESKTOP)], ids=str)
def test_no_page_must_be_pushed_sideways(full: Built, tmp_path: Path, view: View) -> None:
    with ZipFile(full.book("practitioners-guides")) as archive:
        archive.extractall(tmp_path)
    style = tmp_path / "EPUB" / "_book" / "style.css"
    large = style.read_text(encoding="utf-8") + "html { font-size: 200% }"
    style.write_text(large, encoding="utf-8")
    assert overflow(*sorted(tmp_path.rglob("*.xhtml")), view=view) == []


def test_rows_become_labelled_blocks_on_a_narrow_screen_only(full: Built, tmp_path: Path) -> None:
    with ZipFile(full.book("ethics")) as archive:
        archive.extractall(tmp_path)
    page = tmp_path / "EPUB" / "ethics" / "purpose.xhtml"
    script = """() => {
      const cell = document.querySelector('table.stack td:nth-child(2)');
      return [getComputedStyle(cell).display, getComputedStyle(cell, '::before').content];
    }"""
    looks = []
    with browser() as started:
        for size in (NARROW, DESKTOP):
            with shown(started, page.as_uri(), View(*size)) as opened:
                looks.append(opened.evaluate(script))
    assert looks == [["block", '"Middle"'], ["table-cell", "none"]]


def test_a_wide_table_is_a_list_with_its_caption_and_place(full: Built) -> None:
    [figure] = [each for each in full.page("ethics", "ethics/purpose.xhtml").iter() if each.get("id") == "carries"]
    assert figure.tag == x("figure")
    assert text_of(figure[0]) == "Who carries what"
    assert [text_of(entry[0]) for entry in figure.iter(x("li"))] == ["Identifier: ETH-R001", "Identifier: ETH-R002"]
    assert [text_of(name) for name in figure.iter(x("dt"))] == ["Requirement", "Role", "Evidence", "State"] * 2
