"""What readers meet in a browser: no violation on any page, nothing cut, a keyboard that reaches everything, paper."""

from __future__ import annotations

import subprocess
from pathlib import Path

import pytest
from playwright.sync_api import Browser, Locator, Page, expect
from pypdf import PdfReader
from tests.conftest import REPOSITORY
from tests.tools.browser import laid_out
from tests.web.conftest import Site

from guides.audit.table import Cell, Column, Row, Table
from guides.pages.html.surroundings import Surroundings
from guides.pages.html.tables import BLOCK, render_table

TOOLS = REPOSITORY / "tests" / "tools"
AXE = TOOLS / "node_modules" / "axe-core" / "axe.min.js"
VNU = TOOLS / "node_modules" / "vnu-jar" / "build" / "dist" / "vnu.jar"
PAGES = (
    "index.html",
    "ethics/one.html",
    "tensions/t-01.html",
    "journeys/j-01.html",
    "audit.html",
    "look.html",
    "genindex.html",
    "search.html?q=words",
    "explore.html?role=dpo",
    "downloads.html",
)
WIDTHS = (1280, 390, 320)


def tool(path: Path) -> Path:
    if not path.is_file():
        pytest.fail(f"{path.name} is missing: npm ci --prefix tests/tools")
    return path


def open_page(
    chromium: Browser, site: Site, page: str, width: int = 1280, scheme: str = "light", *, script: bool = True
) -> Page:
    context = chromium.new_context(
        viewport={"width": width, "height": 800},
        color_scheme=scheme,
        reduced_motion="reduce",  # type: ignore[arg-type]
        java_script_enabled=script,
    )
    opened = context.new_page()
    opened.goto(f"{site.folder.as_uri()}/{page}")
    return opened


def violations(page: Page) -> list[str]:
    page.evaluate("document.querySelectorAll('details').forEach(d => { d.open = true; })")
    page.evaluate(tool(AXE).read_text(encoding="utf-8"))
    found = page.evaluate("axe.run(document, {resultTypes: ['violations']})")["violations"]
    return [f"{v['id']}: {n['html'][:120]}" for v in found for n in v["nodes"]]


def test_html_is_valid(site: Site) -> None:
    checked = subprocess.run(
        ["java", "-Xss2m", "-jar", str(tool(VNU)), "--skip-non-html", "--errors-only", str(site.folder)],
        capture_output=True,
        text=True,
        check=False,
    )
    assert checked.stderr == ""
    assert checked.returncode == 0


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("name", PAGES)
def test_axe_finds_no_violation(chromium: Browser, site: Site, name: str, scheme: str) -> None:
    opened = open_page(chromium, site, name, scheme=scheme)
    for width in WIDTHS:
        opened.set_viewport_size({"width": width, "height": 800})
        assert violations(opened) == [], width
    opened.context.close()


def test_axe_would_find_one(chromium: Browser, site: Site) -> None:
    opened = open_page(chromium, site, "look.html")
    opened.evaluate("document.querySelector('article h1').insertAdjacentHTML('afterend', '<img src=\"x.png\">')")
    assert any(found.startswith("image-alt") for found in violations(opened))
    opened.context.close()


@pytest.mark.parametrize("name", PAGES)
def test_no_page_is_wider_than_the_screen(chromium: Browser, site: Site, name: str) -> None:
    opened = open_page(chromium, site, name)
    for width in (320, 390, 640, 768, 1024, 1440):
        opened.set_viewport_size({"width": width, "height": 256})
        with laid_out(opened):
            assert opened.evaluate("document.documentElement.scrollWidth") <= width, width
    opened.context.close()


def focused(page: Page) -> str:
    return str(page.evaluate("(e => e.id || e.className || e.tagName)(document.activeElement)"))


