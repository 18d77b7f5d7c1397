"""The checklist workspace in a browser: answers outlive everything that goes wrong, and no way of using it is left out."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import openpyxl
import pytest
import python_calamine
from playwright.sync_api import Browser, BrowserContext, Page, expect
from pypdf import PdfReader
from tests.tools.axe import axe_on
from tests.tools.serving import served
from tests.web.conftest import Site

from guides.assess.answers import Assessment
from guides.assess.merge import compare
from guides.assess.reading import SCHEMA, check_assessment, read_assessment

ITEMS = ("ETH-C001", "CYB-C001", "OPS-C001")
Opener = Callable[..., Page]


@pytest.fixture(scope="module")
def address(site: Site) -> Iterator[str]:
    """The site on loopback."""
    with served(site.folder) as root:
        yield root + "checklist.html"


@pytest.fixture
def context(chromium: Browser) -> Iterator[BrowserContext]:
    """A fresh profile, in which every fault of a script fails the test."""
    opened = chromium.new_context(viewport={"width": 1280, "height": 900}, reduced_motion="reduce")
    opened.set_default_timeout(10_000)
    faults: list[str] = []
    opened.on("weberror", lambda error: faults.append(str(error.error)))
    opened.on("console", lambda message: faults.append(message.text) if message.type == "error" else None)
    yield opened
    opened.close()
    assert faults == []


@pytest.fixture
def workspace(context: BrowserContext, address: str) -> Opener:
    """Opens the page in a new tab and waits until it works."""

    def open_tab(query: str = "", script: str = "") -> Page:
        page = context.new_page()
        if script:
            page.add_init_script(script)
        page.goto(address + query)
        page.locator("#check-work").wait_for()
        return page

    return open_tab


def answer(page: Page, item: str, state: str = "", **fields: str) -> None:
    """Answer an item as a reader does, and wait until nothing is left to write."""
    row = page.locator(f"#check-{item}")
    if state:
        row.locator(f"input[value={state}]").check()
    if fields:
        if not row.locator(".check-more").evaluate("e => e.open"):
            row.locator(".check-more > summary").click()
        for name, text in fields.items():
            row.locator(f"[name={name}]").fill(text)
            row.locator(f"[name={name}]").blur()
    settle(page)


def settle(page: Page) -> None:
    """Wait until every answer is written, or refused."""
    expect(page.locator("#check-lists:not([data-writing])")).to_be_attached()


def facts(page: Page, item: str) -> tuple[str, str]:
    row = page.locator(f"#check-{item}")
    # what is off the screen is not laid out, and so has no text as it is shown
    row.evaluate("row => { row.scrollIntoView(); return new Promise(seen => setTimeout(seen, 60)); }")
    return row.locator("input:checked").first.get_attribute("value") or "", row.locator(".check-facts").inner_text()


def exported(page: Page, kind: str, folder: Path) -> Path:
    page.locator(".check-menu > summary", has_text="Export").click()
    with page.expect_download() as download:
        page.locator(f".check-bar button[data-do={kind}]").click()
    file = folder / download.value.suggested_filename
    download.value.save_as(file)
    return file


def manage(page: Page, what: str) -> None:
    page.locator(".check-menu > summary", has_text="Manage").click()
    page.locator(f".check-bar button[data-do={what}]").click()


def upload(page: Page, file: Path, button: str = "") -> None:
    page.locator("#check-upload").set_input_files(file)
    if button:
        page.locator("#check-import button", has_text=button).click()


def write(folder: Path, name: str, **changes: Any) -> Path:  # noqa: ANN401  # parts of a file
    document = {
        "format": "practitioners-guides-assessment",
        "version": 1,
        "name": "Traffic office",
        "created": "2026-11-01T08:00:00.000Z",
        "edition": {"version": "2025.1", "date": "2025-11-01"},
        "items": list(ITEMS),
        "scope": {},
        "answers": {},
        **changes,
    }
    file = folder / name
    file.write_text(json.dumps(document), encoding="utf-8")
    return file


def given(state: str = "done", **more: str) -> dict[str, str]:
    return {"state": state, "pin": "00000000", "changed": "2026-11-01T09:00:00.000Z", **more}


def test_choose_answer_reload_and_still_there(workspace: Opener) -> None:
    page = workspace()
    assert page.locator("#check-count").inner_text() == "All 3 items"
    page.locator(".check-facet > summary", has_text="Area").click()
    page.locator("[data-facet=area] label", has_text="Ethics").click()
    expect(page.locator("li.check-row:visible")).to_have_count(1)
    assert "area=ethics" in page.url
    answer(page, "ETH-C001", "done", note="=SUM(1)\n<b>two</b>", owner="Ana", due="2026-12-31", evidence="File 7")
    assert "1 of 1 item done; 1 of 1 requirement met" in page.locator("#check-bars").inner_text()
    page.reload()
    page.locator("#check-work").wait_for()
    state, words = facts(page, "ETH-C001")
    assert state == "done"
    assert all(text in words for text in ("Owner: Ana", "Due: 2026-12-31", "Evidence: File 7", "=SUM(1)", "<b>two</b>"))
    expect(page.locator("li.check-row:visible")).to_have_count(1)
    page.locator(".check-narrow button", has_text="Show everything").click()
    expect(page.locator("li.check-row:visible")).to_have_count(3)
    page.locator("#check-show").select_option("done")
    expect(page.locator("li.check-row:visible")).to_have_count(1)


def test_a_choice_touches_no_row_that_stays_and_none_that_nobody_sees(workspace: Opener) -> None:
    page = workspace()
    # what a browser keeps of each control it copies at each new address, and the answers come from the store anyway
    assert page.locator("#check-lists input:not([autocomplete=off])").count() == 0
    page.evaluate("""() => {
      window.touched = [];
      const watch = { subtree: true, attributes: true, attributeFilter: ["hidden"] };
      new MutationObserver(records => {
        for (const { target } of records) window.touched.push(target.dataset.item || target.dataset.module || target.dataset.area);
      }).observe(document.getElementById("check-lists"), watch);
    }""")
    page.locator(".check-facet[data-facet=area] > summary").click()
    page.locator("input[name=area][value=ethics]").check()
    expect(page.locator("li.check-row:visible")).to_have_count(1)
    assert sorted(page.evaluate("window.touched")) == ["CYB-M01", "OPS-M01", "cybersecurity", "operations"]


def test_not_applicable_needs_a_reason(workspace: Opener) -> None:
    page = workspace()
    page.locator("#check-ETH-C001 input[value=not-applicable]").click()
    reason = page.locator("#check-ETH-C001 [name=reason]")
    assert reason.evaluate("e => e === document.activeElement")
    assert reason.get_attribute("aria-invalid") == "true"
    expect(page.locator("#check-status")).to_have_text("ETH-C001: not saved yet. Write below why it does not apply.")
    page.reload()
    page.locator("#check-work").wait_for()
    assert facts(page, "ETH-C001")[0] == "open"
    page.locator("#check-ETH-C001 input[value=not-applicable]").click()
    answer(page, "ETH-C001", reason="No camera.")
    page.reload()
    page.locator("#check-work").wait_for()
    assert facts(page, "ETH-C001") == ("not-applicable", "Why not: No camera.")


def test_export_wipe_import_gives_the_same(workspace: Opener, tmp_path: Path) -> None:
    page = workspace()
    answer(page, "ETH-C001", "done", note="-1 'x' \"y\"; z\nnext", due="2026-12-31")
    answer(page, "CYB-C001", "in-progress", owner="@Bo")
    files = {kind: exported(page, kind, tmp_path) for kind in ("json", "csv", "xlsx")}
    first = read_assessment(files["json"])
    assert first.name == "My assessment"
    manage(page, "delete")
    page.locator("#check-sure button", has_text="Delete it").click()
    expect(page.locator("#check-status")).to_contain_text("was deleted")
    assert facts(page, "ETH-C001") == ("open", "")
    for kind in ("json", "csv", "xlsx"):
        upload(page, files[kind], "Add as a new")
        expect(page.locator("#check-status")).to_contain_text("was added with 2")
        again = read_assessment(exported(page, "json", tmp_path))
        assert again.answers == first.answers, kind
        assert compare(again, first).conflicts == ()
    # the keyboard stays where the menu was, and no two assessments look alike
    assert focused(page).startswith("Export")
    names = page.locator("#check-current option").all_inner_texts()
    assert len(set(names)) == len(names) == 3
    assert [name for name in names if name.endswith(" (2)")]


def test_spreadsheets_are_read_by_other_programs_and_hold_no_formula(workspace: Opener, tmp_path: Path) -> None:
    page = workspace()
    answer(page, "ETH-C001", "done", note="=HYPERLINK(1)\x0b _x000D_ 😀 <&>", due="2026-12-31")
    rows = list(csv.DictReader(io.StringIO(exported(page, "csv", tmp_path).read_text(encoding="utf-8-sig"))))
    assert [row["item"] for row in rows] == list(ITEMS)
    assert rows[0]["note"].startswith("'=HYPERLINK")
    file = exported(page, "xlsx", tmp_path)
    book = openpyxl.load_workbook(file)
    sheet = book["Answers"]
    head = [cell.value for cell in sheet[1]]
    cells = dict(zip(head, sheet[2], strict=True))
    assert cells["Note"].data_type == "s"
    assert str(cells["Note"].value).startswith("=HYPERLINK(1)")
    assert cells["Due"].is_date
    assert f"{cells['Due'].value:%Y-%m-%d}" == "2026-12-31"
    assert (sheet.freeze_panes, sheet.auto_filter.ref) == ("A2", "A1:O4")
    assert book.sheetnames == ["Answers", "Requirements", "About"]
    second = python_calamine.CalamineWorkbook.from_path(str(file)).get_sheet_by_name("Answers").to_python()
    assert [row[0] for row in second[1:]] == list(ITEMS)
    assert "😀 <&>" in str(second[1][head.index("Note")])
    # a workbook that another program saved, with shared strings and deflated parts
    cells["State"].value = "In progress"
    book.save(tmp_path / "saved.xlsx")
    upload(page, tmp_path / "saved.xlsx", "Add as a new")
    expect(page.locator("#check-status")).to_contain_text("was added")
    state, words = facts(page, "ETH-C001")
    assert state == "in-progress"
    assert "2026-12-31" in words


# a reader who is still typing, however long the machine takes over the next step: no pause is long enough to be one
STILL_TYPING = """
    const later = window.setTimeout;
    window.setTimeout = (act, wait, ...more) => wait < 500 ? later(act, wait, ...more) : 0;
