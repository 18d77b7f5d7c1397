"""The web site by the tools that know: Nu, axe, lychee, and a browser without a network."""

from __future__ import annotations

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
    "tables": "audit/index.html",
    "reference": "reference/city.html",
    "index": "genindex.html",
    "search": "search.html",
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
    names = {path.name for path in (dist / "html").rglob("*")}
    assert not names & {".buildinfo", "permalink.html", "schema_violations.json", "needs.json"}