def test_keyboard_opens_and_closes_the_list_of_pages(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "ethics/one.html", 390)
    page.keyboard.press("Tab")
    assert focused(page) == "skip-to-content"
    page.keyboard.press("Tab")
    assert focused(page) == "__navigation"
    assert page.locator(".nav-overlay-icon").evaluate("e => getComputedStyle(e).outlineStyle") == "solid"
    assert not page.locator(".sidebar-brand").is_visible()
    # nobody waits for the layout of what is closed
    assert page.locator(".sidebar-drawer").evaluate("e => getComputedStyle(e).contentVisibility") == "hidden"
    page.keyboard.press("Space")
    # no wait_for_function: it evaluates words in the page, which the policy of the site forbids
    expect(page.locator("a.sidebar-brand")).to_be_focused()
    page.keyboard.press("Escape")
    assert focused(page) == "__navigation"
    assert not page.locator(".sidebar-brand").is_visible()
    page.context.close()


def test_closed_drawers_are_out_of_the_tab_order(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "ethics/one.html", 390)
    seen = set()
    for _ in range(80):
        page.keyboard.press("Tab")
        inside = page.evaluate("!!document.activeElement.closest('.sidebar-drawer, .toc-drawer')")
        assert not inside, focused(page)
        seen.add(focused(page))
    assert {"__toc", "card-id"} <= seen
    page.context.close()


def test_every_place_of_the_keyboard_is_seen(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "ethics/one.html")
    for _ in range(60):
        page.keyboard.press("Tab")
        shown = page.evaluate("""() => {
          const e = document.activeElement;
          const style = n => getComputedStyle(n);
          const drawn = n => n && style(n).outlineStyle !== 'none' && parseFloat(style(n).outlineWidth) >= 2;
          return e === document.body || drawn(e) || drawn(e.nextElementSibling);
        }""")
        assert shown, focused(page)
    page.context.close()


def test_without_script_everything_is_there_and_the_switch_works(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "ethics/one.html", 390, script=False)
    assert page.locator("#ETH-R001").is_visible()
    assert not page.locator(".theme-toggle-header").is_visible()
    page.locator(".nav-overlay-icon").click()
    assert page.locator(".sidebar-brand").is_visible()
    page.context.close()


def test_colours_that_a_reader_chose_stay(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "ethics/one.html")
    ground = "getComputedStyle(document.body).backgroundColor"
    assert page.evaluate(ground) == "rgb(255, 255, 255)"
    page.locator(".theme-toggle-content .theme-toggle").click()
    assert page.evaluate(ground) == "rgb(18, 24, 29)"
    page.goto((site.folder / "audit.html").as_uri())
    assert page.evaluate(ground) == "rgb(18, 24, 29)"
    page.context.close()


def test_colours_change_where_nothing_can_be_kept(chromium: Browser, site: Site) -> None:
    page = chromium.new_page()
    page.add_init_script("Object.defineProperty(window, 'localStorage', { get() { throw new DOMException('no') } })")
    page.goto((site.folder / "ethics/one.html").as_uri())
    for theme in ("dark", "light", "auto"):
        page.locator(".theme-toggle-content .theme-toggle").click()
        expect(page.locator("body")).to_have_attribute("data-theme", theme)
    page.close()


