"""The web site by the tools that know: Nu, axe, lychee, and a browser without a network."""

from __future__ import annotations

import gzip
from functools import cache
from pathlib import Path

import pytest
from playwright.sync_api import expect
from tests.tools.axe import axe
from tests.tools.browser import (
    DESKTOP,
    NARROW,
    PHONE,
    View,
    addresses,
    browser,
    fetched_files,
    foreign_requests,
    overflow,
    shown,
)
from tests.tools.lychee import lychee
from tests.tools.nu import nu

#: a page of each type
PAGE_TYPES = {
    "landing": "index.html",
    "area": "ethics/index.html",
    "module": "ethics/purpose.html",
    "module with a desk card": "cybersecurity/threat-picture.html",
    "tension": "tensions/t-01.html",
    "journey": "journeys/j-03.html",
    "role": "roles/dpo.html",
    "tool class": "tool-classes/video.html",
    "tables": "audit/areas.html",
    "reference": "reference/city.html",
    "checklist": "checklist.html",
    "index": "genindex.html",
    "search": "search.html",
    "explorer": "explore.html",
    "downloads": "downloads.html",
}

#: every page type on a desktop in light, on a phone in dark; the two that hold everything in all four
VIEWS = (View(*DESKTOP), View(*PHONE, scheme="dark"))
ALL_VIEWS = tuple(View(*size, scheme=scheme) for size in (DESKTOP, PHONE) for scheme in ("light", "dark"))


def test_every_page_is_valid_html(dist: Path) -> None:
    assert [str(finding) for finding in nu(dist / "html")] == []


@pytest.mark.parametrize("name", PAGE_TYPES)
def test_no_page_type_has_an_accessibility_fault(dist: Path, name: str) -> None:
    views = ALL_VIEWS if name in {"module", "tables"} else VIEWS
    assert [str(finding) for finding in axe(dist / "html" / PAGE_TYPES[name], views=views)] == []


def test_every_link_inside_leads_somewhere(dist: Path) -> None:
    assert [str(finding) for finding in lychee(dist / "html")] == []


def test_nothing_is_wider_than_the_narrowest_screen(dist: Path) -> None:
    assert [str(finding) for finding in overflow(*(dist / "html" / page for page in PAGE_TYPES.values()))] == []


def test_the_words_of_a_figure_can_be_read_on_the_narrowest_screen(dist: Path) -> None:
    """A drawing of 720 units with words of 13 keeps its width, and the keyboard moves it from the link of its caption."""
    with browser() as started:
        (address,) = addresses([dist / "html/journeys/j-03.html"])
        with shown(started, address, View(*NARROW)) as page:
            figure = page.locator("article figure:has(> img)")
            drawn = figure.locator("img").evaluate("img => img.getBoundingClientRect().width / img.naturalWidth")
            assert 13 * drawn >= 10
            figure.evaluate("figure => { figure.onscroll = () => { figure.dataset.moved = figure.scrollLeft; }; }")
            figure.locator("a.headerlink").focus()
            page.keyboard.press("ArrowRight")
            page.locator("figure[data-moved]:not([data-moved='0'])").wait_for(timeout=10_000)


#: what a reader sees in the upper part of the screen, and how far it is from the top
SEEN = """() => {
  for (const part of document.querySelectorAll("article :is(h2, h3, p, li, tr)")) {
    const box = part.getBoundingClientRect();
    if (box.height && box.top >= 130) return [part.textContent.trim().slice(0, 80), Math.round(box.top)];
  }
}"""


@pytest.mark.parametrize("page_type", ["module", "tables", "checklist"])
def test_who_loads_a_long_page_anew_stands_where_they_stood(dist: Path, page_type: str) -> None:
    """Where far parts are measured late, the distance from the top alone leads to another place."""
    with browser() as started:
        (address,) = addresses([dist / "html" / PAGE_TYPES[page_type]])
        with shown(started, address, View(*PHONE)) as page:
            for _ in range(12):  # as a reader comes there: past parts that are laid out one after the other
                page.mouse.wheel(0, 1500)
                page.wait_for_timeout(100)
            words, top = page.evaluate(SEEN)
            page.reload()
            found: tuple[str, int] = ("", 0)
            for _ in range(100):
                found = tuple(page.evaluate(SEEN) or found)
                if found[0] == words and abs(found[1] - top) <= 2:
                    break
                page.wait_for_timeout(100)
    assert found == (words, pytest.approx(top, abs=2))


def test_the_explorer_fetches_its_entries_when_somebody_turns_to_them(dist: Path) -> None:
    (address,) = addresses([dist / "html/explore.html"])
    with browser() as started, shown(started, address, View(*PHONE)) as page:
        assert page.evaluate("typeof window.guidesData") == "undefined"
        results = page.locator(".found-list > li")
        before = results.count()
        # with no turn of a pointer or the keyboard before it, as a voice presses a button
        page.locator("#explore-more").evaluate("button => button.click()")
        expect(results).to_have_count(2 * before)
        assert page.evaluate("typeof window.guidesData") == "object"


def test_no_page_asks_anyone_else_for_anything(dist: Path) -> None:
    assert [str(finding) for finding in foreign_requests(*(dist / "html" / page for page in PAGE_TYPES.values()))] == []


def test_nothing_of_the_build_is_left_in_the_site(dist: Path) -> None:
    offered = dist / "html/downloads"
    names = {path.name for path in (dist / "html").rglob("*") if not path.is_relative_to(offered)}
    assert not names & {".buildinfo", "permalink.html", "schema_violations.json", "needs.json"}


def weights(dist: Path, *pages: str) -> dict[str, int]:
    """Bytes of each page with all that a browser fetches to show it, compressed as a server does, and one icon."""
    icon = dist / "html/_static/favicon.svg"
    fetched = fetched_files(*(dist / "html" / page for page in pages))
    return {
        page.relative_to(dist / "html").as_posix(): sum(weight(file) for file in {icon, *files})
        for page, files in fetched.items()
    }


@cache
def weight(file: Path) -> int:
    """Bytes of a file as a server sends it; a typeface is compressed already."""
    content = file.read_bytes()
    return len(content) if file.suffix == ".woff2" else len(gzip.compress(content, 6))


def test_pages_are_light_with_their_typefaces(dist: Path) -> None:
    modules = [
        f"{area}/{path.name}"
        for area in ("ethics", "cybersecurity", "operations")
        for path in sorted((dist / "html" / area).glob("*.html"))
    ]
    assert len(modules) >= 36
    found = weights(dist, "index.html", "explore.html", "search.html", *modules)
    assert found.pop("index.html") <= 45_000
    assert found.pop("explore.html") <= 70_000
    # all that a search needs is here before anybody asks
    assert found.pop("search.html") <= 300_000
    assert {page: size for page, size in found.items() if size > 70_000} == {}
    # the typeface is among what was counted
    assert min(found.values()) > weight(dist / "html/_static/fonts/GuidesSans-plain.woff2") + 20_000
