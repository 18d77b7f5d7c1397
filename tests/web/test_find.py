"""Explorer and search as readers use them: by keyboard, from a folder, without a script, on the narrowest screen."""

from __future__ import annotations

import re
import shutil
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Page, expect
from tests.tools.axe import axe_on
from tests.web.conftest import Site
from tests.web.test_policy import WATCH

Open = Callable[..., Page]


@pytest.fixture
def open_page(chromium: Browser, site: Site) -> Iterator[Open]:
    """A function that opens a page of the site from its folder, in a profile that ends with the test."""
    contexts = []

    def opened(page: str, width: int = 1280, height: int = 800, scheme: str = "light", *, script: bool = True) -> Page:
        context = chromium.new_context(
            viewport={"width": width, "height": height},
            color_scheme=scheme,  # type: ignore[arg-type]
            reduced_motion="reduce",
            java_script_enabled=script,
        )
        contexts.append(context)
        context.add_init_script(WATCH)
        found = context.new_page()
        found.goto(f"{site.folder.as_uri()}/{page}")
        return found

    yield opened
    for context in contexts:
        context.close()


def ids(page: Page) -> list[str]:
    """Identifiers of the results that are shown, once all of the first page are there."""
    page.wait_for_selector(".found-list:not([aria-busy])", state="attached")
    # their content and not what is drawn: a result is drawn when it comes near
    return page.locator(".found-list .id").all_text_contents()


def query(page: Page) -> str:
    # the address follows the frame in which the choice is answered
    after_a_frame = "new Promise(done => requestAnimationFrame(() => setTimeout(() => setTimeout(done))))"
    return str(page.evaluate(f"{after_a_frame}.then(() => location.search)"))


def focused(page: Page) -> str:
    return str(page.evaluate("(e => e.id || e.getAttribute('href') || e.textContent)(document.activeElement)"))


# --- explorer -------------------------------------------------------------------------------------------------------


def test_a_facet_narrows_at_once_and_its_count_told_how_far(open_page: Open) -> None:
    page = open_page("explore.html")
    everything = len(ids(page))
    count = page.locator("label:has(input[name=kind][value=requirement]) .facet-count").inner_text()
    page.get_by_label("Requirement").check()
    assert len(ids(page)) == int(count) < everything
    assert page.locator("#explore-status").inner_text().startswith(f"{count} of ")
    assert query(page) == "?kind=requirement"
    # another kind says what it would add, not nothing
    assert page.locator("label:has(input[name=kind][value=item]) .facet-count").inner_text() != "0"


def test_back_takes_the_last_filter_away_and_an_address_brings_it_again(open_page: Open) -> None:
    page = open_page("explore.html?kind=item")
    chosen = ids(page)
    assert chosen
    assert all("-C" in identifier for identifier in chosen)
    page.locator("input[value=ethics]").check()
    assert query(page) == "?area=ethics&kind=item"
    page.go_back()
    assert (query(page), ids(page)) == ("?kind=item", chosen)
    assert not page.locator("input[value=ethics]").is_checked()
    page.reload()
    assert ids(page) == chosen


def test_an_address_that_nobody_wrote_filters_nothing(open_page: Open) -> None:
    page = open_page("explore.html?kind=king&role=%3Cscript%3E")
    assert page.locator("#explore-count").inner_text().startswith("All ")


def test_the_explorer_is_used_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("explore.html")
    page.keyboard.press("/")
    assert focused(page) == "explore-q"
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")  # folds the first facet
    page.keyboard.press("Enter")  # and opens it again
    page.keyboard.press("Tab")
    page.keyboard.press("Space")
    assert query(page) == "?kind=module"
    assert page.evaluate("document.activeElement.value") == "module"
    page.get_by_role("button", name="Remove the filter Module").focus()
    page.keyboard.press("Enter")
    assert query(page) == ""
    assert focused(page) == "explore-count"
    page.locator("#explore-q").focus()
    page.keyboard.press("ArrowDown")
    first = focused(page)
    page.keyboard.press("ArrowDown")
    page.keyboard.press("ArrowUp")
    assert focused(page) == first
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first.removeprefix('./')}")


def test_words_in_titles_come_first_and_their_line_is_shown(open_page: Open) -> None:
    page = open_page("explore.html?q=purpose")
    page.wait_for_selector(".found-text")
    assert ids(page)
    in_title = ["purpose" in title.lower() for title in page.locator(".found-list li > a").all_text_contents()]
    assert in_title == sorted(in_title, reverse=True)
    assert True in in_title
    page.get_by_role("button", name="Clear all").click()
    assert query(page) == ""


