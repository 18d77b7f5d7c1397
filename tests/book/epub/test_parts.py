"""The parts of a book that need no page: its configuration, contents, package, frame and archive."""

from __future__ import annotations

import io
import json
from dataclasses import replace
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st
from sphinx import addnodes

from guides.book.epub import frame, front
from guides.book.epub.archive import pack
from guides.book.epub.books import Book, BookConfigError, check_documents, parse_books
from guides.book.epub.catalogue import catalogue
from guides.book.epub.contents import Entry, Outline, pages_of
from guides.book.epub.markup import x
from guides.book.epub.package import Metadata, Nature, Resource, accessibility, item_ids, package
from guides.book.epub.structure import page_kinds

DEFAULT = Book("whole", "The whole", start="index")
METADATA = Metadata("id#book", "A title & more", "en", "Author", "Publisher", 1_760_000_000, edition="1", commit="abc")
OPF = "{http://www.idpf.org/2007/opf}"


def test_no_books_mean_the_default_one() -> None:
    assert parse_books([], DEFAULT) == (DEFAULT,)


def test_books_are_read() -> None:
    value = [{"name": "a", "title": " A ", "branches": ["x", "y"]}, {"name": "b", "title": "B", "start": "z"}]
    assert parse_books(value, DEFAULT) == (Book("a", "A", branches=("x", "y")), Book("b", "B", start="z"))
    assert [book.roots for book in parse_books(value, DEFAULT)] == [("x", "y"), ("z",)]


@pytest.mark.parametrize(
    ("value", "message"),
    [
        ("index", "must be a list of tables, not str"),
        (["index"], "book 1: must be a table, not str"),
        ([{"name": "a", "title": "A", "start": "i", "color": "red"}], "unknown key 'color'; known are name, title"),
        ([{"name": "a", "title": "A", "start": "i", "colour": "red"}], "six small hexadecimal digits, not 'red'"),
        ([{"name": "a", "title": "A", "start": "i", "select": {"role": 1}}], "select must be a table of words"),
        ([{"name": "A B", "title": "A", "start": "i"}], "small letters, digits, dots and hyphens, not 'A B'"),
        ([{"title": "A", "start": "i"}], "small letters"),
        ([{"name": "a", "start": "i"}], "title is missing"),
        ([{"name": "a", "title": 3, "start": "i"}], "title must be text, not int"),
        ([{"name": "a", "title": "A"}], "give start"),
        ([{"name": "a", "title": "A", "branches": "i"}], "branches must be a list"),
        ([{"name": "a", "title": "A", "start": "i", "notes": "words"}], "notes must be a list of paragraphs"),
        ([{"name": "a", "title": "A", "start": "i", "index": "no"}], "index must be True or False, not 'no'"),
        ([{"name": "a", "title": "A", "start": "i"}] * 2, "two books have the name 'a'"),
    ],
)
def test_books_that_cannot_be_are_refused(value: object, message: str) -> None:
    with pytest.raises(BookConfigError, match=message):
        parse_books(value, DEFAULT)


def test_a_book_begins_at_a_document() -> None:
    check_documents([DEFAULT], ["index"])
    with pytest.raises(BookConfigError, match="'whole' begins at 'index'"):
        check_documents([DEFAULT], ["other"])


def toc(docname: str, *sections: str, toctree: list[str] | None = None, caption: str = "") -> nodes.bullet_list:
    """Return what Sphinx collects of a page."""
    inner = nodes.bullet_list("", *(_item(docname, f"#{name}", name) for name in sections))
    if toctree is not None:
        inner += addnodes.toctree("", entries=[(None, name) for name in toctree], caption=caption or None)
    item = _item(docname, "", docname.upper())
    item += inner
    return nodes.bullet_list("", item)


def _item(docname: str, anchor: str, text: str) -> nodes.list_item:
    reference = nodes.reference("", text, refuri=docname, anchorname=anchor, internal=True)
    return nodes.list_item("", addnodes.compact_paragraph("", "", reference))


TOCS = {
    "index": toc("index", "welcome", toctree=["a", "b", "https://example.org", "self"], caption="Areas"),
    "a": toc("a", "s1", "s2", toctree=["a1"]),
    "a1": toc("a1", toctree=["a"]),
    "b": toc("b"),
    "orphan": toc("orphan"),
}


def outline(depth: int = 3, excluded: frozenset[str] = frozenset()) -> Outline:
    """Return the outline of the sample."""
    return Outline(TOCS, depth, holds=lambda _: True, excluded=excluded.__contains__)


