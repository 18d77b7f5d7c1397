"""The index of a book holds what the book holds."""

from __future__ import annotations

from guides.book.typst.index import IndexPlace, book_index, index_markup

CREATED = [
    ("C", [
        ("camera", [[("main", "%a#i1"), ("", "%b#i2")], [("in a square", [("", "%b#i3")])], None]),
        ("cyber", [[("", "%c#i4")], [], None]),
    ]),
    ("N", [("notes", [[], [("see feet", [])], None])]),
    ("Z", [("zone", [[("", "%c#i5")], [], None])]),
]  # fmt: skip


def test_entries_of_other_books_are_left_out() -> None:
    groups = book_index(CREATED, frozenset({"a", "b"}))
    assert [group.initial for group in groups] == ["C", "N"]
    (camera,) = groups[0].entries
    assert camera.places == (IndexPlace("a", "i1", main=True), IndexPlace("b", "i2"))
    assert camera.children[0].places == (IndexPlace("b", "i3"),)


def test_a_see_without_anything_to_see_makes_no_index() -> None:
    assert book_index(CREATED[1:2], frozenset({"a"})) == ()


def test_markup_names_labels_and_the_main_place() -> None:
    markup = index_markup(book_index(CREATED, frozenset({"a", "b"})), lambda label: f"<{label}>", {})
    assert "#index-line(0, [camera], (<a:i1>, true), (<b:i2>, false));" in markup
    assert "#index-line(1, [see feet]);" in markup
    assert index_markup((), lambda _label: "", {}) == ""


def test_uses_of_a_term_follow_its_explanation_which_is_the_main_place() -> None:
    created = [("G", [("gate", [[("", "%a#term-gate")], [], None])])]
    uses = {"a:term-gate": ["b:use-1", "c:use-2"]}
    markup = index_markup(book_index(created, frozenset({"a", "b", "c"})), lambda label: f"<{label}>", uses)
    assert "#index-line(0, [gate], (<a:term-gate>, true), (<b:use-1>, false), (<c:use-2>, false));" in markup
