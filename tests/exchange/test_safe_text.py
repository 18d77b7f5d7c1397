"""Text in every format: no formula, no broken markup, nothing lost."""

from __future__ import annotations

import csv
import io
import json
import zipfile

import openpyxl
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from lxml import etree
from odfdo import Document
from reqif.parser import ReqIFParser
from reqif.unparser import ReqIFUnparser
from tests.conftest import REPOSITORY
from tests.exchange.conftest import EDITION, export_of, nasty_guides

from guides.audit.table import Cell, Column, Row, Table
from guides.exchange.csv_table import to_csv
from guides.exchange.export import Export
from guides.exchange.guides_json import to_guides_json
from guides.exchange.ods import to_ods
from guides.exchange.oscal import markup, plain
from guides.exchange.oscal_catalog import to_oscal_catalog
from guides.exchange.parquet import records_parquet
from guides.exchange.reqif_file import to_reqif
from guides.exchange.safe_text import FORMULA_STARTS, NOT_XML, json_text, plain_cell, safe_cell, visible
from guides.exchange.sheet import Sheet, Workbook
from guides.exchange.workbooks import everything
from guides.exchange.xlsx import to_xlsx
from guides.pages.html.surroundings import Surroundings
from guides.pages.html.tables import render_table

#: what has broken out of one format or another before
PAYLOADS = (
    "=HYPERLINK(\"//x\",\"y\")", "+1", "-1+1", "@SUM(1)", "\t=1", "\r=1", " =1", "＝1", "'=1", "'", "''",
    "</script><script>alert(1)</script>", "<!--", "]]>", "&amp;", "&#0;", '"; x="', "a,b\n\"c\"", "\x00", "\x08x",
    "\ufffe", "_x0041_", "*a* _b_ `c` [d](e) \\", "#set text(9pt)", "$x$", "\u2028", "  two  spaces  ", "{{ x }}",
    "</xhtml:div>", "<SPEC-OBJECTS>\n", "a\r\nb\tc",
)  # fmt: skip
NASTY = st.one_of(
    st.sampled_from(PAYLOADS),
    st.text(max_size=30),
    st.builds("".join, st.lists(st.sampled_from(PAYLOADS), min_size=2, max_size=3)),
)


def cells(text: str) -> Table:
    """A table with this text in one cell."""
    return Table("t", text or "T", (Column("a", text or "A"), Column("b", "B")), (Row((Cell(text), Cell("end"))),))


def book(text: str) -> Workbook:
    """A workbook with this text in a cell, a head and the title."""
    return Workbook(visible(text) or "T", "s", EDITION, (Sheet("One", cells(text)),))


@given(NASTY)
def test_a_csv_cell_is_no_formula_and_is_read_back(text: str) -> None:
    cell = safe_cell(text)
    assert not cell.startswith(FORMULA_STARTS)
    assert plain_cell(cell) == visible(text)
    rows = list(csv.reader(io.StringIO(to_csv(cells(text)), newline="")))
    assert rows[1] == [cell, "end", "row"]


@given(NASTY)
def test_what_is_visible_stands_in_xml_and_is_stable(text: str) -> None:
    shown = visible(text)
    assert not NOT_XML.search(shown)
    assert visible(shown) == shown
    assert etree.fromstring(etree.tostring(_element(shown))).text == (shown or None)


def _element(text: str) -> etree._Element:
    element = etree.Element("e")
    element.text = text
    return element


@given(st.dictionaries(st.sampled_from("abc"), st.lists(NASTY, max_size=3)))
def test_json_says_the_same_and_ends_no_script(data: dict[str, list[str]]) -> None:
    text = json_text(data)
    assert not set("<>&\u2028\u2029") & set(text)
    assert json.loads(text) == data or any(NOT_XML.search(entry) for entries in data.values() for entry in entries)


