"""The web site by the tools that know: Nu, axe, lychee, and a browser without a network."""

from __future__ import annotations

import gzip
import re
from pathlib import Path

import pytest
from tests.tools.axe import axe
from tests.tools.browser import DESKTOP, PHONE, View, foreign_requests, overflow
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


def test_no_page_asks_anyone_else_for_anything(dist: Path) -> None:
    assert [str(finding) for finding in foreign_requests(*(dist / "html" / page for page in PAGE_TYPES.values()))] == []


def test_nothing_of_the_build_is_left_in_the_site(dist: Path) -> None:
    offered = dist / "html/downloads"
    names = {path.name for path in (dist / "html").rglob("*") if not path.is_relative_to(offered)}
    assert not names & {".buildinfo", "permalink.html", "schema_violations.json", "needs.json"}


#: what a page asks for at once, whatever the reader does on it
ASKED = re.compile(r'<(?:script|img)\b[^>]*\ssrc="([^"?#]+)|<link\b[^>]*\srel="(?:stylesheet|icon|manifest)"[^>]*>')
FONT = "_static/fonts/SourceSans3-latin{}.woff2"


def weight(dist: Path, page: str) -> int:
    """Bytes of a page and of all that it asks for, compressed as a server does; the typefaces not counted."""
    path = dist / "html" / page
    html = path.read_text(encoding="utf-8")
    # what stands in noscript is fetched by nobody whose scripts run, except as text of the page
    asked = {found[1] or re.search(r'href="([^"?#]+)', found[0])[1] for found in ASKED.finditer(html)}  # type: ignore[index]
    return sum(
        len(gzip.compress(file.read_bytes(), 6)) for file in {path, *((path.parent / a).resolve() for a in asked)}
    )


def test_pages_are_light(dist: Path) -> None:
    modules = [
        f"{area}/{path.name}"
        for area in ("ethics", "cybersecurity", "operations")
        for path in sorted((dist / "html" / area).glob("*.html"))
    ]
    assert len(modules) >= 36
    assert weight(dist, "index.html") <= 45_000
    assert {page: size for page in modules if (size := weight(dist, page)) > 70_000} == {}
    assert weight(dist, "explore.html") <= 280_000


def test_a_search_costs_little_with_everything_that_it_fetches(dist: Path) -> None:
    # nothing on the page is set in italics, so that only the upright face is fetched
    font = (dist / "html" / FONT.format("")).stat().st_size
    assert 0 < weight(dist, "search.html") + font <= 300_000
