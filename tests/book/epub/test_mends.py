"""Mends of single pages: interactive parts, notes, headings, ids, tables, links."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest

from guides.book.epub.links import ids_of, relative, resolve_links
from guides.book.epub.markup import parse, repair, serialise, text_of, x
from guides.book.epub.static import Remark, make_static
from guides.book.epub.tables import label_tables

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml" xmlns:epub="http://www.idpf.org/2007/ops"><body>{}</body></html>'


def page_of(body: str) -> ET.Element:
    """Return a page with this body."""
    return parse(repair(PAGE.format(body)))


def body_of(page: ET.Element) -> str:
    """Return what stands in the body of a page."""
    return serialise(page).partition("<body>")[2].rpartition("</body>")[0]


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ("<p>a<button>x</button>b</p>", "<p>ab</p>"),
        ('<input type="text" name="q"><p>a</p>', "<p>a</p>"),
        ('<p class="screen-only">keys</p><p>a</p>', "<p>a</p>"),
        ('<p><svg xmlns="http://www.w3.org/2000/svg" aria-hidden="true"><path d="M0"/></svg>a</p>', "<p>a</p>"),
        (
            '<input type="radio" checked aria-label="Zone 1">',
            '<span class="box" role="img" aria-label="Zone 1: chosen">●</span>',
        ),
        (
            '<details open name="a"><summary>S</summary><p>T</p></details>',
            '<div class="details"><div class="summary">S</div><p>T</p></div>',
        ),
        ('<p style="color:red" onclick="x()" class=" ">a</p>', "<p>a</p>"),
        ('<img src="a.png" alt="A" style="width: 50%;"/>', '<img src="a.png" alt="A" style="width: 50%;"/>'),
        ('<img src="a.png" alt="A" style="position: fixed"/>', '<img src="a.png" alt="A"/>'),
        (
            '<section><section><p role="heading">H</p></section></section>',
            '<section><section><p role="heading" aria-level="3">H</p></section></section>',
        ),
        ('<p id="a:b"><a href="#a:b">x</a></p>', '<p id="a-b"><a href="#a-b">x</a></p>'),
        ('<a href="https://example.org/a:b#c:d">x</a>', '<a href="https://example.org/a:b#c:d">x</a>'),
        (
            '<svg xmlns="http://www.w3.org/2000/svg"><title>T</title><a href="x"><text>t</text></a></svg>',
            '<svg xmlns="http://www.w3.org/2000/svg" role="img"><title>T</title><text>t</text></svg>',
        ),
    ],
)
def test_a_page_becomes_static(before: str, after: str) -> None:
    page = page_of(before)
    assert make_static(page) == []
    assert body_of(page) == after


def test_what_cannot_be_mended_in_silence_is_said() -> None:
    page = page_of('<p id="a">1</p><p id="a">2</p><img src="x.png"/><svg xmlns="http://www.w3.org/2000/svg"/>')
    remarks = make_static(page)
    assert [remark.kind for remark in remarks] == ["markup", "alt", "alt"]
    assert body_of(page).count('id="a"') == 1


TABLE = (
    "<table><thead><tr><th>Id</th><th>Name <b>of</b> it</th><th>State</th></tr></thead>"
    '<tbody><tr><th>R1</th><td data-label="Own">One</td><td/></tr></tbody></table>'
)


def test_cells_learn_the_names_of_their_columns() -> None:
    page = page_of(TABLE)
    label_tables(page)
    [table] = page.iter(x("table"))
    cells = [cell for cell in table.iter() if cell.get("data-label")]
    assert [cell.get("data-label") for cell in cells] == ["Id", "Own", "State"]
    assert [cell.get("scope") for cell in table.iter(x("th"))] == ["col", "col", "col", "row"]
    assert [cell.get("role") for cell in cells] == ["rowheader", "cell", "cell"]
    assert table.get("class") == "stack"


def test_many_columns_or_the_class_make_a_table_wide() -> None:
    many = "<table><thead><tr>{}</tr></thead><tbody><tr>{}</tr></tbody></table>".format(
        "<th>h</th>" * 5, "<td>d</td>" * 5
    )
    page = page_of(many + '<table class="wide"><thead><tr><th>a</th><th>b</th></tr></thead><tbody/></table>')
    label_tables(page)
    assert [table.get("class") for table in page.iter(x("table"))] == ["stack wide", "wide stack"]


@pytest.mark.parametrize(
    "table",
    [
        TABLE.replace("<td/>", '<td rowspan="2"/>'),
        TABLE.replace("<td/>", ""),
        TABLE.replace("</thead>", "<tr><th>x</th></tr></thead>"),
        "<table><tbody><tr><td>1</td><td>2</td><td>3</td></tr></tbody></table>",
    ],
    ids=["span", "short row", "two heads", "no head"],
)
def test_a_table_that_rows_cannot_tell_stays_a_table(table: str) -> None:
    page = page_of(table)
    label_tables(page)
    assert "stack" not in body_of(page)


BOOK = {"a/one.xhtml": frozenset({"here"}), "two.xhtml": frozenset({"there"})}
TITLES = {"a/one.xhtml": "One", "two.xhtml": "Two", "three.xhtml": "The third"}


@pytest.mark.parametrize(
    ("before", "after"),
    [
        ('<a href="../two.xhtml#there">x</a>', '<a href="../two.xhtml#there">x</a>'),
        ('<a href="#here">x</a>', '<a href="#here">x</a>'),
        ('<a href="https://example.org/">x</a>', '<a href="https://example.org/" class="abroad">x</a>'),
        (
            '<p><a class="r" href="../three.xhtml#x" title="t">see</a></p>',
            '<p><span class="outside">see<span class="outside-name"> (see “The third”)</span></span></p>',
        ),
        ('<p><a href="../three.xhtml">the THIRD one</a></p>', '<p><span class="outside">the THIRD one</span></p>'),
        (
            '<table><td><a href="../three.xhtml">R1</a></td></table>',
            '<table><td><span class="outside">R1</span></td></table>',
        ),
        ('<a href="../_images/a.svg">picture</a>', '<span class="outside">picture</span>'),
        ('<a id="x">anchor</a>', '<a id="x">anchor</a>'),
    ],
)
def test_links(before: str, after: str) -> None:
    page = page_of(before)
    assert resolve_links(page, "a/one.xhtml", BOOK, TITLES) == []
    assert body_of(page) == after


def test_a_missing_place_is_reported_and_the_link_leads_to_its_page() -> None:
    page = page_of('<a href="../two.xhtml#gone">x</a>')
    assert resolve_links(page, "a/one.xhtml", BOOK, TITLES) == [
        Remark("link", "a link leads to “../two.xhtml#gone”, but that page has no such place")
    ]
    assert body_of(page) == '<a href="../two.xhtml">x</a>'


def test_addresses() -> None:
    assert relative("a/b/c.xhtml", "a/d e.xhtml") == "../d%20e.xhtml"
    assert relative("c.xhtml", "_book/style.css") == "_book/style.css"
    assert ids_of(page_of('<p id="a"/><p id="b"/>')) == {"a", "b"}
    assert text_of(page_of("<p> a\n<b>b</b></p>")) == "a b"