@given(NASTY)
@settings(max_examples=30)
def test_a_workbook_has_text_where_there_was_text(text: str) -> None:
    shown = visible(text)
    with zipfile.ZipFile(io.BytesIO(to_xlsx(book(text)))) as archive:
        sheet = archive.read("xl/worksheets/sheet1.xml")
        assert b"<f>" not in sheet
        assert b"<hyperlink" not in sheet
    page = openpyxl.load_workbook(io.BytesIO(to_xlsx(book(text))))["One"]
    assert page["A2"].data_type != "f" or shown.startswith("=")  # openpyxl itself calls a text with = a formula
    assert _unescaped(page["A2"].value or "") == shown
    document = Document(io.BytesIO(to_ods(book(text))))
    content = document.get_part("content.xml").serialize()
    assert b"table:formula" not in content
    assert document.body.get_tables()[0].get_cell((0, 1)).type in {"string", None}
    root = etree.fromstring(content)
    names = {"table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0"}
    assert ods_text(root.xpath("//table:table-row", namespaces=names)[1][0]) == shown


def _unescaped(text: str) -> str:
    """What openpyxl leaves of XlsxWriter's escape for texts that look like an escape."""
    return text.replace("_x005F", "")


def ods_text(cell: etree._Element) -> str:
    """Text of a cell, with what ODF writes as elements."""
    uri = "{urn:oasis:names:tc:opendocument:xmlns:text:1.0}"
    lines = []
    for paragraph in cell.findall(f"{uri}p"):
        words = paragraph.text or ""
        for child in paragraph:
            words += "\t" if child.tag == f"{uri}tab" else " " * int(child.get(f"{uri}c", "1"))
            words += child.tail or ""
        lines.append(words)
    return "\n".join(lines)


@given(NASTY)
def test_a_table_on_the_web_shows_text_as_text(text: str) -> None:
    page = etree.HTML(render_table(cells(visible(text)), "t", Surroundings(lambda _: "")))
    assert sorted({str(element.tag) for element in page.iter()}) == TAGS
    shown = "".join(page.xpath("//tbody/tr/th")[0].itertext())
    assert shown.split() == visible(text).split()


#: elements of a table whose texts hold none
TAGS = [
    "a", "body", "div", "figcaption", "figure", "html", "p", "span", "table", "tbody", "td", "th", "thead", "tr",
]  # fmt: skip


@given(NASTY)
def test_oscal_shows_markup_as_text(text: str) -> None:
    assert plain(markup(text)) == visible(text).strip()
    assert "<" not in markup(text).replace("\\<", "")


@given(NASTY)
@settings(max_examples=12, suppress_health_check=[HealthCheck.too_slow])
def test_no_text_breaks_a_file_of_the_model(text: str) -> None:
    export = export_of(nasty_guides(text or "x"))
    assert export_is_whole(export)


def export_is_whole(export: Export) -> bool:
    """Whether each file parses, holds every record once, and nothing besides."""
    ids = list(export.guides.records)
    data = json.loads(to_guides_json(export))
    assert sorted(r["id"] for key in data if key.endswith("s") and isinstance(data[key], list)
                  for r in data[key] if isinstance(r, dict) and "links" in r) == sorted(ids)  # fmt: skip
    reqif = to_reqif(export)
    bundle = ReqIFParser.parse_from_string(reqif)
    assert bundle.exceptions == []
    assert ReqIFUnparser.unparse(bundle) == reqif
    assert len(bundle.core_content.req_if_content.spec_objects) == len(ids) + 1
    catalog = json.loads(to_oscal_catalog(export))["catalog"]
    controls = [c["id"] for area in catalog["groups"] for module in area["groups"] for c in module.get("controls", [])]
    assert controls == [r.id for r in export.guides.of_kind("requirement")]
    assert records_parquet(export)
    assert to_xlsx(everything(export))
    assert to_ods(everything(export))
    return True


def test_the_scripts_of_the_site_are_tested_with_the_same_rule() -> None:
    cases = json.loads((REPOSITORY / "tests/web/scripts/safe_cells.json").read_text(encoding="utf-8"))
    assert [(text, safe_cell(text)) for text, _ in cases] == [tuple(case) for case in cases]
