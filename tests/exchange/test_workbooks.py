"""The workbooks: read by second programs, typed, usable, and the same on every run."""

from __future__ import annotations

import io
from datetime import date, datetime

import openpyxl
import pytest
from lxml import etree
from odfdo import Document
from python_calamine import CalamineWorkbook
from tests.exchange.conftest import EDITION

from guides.audit.table import Cell, Column, Row, Table
from guides.exchange.export import Export
from guides.exchange.ods import column_letters, to_ods
from guides.exchange.sheet import MAX_CELL, Sheet, Workbook, sheet_names, typed, width
from guides.exchange.workbooks import CHECKLIST, STATES, checklist, everything
from guides.exchange.xlsx import to_xlsx

NAMES = {
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
}

TYPED = Table(
    "typed",
    "Typed",
    (Column("id", "Id", "id"), Column("n", "How many", "count"), Column("day", "Day"), Column("text", "Text")),
    (
        Row((Cell("ETH-R001"), Cell("12"), Cell("2026-08-02"), Cell("12"))),
        Row((Cell("x"), Cell("7 of 9"), Cell(), Cell())),
    ),
)
TYPED_BOOK = Workbook("Typed", "s", EDITION, (Sheet("Typed", TYPED, {"text": ("a", "b")}, ("day",)),))


@pytest.fixture(scope="module")
def files(small_export: Export) -> dict[str, bytes]:
    """Both workbooks in both formats."""
    books = {"all": everything(small_export), "checklist": checklist(small_export)}
    return {f"{n}.{k}": to(book) for n, book in books.items() for k, to in (("xlsx", to_xlsx), ("ods", to_ods))}


@pytest.mark.parametrize(
    ("text", "kind", "value"),
    [
        ("12", "count", 12), ("-3", "count", -3), ("007", "count", "007"), ("12", "text", "12"), ("1e5", "count", "1e5"),
        ("2026-08-02", "text", date(2026, 8, 2)), ("2026-13-02", "text", "2026-13-02"), ("1789-07-14", "text", "1789-07-14"),
    ],
)  # fmt: skip
def test_a_cell_has_the_type_of_what_it_holds(text: str, kind: str, value: object) -> None:
    assert typed(Cell(text), Column("c", "C", kind)) == value  # type: ignore[arg-type]  # a column kind


def test_openpyxl_reads_types_filter_head_and_rule() -> None:
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx(TYPED_BOOK)))
    page = book["Typed"]
    assert [cell.value for cell in page[1]] == ["Id", "How many", "Day", "Text", "Row kind"]
    assert [cell.value for cell in page[2]] == ["ETH-R001", 12, datetime(2026, 8, 2), "12", "row"]
    assert page["C2"].number_format == "yyyy-mm-dd"
    assert page.freeze_panes == "B2"
    assert page.print_title_rows == "$1:$1"
    (table,) = page.tables.values()
    assert (table.ref, table.autoFilter.ref, table.headerRowCount) == ("A1:E3", "A1:E3", 1)
    assert {rule.type: str(rule.sqref) for rule in page.data_validations.dataValidation} == {
        "list": "D2:D3",
        "date": "C2:C3",
    }
    assert page["D2"].alignment.wrap_text
    assert not page["A2"].alignment.wrap_text
    properties = book.properties
    assert (properties.title, properties.language, properties.creator) == (
        "Typed",
        "en-GB",
        "The Practitioners Guides project",
    )
    assert properties.created == datetime(2026, 1, 1)


def test_ods_has_types_filter_head_and_rule() -> None:
    document = Document(io.BytesIO(to_ods(TYPED_BOOK)))
    table = document.body.get_tables()[0]
    assert [table.get_value((x, 1)) for x in range(5)] == ["ETH-R001", 12, date(2026, 8, 2), "12", "row"]
    content = etree.fromstring(document.get_part("content.xml").serialize())
    find = lambda path: content.xpath(path, namespaces=NAMES)  # noqa: E731  # a short name for a long call
    assert len(find("//table:table-header-rows/table:table-row")) == 1
    assert find("//table:database-range/@table:display-filter-buttons") == ["true"]
    assert find("//table:database-range/@table:target-range-address") == ["'Typed'.A1:'Typed'.E3"]
    assert find("//table:content-validation/@table:condition")[0] == 'of:cell-content-is-in-list("a";"b")'
    rule = find("//table:content-validation/@table:name")[0]
    assert len(find(f"//table:table-cell[@table:content-validation-name='{rule}']")) == 2
    settings = etree.fromstring(document.get_part("settings.xml").serialize())
    frozen = settings.xpath("//*[@config:name='Typed']/*[@config:name='VerticalSplitMode']/text()", namespaces=NAMES)
    assert frozen == ["2"]
    meta = document.meta
    assert (meta.get_title(), str(meta.get_language()), meta.get_creator()) == (
        "Typed",
        "en-GB",
        "The Practitioners Guides project",
    )
    assert meta.get_creation_date() == datetime(2026, 1, 1)
    styles = etree.fromstring(document.get_part("styles.xml").serialize())
    assert set(styles.xpath("//@fo:language", namespaces=NAMES)) <= {"en", "none"}


