"""The picture of what a requirement rests on: drawn on demand, the same as the lists, and no burden to anyone."""

from __future__ import annotations

import pytest
from playwright.sync_api import Browser
from tests.tools.axe import axe_on
from tests.web.conftest import Site

LINKS = "(selector) => [...document.querySelectorAll(selector)].map((link) => link.getAttribute('href')).sort()"


@pytest.mark.parametrize("width", [360, 1280])
def test_the_picture_leads_where_the_lists_lead(chromium: Browser, site: Site, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 900})
    page.goto((site.folder / "ethics/one.html").as_uri())
    assert page.locator(".trace-picture").count() == 0
    summary = page.locator("#ETH-R001 .card-more > summary")
    summary.focus()
    page.keyboard.press("Enter")
    picture = page.locator("#ETH-R001 .trace-picture")
    picture.wait_for()
    listed = page.evaluate(LINKS, "#ETH-R001 .card-links li a")
    assert listed
    assert page.evaluate(LINKS, "#ETH-R001 .trace-picture a") == listed
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.keyboard.press("Tab")
    assert page.evaluate("document.activeElement.closest('.trace-picture')") is None
    assert [str(finding) for finding in axe_on(page)] == []
    summary.click()
    summary.click()
    assert picture.count() == 1
    page.close()
