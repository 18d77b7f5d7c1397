"""The index leads to what a book says about a term, not to each place that uses the word."""

from __future__ import annotations

from guides.book.typst.assemble import plan_book
from guides.book.typst.config import TypstDocument, TypstTheme
from guides.book.typst.listings import Listings
from guides.book.typst.mentions import EVERYWHERE, FURNITURE, Mentions, book_mentions, titled_places


def test_titles_that_name_an_entry_are_found() -> None:
    titles = [("a:1", "How sure is an alert"), ("a:2", "Alerts and screens"), ("b:1", "Alerting")]
    assert titled_places(["alert", "screen"], titles) == {"alert": ["a:1", "a:2"], "screen": ["a:2"]}


def test_the_longest_entry_counts() -> None:
    titles = [("a:1", "The transfer note"), ("a:2", "Transfer questions")]
    assert titled_places(["note", "transfer", "transfer note"], titles) == {
        "transfer note": ["a:1"],
        "transfer": ["a:2"],
    }


def test_an_acronym_keeps_its_case() -> None:
    titles = [("a:1", "RED: radio equipment"), ("a:2", "A red light")]
    assert titled_places(["RED"], titles) == {"RED": ["a:1"]}


def test_a_title_that_many_documents_have_leads_nowhere() -> None:
    titles = [(f"{n}:1", "Checklist") for n in range(FURNITURE + 1)]
    assert titled_places(["checklist"], titles[:FURNITURE]) == {"checklist": ["0:1", "1:1", "2:1"]}
    assert titled_places(["checklist"], titles) == {}
    assert titled_places([], titles) == {}


def test_a_term_used_everywhere_is_found_by_titles_alone() -> None:
    uses = {"g:term": [f"d{n}:use" for n in range(EVERYWHERE + 1)]}
    titled = {"term": ["d1:title", "g:term"]}
    assert Mentions(titled, uses, {}).of("term", ["g:term"]) == ["d1:title"]
    assert Mentions({}, uses, {}).of("term", ["g:term"]) == uses["g:term"]
    assert Mentions(titled, {"g:term": ["d1:use"]}, {}).of("term", ["g:term"]) == ["d1:title", "d1:use"]


def test_a_term_without_its_explanation_is_found_by_few_uses_alone() -> None:
    uses = {"g:term": [f"d{n}:use" for n in range(EVERYWHERE + 1)]}
    assert Mentions({}, uses, {}).of("term", ["g:term"], explained=False) == []
    few = {"g:term": uses["g:term"][:EVERYWHERE]}
    assert Mentions({}, few, {}).of("term", ["g:term"], explained=False) == few["g:term"]


def test_a_use_among_the_explanations_leads_nowhere() -> None:
    assert Mentions({}, {"g:term": ["g:use", "d1:use"]}, {}).of("term", ["g:term"]) == ["d1:use"]


def test_another_name_leads_to_the_one_that_is_explained() -> None:
    listings = Listings(uses={"g:long": ["a:1"], "g:short": ["b:1"]}, see={"g:short": "g:long"})
    listings.titles.append(("c:1", "What a DPIA costs"))
    book = plan_book(TypstDocument("a", "x", "X"), {}, {"a": "A"}, TypstTheme())
    mentions = book_mentions(book, listings, {"impact assessment": ["g:long"], "DPIA": ["g:short"]}, {})
    assert mentions.see == {"DPIA": "impact assessment"}
    assert mentions.of("impact assessment", ["g:long"]) == ["c:1", "a:1", "b:1"]


def test_a_title_with_a_common_word_counts_where_the_word_is_used_in_the_sense_of_the_index() -> None:
    listings = Listings(uses={"g:exit": ["a:1"]})
    listings.titles += [("a:2", "Exits of the square"), ("b:1", "Exit from the contract"), ("b:2", "The exit plan")]
    book = plan_book(TypstDocument("a", "x", "X"), {}, {"a": "A"}, TypstTheme())
    mentions = book_mentions(book, listings, {"exit": ["g:exit"], "exit plan": ["g:plan"]}, {})
    assert mentions.titled == {"exit": ["a:2"], "exit plan": ["b:2"]}


def test_a_name_without_places_hands_its_titles_on() -> None:
    listings = Listings(titles=[("a:1", "A data breach in the night")])
    book = plan_book(TypstDocument("a", "x", "X"), {}, {"a": "A"}, TypstTheme())
    entries = {"data breach": [], "personal data breach": ["g:breach"]}
    mentions = book_mentions(book, listings, entries, {"data breach": "personal data breach"})
    assert mentions.see == {"data breach": "personal data breach"}
    assert mentions.of("personal data breach", ["g:breach"]) == ["a:1"]


def test_what_an_explanation_names_is_a_place_unless_its_document_has_one() -> None:
    named = {"g:drift": ["a:", "b:"]}
    assert Mentions({}, {}, {}, named=named).of("drift", ["g:drift"]) == ["a:", "b:"]
    assert Mentions({"drift": ["a:1"]}, {"g:drift": ["c:use"]}, {}, named=named).of("drift", ["g:drift"]) == [
        "a:1", "c:use", "b:",
    ]  # fmt: skip


def test_a_title_with_a_common_word_counts_in_a_document_that_its_explanation_names() -> None:
    listings = Listings(titles=[("a:1", "Watch for drift"), ("b:1", "Drift of ice")], named={"g:drift": ["a:"]})
    book = plan_book(TypstDocument("a", "x", "X"), {}, {"a": "A"}, TypstTheme())
    assert book_mentions(book, listings, {"drift": ["g:drift"]}, {}).titled == {"drift": ["a:1"]}


def test_a_label_stands_in_the_part_of_its_document() -> None:
    mentions = Mentions({}, {}, {"ethics.m1:": "Ethics"})
    assert (mentions.part_of("ethics.m1:title"), mentions.part_of("other:title")) == ("Ethics", "")