"""


def test_two_tabs_lose_nothing(workspace: Opener, tmp_path: Path) -> None:
    one = workspace(script=STILL_TYPING)
    answer(one, "ETH-C001", "open", note="first")
    two = workspace()
    answer(two, "CYB-C001", "done")
    answer(one, "OPS-C001", "in-progress")
    for page in (one, two):
        expect(page.locator("#check-OPS-C001 input[value=in-progress]")).to_be_checked()
        assert [facts(page, item)[0] for item in ITEMS] == ["open", "done", "in-progress"]
    # the same field in both: the second sees what happened, and both are kept
    one.locator("#check-ETH-C001 [name=note]").press_sequentially(" by one")
    two.locator("#check-ETH-C001 .check-more > summary").click()
    answer(two, "ETH-C001", note="by two")
    one.locator("#check-ETH-C001 [name=note]").blur()
    expect(one.locator("#check-ETH-C001 .check-said")).to_contain_text("Another tab changed the same")
    file = read_assessment(exported(one, "json", tmp_path))
    found = file.answers["ETH-C001"]
    assert found.note == "first by one"
    assert [each.note for each in found.earlier] == ["by two"]
    expect(two.locator("#check-ETH-C001 .check-facts")).to_contain_text("first by one")
    one.locator("#check-ETH-C001 .check-earlier > summary").click()
    one.locator("#check-ETH-C001 .check-earlier button").click()
    settle(one)
    assert "by two" in facts(one, "ETH-C001")[1]


def test_several_assessments_side_by_side(workspace: Opener) -> None:
    page = workspace()
    answer(page, "ETH-C001", "done")
    manage(page, "duplicate")
    page.locator("#check-name input").fill("Autumn <i>fair</i>")
    page.keyboard.press("Enter")
    expect(page.locator("#check-current option:checked")).to_contain_text("Autumn")
    answer(page, "ETH-C001", "in-progress")
    manage(page, "compare")
    table = page.locator("#check-other table")
    expect(table.locator("tbody tr")).to_have_count(1)
    assert "In progress" in table.inner_text()
    assert "Done" in table.inner_text()
    page.keyboard.press("Escape")
    page.locator("#check-current").select_option(label="My assessment")
    expect(page.locator("#check-ETH-C001 input[value=done]")).to_be_checked()
    manage(page, "rename")
    page.locator("#check-name input").fill("Spring fair")
    page.keyboard.press("Enter")
    expect(page.locator("#check-current option:checked")).to_contain_text("Spring fair")
    manage(page, "delete")
    page.keyboard.press("Enter")
    expect(page.locator("#check-current option")).to_have_count(2)


def test_a_merge_shows_conflicts_and_applies_nothing_before(workspace: Opener, tmp_path: Path) -> None:
    page = workspace()
    answer(page, "ETH-C001", "done", note="mine <script>")
    answer(page, "CYB-C001", "done", note="also mine")
    theirs = {
        "ETH-C001": given("open", note="theirs <img src=x onerror=alert(1)>"),
        "CYB-C001": given(note="also mine"),
        "OPS-C001": given(),
    }
    file = write(tmp_path, "theirs.json", answers=theirs)
    upload(page, file, "Merge into “My assessment”")
    dialog = page.locator("#check-merge")
    expect(dialog.locator(".check-conflict")).to_have_count(1)
    words = "1 answer is new. 1 differs: choose. The other one stays under “Earlier answers”."
    assert dialog.locator("[data-words]").inner_text() == words
    assert "theirs <img src=x onerror=alert(1)>" in dialog.inner_text()
    assert [str(finding) for finding in axe_on(page)] == []
    dialog.locator("button", has_text="Cancel").click()
    dialog.wait_for(state="hidden")
    assert facts(page, "OPS-C001")[0] == "open"
    upload(page, file, "Merge into “My assessment”")
    dialog.locator(".check-first").click()
    assert dialog.is_visible(), "an undecided conflict keeps the dialog open"
    dialog.locator("input[value=theirs]").check()
    dialog.locator(".check-first").click()
    expect(page.locator("#check-status")).to_contain_text("Merged")
    assert facts(page, "ETH-C001")[1] == "Note: theirs <img src=x onerror=alert(1)>"
    assert facts(page, "OPS-C001")[0] == "done"
    merged = Assessment.of(json.loads(exported(page, "json", tmp_path).read_text(encoding="utf-8")))
    assert [each.note for each in merged.answers["ETH-C001"].earlier] == ["mine <script>"]
    assert merged.name == "My assessment"


def test_a_file_that_is_no_assessment_is_refused_whole(workspace: Opener, tmp_path: Path) -> None:
    page = workspace()
    bad = write(tmp_path, "bad.json", answers={"ETH-C001": given(), "CYB-C001": given("finished")})
    (tmp_path / "cut.json").write_text(bad.read_text(encoding="utf-8")[:-9], encoding="utf-8")
    (tmp_path / "cut.xlsx").write_bytes(b"PK\x03\x04 and no more")
    (tmp_path / "x.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    (tmp_path / "due.csv").write_text("item;state;due\nETH-C001;Done;31.12.2026\n", encoding="utf-8")
    (tmp_path / "latin.csv").write_bytes(b"item,state,note\nETH-C001,Done,\xe4\n")
    expected = {
        "bad.json": "answers/CYB-C001/state",
        "cut.json": "cut off",
        "cut.xlsx": "no workbook",
        "x.csv": "columns “item” and “state”",
        "due.csv": "answers/ETH-C001/due",
        "latin.csv": "UTF-8",
    }
    for name, words in expected.items():
        upload(page, tmp_path / name)
        page.locator("#check-refused").wait_for()
        assert words in page.locator("#check-refused").inner_text(), name
        page.keyboard.press("Escape")
    expect(page.locator("#check-current option")).to_have_count(1)
    assert facts(page, "ETH-C001")[0] == "open"


def test_a_new_edition_keeps_the_answers_and_says_what_changed(workspace: Opener, tmp_path: Path) -> None:
    page = workspace()
    old = {"ETH-C001": given(), "ETH-C099": given(title="An old question", note="Kept.")}
    upload(page, write(tmp_path, "old.json", items=["ETH-C001", "ETH-C099"], answers=old), "Add as a new")
    notice = page.locator("#check-notice")
    notice.wait_for()
    words = notice.inner_text()
    assert "1 item has changed in meaning" in words
    assert "2 items are new" in words
    assert "1 item is no longer asked" in words
    assert "ETH-C099 An old question Done; note: Kept." in page.locator("#check-gone").inner_text()
    notice.locator("button", has_text="Show what changed").click()
    expect(page.locator("li.check-row:visible")).to_have_count(1)
    page.locator("#check-ETH-C001 button", has_text="It still fits").click()
    page.locator("#check-show").select_option("new")
    expect(page.locator("li.check-row:visible")).to_have_count(2)
    notice.locator("button", has_text="Go on with this edition").click()
    notice.wait_for(state="hidden")
    page.reload()
    page.locator("#check-work").wait_for()
    assert not notice.is_visible()
    assert page.locator("#check-gone").is_visible()
    again = read_assessment(exported(page, "json", tmp_path))
    assert set(again.answers) == {"ETH-C001", "ETH-C099"}
    assert again.answers["ETH-C001"].pin != "00000000"
    assert "ETH-C099" in exported(page, "csv", tmp_path).read_text(encoding="utf-8-sig")


@pytest.mark.parametrize("refusal", ["throw new DOMException('no', 'SecurityError')", "return undefined.x"])
def test_refused_storage_is_said_and_everything_else_works(workspace: Opener, tmp_path: Path, refusal: str) -> None:
    page = workspace(script=f"IDBFactory.prototype.open = () => {{ {refusal}; }};")
    notice = page.locator("#check-notice")
    assert "lost when you close this page" in notice.inner_text()
    assert not page.locator("#check-kept").is_visible()
    answer(page, "ETH-C001", "done", note="In memory.")
    assert facts(page, "ETH-C001") == ("done", "Note: In memory.")
    with page.expect_download() as download:
        notice.locator("button", has_text="Export").click()
    download.value.save_as(tmp_path / "a.json")
    assert read_assessment(tmp_path / "a.json").answers["ETH-C001"].note == "In memory."


FULL = """window.full = true;
const put = IDBObjectStore.prototype.put;
IDBObjectStore.prototype.put = function (...given) {
  if (window.full) throw new DOMException('full', 'QuotaExceededError');
  return put.apply(this, given);
};"""


def test_a_full_storage_loses_nothing(workspace: Opener, tmp_path: Path) -> None:
    page = workspace(script=FULL)
    answer(page, "ETH-C001", "done", note="kept")
    answer(page, "CYB-C001", "in-progress")
    notice = page.locator("#check-notice")
    assert "2 answers are not saved. The storage of this browser is full." in notice.inner_text()
    assert "Not saved." in page.locator("#check-ETH-C001 .check-said").inner_text()
    assert read_assessment(exported(page, "json", tmp_path)).answers["ETH-C001"].note == "kept"
    upload(page, write(tmp_path, "big.json", answers={"OPS-C001": given()}), "Add as a new")
    expect(page.locator("#check-status")).to_contain_text("Nothing was changed")
    assert facts(page, "ETH-C001") == ("done", "Note: kept")
    page.evaluate("window.full = false")
    notice.locator("button", has_text="Try again").click()
    notice.wait_for(state="hidden")
    settle(page)
    page.close()
    again = workspace()
    assert facts(again, "ETH-C001") == ("done", "Note: kept")
    assert facts(again, "CYB-C001")[0] == "in-progress"
    expect(again.locator("#check-current option")).to_have_count(1)


def test_the_assessment_that_another_tab_deleted_can_be_kept(workspace: Opener) -> None:
    one = workspace()
    answer(one, "ETH-C001", "done")
    two = workspace()
    manage(two, "delete")
    two.locator("#check-sure button", has_text="Delete it").click()
    answer(one, "CYB-C001", "done")
    notice = one.locator("#check-notice")
    assert "deleted in another tab" in notice.inner_text()
    notice.locator("button", has_text="Keep as a new assessment").click()
    notice.wait_for(state="hidden")
    one.reload()
    one.locator("#check-work").wait_for()
    assert [facts(one, item)[0] for item in ITEMS] == ["done", "done", "open"]


def focused(page: Page) -> str:
    return str(
        page.evaluate(
            "(e => e.dataset.do || e.id || e.name || e.value || e.textContent.trim())(document.activeElement)"
        )
    )


def test_the_keyboard_alone_does_everything(workspace: Opener) -> None:
    page = workspace()

    def tab_to(name: str) -> None:
        for _ in range(80):
            page.keyboard.press("Tab")
            if focused(page).startswith(name):
                return
        pytest.fail(f"the keyboard does not reach {name}")

    page.evaluate("document.querySelector('article').tabIndex = -1; document.querySelector('article').focus()")
    page.keyboard.press("Tab")
    assert focused(page).startswith("Skip to the questions")
    page.keyboard.press("Enter")
    tab_to("ETH-C001")
    page.locator("#check-current").focus()
    tab_to("Manage")
    page.keyboard.press("Enter")
    tab_to("new")
    page.keyboard.press("Enter")
    page.locator("#check-name").wait_for()
    page.keyboard.type("By keyboard")
    page.keyboard.press("Enter")
    expect(page.locator("#check-current option:checked")).to_contain_text("By keyboard")
    assert focused(page).startswith("Manage")
    tab_to("Area")
    page.keyboard.press("Enter")
    tab_to("area")
    page.keyboard.press("Space")
    expect(page.locator("li.check-row:visible")).to_have_count(1)
    page.keyboard.press("Escape")
    assert focused(page).startswith("Area")
    tab_to("state-ETH-C001")
    page.keyboard.press("ArrowRight")
    page.keyboard.press("ArrowRight")
    tab_to("Note, owner")
    page.keyboard.press("Enter")
    tab_to("note")
    page.keyboard.type("Typed.")
    page.keyboard.press("Tab")
    expect(page.locator("#check-status")).to_contain_text("ETH-C001: Done, saved.")
    settle(page)
    assert facts(page, "ETH-C001") == ("done", "Note: Typed.")
    assert "1 of 1 item done" in page.locator("#check-status").inner_text()


@pytest.mark.parametrize("scheme", ["light", "dark"])
@pytest.mark.parametrize("width", [1280, 320])
def test_no_accessibility_fault_with_a_form_open(chromium: Browser, address: str, scheme: str, width: int) -> None:
    page = chromium.new_page(viewport={"width": width, "height": 256 if width == 320 else 900}, color_scheme=scheme)  # type: ignore[arg-type]
    page.goto(address)
    page.locator("#check-work").wait_for()
    page.locator("#check-ETH-C001 input[value=not-applicable]").click()
    answer(page, "CYB-C001", "done", note="word " * 40, due="2020-01-01", evidence="x" * 200)
    answer(page, "OPS-C001", "in-progress", due="2020-01-01")
    page.locator(".check-facet > summary", has_text="Role").click()
    assert [str(finding) for finding in axe_on(page)] == []
    assert page.evaluate("document.documentElement.scrollWidth") <= width
    page.locator(".check-menu > summary", has_text="Manage").click()
    page.locator("button[data-do=delete]").first.click()
    assert [str(finding) for finding in axe_on(page)] == []
    page.close()


def test_without_a_script_it_is_a_complete_list(chromium: Browser, address: str) -> None:
    context = chromium.new_context(java_script_enabled=False, viewport={"width": 320, "height": 640})
    page = context.new_page()
    page.goto(address)
    assert page.locator("li.check-row").count() == 3
    assert page.locator(".check-box").first.is_visible()
    assert not page.locator("#check-work").is_visible()
    assert page.evaluate("document.documentElement.scrollWidth") <= 320
    href = page.locator("#check-ETH-C001 h4 a").get_attribute("href")
    assert href == "ethics/one.html#ETH-C001"
    context.close()


def test_from_a_folder_it_keeps_answers_and_warns(chromium: Browser, site: Site) -> None:
    context = chromium.new_context()
    page = context.new_page()
    page.goto((site.folder / "checklist.html").as_uri())
    page.locator("#check-work").wait_for()
    assert page.locator("#check-file").is_visible()
    answer(page, "ETH-C001", "done")
    page.reload()
    page.locator("#check-work").wait_for()
    assert facts(page, "ETH-C001")[0] == "done"
    context.close()


def test_paper_shows_states_notes_and_boxes(workspace: Opener, tmp_path: Path) -> None:
    page = workspace("?area=ethics&area=operations")
    answer(page, "ETH-C001", "done", note="Seen on Monday.")
    page.pdf(path=str(tmp_path / "page.pdf"), prefer_css_page_size=True)
    text = " ".join(" ".join(sheet.extract_text().split()) for sheet in PdfReader(tmp_path / "page.pdf").pages)
    for words in (
        "My assessment; edition",
        "Area: Ethics or Operations; 2 of 3 items",
        "ETH-C001 Purpose names a place",
        "Done",
        "Note: Seen on Monday.",
        "OPS-C001",
    ):
        assert words in text
    for words in ("CYB-C001", "In progress", "Manage", "saved"):
        assert words not in text


def test_the_published_schema_stands_beside_the_page(site: Site) -> None:
    assert (site.folder / "_static/schemas" / SCHEMA.name).read_bytes() == SCHEMA.read_bytes()
    assert check_assessment(json.loads(SCHEMA.read_text(encoding="utf-8"))) != ()