def test_contents_begin_with_the_opening_page_and_show_its_parts_beside_it() -> None:
    entries = outline().of(DEFAULT)
    assert [entry.text for entry in entries] == ["INDEX", "Areas"]
    assert entries[0].children == (Entry("welcome", "index", "welcome"),)
    assert [entry.text for entry in entries[1].children] == ["A", "B"]
    assert pages_of(entries) == ("index", "a", "a1", "b")


def test_pages_below_the_last_section_are_below_the_page() -> None:
    tocs = {**TOCS, "p": toc("p", "s1", "s2")}
    [last] = [
        item for item in tocs["p"].findall(nodes.list_item) if "s2" in item.astext() and "s1" not in item.astext()
    ]
    last += nodes.bullet_list("", addnodes.toctree("", entries=[(None, "b")], caption=None))
    [page] = Outline(tocs, 3, holds=lambda _: True, excluded=lambda _: False).of(Book("p", "P", branches=("p",)))
    assert [(child.docname, child.anchor, child.children) for child in page.children] == [
        ("p", "s1", ()),
        ("p", "s2", ()),
        ("b", "", ()),
    ]


def test_a_shallow_table_of_contents_loses_sections_but_no_page() -> None:
    entries = outline(depth=1).of(DEFAULT)
    assert pages_of(entries) == ("index", "a", "a1", "b")
    assert entries[0].children == ()


def test_branches_and_exclusion() -> None:
    assert pages_of(outline().of(Book("x", "X", branches=("b", "a")))) == ("b", "a", "a1")
    assert pages_of(outline(excluded=frozenset({"a"})).of(DEFAULT)) == ("index", "b")


def test_only_what_holds_is_listed() -> None:
    item = addnodes.only("", _item("p", "#web", "web"), expr="html_only")
    tocs = {"p": nodes.bullet_list("", _item("p", "", "P"), item)}
    for holds, expected in ((False, []), (True, ["web"])):
        made = Outline(tocs, 3, holds=lambda _, holds=holds: holds, excluded=lambda _: False).of(
            Book("p", "P", start="p")
        )
        assert [child.text for child in made[0].children] == expected


def test_metadata_follow_from_what_the_book_holds() -> None:
    plain = accessibility(Nature(pictures=False, tables=False, index=False))
    rich = accessibility(Nature(pictures=True, tables=True, index=True))
    assert ("schema:accessMode", "visual") not in plain
    assert ("schema:accessMode", "visual") in rich
    features = [value for name, value in rich if name == "schema:accessibilityFeature"]
    assert features == sorted(features)
    assert {"alternativeText", "index"} <= set(features)
    assert {"alternativeText", "index"}.isdisjoint(value for _, value in plain)
    for facts in (plain, rich):
        assert ("schema:accessibilityHazard", "none") in facts
        assert ("schema:accessModeSufficient", "textual") in facts


def test_package_says_edition_commit_and_time_and_claims_no_conformance() -> None:
    resources = [Resource("a.xhtml", b"", ("svg",), linear=True), Resource("t.ncx", b""), Resource("i/a.svg", b"")]
    root = ET.fromstring(package(METADATA, resources, Nature(pictures=True, tables=False, index=False)))  # noqa: S314
    metas = {meta.get("property"): meta.text for meta in root.iter(f"{OPF}meta")}
    assert metas["dcterms:modified"] == "2025-10-09T08:53:20Z"
    assert metas["schema:bookEdition"] == "1"
    assert metas["schema:version"] == "abc"
    summary = metas["schema:accessibilitySummary"]
    assert summary is not None
    assert summary.endswith("no conformance with a level of WCAG is claimed.")
    assert {"dcterms:conformsTo", "a11y:certifiedBy"}.isdisjoint(metas)
    items = {item.get("id"): item.attrib for item in root.iter(f"{OPF}item")}
    assert items["f-a.xhtml"]["properties"] == "svg"
    assert [ref.get("idref") for ref in root.iter(f"{OPF}itemref")] == ["f-a.xhtml"]
    [spine] = root.iter(f"{OPF}spine")
    assert spine.get("toc") == "f-t.ncx"


@given(st.lists(st.text(min_size=1), unique=True))
def test_item_ids_differ_and_are_names(hrefs: list[str]) -> None:
    ids = item_ids(hrefs)
    assert len(set(ids)) == len(hrefs)
    assert all(name.isascii() and name.startswith("f-") for name in ids)


