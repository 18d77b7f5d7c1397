"""Labels are unique, valid, and checked before Typst sees them."""

from __future__ import annotations

import re

from docutils import nodes
from hypothesis import given
from hypothesis import strategies as st

from guides.book.typst.labels import LabelBook, label_name

PAIRS = st.tuples(st.text(max_size=12), st.text(max_size=12))


@given(PAIRS, PAIRS)
def test_different_places_have_different_labels(one: tuple[str, str], other: tuple[str, str]) -> None:
    assert (label_name(*one) == label_name(*other)) == (one == other)


@given(PAIRS)
def test_a_label_is_valid_in_typst(pair: tuple[str, str]) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_.:-]+", label_name(*pair))


def test_a_label_is_readable() -> None:
    assert label_name("ethics/m01", "ETH-R009") == "ethics.m01:ETH-R009"


def test_missing_targets_are_listed_with_their_nodes() -> None:
    labels, node = LabelBook(), nodes.reference()
    labels.define("a:x")
    labels.token("a:x", node)
    labels.token("a:y", node)
    labels.token("a:y", node)
    assert [(use.label, use.node) for use in labels.missing()] == [("a:y", node)]


def test_tokens_become_labels_or_none() -> None:
    labels = LabelBook()
    labels.define("a:x")
    labels.alias("a:z", "a:x")
    markup = "".join(f"#xref({labels.token(label)}, paged: true)" for label in ("a:x", "a:y", "a:z"))
    known = '#xref((at: "a:x"), paged: true)'
    assert labels.resolve(markup) == f"{known}#xref(none, paged: true){known}"


def test_a_link_without_a_number_is_a_link_of_typst() -> None:
    labels = LabelBook()
    labels.define("a:x")
    labels.alias("a:z", "a:x")
    markup = f"#xref({labels.token('a:z')})[x];#xref({labels.token('a:y')})[y];"
    assert labels.resolve(markup) == '#link("place:a:x")[x];#xref(none)[y];'


def test_the_places_are_the_labels_that_links_lead_to() -> None:
    labels = LabelBook()
    for label in ("a:x", "a:unlinked"):
        labels.define(label)
    labels.alias("a:z", "a:x")
    labels.token("a:z")
    labels.token("a:missing")
    assert labels.places() == ["a:x"]


def test_anchors_that_nothing_leads_to_are_left_out() -> None:
    labels = LabelBook()
    labels.token("a:x")
    assert labels.resolve('#anchor("a:x");#anchor("a:y");text') == '#anchor("a:x");text'


def test_a_label_is_defined_once() -> None:
    labels = LabelBook()
    assert labels.define("a:x")
    assert not labels.define("a:x")
