"""The lists of the explorer without JavaScript: complete, and every link leads to its entry."""

from __future__ import annotations

import json
import re

from playwright.sync_api import Browser, expect
from tests.model.factory import crosswalk_link, guide_set, record, three_areas
from tests.web.conftest import Site

from guides.web.explore_page import facets, lists

GUIDES = guide_set(
    *three_areas(),
    record("J-01", "journey", fields={"lead": ("procurement",)}),
    record("J-01-S01", "step", fields={"order": 1}, part_of=("J-01",), uses=("ETH-M01",)),
    record("T-01", "tension", between=("ETH-M01", "OPS-M01")),
    crosswalk=(crosswalk_link("ETH-R001"),),
)
HTML = lists(GUIDES, lambda identifier: f"page.html#{identifier}")


def test_everything_stands_under_its_area_with_its_title() -> None:
    by_area = HTML.partition("<h2>By role</h2>")[0]
    linked = re.findall(r'<a href="page.html#([^"]+)">([^<]+)</a>', by_area)
    assert sorted(linked) == sorted((r.id, f"{r.id} {r.title}") for r in GUIDES.records.values())


def test_a_role_has_what_it_carries_and_nothing_else() -> None:
    by_role = HTML.partition("<h2>By role</h2>")[2].partition("<h2>By phase</h2>")[0]
    officer = by_role.partition("Data protection officer")[2].partition("</details>")[0]
    assert set(re.findall(r'href="page.html#([^"]+)"', officer)) == {"ETH-M01", "ETH-R001", "ETH-C001", "ETH-A01"}


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


def test_the_lists_stand_on_the_page_where_no_script_runs(site: Site) -> None:
    page = site.text("explore.html")
    assert page.count("<noscript>") == 1
    without = page.partition("<noscript>")[2].partition("</noscript>")[0]
    assert 'href="ethics/one.html#ETH-R001"' in without
    assert page.count('type="checkbox" name="role"') == 12