@pytest.mark.parametrize(
    "title",
    [
        "Ethics",
        "Practitioners Guides",
        "Sicherheitsüberprüfungsverfahrensordnung",
        "Event, crowd-safety or " * 4 + "it",
    ],
)
def test_the_cover_holds_its_title(title: str) -> None:
    root = ET.fromstring(front.cover_image(Metadata("i", title, "en", "A", "P", 0, subtitle="Sub")))  # noqa: S314
    lines = list(root.iter("{http://www.w3.org/2000/svg}text"))
    # a line may end at a hyphen of the title
    assert "".join(line.text or "" for line in lines).replace(" ", "") == f"{title}SubA".replace(" ", "")
    for line in lines:
        assert not 1130 < int(line.get("y", "0")) < 1220
        assert int(line.get("x", "0")) + 0.62 * int(line.get("font-size", "0")) * len(line.text or "") <= 1200


def test_the_cover_says_in_words_what_it_shows() -> None:
    assert 'alt="Cover: A title &amp; more. Author. Edition 1"' in front.cover_page(METADATA)


def test_the_cover_has_the_colour_of_its_book() -> None:
    assert 'fill="#0b6e4f"' in front.cover_image(replace(METADATA, colour="#0b6e4f"))


def test_the_cover_sets_the_series_apart() -> None:
    root = ET.fromstring(front.cover_image(replace(METADATA, title="Guides: Ethics")))  # noqa: S314
    lines = [line.text for line in root.iter("{http://www.w3.org/2000/svg}text")]
    assert lines[:2] == ["Guides", "Ethics"]


def test_the_title_page_says_edition_date_commit_and_notes_each_once() -> None:
    page = ET.fromstring(front.title_page(METADATA, ["A note."]))  # noqa: S314
    assert [part.text for part in page.iter(x("dd"))] == ["1", "9 October 2025", "abc"]
    assert [part.text for part in page.iter(x("p"))] == ["Author", "Publisher", "A note."]
    told = replace(METADATA, edition="Edition 1, 9 October 2025 (commit abc)")
    page = ET.fromstring(front.title_page(told, []))  # noqa: S314
    assert [part.text for part in page.iter(x("dd"))] == ["1, 9 October 2025 (commit abc)"]
    assert "Edition 1, 9 October 2025 (commit abc)" in front.cover_page(told)


def test_the_start_introduces_what_has_pages_below_is_a_part_and_a_page_with_sections_is_none() -> None:
    chapter = Entry("B", "b", children=(Entry("s", "b", "s"),))
    entries = (Entry("I", "i"), Entry("Group", children=(Entry("A", "a", children=(chapter,)),)))
    assert page_kinds(entries, "i") == {"i": "introduction", "a": "part", "b": "chapter"}


def test_the_catalogue_says_what_each_book_is() -> None:
    [entry] = json.loads(catalogue([(Book("a", "A", kind="role", select={"role": "dpo"}), 12)], "1"))["books"]
    assert entry == {
        "name": "a",
        "file": "a.epub",
        "title": "A",
        "subtitle": "",
        "kind": "role",
        "select": {"role": "dpo"},
        "edition": "1",
        "pages": 0,
        "bytes": 12,
    }


def test_ncx_gives_one_place_one_number_and_a_caption_its_first_page() -> None:
    entries = [Entry("Group", children=(Entry("A", "a"), Entry("B", "b", "s")))]
    ncx = ET.fromstring(frame.toc_ncx(METADATA, entries, lambda entry: f"{entry.docname}.xhtml"))  # noqa: S314
    points = [
        (point.get("playOrder"), point.findtext(f"{{{frame.NCX}}}navLabel/{{{frame.NCX}}}text"))
        for point in ncx.iter(f"{{{frame.NCX}}}navPoint")
    ]
    assert points == [("1", "Group"), ("1", "A"), ("2", "B")]


def test_an_archive_is_the_same_for_the_same_members() -> None:
    first = pack({"b": b"1", "a": b"2" * 100}, 1_760_000_000)
    assert first == pack({"b": b"1", "a": b"2" * 100}, 1_760_000_000)
    assert first != pack({"b": b"1", "a": b"2" * 100}, 1_760_000_100)
    with ZipFile(io.BytesIO(first)) as archive:
        assert archive.namelist() == ["mimetype", "b", "a"]
    with ZipFile(io.BytesIO(pack({}, 0))) as archive:
        assert archive.infolist()[0].date_time == (1980, 1, 1, 0, 0, 0)
