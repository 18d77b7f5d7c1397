"""Mends of single pages: interactive parts, notes, headings, ids, tables, links."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.book.epub.excerpt import take_excerpt
from guides.book.epub.links import ids_of, relative, resolve_links
from guides.book.epub.markup import parse, repair, serialise, text_of, x
from guides.book.epub.split import split_pages
from guides.book.epub.static import Remark, make_static
from guides.book.epub.structure import FIGURES, GLOSSARY, PART, TABLES, Caption, captions_of, kind_of, mark_structure
from guides.book.epub.tables import LONG_CELL, reflow_tables

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
    reflow_tables(page)
    [table] = page.iter(x("table"))
    cells = [cell for cell in table.iter() if cell.get("data-label")]
    assert [cell.get("data-label") for cell in cells] == ["Id", "Own", "State"]
    assert [cell.get("scope") for cell in table.iter(x("th"))] == ["col", "col", "col", "row"]
    assert [cell.get("role") for cell in cells] == ["rowheader", "cell", "cell"]
    assert table.get("class") == "stack"


def table_of(names: list[str], *rows: list[str], attributes: str = "", caption: str = "") -> str:
    """Return a table; each cell is given with its element."""
    heads = "".join(f"<th>{name}</th>" for name in names)
    body = "".join(f'<tr class="row-odd row-gap" id="r{n}">{"".join(row)}</tr>' for n, row in enumerate(rows, start=1))
    return f"<table{attributes}>{caption}<thead><tr>{heads}</tr></thead><tbody>{body}</tbody></table>"


NAMES = ["Id", "Text", "Link", "State"]


def test_a_table_of_many_columns_becomes_a_list_that_keeps_every_cell() -> None:
    row = ["<th>R1 <b>bold</b></th>", "<td><p>One</p></td>", '<td>See <a href="#r1">it</a> too</td>', "<td/>"]
    page = page_of(table_of(NAMES, row, attributes=' id="t" class="docutils own"', caption="<caption>All</caption>"))
    reflow_tables(page)
    assert body_of(page) == (
        '<figure class="table-as-list own" id="t"><figcaption>All</figcaption><ul class="rows" role="list">'
        '<li class="row row-gap" id="r1">'
        '<div class="row-head"><span class="row-name">Id: </span>R1 <b>bold</b></div><dl>'
        '<div class="short"><dt>Text</dt><dd>One</dd></div>'
        '<div><dt>Link</dt><dd>See <a href="#r1">it</a> too</dd></div>'
        "<div><dt>State</dt><dd>–</dd></div></dl></li></ul></figure>"
    )


@given(st.lists(st.lists(st.text("abc ", max_size=70), min_size=4, max_size=4), max_size=4))
def test_no_text_is_lost_or_doubled(rows: list[list[str]]) -> None:
    page = page_of(table_of(NAMES, *([f"<td>{cell}</td>" for cell in row] for row in rows)))
    reflow_tables(page)
    assert page.find(f".//{x('table')}") is None
    entries = page.findall(f".//{x('li')}")
    assert len(entries) == len(rows)
    for entry, row in zip(entries, rows, strict=True):
        said = [text_of(entry[0]), *(text_of(value) for value in entry.iter(x("dd")))]
        head, *others = (" ".join(cell.split()) for cell in row)
        assert said == [f"Id: {head}".strip(), *(other or "–" for other in others)]


def test_three_columns_stay_a_table_until_a_cell_is_long() -> None:
    for length, found in ((LONG_CELL, "table"), (LONG_CELL + 1, "ul")):
        page = page_of(table_of(NAMES[:3], ["<td>1</td>", f"<td>{'w' * length}</td>", "<td>3</td>"]))
        reflow_tables(page)
        assert page.find(f".//{x(found)}") is not None


def test_what_is_empty_is_told_apart() -> None:
    matrix = ["<th>R1</th>", "<td>3</td>", *["<td/>"] * 7]
    form = ["<th>R1</th>", "<td>3</td>", "<td/>", '<td class="col-blank"/>']
    page = page_of(table_of(list("abcdefghi"), matrix) + table_of(NAMES, form))
    reflow_tables(page)
    lists = [[text_of(part) for part in listing.iter(x("dd"))] for listing in page.iter(x("ul"))]
    assert lists == [["3"], ["3", "–", "…"]]


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
    reflow_tables(page)
    assert "<table" in body_of(page)
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


def test_a_link_to_what_an_excerpt_leaves_out_becomes_text() -> None:
    page = page_of('<a href="../two.xhtml#gone">x</a><a href="../two.xhtml#there">y</a>')
    assert resolve_links(page, "a/one.xhtml", BOOK, TITLES, frozenset({"two.xhtml"})) == []
    assert body_of(page) == (
        '<span class="outside">x<span class="outside-name"> (see “Two”)</span></span><a href="../two.xhtml#there">y</a>'
    )


def test_what_leads_to_a_section_that_goes_leads_to_the_first_that_is_kept_of_it() -> None:
    page = page_of(
        '<main><section><h1>T</h1><section id="a"><p>gone</p><section id="b"><p class="k">1</p></section>'
        '<p class="k">2</p></section><section id="c"><p>gone</p></section><p class="k">3</p></section></main>'
    )
    take_excerpt(page, lambda element: element.get("class") == "k")
    body = body_of(page).replace("\n", "")
    assert body.count("id=") == 2
    assert '<p class="k" id="b"><span id="a"></span>1</p><p class="k">2</p><p class="k">3</p>' in body


def test_an_excerpt_holds_its_title_and_the_outermost_that_was_chosen() -> None:
    page = page_of(
        '<main><section><h1>T</h1><p>gone</p><section id="s"><h2>gone</h2><div class="k"><h4>a</h4><h5>b</h5>'
        '<div class="k">in</div></div></section><div class="k"><p class="admonition-title">c</p></div></section></main>'
    )
    # links to the section that goes lead to what stands at its head, and the contents name the box
    assert take_excerpt(page, lambda element: element.get("class") == "k") == [("c", "box-1")]
    assert body_of(page).replace("\n", "") == (
        '<main><section><h1>T</h1><div class="k" id="s"><h2>a</h2><h3>b</h3><div class="k">in</div></div>'
        '<div class="k" id="box-1"><h2 class="admonition-title">c</h2></div></section></main>'
    )


def test_the_contents_name_boxes_and_sections_of_an_excerpt() -> None:
    """A place that a link leads to may stand over the title of a box, and a box keeps the place that it has."""
    page = page_of(
        '<main><section><h1>T</h1><section id="s"><h2>Gone</h2><div class="k" id="own"><span id="i"></span>'
        '<p class="admonition-title">A box</p></div></section>'
        '<section class="k" id="k"><h3>A section</h3><p>Words.</p></section></section></main>'
    )
    assert take_excerpt(page, lambda element: element.get("class") == "k") == [("A box", "own"), ("A section", "k")]
    assert '<section class="k" id="k"><h2>A section</h2>' in body_of(page)


def test_a_page_says_what_it_is_and_a_glossary_is_one_wherever_it_stands() -> None:
    for inner, said in (("<p/>", PART), ('<div><dl class="simple glossary"/></div>', GLOSSARY)):
        page = page_of(f"<main><section>{inner}</section></main>")
        mark_structure(page, PART)
        assert f'<section epub:type="{said}" role="doc-{said}">' in body_of(page)
        assert kind_of(page) == said


def test_captions_with_a_place_are_listed_by_kind() -> None:
    page = page_of(
        '<figure id="f"><img alt="" src="a.svg"/><figcaption>A <i>b</i></figcaption></figure>'
        '<figure class="trace-table" id="t"><figcaption><span class="table-caption">T</span> more</figcaption></figure>'
        '<table id="n"><caption>N</caption></table><table><caption>no place</caption></table>'
    )
    assert list(captions_of(page, "p.xhtml")) == [
        Caption(FIGURES, "A b", "p.xhtml#f"),
        Caption(TABLES, "T", "p.xhtml#t"),
        Caption(TABLES, "N", "p.xhtml#n"),
    ]


def test_rows_of_a_long_table_leave_a_page_that_is_too_large() -> None:
    rows = [[f"<td>R{n}</td>", f'<td><a href="#r{n}">own</a></td>', "<td>x</td>", "<td>y</td>"] for n in range(1, 21)]
    whole = page_of(
        "<main><p>Before</p>"
        + table_of(NAMES, *rows, attributes=' id="t"', caption="<caption>All</caption>")
        + "</main>"
    )
    reflow_tables(whole)
    text = text_of(whole)
    made = split_pages({"a/p.xhtml": whole, "b.xhtml": page_of("<p/>")}, most=3000, long_table=2000, part_size=3000)
    names = list(made.pages)
    assert names == ["a/p.xhtml", *[f"a/p-rows-{n}.xhtml" for n in range(1, len(names) - 1)], "b.xhtml"]
    assert all(len(serialise(page)) < 4000 for page in made.pages.values())
    first, *parts, _ = made.pages.values()
    assert [link.get("href") for link in first.iter(x("a"))] == [name.removeprefix("a/") for name in names[1:-1]]
    heads = [text_of(link) for link in first.iter(x("a"))]
    assert heads[0].startswith("From “R1” to “R")
    assert heads[-1].endswith("” to “R20”")
    shown = [text_of(row) for part in parts for row in part.iter(x("li"))]
    assert len(shown) == 20
    assert all(row in text for row in shown)
    assert made.moved["a/p.xhtml#r20"] == names[-2]
    targets = {name: ids_of(page) for name, page in made.pages.items()}
    assert resolve_links(parts[0], names[1], targets, TITLES, moved=made.moved) == []
    assert [link.get("href") for link in parts[0].iter(x("a"))][:2] == ["p.xhtml#t", "p-rows-1.xhtml#r1"]


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