def test_a_click_touches_few_nodes_whatever_the_size_of_the_guides(open_page: Open) -> None:
    page = open_page("explore.html")
    # five hundred entries more, as the finished guides have
    page.evaluate("""() => {
      document.addEventListener("load", () => {
        const some = window.guidesData.entries.filter(e => e.kind === "requirement");
        for (let n = 0; n < 500; n++) window.guidesData.entries.push({ ...some[n % some.length], id: `X-R${n}` });
      }, { capture: true, once: true });
      window.touched = 0;
      new MutationObserver(records => {
        for (const r of records) window.touched += r.addedNodes.length + r.removedNodes.length + (r.type !== "childList");
      }).observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });
    }""")
    page.get_by_label("Requirement").check()
    expect(page.locator("#explore-count")).to_contain_text("of 5")
    assert len(ids(page)) == 40
    assert 0 < page.evaluate("window.touched") < 300
    page.get_by_role("button", name="Show 40 more").click()
    assert page.locator(".found-list > li").count() == 80
    assert page.evaluate("document.activeElement.closest('li') === document.querySelectorAll('.found-list > li')[40]")


def test_entries_that_do_not_arrive_are_told_and_asked_for_again(chromium: Browser, site: Site, tmp_path: Path) -> None:
    folder = tmp_path / "site"
    shutil.copytree(site.folder, folder)
    data = (folder / "_static/guides-data.js").rename(tmp_path / "kept.js")
    page = chromium.new_page()
    page.goto(f"{folder.as_uri()}/explore.html")
    page.get_by_label("Requirement").check()
    expect(page.locator("#explore-count")).to_have_text("The entries did not arrive. Try again, or reload the page.")
    assert page.locator(".found-list[aria-busy]").count() == 0
    data.rename(folder / "_static/guides-data.js")
    page.get_by_label("Checklist item").check()
    expect(page.locator("#explore-count")).to_have_text(re.compile(" of "))
    assert query(page) == "?kind=item&kind=requirement"
    page.close()


def test_filters_fold_on_a_phone(open_page: Open) -> None:
    page = open_page("explore.html?role=dpo", 390)
    button = page.get_by_role("button", name="Filters (1)")
    assert not page.get_by_label("Requirement").is_visible()
    button.click()
    assert button.get_attribute("aria-expanded") == "true"
    assert page.get_by_label("Requirement").is_visible()


def test_without_a_script_the_explorer_is_lists(open_page: Open) -> None:
    page = open_page("explore.html", script=False)
    page.wait_for_url("**/explore-lists.html")
    link = page.locator("article a[href='ethics/one.html#ETH-M01']").first
    assert link.is_visible()
    assert page.get_by_role("heading", name="By phase").is_visible()


# --- search ---------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("typed", ["ETH-R001", "ethr1", "eth%20r%20001"])
def test_an_identifier_leads_to_its_entry_from_any_page(open_page: Open, typed: str) -> None:
    page = open_page("plain.html")
    page.goto(page.url.replace("plain.html", f"search.html?q={typed}"))
    page.wait_for_url("**/ethics/one.html#ETH-R001")
    page.go_back()
    assert page.url.endswith("plain.html")


def test_a_provision_leads_to_what_hangs_on_it(open_page: Open) -> None:
    page = open_page("explore.html?kind=clause")
    # a number alone says nothing: its subject stands below it before anybody types a word
    page.wait_for_selector(".found .found-text")
    page.locator(".found a").first.click()
    page.wait_for_url("**/reference.html#table-framework-gdpr-gdpr-art-*")
    assert page.locator("tr:target a[href*='#ETH-R001']").count() == 1


def test_the_page_of_a_role_leads_to_its_items(open_page: Open) -> None:
    page = open_page("role.html")
    page.get_by_role("link", name="Answer the checklist for this role").click()
    page.wait_for_url("**/checklist.html?role=operator")
    page.go_back()
    page.get_by_role("link", name="Explore everything for this role").click()
    page.wait_for_url("**/explore.html?role=operator")


def test_search_by_keyboard_alone(open_page: Open) -> None:
    page = open_page("ethics/one.html")
    page.keyboard.press("/")
    page.keyboard.type("purpose")
    page.keyboard.press("Enter")
    page.wait_for_url("**/search.html?q=purpose")
    assert page.locator("#search-status").inner_text().endswith("results")
    assert focused(page) == "search-words", "the results are one key away"
    page.keyboard.press("ArrowDown")
    first = focused(page)
    assert first != "search-words"
    page.keyboard.press("ArrowUp")
    assert focused(page) == "search-words"
    page.keyboard.press("ArrowDown")
    page.keyboard.press("Enter")
    page.wait_for_url(f"**/{first.removeprefix('./')}")


