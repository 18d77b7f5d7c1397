"""The tools of trace tables as their readers use them: filter, order, address, files, paper, keyboard, thousands of rows."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator
from pathlib import Path

import openpyxl
import pytest
from playwright.sync_api import Browser, Page, expect
from pypdf import PdfReader
from python_calamine import CalamineWorkbook
from tests.tools.axe import axe_on
from tests.web.conftest import Site
from tests.web.table_pages import NASTY, table_site, trace_table

from guides.exchange.csv_table import to_csv
from guides.exchange.safe_text import plain_cell, safe_cell
from guides.pages.html.tables import BLOCK

SHOWN = "[...document.querySelectorAll('table.trace:first-of-type tbody tr')].map(row => row.cells[0].textContent)"
VIOLATIONS = "window.broken = []; addEventListener('securitypolicyviolation', e => broken.push(e.violatedDirective));"
NEXT_FRAMES = "() => new Promise(next => requestAnimationFrame(() => requestAnimationFrame(next)))"
ROWS = 250


@pytest.fixture(scope="module")
def tables(site: Site, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A copy of the site with pages of one, two and large tables."""
    return table_site(
        site,
        tmp_path_factory.mktemp("tables") / "site",
        3000,
        one=[trace_table(ROWS)],
        two=[trace_table(40), trace_table(12, "gaps")],
        big=[trace_table(3000)],
    )


@pytest.fixture
def page(chromium: Browser) -> Iterator[Page]:
    """A page that notes violations of the policy and errors of scripts, and that must have none at its end."""
    context = chromium.new_context(viewport={"width": 1280, "height": 800}, reduced_motion="reduce")
    opened = context.new_page()
    opened.add_init_script(VIOLATIONS)
    errors: list[str] = []
    opened.on("pageerror", lambda error: errors.append(str(error)))
    yield opened
    assert (opened.evaluate("broken"), errors) == ([], [])
    context.close()


def visit(page: Page, tables: Path, address: str) -> None:
    page.goto((tables / "x").as_uri().removesuffix("x") + address)
    settled(page)


def settled(page: Page) -> list[str]:
    """Heads of the rows, once all rows stand where they belong."""
    page.locator("table[aria-busy]").wait_for(state="detached")
    return [str(head) for head in page.evaluate(SHOWN)]


def open_filter(page: Page) -> None:
    page.get_by_role("button", name="Filter", exact=True).first.click()
    page.locator(".tools-facet").first.wait_for()


def tick(page: Page, value: str) -> None:
    box = page.locator(f".tools-facet input[value={value}]").first
    box.evaluate("box => { box.closest('details').open = true; }")
    box.check()


def test_without_script_the_table_is_complete_and_plain(chromium: Browser, tables: Path) -> None:
    context = chromium.new_context(java_script_enabled=False)
    opened = context.new_page()
    opened.goto((tables / "one.html").as_uri())
    assert opened.locator("table.trace tbody tr").count() == ROWS
    assert opened.locator(".table-tools, thead button").count() == 0
    context.close()


def test_a_page_asks_for_the_tools_only_if_it_has_a_long_table(site: Site) -> None:
    assert "guides-table.js" in site.text("audit.html")
    assert "guides-table.js" not in site.text("ethics/one.html")
    assert 'data-key="from"' in site.text("audit.html")


