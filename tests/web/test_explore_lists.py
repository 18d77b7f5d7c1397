"""The page of lists: complete, and every link leads to its entry."""

from __future__ import annotations

import re

from tests.model.factory import crosswalk_link, guide_set, record, three_areas
from tests.web.conftest import Site

from guides.web.explore_lists import lists

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


def test_the_page_of_lists_leads_to_every_entry(site: Site) -> None:
    page = site.text("explore-lists.html").partition("<article")[2]
    assert 'href="ethics/one.html#ETH-R001"' in page
    assert "<h2>By phase</h2>" in page