@pytest.mark.parametrize(
    ("typed", "title", "address"),
    [
        ("screen black", "Feed lost", "role.html#card-feed-lost"),
        ("feed lost desk card", "Feed lost", "role.html#card-feed-lost"),
        ("excel", "Downloads", "downloads.html"),
    ],
)
def test_words_that_somebody_in_need_types_lead_there_first(
    open_page: Open, typed: str, title: str, address: str
) -> None:
    page = open_page(f"search.html?q={typed}")
    link = page.locator(".found-list a").first
    assert (link.inner_text(), link.get_attribute("href")) == (title, f"./{address}")


def test_a_mistyped_word_is_said_and_can_be_insisted_on(open_page: Open) -> None:
    page = open_page("search.html?q=purpsoe")
    assert page.locator("#search-hint").inner_text() == "Shown for: purpose, search for “purpsoe” instead"
    assert page.locator(".found").count() > 0
    page.get_by_role("button", name="search for “purpsoe” instead").click()
    assert page.locator("#search-status").inner_text() == "Nothing found. Try fewer or other words."
    assert not page.locator("#search-hint").is_visible()


def test_results_say_kind_and_area_and_are_filtered_by_them(open_page: Open) -> None:
    page = open_page("search.html?q=purpose")
    assert ids(page)
    kinds = set(page.locator(".found-kind").all_text_contents())
    assert {"Requirement", "Module"} <= kinds
    # the page of a module is the module, and no second result
    assert page.locator(".found > a[href$='ethics/one.html']").count() == 0
    label = page.locator(".search-facets label", has_text="Requirement")
    count = label.locator(".facet-count").inner_text()
    label.locator("input").check()
    assert set(page.locator(".found-kind").all_text_contents()) == {"Requirement"}
    assert len(ids(page)) == int(count)
    assert page.evaluate("document.activeElement.value") == "requirement"
    page.reload()
    assert set(page.locator(".found-kind").all_text_contents()) == {"Requirement"}


def test_a_slash_is_a_slash_where_one_types_and_when_switched_off(open_page: Open) -> None:
    page = open_page("search.html")
    page.locator("#search-words").press_sequentially("a/b")
    assert page.locator("#search-words").input_value() == "a/b"
    # the line that says what was found has come, and moves nothing under the pointer any more
    expect(page.locator("#search-status")).not_to_be_empty()
    page.get_by_label("leads to the search box").uncheck()
    page.goto(page.url.split("search.html")[0] + "plain.html")
    page.keyboard.press("/")
    assert page.evaluate("document.activeElement === document.body")


def test_a_slash_leads_past_the_filter_of_a_table(open_page: Open) -> None:
    page = open_page("audit.html")
    page.locator(".table-tools input[type=search]").first.wait_for()
    page.keyboard.press("/")
    expect(page.locator("input.sidebar-search")).to_be_focused()


def test_the_bar_of_a_narrow_screen_leads_to_the_search(open_page: Open) -> None:
    page = open_page("plain.html", 390)
    page.locator(".mobile-header").get_by_role("link", name="Search").click()
    page.wait_for_url("**/search.html")


def test_a_slash_opens_the_drawer_that_holds_the_box(open_page: Open) -> None:
    page = open_page("plain.html", 390)
    page.keyboard.press("/")
    expect(page.locator("input.sidebar-search")).to_be_focused()


# --- both -----------------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("address", ["explore.html?role=dpo&kind=item&q=purpose", "search.html?q=purpsoe"])
@pytest.mark.parametrize(("width", "height", "scheme"), [(1280, 800, "dark"), (320, 256, "light")])
def test_no_fault_no_violation_and_nothing_wider_than_the_screen(
    open_page: Open, address: str, width: int, height: int, scheme: str
) -> None:
    page = open_page(address, width, height, scheme)
    page.wait_for_selector(".found")
    if width < 400 and "explore" in address:
        page.get_by_role("button", name="Filters").click()
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    assert [str(finding) for finding in axe_on(page)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    assert page.evaluate("window.violations") == []


def test_words_of_running_text_lead_to_their_page(open_page: Open) -> None:
    page = open_page("search.html?q=paragraph+opened")
    assert page.locator(".found-kind").first.text_content() == "Page"
    assert page.locator(".found > a").first.get_attribute("href") == "./look.html"
    assert "".join(page.locator(".found-text").all_text_contents()).startswith("The first paragraph says")