def test_both_formats_hold_the_same_cells(files: dict[str, bytes]) -> None:
    for name in ("all", "checklist"):
        books = [CalamineWorkbook.from_filelike(io.BytesIO(files[f"{name}.{kind}"])) for kind in ("xlsx", "ods")]
        assert books[0].sheet_names == books[1].sheet_names
        for sheet in books[0].sheet_names:
            one, two = (book.get_sheet_by_name(sheet).to_python() for book in books)
            assert one == two, sheet


def test_the_workbook_of_everything_holds_every_record_and_row(files: dict[str, bytes], small_export: Export) -> None:
    book = CalamineWorkbook.from_filelike(io.BytesIO(files["all.ods"]))
    about = book.get_sheet_by_name("About").to_python()
    assert [row[0] for row in about[4:]] == book.sheet_names[1:]
    for table in small_export.tables:
        rows = book.get_sheet_by_name(table.name.replace("-", " ").capitalize()).to_python()
        assert len(rows) == len(table.rows) + 1
    for kind, table in small_export.records.items():
        rows = book.get_sheet_by_name(f"All {kind}s").to_python()
        assert [row[0] for row in rows[1:]] == [row.cells[0].plain for row in table.rows]


def test_the_checklist_is_ready_to_work_with(files: dict[str, bytes], small_export: Export) -> None:
    book = openpyxl.load_workbook(io.BytesIO(files["checklist.xlsx"]))
    assert book.sheetnames == ["About", "Ethics", "Cybersecurity"]
    rows = [row for page in book.worksheets[1:] for row in page.iter_rows(min_row=2, values_only=True)]
    assert sorted(row[0] for row in rows) == [item.id for item in small_export.guides.of_kind("item")]
    state = [column.key for column in CHECKLIST].index("state")
    assert {row[state] for row in rows} == {STATES[0]}
    rules = {rule.type: rule.formula1 for rule in book["Ethics"].data_validations.dataValidation}
    assert rules["list"] == f'"{",".join(STATES)}"'
    assert "\n" in next(row for row in rows if row[0] == "CYB-C001")[3], "two requirements, one below the other"


def test_two_runs_give_the_same_bytes(files: dict[str, bytes], small_export: Export) -> None:
    again = Export(small_export.guides, small_export.project, EDITION, small_export.tables)
    assert to_xlsx(everything(again)) == files["all.xlsx"]
    assert to_ods(checklist(again)) == files["checklist.ods"]


def test_names_of_sheets_are_such_that_every_program_takes_them() -> None:
    names = sheet_names(["a/b:c", "A B C", "x" * 40, "x" * 41, "[]", "'q'"])
    assert names == ["a b c", "A B C (2)", "x" * 31, "x" * 27 + " (2)", "Sheet", "q"]


def test_a_text_too_long_for_a_cell_is_refused_with_its_place() -> None:
    table = Table("long", "L", (Column("a", "A"),), (Row((Cell("x" * (MAX_CELL + 1)),)),))
    with pytest.raises(ValueError, match="table long, row 1, column a: 32768 characters"):
        to_xlsx(Workbook("L", "s", EDITION, (Sheet("L", table),)))


def test_ids_are_never_narrower_than_they_are() -> None:
    assert width(Column("id", "Id", "id"), ["J-01-S01" * 10]) == 82
    assert width(Column("t", "Text"), ["word " * 90]) == 60


@pytest.mark.parametrize(("number", "letters"), [(1, "A"), (26, "Z"), (27, "AA"), (703, "AAA")])
def test_letters_of_columns(number: int, letters: str) -> None:
    assert column_letters(number) == letters
