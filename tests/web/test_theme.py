"""The site that the theme makes: nothing of other extensions, nothing inline, only what a page needs."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from docutils import nodes
from docutils.utils import new_document
from tests.web.conftest import Site

from guides.web.areas import area_of_page
from guides.web.scripts import SCRIPTS
from guides.web.stylesheet import FURO, shortened, stylesheet
from guides.web.theme import describe, footer_pages, is_needed


def test_build_warns_of_nothing(site: Site) -> None:
    assert site.warnings == []


def test_files_of_other_extensions_stay_out(site: Site) -> None:
    files = {path.relative_to(site.folder).as_posix() for path in site.folder.rglob("*") if path.is_file()}
    foreign = (
        "sphinx-needs",
        "permalink",
        "schema_violations",
        "jquery",
        "data_viewer",
        "data-viewer",
        "compat.js",
        "_sources/",
    )
    assert [name for name in files if any(word in name for word in foreign)] == []


def test_nothing_is_inline(site: Site) -> None:
    for page in site.pages:
        text = page.read_text(encoding="utf-8")
        assert "<style" not in text, page
        assert re.findall(r"<script(?![^>]*\bsrc=)[^>]*>", text) == [], page
        assert re.findall(r"<[^>]*\s(?:style|on\w+)=", text) == [], page


def test_nothing_is_fetched_from_elsewhere(site: Site) -> None:
    for page in site.pages:
        text = page.read_text(encoding="utf-8")
        fetched = re.findall(r"<(?:link|script|img|source|iframe)[^>]*\s(?:href|src)=\"([^\"]*)", text)
        assert fetched
        assert [url for url in fetched if "://" in url or url.startswith("//")] == [], page


def test_every_file_that_a_page_asks_for_exists(site: Site) -> None:
    for page in site.pages:
        text = page.read_text(encoding="utf-8")
        for url in re.findall(r"<(?:link|script|img)[^>]*\s(?:href|src)=\"([^\"#?]*)", text):
            # a page that is the index links to itself with "#"
            assert not url or (page.parent / url).is_file(), (page, url)
    files = re.findall(r"url\([\"']?(?!data:)([^\"')]+)", site.text("_static/guides.css"))
    assert files
    for url in files:
        assert (site.folder / "_static" / url).is_file(), url


def test_a_page_asks_only_for_what_it_needs(site: Site) -> None:
    plain, rich = site.text("plain.html"), site.text("look.html")
    for name in ("pygments.css", "sphinx-design.min.css", "design-tabs.js"):
        assert name not in plain
        assert name in rich
    assert "doctools.js" not in rich
    assert "searchtools.js" not in site.text("search.html")
    # of Furo's own files none: what they do is in ours
    assert re.findall(r'<script [^>]*src="_static/([^"?]+)', plain) == [
        "guides-theme.js",
        "guides-look.js",
        "guides-page.js",
        "guides-offline.js",
    ]
    assert re.findall(r'rel="stylesheet"[^>]*href="_static/([^"?]+)', plain) == ["guides.css"]


def test_a_page_has_one_of_our_style_sheets(site: Site) -> None:
    own = {page: re.findall(r'rel="stylesheet"[^>]*/(guides[^"?]*)', page.read_text("utf-8")) for page in site.pages}
    assert {page.name: names for page, names in own.items() if len(names) != 1} == {}
    assert own[site.folder / "explore.html"] == ["guides-find.css"]
    assert ".explore-words" in site.text("_static/guides-find.css")
    assert ".explore-words" not in site.text("_static/guides.css")


def test_the_style_sheet_holds_only_what_the_pages_can_show(site: Site) -> None:
    css = site.text("_static/guides.css")
    assert ".sidebar-tree" in css
    assert ".card-more" in css
    # a script adds this class, no page has it
    assert ".scroll-current" in css
    assert ".announcement" not in css
    assert len(css) < 0.85 * len(FURO.read_text(encoding="utf-8") + shortened(stylesheet()))
    # with these a change of any class has everything below it styled anew
    assert "dl[class]" in FURO.read_text(encoding="utf-8")
    assert "dl[class]" not in css
    assert "dl:not([class])" not in css
    # Furo's own, for what these pages have not
    assert "--color-api-name" not in css
    assert "--color-announcement-text" not in css


def test_scripts_are_short_and_say_the_same(site: Site) -> None:
    for path in sorted(SCRIPTS.glob("guides-*.js")):
        short = site.text(f"_static/{path.name}")
        assert 0 < len(short) < len(path.read_text(encoding="utf-8")), path.name
        assert "/*" not in short, path.name


def test_the_list_of_pages_has_two_levels_except_where_the_page_stands_deeper(site: Site) -> None:
    for page in ("plain.html", "index.html", "role.html"):
        assert "Second level" in site.text(page), page
        assert "Third level" not in site.text(page).split("</nav>")[0], page
    for page in ("level-2.html", "level-3.html"):
        assert "Third level" in site.text(page).split("</nav>")[0], page


def test_searched_words_are_not_kept(site: Site) -> None:
    assert "SPHINX_HIGHLIGHT_ENABLED=false" in site.text("_static/sphinx_highlight.js")
    assert "setItem" not in site.text("_static/sphinx_highlight.js")


def test_area_colours_and_path_of_a_page(site: Site) -> None:
    assert 'class="page area-ethics"' in site.text("ethics/one.html")
    assert 'class="page area-across page-start"' in site.text("index.html")
    assert 'class="breadcrumbs"' in site.text("ethics/one.html")


def test_edition_and_pages_in_the_footer(site: Site) -> None:
    footer = site.text("ethics/one.html").split("<footer>")[1]
    assert "edition 2026.1" in footer
    assert '<a href="../plain.html">About</a>' in footer


def test_description_is_the_first_paragraph_cut_at_a_word(site: Site) -> None:
    found = re.search(r'<meta name="description" content="([^"]*)">', site.text("look.html"))
    assert found is not None
    assert found[1] == (
        "The first paragraph says what the page is for, and search engines show it to people who have "
        "not opened the page yet, so it must be cut at a word …"
    )


@pytest.mark.parametrize(
    ("page", "area"),
    [
        ("ethics/one", "ethics"),
        ("operations/deep/one", "operations"),
        ("cybersecurity/index", "cybersecurity"),
        ("ethics", "ethics"),
        ("journeys/j-01", "across"),
        ("index", "across"),
        ("ethical", "across"),
    ],
)
def test_area_of_a_page(page: str, area: str) -> None:
    assert area_of_page(page) == area


def test_unknown_files_are_needed() -> None:
    assert is_needed("_static/explorer.js", "")
    assert is_needed(Path("_static/guides.css"), "")
    assert not is_needed("_static/pygments.css", "<p>highlight</p>")
    assert is_needed("_static/pygments.css", '<div class="highlight-python notranslate"><div class="highlight">')


def test_description_of_pages_with_little() -> None:
    document = new_document("x")
    assert describe(None) == ""
    assert describe(document) == ""
    document += nodes.paragraph("", "Short\nand good.")
    assert describe(document) == "Short and good."


def test_footer_pages_from_a_mapping_or_from_words() -> None:
    expected = [("a/b", "About it"), ("c", "Contact")]
    assert footer_pages({"a/b": "About it", "c": "Contact"}) == expected
    assert footer_pages("a/b = About it, c=Contact") == expected
    assert footer_pages("") == []


def test_main_pages_stand_on_every_page_and_the_present_one_is_marked(site: Site) -> None:
    main = re.search(r'<nav class="main-pages".*?</nav>', site.text("explore.html"), re.DOTALL)
    assert main is not None
    assert re.findall(r'href="([^"]*)"( aria-current="page")?>([^<]+)', main[0]) == [
        ("#", ' aria-current="page"', "Explore"),
        ("checklist.html", "", "Your checklist"),
        ("downloads.html", "", "Downloads"),
    ]
    assert '<a href="../explore.html">Explore</a>' in site.text("ethics/one.html")


def test_a_module_shows_reading_time_filters_and_its_place_in_the_journeys(site: Site) -> None:
    page = site.text("operations/one.html")
    assert re.search(r"<dt>Reading time</dt><dd>About \d+ min</dd>", page)
    assert 'class="chip" href="../explore.html?role=' in page
    assert page.count('class="journey-panel"') == page.count('class="journey-folds"') == 1
    assert "Step 1 of 2" in page
    assert "journey-panel" not in site.text("journeys/j-01.html")


def test_previews_have_words_and_no_address_without_a_configured_one(site: Site) -> None:
    page = site.text("ethics/one.html")
    assert '<meta property="og:title"' in page
    assert "og:url" not in page
    assert "og:image" not in page
    assert (site.folder / "_static/guides-card.png").is_file()


def test_readers_by_keyboard_go_from_the_start_to_its_first_section_in_one_step(site: Site) -> None:
    start = site.text("index.html")
    skips = re.findall(r'<a class="skip-to-content" href="#([^"]+)">([^<]+)</a>', start)
    assert [words for _, words in skips] == ["Skip to content", "Skip to “Ways in”"]
    assert all(f'id="{anchor}"' in start for anchor, _ in skips)
    assert site.text("plain.html").count('class="skip-to-content"') == 1