def test_heads_sort_by_keyboard_up_down_and_back(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html")
    before = settled(page)
    head = page.get_by_role("columnheader", name="Requirement")
    head.get_by_role("button").focus()
    page.keyboard.press("Enter")
    up = settled(page)
    assert head.get_attribute("aria-sort") == "ascending"
    assert [text[:8] for text in up] == sorted(text[:8] for text in before)
    page.keyboard.press("Space")
    assert head.get_attribute("aria-sort") == "descending"
    assert settled(page) == up[::-1]
    assert page.locator("tr.row-gap, tr.row-justified").count() == 33
    assert page.locator("tbody").count() == 3
    page.keyboard.press("Enter")
    assert settled(page) == before
    page.get_by_role("columnheader", name="Items").get_by_role("button").click()
    settled(page)
    numbers = page.evaluate("[...document.querySelectorAll('td.col-count')].map(cell => +cell.textContent)")
    assert numbers == sorted(numbers)


def test_filter_stands_in_the_address_and_survives_reload_and_back(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html")
    open_filter(page)
    for facet in ("State", "Area", "Role", "Phase", "Tool class", "Basis", "Framework", "Journey"):
        assert page.locator(".tools-facet > summary", has_text=facet).count() == 1, facet
    tick(page, "uncovered")
    tick(page, "ethics")
    page.get_by_role("columnheader", name="Items").get_by_role("button").click()
    page.get_by_role("searchbox", name="Words").fill("requirement")
    page.wait_for_url("**q=requirement**")
    shown = settled(page)
    assert 0 < len(shown) < 10
    assert page.get_by_role("status").first.text_content() == f"{len(shown)} of {ROWS} rows"
    assert page.locator(".table-whole").is_visible()
    assert page.url.endswith("?state=uncovered&area=ethics&q=requirement&sort=count")
    page.reload()
    page.get_by_role("button", name="Remove the filter Area: Ethics").wait_for()
    assert settled(page) == shown
    page.go_back()
    assert "sort" not in page.url
    page.go_back()
    page.get_by_role("button", name="Remove the filter Area: Ethics").wait_for(state="detached")
    assert len(settled(page)) == 17
    page.get_by_role("button", name="Clear filter").click()
    assert len(settled(page)) == ROWS
    assert "?" not in page.url
    page.get_by_role("searchbox", name="Words").fill("no such word")
    page.get_by_text("No row fits.").wait_for()


def test_escape_closes_what_is_open_and_a_filter_styles_nothing_anew(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html")
    page.evaluate("() => document.fonts.ready")  # a face that comes late changes the height of the head
    page.evaluate(NEXT_FRAMES)
    page.evaluate("""() => {
      window.styled = [];
      new MutationObserver(records => { for (const one of records) window.styled.push(`${one.attributeName} was ${one.oldValue}`); })
        .observe(document.documentElement, { attributes: true, attributeOldValue: true });
    }""")
    page.evaluate("scrollTo(0, 20)")
    page.evaluate(NEXT_FRAMES)
    open_filter(page)
    tick(page, "uncovered")
    settled(page)
    page.keyboard.press("Escape")
    filter_button = page.get_by_role("button", name="Filter", exact=True).first
    expect(filter_button).to_be_focused()
    assert filter_button.get_attribute("aria-expanded") == "false"
    assert not page.locator(".tools-facet").first.is_visible()
    assert page.evaluate("window.styled") == []
    # what is said at the root stays there, or every element would be styled anew
    heights = page.evaluate("""[document.documentElement, document.querySelector('article')].map(
      element => getComputedStyle(element).getPropertyValue('--table-head'))""")
    assert heights[0] != "0px"
    assert heights[1] == "0px"


def test_an_address_that_no_list_knows_shows_everything(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html?role=king&state=perfect&sort=colour")
    page.locator("script[src$='guides-facets.js']").wait_for(state="attached")
    page.wait_for_timeout(50)
    assert len(settled(page)) == ROWS


def test_tables_of_one_page_keep_their_filters_apart(page: Page, tables: Path) -> None:
    visit(page, tables, "two.html?gaps.state=uncovered&other=1#table-gaps")
    assert page.get_by_role("status").all_text_contents() == ["40 rows", "1 of 12 rows"]
    page.get_by_role("searchbox", name="Words").first.fill("Reason 3")
    page.wait_for_url("**requirement-items.q=Reason+3**")
    assert page.url.endswith("?gaps.state=uncovered&other=1&requirement-items.q=Reason+3#table-gaps")


def saved(page: Page, ending: str) -> tuple[str, bytes]:
    with page.expect_download() as download:
        page.get_by_role("button", name=ending, exact=True).click()
    return download.value.suggested_filename, Path(download.value.path()).read_bytes()


def test_the_whole_table_saves_as_the_published_file(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html")
    page.get_by_role("button", name="Save rows").click()
    name, content = saved(page, "CSV")
    assert name == "requirement-items.csv"
    said = page.get_by_role("status").first
    assert said.text_content() == f"{len(trace_table(ROWS).rows)} rows. Saved: the file is among your downloads."
    assert content.decode() == to_csv(trace_table(ROWS)).replace("'  -2", "'-2")  # a page folds white space


def test_files_hold_exactly_the_rows_shown_and_name_the_filter(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html?area=ethics&sort=-count")
    page.get_by_role("button", name="Remove the filter Area: Ethics").wait_for()
    shown = settled(page)
    assert page.title() != "broken"
    page.get_by_role("button", name="Save rows").click()
    cells: list[list[str]] = page.evaluate(
        "[...document.querySelectorAll('tbody tr')].map(row => [2, 3, 4, 5].map(at => row.cells[at].textContent))"
    )
    name, content = saved(page, "CSV")
    assert name == "requirement-items_area-ethics.csv"
    rows = list(csv.reader(io.StringIO(content.decode())))
    assert rows[0] == ["requirement", "items", "count", "share", "state", "reason", "row_kind"]
    assert [[plain_cell(c) for c in row[2:6]] for row in rows[1:]] == cells
    assert all(row[5] == safe_cell(plain_cell(row[5])) for row in rows[1:])
    assert sum(cell[3] in NASTY for cell in cells) >= 3
    assert len(rows) - 1 == len(shown)
    name, content = saved(page, "XLSX")
    assert name.endswith("_area-ethics.xlsx")
    book = openpyxl.load_workbook(io.BytesIO(content))
    sheet, about = book["Rows"], book["About"]
    values = list(sheet.iter_rows(min_row=2, min_col=3, max_col=6))
    assert [[str(cell.value) for cell in row] for row in values] == cells
    assert {row[0].data_type for row in values} == {"n"}
    assert {row[3].data_type for row in values} == {"s"}
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", f"A1:G{len(rows)}")
    said = {key: value for key, value in about.iter_rows(min_row=2, values_only=True)}  # noqa: C416  # mypy knows no width
    assert said["Filter"] == "Area: Ethics"
    assert said["Rows"] == f"{len(shown)} of {ROWS} rows"
    assert said["Order"] == "Items, descending"
    assert said["Edition"] == "1.2, 2026-11-25"
    _, content = saved(page, "ODS")
    ods = CalamineWorkbook.from_filelike(io.BytesIO(content))
    assert ods.sheet_names == ["Rows", "About"]
    calm = ods.get_sheet_by_name("Rows").to_python()
    assert [[str(int(row[2])), *row[3:6]] for row in calm[1:]] == cells  # type: ignore[arg-type]  # a number
    assert ["Filter", "Area: Ethics"] in ods.get_sheet_by_name("About").to_python()
    _, content = saved(page, "JSON")
    data = json.loads(content)
    assert data["about"]["Filter"] == "Area: Ethics"
    assert [[row[key] for key in ("count", "share", "state", "reason")] for row in data["rows"]] == cells
    assert [row["requirement"] for row in data["rows"]] == [row[0] for row in rows[1:]]


@pytest.mark.parametrize("scheme", ["light", "dark"])
def test_axe_finds_nothing_with_everything_open(page: Page, tables: Path, scheme: str) -> None:
    page.emulate_media(color_scheme=scheme)  # type: ignore[arg-type]  # one of two words
    visit(page, tables, "two.html")
    open_filter(page)
    tick(page, "ethics")
    page.get_by_role("button", name="Save rows").first.click()
    page.locator("thead button").first.click()
    for width in (1280, 320):
        page.set_viewport_size({"width": width, "height": 800})
        assert [str(finding) for finding in axe_on(page)] == []
        assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.get_by_role("combobox", name="Sort by").first.select_option("-count")
    first = page.locator("figure.has-tools").first
    assert first.get_by_role("columnheader").count() == 0, "stacked rows have no head, the list sorts them"
    assert "sort=-count" in page.url


def test_the_head_stays_in_sight_and_hides_no_row_that_has_the_focus(page: Page, tables: Path) -> None:
    visit(page, tables, "one.html")
    link = "document.querySelectorAll('tbody tr')[{}].querySelector('a')"
    page.evaluate(f"{link.format(60)}.scrollIntoView()")
    assert page.evaluate("document.querySelector('thead').getBoundingClientRect().top") == 0
    page.evaluate(f"{link.format(60)}.focus()")
    for _ in range(40):
        page.keyboard.press("Shift+Tab")
        box, head = page.evaluate(
            "[document.activeElement, document.querySelector('thead')].map(e => e.getBoundingClientRect().toJSON())"
        )
        assert box["top"] >= head["bottom"] - 1
    page.set_viewport_size({"width": 1280, "height": 256})
    page.evaluate(f"{link.format(60)}.scrollIntoView()")
    assert page.evaluate("document.querySelector('thead').getBoundingClientRect().bottom") < 0, "in the way at zoom"


def test_paper_shows_the_rows_shown_and_says_the_filter(page: Page, tables: Path, tmp_path: Path) -> None:
    visit(page, tables, "one.html?state=uncovered")
    page.pdf(path=str(tmp_path / "page.pdf"))
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "page.pdf").pages)
    assert f"Shown: 17 of {ROWS} rows. State: uncovered." in text
    assert "Requirement 5 of" in text
    assert "Requirement 6 of" not in text
    assert "Save rows" not in text


def test_of_three_thousand_rows_the_next_picture_waits_for_those_on_the_screen_alone(page: Page, tables: Path) -> None:
    visit(page, tables, "big.html")
    page.get_by_role("searchbox", name="Words").focus()
    # rows that a step puts into the table before the browser draws again
    moved = """(action) => {
      let rows = 0;
      const watch = new MutationObserver(records => { for (const one of records) rows += one.addedNodes.length; });
      watch.observe(document.querySelector("table.trace"), { childList: true, subtree: true });
      return new Promise(done => {
        const box = document.querySelector(".tools-words input");
        if (action === "sort") document.querySelectorAll("thead button")[0].click();
        else { box.value = action; box.dispatchEvent(new Event("input")); }
        // words are looked for just before the next picture, and this runs right after it
        requestAnimationFrame(() => {
          rows += watch.takeRecords().reduce((sum, one) => sum + one.addedNodes.length, 0);
          watch.disconnect();
          done(rows);
        });
      });
    }"""
    rows = {}
    for action in ("reason 1", "7", "", "sort", "sort"):
        rows[action] = page.evaluate(moved, action)
        settled(page)
    assert max(rows.values()) <= 2 * BLOCK, rows
    assert rows["sort"] > 0


def test_a_table_far_below_gets_its_tools_when_a_reader_comes_near(page: Page, tables: Path) -> None:
    visit(page, tables, "two.html")
    second = page.locator("figure.trace-table").nth(1)
    assert page.locator("figure.has-tools").count() == 1
    # by how much the rows stand below the top of their figure: the height of the page also has rows not yet laid out
    top = "getBoundingClientRect().top"
    offset = f"figure => figure.querySelector('.table-scroll').{top} - figure.{top}"
    kept = second.evaluate(offset)
    second.scroll_into_view_if_needed()
    second.get_by_role("searchbox").wait_for()
    assert page.locator("figure.has-tools").count() == 2
    # their place was kept
    assert abs(second.evaluate(offset) - kept) < 3
    second.get_by_role("searchbox").fill("reason 3")
    # the row that has the words, under the heading of its group
    expect(second.locator("tbody tr:visible")).to_have_count(2)
    # an address that says what to show of it brings its tools at once
    page.reload()
    expect(second.get_by_role("searchbox")).to_have_value("reason 3")


@pytest.mark.parametrize("way", ["print", "hash"])
def test_tools_come_at_once_where_they_are_needed(page: Page, tables: Path, way: str) -> None:
    visit(page, tables, "two.html" + ("#table-gaps" if way == "hash" else ""))
    if way == "print":
        assert page.locator("figure.has-tools").count() == 1
        page.evaluate("dispatchEvent(new Event('beforeprint'))")
    assert page.locator("#table-gaps.has-tools").count() == 1
