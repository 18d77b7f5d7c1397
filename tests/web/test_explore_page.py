"""The explorer: its form offers what there is, and what stands in the page is what its script would draw."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, expect
from tests.model.factory import crosswalk_link, guide_set, record, three_areas
from tests.web.conftest import Site

from guides.web.explore_page import facets

GUIDES = guide_set(
    *three_areas(),
    record("J-01", "journey", fields={"lead": ("procurement",)}),
    record("J-01-S01", "step", fields={"order": 1}, part_of=("J-01",), uses=("ETH-M01",)),
    record("T-01", "tension", between=("ETH-M01", "OPS-M01")),
    crosswalk=(crosswalk_link("ETH-R001"),),
)


def test_the_form_offers_what_there_is() -> None:
    offered = {facet.name: dict(facet.values) for facet in facets(GUIDES)}
    assert set(offered["framework"]) == {"GDPR"}
    assert "clause" in offered["kind"]
    assert "lesson" not in offered["kind"]
    assert "all" not in offered["tool"]
    assert offered["journey"] == {"J-01": "J-01 Title of J-01"}


def test_what_stands_in_the_page_is_what_the_script_would_draw(chromium: Browser, site: Site) -> None:
    drawn = """() => JSON.stringify([
      document.getElementById("explore-count").textContent,
      document.getElementById("explore-more").hidden,
      // the way to the same page is written in two ways
      document.getElementById("explore-list").innerHTML.replaceAll('href="./', 'href="').replaceAll('href=""', 'href="#"'),
      [...document.querySelectorAll("#explore .facet-count")].map(count => [count.textContent, count.parentElement.className]),
    ])"""
    page = chromium.new_page()
    address = (site.folder / "explore.html").as_uri()
    page.goto(address)
    written = page.evaluate(drawn)
    # provisions say what they are about, which the script knows once it has fetched the texts
    with page.expect_request_finished(lambda request: "guides-texts" in request.url):
        page.locator("#explore-q").focus()
    box = page.locator("input[name=kind][value=requirement]")
    box.check()
    expect(page.locator("#explore-count")).to_have_text(re.compile(" of "))
    box.uncheck()
    expect(page.locator("#explore-count")).to_have_text(re.compile("^All"))
    page.wait_for_selector(".found-list:not([aria-busy])", state="attached")
    assert page.evaluate(drawn) == written
    assert [count for count, names in json.loads(written)[3] if (count == "0") != ("facet-none" in names)] == []
    page.close()


def test_the_explorer_does_not_carry_the_lists_but_leads_to_them(site: Site) -> None:
    page = site.text("explore.html")
    assert '<noscript><meta http-equiv="refresh" content="0; url=explore-lists.html"></noscript>' in page
    assert page.count("<noscript>") == 1
    assert "By phase" not in page
    assert page.count('type="checkbox" name="role"') == 12