def test_the_contents_follow_the_reader_and_the_way_back_comes_on_the_way_up(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "look.html")
    page.set_viewport_size({"width": 1400, "height": 500})
    links = page.locator(".toc-tree a")
    current = page.locator(".toc-tree .scroll-current > a")
    target = links.nth(links.count() // 2)
    page.goto(f"{page.url}{target.get_attribute('href')}")
    expect(current).to_have_count(1)
    expect(current).to_have_text(target.inner_text())
    back = page.locator(".back-to-top")
    expect(back).to_be_hidden()
    page.mouse.move(600, 250)
    page.mouse.wheel(0, -120)
    expect(back).to_be_visible()
    page.mouse.wheel(0, 60)
    expect(back).to_be_hidden()
    page.context.close()


def test_stacked_rows_name_their_columns_on_a_phone(chromium: Browser, site: Site) -> None:
    page = open_page(chromium, site, "audit.html", 390)
    cell = page.locator(".trace td[data-label]").first
    assert cell.evaluate("e => getComputedStyle(e, '::before').content").strip('"').startswith("Verified by")
    assert cell.evaluate("e => getComputedStyle(e).display") == "block"
    page.context.close()


def test_columns_of_long_tables_stand_in_line(chromium: Browser, site: Site) -> None:
    columns = (Column("a", "A"), Column("b", "B", "count"), Column("c", "C", "state"), Column("d", "D"))
    rows = tuple(
        Row(
            (Cell(f"Row {n}" * (1 + n % 5)), Cell(str(n)), Cell("covered"), Cell("word " * (n % 9))),
            "gap" if n % 7 == 0 else "row",
        )
        for n in range(BLOCK * 2 + 5)
    )
    page = open_page(chromium, site, "audit.html")
    table = render_table(Table("long", "Long", columns, rows), "long", Surroundings(str))
    page.evaluate("html => { document.querySelector('article').innerHTML = html; }", table)
    edges = page.evaluate("""[...document.querySelectorAll('#long tr')].map(
      row => [...row.children].map(cell => Math.round(cell.getBoundingClientRect().left)).join())""")
    assert len(edges) == len(rows) + 1
    # a block that waits has no boxes yet, and says the same once it has
    assert len({edge for edge in edges if edge != "0,0,0,0"}) == 1
    page.context.close()


def test_paper_shows_what_folds_and_every_tab(chromium: Browser, site: Site, tmp_path: Path) -> None:
    texts = {}
    for name in ("ethics/one.html", "look.html"):
        page = open_page(chromium, site, name, scheme="dark")
        page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
        pages = PdfReader(tmp_path / "page.pdf").pages
        texts[name] = [" ".join(sheet.extract_text().split()) for sheet in pages]
        page.context.close()
    one, look = " ".join(texts["ethics/one.html"]), " ".join(texts["look.html"])
    assert "Where does the first purpose end?" in one
    assert "Words for the small city." in look
    assert "Words for the large city." in look
    assert "Large city" in look
    desk = [sheet for sheet in texts["look.html"] if "Desk card" in sheet]
    assert len(desk) == 1
    assert "Worked example" not in desk[0]
    assert "Notes" not in desk[0].replace("Desk card", "")


def test_one_desk_card_prints_alone_on_one_sheet(chromium: Browser, site: Site, tmp_path: Path) -> None:
    page = open_page(chromium, site, "role.html")
    page.evaluate("window.print = () => { window.asked = true; }")
    page.get_by_role("button", name="Print this card: feed lost").click()
    assert page.evaluate("window.asked")
    page.pdf(path=str(tmp_path / "card.pdf"))
    page.evaluate("dispatchEvent(new Event('afterprint'))")
    page.pdf(path=str(tmp_path / "page.pdf"))
    page.context.close()
    card, whole = (PdfReader(tmp_path / name).pages for name in ("card.pdf", "page.pdf"))
    assert len(card) == 1
    text = " ".join(card[0].extract_text().split())
    for words in ("Desk card: feed lost", "You see: no picture.", "Say aloud which one", "edition 2026.1"):
        assert words in text
    assert "Control-room operator" not in text
    assert "Print this card" not in text
    assert "Control-room operator" in whole[0].extract_text()


#: of the sections of a page: whether the last is laid out, rooms between them, and what is left over the first line of each
#: and under the last
SECTIONS = """() => {
  const sections = [...document.querySelectorAll('article > section > section:not(.card)')];
  const box = element => element.getBoundingClientRect();
  const low = section => Math.max(...Array.from(section.querySelectorAll('*'), element => box(element).bottom));
  return {
    last: sections.at(-1).lastElementChild.checkVisibility({ contentVisibilityAuto: true }),
    rooms: sections.slice(1).map((section, at) => Math.round(box(section).top - box(sections[at]).bottom)),
    above: sections.map(section => Math.round(box(section.querySelector('h2, h3, p')).top - box(section).top)),
    left: sections.slice(0, -1).map(section => Math.round(box(section).bottom - low(section))),
  };
}"""


def test_a_section_is_laid_out_when_it_comes_near_and_looks_as_if_it_always_were(chromium: Browser, site: Site) -> None:
    context = chromium.new_context(viewport={"width": 390, "height": 300})
    page = context.new_page()
    page.goto(f"{site.folder.as_uri()}/look.html")
    assert not page.evaluate(SECTIONS)["last"]
    page.set_viewport_size({"width": 390, "height": 20_000})
    near = page.evaluate(SECTIONS)
    for _ in range(50):
        if near["last"]:
            break
        page.wait_for_timeout(100)
        near = page.evaluate(SECTIONS)
    context.close()
    assert near["last"]
    # the margin of a second heading, and nothing above the first line or below the last
    assert set(near["rooms"]) == {44}
    assert set(near["above"]) == {0}
    assert set(near["left"]) == {0}
    plain = open_page(chromium, site, "look.html", 390, script=False)
    # without the script nobody would mend a jump
    assert plain.evaluate(SECTIONS)["last"]
    plain.context.close()


def resting_place(target: Locator, least: float, most: float) -> float:
    """Where on the screen it stands: once that is between these pixels and stays, or at last."""
    tops: list[float] = []
    for _ in range(100):
        target.page.wait_for_timeout(100)
        tops.append(target.evaluate("e => e.getBoundingClientRect().top"))
        if len(tops) > 2 and len(set(tops[-3:])) == 1 and least <= tops[-1] < most:
            break
    return tops[-1]


@pytest.mark.parametrize("way", ["link", "address"])
def test_a_jump_into_a_long_page_lands_on_its_target(chromium: Browser, site: Site, way: str) -> None:
    far = """() => addEventListener("DOMContentLoaded", () => {
      const target = document.getElementById("area-operations");
      target.style.minHeight = "2000px";
      for (let n = 0; n < 40; n++) {
        const block = document.createElement("div"), inside = document.createElement("p");
        block.style.contentVisibility = "auto";
        block.style.containIntrinsicSize = "auto 60px";
        inside.style.height = "700px";
        block.append(inside);
        target.before(block);
      }
    })"""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.add_init_script(f"({far})()")
    page = context.new_page()
    hash_ = "#area-operations" if way == "address" else ""
    page.goto(f"{site.folder.as_uri()}/checklist.html{hash_}")
    if way == "link":
        page.locator("#check-bar-operations").click()
    top = resting_place(page.locator("#area-operations"), 0, 120)
    context.close()
    assert 0 <= top < 120


HELD_STORE = """() => {
  const own = Object.getOwnPropertyDescriptor(IDBRequest.prototype, "onsuccess");
  const held = [];
  window.release = () => { while (held.length) held.pop()(); };
  Object.defineProperty(IDBRequest.prototype, "onsuccess", { set(answer) {
    const request = this;
    own.set.call(request, event => request instanceof IDBOpenDBRequest ? held.push(() => answer.call(request, event)) : answer.call(request, event));
  } });
  addEventListener("DOMContentLoaded", () => { document.getElementById("area-operations").style.minHeight = "2000px"; });
}"""
"""The device opens its database when the test says so."""


@pytest.mark.parametrize("moved", [False, True], ids=["stays", "moves on"])
def test_a_page_that_is_finished_late_keeps_a_reader_at_the_target(chromium: Browser, site: Site, moved: bool) -> None:
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    context.add_init_script(f"({HELD_STORE})()")
    page = context.new_page()
    page.goto(f"{site.folder.as_uri()}/checklist.html#area-operations")
    target, live = page.locator("#area-operations"), page.locator("#check-lists.check-live")
    before = resting_place(target, 0, 120)
    page.wait_for_timeout(500)
    assert live.count() == 0
    if moved:
        at = page.evaluate("scrollY")
        page.mouse.move(600, 400)
        page.mouse.wheel(0, -200)
        page.wait_for_function("at => scrollY < at", arg=at)
    page.evaluate("release()")
    live.wait_for()
    after = resting_place(target, *((200, 2000) if moved else (0, 120)))
    context.close()
    assert 0 <= before < 120
    assert after >= 200 if moved else 0 <= after < 120
