"""Rules of the translator that decide one thing each: brackets, heads, introductions, long runs, lists of equal names."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from guides.book.typst.escape import LONG_RUN, break_pieces, escape_running
from guides.book.typst.listings import Listings
from guides.book.typst.translator.base import in_brackets
from guides.book.typst.translator.blocks import ONE_LINE, SHORT_INTRODUCTION, leads_in
from guides.book.typst.translator.sections import head_words
from guides.book.typst.widths import LABELS, NARROW, PADDING, Cell, column_widths


@pytest.mark.parametrize(
    ("source", "within"),
    [
        ("See `here <x_>`_.\n", False),
        ("An annex (`here <x_>`_) follows.\n", True),
        ("An annex (of old) and `here <x_>`_.\n", False),
        ("An annex (*of* the `here <x_>`_).\n", True),
    ],
)
def test_a_link_in_brackets_is_known(source: str, within: bool) -> None:
    tree = publish_doctree(source + "\n.. _x: https://example.org/\n")
    assert in_brackets(next(tree.findall(nodes.reference))) is within


def test_a_running_head_is_one_line() -> None:
    assert head_words("Short", 40) == "Short"
    cut = head_words("The people in the control room: monitoring, workload", 34)
    assert cut == "The people in the control room …"


def introduction(length: int, after: str) -> bool:
    body = f"Title\n=====\n\nOne\n---\n\n{('word ' * (length // 5)).strip()}.\n\n{after}\n\nTwo\n---\n\nWords.\n"
    return leads_in(next(publish_doctree(body).findall(nodes.paragraph)))


TABLE = ".. csv-table::\n\n   1, 2\n   3, 4\n"


@pytest.mark.parametrize(
    ("length", "after", "stays"),
    [
        (SHORT_INTRODUCTION - 20, TABLE, True),
        (SHORT_INTRODUCTION + 20, TABLE, False),
        (ONE_LINE - 20, "* one\n* two", True),
        (ONE_LINE + 20, "* one\n* two", False),
        (60, "More words.\n\n.. note:: A note.\n\n" + TABLE, False),
    ],
)
def test_a_few_words_between_heading_and_table_stay_with_both(length: int, after: str, stays: bool) -> None:
    assert introduction(length, after) is stays


def test_long_runs_break_at_marks_and_within_keys() -> None:
    assert break_pieces("index/spain_s_grid") == ["index/", "spain_", "s_", "grid"]
    key = "a1" * LONG_RUN
    assert "".join(break_pieces(key)) == key
    assert max(map(len, break_pieces(key))) == LONG_RUN
    word = "personopplysningsforskriftene"
    assert break_pieces(word) == [word]


def test_a_web_address_is_none_to_typst() -> None:
    markup = escape_running("see https://www.banquedesterritoires.fr/a-long-page here")
    assert markup.startswith("see #box[https:];")
    assert "https:\\/" not in markup


def test_lines_of_equal_words_say_where_they_stand() -> None:
    listings = Listings()
    listings.enter("tables", "", "Signs", "a", "(1)", "First module")
    listings.enter("tables", "", "Signs", "b", "(2)", "Second module")
    listings.enter("tables", "", "Once", "c", "(3)", "Second module")
    markup = listings.markup("tables", "List of tables", "#000000")
    for words in ("[Signs: First module]", "[Signs: Second module]", "[Once]"):
        assert words in markup


def test_labels_leave_room_for_the_text_in_a_narrow_line() -> None:
    rows = [[Cell(("A label of several words",)), Cell(("word " * 60,))]] * 3
    label, text = column_widths(rows, NARROW - 10)
    assert label <= (NARROW - 10) * LABELS + PADDING
    assert label + text == pytest.approx(NARROW - 10)
    assert column_widths(rows, NARROW + 10)[0] > label
