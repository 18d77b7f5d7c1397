"""The index of a book holds what the book holds."""

from __future__ import annotations

from guides.book.typst.index import FEW_PLACES, IndexPlace, book_index, index_markup, other_names
from guides.book.typst.mentions import Mentions

NONE = Mentions({}, {}, {})

CREATED = [
    ("C", [
        ("camera", [[("main", "%a#i1"), ("", "%b#i2")], [("in a square", [("", "%b#i3")])], None]),
        ("cyber", [[("", "%c#i4")], [], None]),
    ]),
    ("N", [("notes", [[], [("see camera", [])], None])]),
    ("Z", [("zone", [[("", "%c#i5")], [], None])]),
]  # fmt: skip


def test_entries_of_other_books_are_left_out() -> None:
    groups = book_index(CREATED, frozenset({"a", "b"}))
    assert [group.initial for group in groups] == ["C", "N"]
    (camera,) = groups[0].entries
    assert camera.places == (IndexPlace("a", "i1", main=True), IndexPlace("b", "i2"))
    assert camera.children[0].places == (IndexPlace("b", "i3"),)


def test_a_see_without_anything_to_see_is_left_out() -> None:
    assert book_index(CREATED[1:2], frozenset({"a"})) == ()
    assert [group.initial for group in book_index(CREATED, frozenset({"c"}))] == ["C", "Z"]


def test_another_name_is_told_from_an_entry_with_places() -> None:
    assert other_names(book_index(CREATED, frozenset({"a", "b"}))) == {"notes": "camera"}


def test_a_term_that_the_book_uses_without_its_explanation_is_an_entry() -> None:
    created = [("G", [("gate", [[("", "%g#term-gate")], [], None]), ("zone", [[("", "%g#term-zone")], [], None])])]
    groups = book_index(created, frozenset({"a"}), used={"g:term-gate"})
    uses = Mentions({}, {"g:term-gate": ["a:use-1"]}, {})
    lines = index_markup(groups, lambda label: f"<{label}>", uses).splitlines()
    assert lines[1:] == ["#index-line(0, [gate], (<a:use-1>, false));"]


def test_markup_names_labels_and_the_main_place() -> None:
    markup = index_markup(book_index(CREATED, frozenset({"a", "b"})), lambda label: f"<{label}>", NONE)
    assert "#index-line(0, [camera], (<a:i1>, true), (<b:i2>, false));" in markup
    assert "#index-line(1, [see camera]);" in markup
    assert index_markup((), lambda _label: "", NONE) == ""


def test_uses_of_a_term_follow_its_explanation_which_is_the_main_place() -> None:
    created = [("G", [("gate", [[("", "%a#term-gate")], [], None])])]
    uses = Mentions({}, {"a:term-gate": ["b:use-1", "c:use-2"]}, {})
    markup = index_markup(book_index(created, frozenset({"a", "b", "c"})), lambda label: f"<{label}>", uses)
    assert "#index-line(0, [gate], (<a:term-gate>, true), (<b:use-1>, false), (<c:use-2>, false));" in markup


def test_an_entry_with_many_places_has_a_line_for_each_part() -> None:
    created = [("G", [("gate", [[("", "%a#term-gate")], [], None])])]
    titled = {"gate": [*(f"b:{n}" for n in range(FEW_PLACES)), "c:1"]}
    groups = book_index(created, frozenset({"a"}))
    markup = index_markup(
        groups, lambda label: f"<{label}>", Mentions(titled, {}, {"b:": "Ethics", "c:": "Operations"})
    )
    _first, entry, ethics, operations = markup.splitlines()
    assert entry == "#index-line(0, [gate], (<a:term-gate>, true));"
    assert ethics.startswith("#index-line(1, [Ethics], (<b:0>, false), (<b:1>, false)")
    assert operations == "#index-line(1, [Operations], (<c:1>, false));"
    in_one = index_markup(groups, lambda label: f"<{label}>", Mentions(titled, {}, {}))
    assert len(in_one.splitlines()) == 2
