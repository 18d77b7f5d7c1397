"""Trace tables as markup: heads and scopes, gaps in words, blocks of rows, totals, the file beside them."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from guides.audit.table import FEW_ROWS, Cell, CellLink, Column, Row, Table, Total
from guides.pages.html.surroundings import Surroundings
from guides.pages.html.tables import BLOCK, FEW, about, render_table

CRAFTED = "</td></table><script>alert(1)</script>\" onload='x' &"
SITE = Surroundings(lambda identifier: f"p.html#{identifier}" if identifier.startswith("ETH") else "", root="../")
BOOK = Surroundings(SITE.address, book=True)
COLUMNS = (Column("id", "Requirement", "id"), Column("items", "Verified by", "links"), Column("n", "Count", "count"))


def row(number: int, kind: str = "row") -> Row:
    links = (CellLink("ETH-C001", "ETH-C001 One"), CellLink("OPS-M09", "OPS-M09 Planned"))
    return Row((Cell(links=(CellLink(f"ETH-R{number:03}", f"ETH-R{number:03}"),)), Cell("Both", links), Cell()), kind)  # type: ignore[arg-type]


def table(count: int = 3, **changes: object) -> Table:
    values: dict[str, object] = {
        "name": "requirement-items",
        "caption": "Requirements",
        "columns": COLUMNS,
        "rows": tuple(row(n) for n in range(count)),
        "totals": (Total(2, count, "requirements covered"),),
        "filter": "Ethics",
    }
    return Table(**{**values, **changes})  # type: ignore[arg-type]


def tree(shown: Table, page: Surroundings = SITE) -> ET.Element:
    return ET.fromstring(render_table(shown, "table-x", page))  # noqa: S314  # our own text


def words(element: ET.Element | None) -> str:
    assert element is not None
    return " ".join("".join(element.itertext()).split())


def test_caption_filter_and_totals_are_said() -> None:
    figure = tree(table())
    assert words(figure.find("figcaption")) == "Requirements Shown only: Ethics."
    assert words(figure.find("ul")) == "2 of 3 requirements covered"
    assert "Shown only" not in words(tree(table(filter="")))


def test_every_head_has_a_scope_and_every_cell_a_label() -> None:
    figure = tree(table())
    assert [(h.text, h.get("scope")) for h in figure.iter("th") if h.get("scope") == "col"] == [
        ("Requirement", "col"),
        ("Verified by", "col"),
        ("Count", "col"),
    ]
    assert len([h for h in figure.iter("th") if h.get("scope") == "row"]) == 3
    assert {d.get("data-label") for d in figure.iter("td")} == {"Verified by", "Count"}


def test_scrolling_box_is_in_the_tab_order_and_named_but_not_in_a_book() -> None:
    box = tree(table()).find("div")
    assert box is not None
    assert (box.get("tabindex"), box.get("aria-labelledby")) == ("0", "table-x-caption")
    assert tree(table(), BOOK).find("div") is None


@pytest.mark.parametrize(("kind", "said"), [("gap", "gap"), ("justified", "justified gap")])
def test_gaps_are_marked_in_words(kind: str, said: str) -> None:
    figure = tree(table(rows=(row(1), row(2, kind))))
    heads = [words(h) for h in figure.iter("th") if h.get("scope") == "row"]
    assert heads == ["ETH-R001", f"ETH-R002 {said}"]


def test_links_lead_to_records_and_planned_ones_are_plain() -> None:
    figure = tree(table(rows=(row(7),)))
    assert [a.get("href") for a in figure.iter("a")][:2] == ["p.html#ETH-R007", "p.html#ETH-C001"]
    assert [words(li) for li in figure.iter("li")][:2] == ["ETH-C001 One", "OPS-M09 Planned"]
    assert figure.find(".//td[@data-label='Count']").text is None  # type: ignore[union-attr]


@pytest.mark.parametrize(("rows", "blocks"), [(1, 1), (BLOCK, 1), (BLOCK + 1, 2), (3 * BLOCK, 3)])
def test_rows_come_in_blocks(rows: int, blocks: int) -> None:
    shown = tree(table(rows)).find(".//table")
    assert shown is not None
    assert len(shown.findall("tbody")) == blocks
    assert len(shown.findall("tbody/tr")) == rows
    assert ("trace-large" in shown.get("class", "")) == (rows > BLOCK)


def test_without_rows_a_sentence_stands_there_with_the_totals_and_the_file() -> None:
    figure = tree(table(0))
    assert figure.get("id") == "table-x"
    assert figure.find(".//table") is None
    assert words(figure.find("figcaption")) == "Requirements (Ethics): none."
    assert words(figure.find("ul")) == "2 of 0 requirements covered"
    assert words(figure.find("p/a")) == "Download this table as CSV (0 rows)"


def test_a_part_leads_to_the_file_of_the_whole_and_bears_its_anchors() -> None:
    links = CellLink("GDPR:art-5", "Art. 5", key="GDPR:art-5"), CellLink("GDPR:art-6", "Art. 6", key="GDPR:art-6")
    rows = (Row((Cell("Reason"), Cell(links=links), Cell()), key="why"),)
    figure = tree(table(rows=rows, name="framework-rest-gdpr", whole="framework-gdpr", note="Said once."))
    assert words(figure.find("p[@class='table-note']")) == "Said once."
    assert [e.get("id") for e in figure.iter("span") if e.get("id")] == [
        "table-framework-gdpr-gdpr-art-5",
        "table-framework-gdpr-gdpr-art-6",
    ]
    assert [e.get("id") for e in figure.iter("tr") if e.get("id")] == ["table-framework-gdpr-why"]
    assert [a.get("href") for a in figure.iter("a") if a.get("download")] == ["../_tables/framework-gdpr.csv"]


def test_a_book_says_once_what_every_row_shares_and_the_site_keeps_what_it_filters_by() -> None:
    columns = (*COLUMNS[:2], Column("state", "Link state", "state"))
    rows = tuple(Row((*row(n).cells[:2], Cell("covered"))) for n in range(FEW_ROWS + 1))
    book, site = (tree(table(columns=columns, rows=rows), page) for page in (BOOK, SITE))
    assert words(book.find("p[@class='table-note']")) == "Link state, the same for every row: covered."
    assert (len(list(book.iter("td"))), len(list(site.iter("td")))) == (FEW_ROWS + 1, 2 * (FEW_ROWS + 1))
    assert site.find("p[@class='table-note']") is None


def test_a_sign_stands_for_a_word_that_stays_the_text() -> None:
    columns = (Column("r", "Requirement"), Column("dpo", "DPO", "mark", "Officer"))
    shown = table(columns=columns, rows=(Row((Cell("R"), Cell("lead", symbol="●"))),))
    cell = next(tree(shown).iter("td"))
    assert (cell.get("data-sign"), words(cell)) == ("●", "lead")
    assert next(tree(shown, BOOK).iter("td")).get("data-sign") is None


def test_file_is_linked_from_the_root_of_the_site_and_not_in_a_book() -> None:
    link = tree(table()).find("p/a")
    assert link is not None
    assert link.get("href") == "../_tables/requirement-items.csv"
    assert words(link) == "Download this table as CSV (3 rows)"
    assert tree(table(), BOOK).find("p/a") is None


def test_crafted_texts_stay_texts() -> None:
    column = Column("x", CRAFTED)
    rows = (Row((Cell(CRAFTED), Cell(CRAFTED, (CellLink(CRAFTED, CRAFTED),))), "gap"),)
    hostile = table(
        name=CRAFTED,
        caption=CRAFTED,
        filter=CRAFTED,
        columns=(column, column),
        rows=rows,
        totals=(Total(1, 2, CRAFTED),),
    )
    page = Surroundings(lambda identifier: identifier, root=CRAFTED)
    figure = tree(hostile, page)
    assert "script" not in {e.tag for e in figure.iter()}
    assert not [e for e in figure.iter() if e.get("onload")]


def test_a_row_with_a_key_can_be_reached_and_a_number_is_spoken_in_full() -> None:
    target = CellLink("ETH-R001", "8", "8: Ethics supports Operations")
    rows = (Row((Cell("Ethics"), Cell(links=(target,)), Cell()), key="ethics-supports"),)
    figure = tree(table(rows=rows))
    assert [r.get("id") for r in figure.iter("tr") if r.get("id")] == ["table-x-ethics-supports"]
    assert next((a.text, a.get("aria-label")) for a in figure.iter("a")) == ("8", "8: Ethics supports Operations")


def test_ids_flow_in_a_line_and_short_heads_are_explained() -> None:
    columns = (Column("r", "Requirement"), Column("i", "Items", "ids"), Column("dpo", "DPO", "mark", "Officer"))
    links = tuple(CellLink(i, i) for i in ("ETH-C001", "ETH-C002"))
    figure = tree(table(columns=columns, rows=(Row((Cell("R"), Cell(links=links), Cell("lead"))),)))
    cells = list(figure.iter("td"))
    assert words(cells[0]) == "ETH-C001, ETH-C002"
    assert (cells[1].get("data-label"), words(cells[1])) == ("Officer", "lead")
    order = [part.get("class") for part in figure if part.tag != "figcaption"]
    assert order[:2] == ["table-note table-key", "table-scroll"], (
        "whoever reads the rows has read what the heads stand for"
    )
    assert words(figure.find("p[@class='table-note table-key']")) == "DPO: Officer."


def test_forms_and_matrices_are_told_apart() -> None:
    form = (*COLUMNS[:2], Column("reason", "Reason", "blank"))
    wide = tuple(Column(f"c{n}", f"C{n}", "count") for n in range(9))
    rows = (Row(tuple(Cell(str(n)) for n in range(9))),)
    assert tree(table(columns=form)).find(".//table").get("class") == "trace trace-form"  # type: ignore[union-attr]
    assert tree(table(columns=wide, rows=rows)).find(".//table").get("class") == "trace trace-matrix"  # type: ignore[union-attr]


def test_a_long_table_says_what_its_rows_are_about_and_a_short_one_or_a_book_does_not() -> None:
    long = tree(table(FEW + 1))
    shown = long.find(".//table")
    assert shown is not None
    assert shown.get("data-table") == "requirement-items"
    assert [h.get("data-key") for h in shown.iter("th") if h.get("scope") == "col"] == ["id", "items", "n"]
    assert [r.get("data-id") for r in shown.iter("tr")][:3] == [None, "ETH-R000", "ETH-R001"]
    for plain in (tree(table(FEW)), tree(table(FEW + 1), BOOK)):
        assert not {"data-table", "data-key", "data-id"} & {key for element in plain.iter() for key in element.attrib}


@pytest.mark.parametrize(
    ("targets", "expected"),
    [
        (("table:area-links#a-b", "ETH-R001", "CYB-R002"), "ETH-R001"),
        (("https://example.org", "/audit/index", "GDPR:art-35"), "GDPR:art-35"),
        (("table:area-links#a-b",), ""),
        ((), ""),
    ],
)
def test_a_row_is_about_the_first_record_or_provision_that_it_links_to(targets: tuple[str, ...], expected: str) -> None:
    assert about(Row((Cell("x"), Cell(links=tuple(CellLink(t, t) for t in targets))))) == expected
