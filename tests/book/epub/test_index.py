"""The index of an ePub: its own places, and the pages that use a term."""

from __future__ import annotations

from tests.book.epub.test_mends import page_of

from guides.book.epub.frame import Term
from guides.book.epub.index import MANY, index_of, pages_that_lead_to

TITLES = {"g.xhtml": "Glossary", "a/one.xhtml": "One", "two.xhtml": "Two"}
TARGETS = {"g.xhtml": frozenset({"term-gate"}), "a/one.xhtml": frozenset(), "two.xhtml": frozenset({"C-1"})}
GROUPS = [
    ("C", [("C-1 A check", ([("", "two.xhtml#C-1")], [], None))]),
    ("G", [("gate", ([("", "g.xhtml#term-gate")], [("in a square", [("", "two.xhtml#C-1")])], None))]),
    ("Z", [("zone", ([("", "elsewhere.xhtml#term-zone")], [], None))]),
]


def test_pages_that_lead_to_a_place_are_found_in_their_order_and_once() -> None:
    pages = {
        "g.xhtml": page_of('<a href="#term-gate">own</a>'),
        "two.xhtml": page_of('<a href="g.xhtml#term-gate">x</a><a href="https://example.org/g.xhtml#a">x</a>'),
        "a/one.xhtml": page_of('<a href="../g.xhtml#term-gate">x</a><a href="../g.xhtml#term-gate">y</a>'),
    }
    assert pages_that_lead_to(pages) == {"g.xhtml#term-gate": ("two.xhtml", "a/one.xhtml")}


def test_a_term_leads_to_its_explanation_and_to_the_pages_that_use_it() -> None:
    users = {"g.xhtml#term-gate": ("a/one.xhtml", "rows-of-a-table.xhtml"), "two.xhtml#C-1": ("a/one.xhtml",)}
    check = Term("C-1 A check", (("Two", "two.xhtml#C-1"),))
    gate = Term(
        "gate",
        (("Glossary", "g.xhtml#term-gate"), ("One", "a/one.xhtml")),
        (Term("in a square", (("Two", "two.xhtml#C-1"),)),),
    )
    assert index_of(GROUPS, TITLES, TARGETS, users, "C-[0-9]") == [("G", (gate,)), ("Identifiers", (check,))]
    assert [letter for letter, _terms in index_of(GROUPS, TITLES, TARGETS, users)] == ["C", "G"]


def test_a_term_that_is_everywhere_leads_to_its_explanation_alone() -> None:
    titles = {**TITLES, **{f"p{n}.xhtml": f"P{n}" for n in range(MANY + 1)}}

    def places(number: int) -> int:
        users = {"g.xhtml#term-gate": tuple(f"p{n}.xhtml" for n in range(number))}
        return len(index_of(GROUPS, titles, TARGETS, users)[1][1][0].places)

    assert (places(MANY), places(MANY + 1)) == (MANY + 1, 1)
