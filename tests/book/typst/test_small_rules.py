"""Rules of the translator that decide one thing each: brackets, heads, introductions, long runs, lists of equal names."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.core import publish_doctree

from guides.book.typst.escape import LONG_RUN, break_pieces, escape_running
from guides.book.typst.heads import head_words
from guides.book.typst.listings import LONG_LIST, Listings
from guides.book.typst.sharing import LABELS, NARROW
from guides.book.typst.translator.blocks import ONE_LINE, SHORT_INTRODUCTION, leads_in
from guides.book.typst.translator.cells import LOOSENED, RIGHT_INSET, TableCell, kept_clear, numbers_right
from guides.book.typst.translator.lists import SHORT_GLOSSARY, initials
from guides.book.typst.translator.media import PAGE_OF_TEXT, before_table
from guides.book.typst.translator.sections import is_card_section
from guides.book.typst.translator.surroundings import in_brackets
from guides.book.typst.widths import PADDING, Cell, column_widths, lay_out


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
        (ONE_LINE + 20, "More words.\n\n.. note:: A note.\n\n" + TABLE, False),
    ],
)
def test_a_few_words_between_heading_and_table_stay_with_both(length: int, after: str, stays: bool) -> None:
    assert introduction(length, after) is stays


def test_one_line_under_a_heading_stays_with_what_follows() -> None:
    after = ("word " * 60).strip() + "."
    assert introduction(ONE_LINE - 20, after)
    assert not introduction(ONE_LINE + 20, after)
    alone = publish_doctree("Title\n=====\n\nOne\n---\n\nWords alone.\n")
    assert not leads_in(next(alone.findall(nodes.paragraph)))


def test_one_line_over_a_quotation_stays_with_it() -> None:
    for length, stays in ((ONE_LINE - 20, True), (ONE_LINE + 20, False)):
        tree = publish_doctree(f"Before.\n\n{('word ' * (length // 5)).strip()}.\n\n   Words to copy.\n")
        assert leads_in(list(tree.findall(nodes.paragraph))[1]) is stays


def test_words_before_the_table_of_a_box_stay_with_it() -> None:
    box = ".. note::\n\n   {}\n\n   .. csv-table::\n\n      1, 2\n      3, 4\n"
    for length, stays in ((SHORT_INTRODUCTION - 20, True), (SHORT_INTRODUCTION + 20, False)):
        tree = publish_doctree(box.format("word " * (length // 5) + "."))
        assert leads_in(next(tree.findall(nodes.paragraph))) is stays


def grid(*rows: str) -> list[list[TableCell | None]]:
    return [[TableCell(text, (text,) if text else ()) for text in row.split("|")] for row in rows]


@pytest.mark.parametrize(
    ("cells", "right"),
    [
        (("1", "27"), True),
        (("1 250", "−3.5 %", ""), True),
        (("1", ""), False),  # one number alone is no column of numbers
        (("2 to 4", "27"), False),
        (("2026-11-26", "2026-11-27"), False),
        (("1, 4", "2"), False),
    ],
)
def test_numbers_stand_right_under_their_head(cells: tuple[str, ...], right: bool) -> None:
    body = grid("What|Count|Note", *(f"{n}|{cell}|words" for n, cell in enumerate(cells)))
    aligned = [[cell.align for cell in row if cell] for row in numbers_right(body, 1)]
    assert aligned == [["", "right" if right else "", ""]] * len(body)


def test_a_cell_is_loosened_before_a_year_first_and_never_before_a_page() -> None:
    said = "22\u00a0August\u00a02027,\u00a0Rev.\u00a05,\u00a0p.\u00a0100"
    years, words, everywhere = (TableCell(said, (said,)).loosened(bound).paragraphs[0] for bound in LOOSENED)
    assert years == "22\u00a0August 2027,\u00a0Rev.\u00a05,\u00a0p.\u00a0100"
    assert words == "22 August 2027, Rev.\u00a05,\u00a0p.\u00a0100"
    assert everywhere == "22 August 2027, Rev. 5,\u00a0p.\u00a0100"


def test_the_first_column_of_a_table_of_numbers_stands_right_too() -> None:
    def aligned(rows: list[list[TableCell | None]]) -> list[str]:
        return [cell.align for cell in numbers_right(rows, 1)[1] if cell]

    assert aligned(grid("Shifts|Alerts", "3|12", "9|41")) == ["right", "right"]
    assert aligned(grid("No|Count|What", "3|12|words", "9|41|words")) == ["", "right", ""]


def test_a_number_keeps_clear_of_words_and_not_of_numbers() -> None:
    def insets(rows: list[list[TableCell | None]]) -> list[float]:
        return [cell.inset for cell in kept_clear(numbers_right(rows, 1))[1] if cell]

    assert insets(grid("What|Count|Note", "a|1|words", "b|2|words")) == [0, RIGHT_INSET, 0]
    assert insets(grid("What|Count|Share", "a|1|5 %", "b|2|7 %")) == [0, 0, 0]


def test_running_text_below_a_table_does_not_widen_its_last_column() -> None:
    layout = lay_out([[Cell(("a",)), Cell(("b",))]])
    assert layout.tracks() == "(auto, auto, )"
    assert "auto" not in layout.tracks(filled=True)


def figure_before(after: str) -> nodes.figure:
    tree = publish_doctree(f"Title\n=====\n\n.. figure:: a.svg\n\n   Words.\n\n{after}")
    return next(tree.findall(nodes.figure))


def test_a_figure_is_before_a_table_that_begins_within_a_page_of_text() -> None:
    table = ".. csv-table::\n\n   1, 2\n"
    near, far = "A line.\n\n", ("word " * (PAGE_OF_TEXT // 5 + 1)).strip() + ".\n\n"
    assert before_table(figure_before(near + table))
    assert not before_table(figure_before(far + table))
    assert not before_table(figure_before(near))


def test_a_long_glossary_in_order_has_letters() -> None:
    def glossary(words: list[str]) -> nodes.Element:
        return next(publish_doctree("".join(f"{w}\n   Words.\n\n" for w in words)).findall(nodes.definition_list))

    words = [f"{letter}{n:02}" for letter in "ABC" for n in range(SHORT_GLOSSARY // 2)]
    assert initials(glossary(words)) == [word[0] for word in words]
    assert set(initials(glossary(words[::-1]))) == {""}
    assert set(initials(glossary(words[:SHORT_GLOSSARY]))) == {""}


def test_long_runs_break_at_marks_and_within_keys() -> None:
    assert break_pieces("index/spain_s_grid") == ["index/", "spain_", "s_", "grid"]
    key = "a1" * LONG_RUN
    assert "".join(break_pieces(key)) == key
    assert max(map(len, break_pieces(key))) == LONG_RUN
    word = "personopplysningsforskriftene"
    assert break_pieces(word) == [word]


def test_a_web_address_breaks_behind_its_host() -> None:
    markup = escape_running("see https://www.banquedesterritoires.fr/a-long-page here")
    assert markup.startswith("see #box[https:\\/\\/www.banquedesterritoires.fr\\/];#address[#brk;a")
    assert break_pieces("https://example.org/some/page") == ["https://example.org/", "some/", "page"]
    host = "a-very-long-name-of-a-public-body.example.org"
    assert break_pieces(f"https://{host}/page")[:2] == ["https:", "//a-"]


def test_lines_of_equal_words_say_where_they_stand() -> None:
    listings = Listings()
    listings.enter("tables", "", "Signs", "a", "(1)", "First module")
    listings.enter("tables", "", "Signs", "b", "(2)", "Second module")
    listings.enter("tables", "", "Once", "c", "(3)", "Second module")
    listings.enter("tables", "", "Data sheet: video", "d", "(4)", "Video")
    listings.enter("tables", "", "Data sheet: video", "e", "(5)", "Third module: its long subtitle")
    markup = listings.markup("tables", "List of tables", "#000000")
    told = ("[Signs: First module]", "[Signs: Second module]", "[Once]", "[Data sheet: video: Third module]")
    # what the words say already is not said again
    for words in (*told, "(4), none, [Data sheet: video])"):
        assert words in markup


def test_a_long_list_of_keys_has_a_head_over_those_that_begin_alike() -> None:
    def heads(count: int, areas: tuple[str, ...]) -> list[str]:
        listings = Listings()
        for n in range(count):
            listings.enter("ids", f"{areas[n % len(areas)]}-R{n:03}", "", f"l{n}", "none")
        return [line.strip() for line in listings.markup("ids", "Index", "#000000").splitlines() if "initial[" in line]

    assert heads(LONG_LIST + 1, ("ETH", "CYB")) == ["initial[ETH],", "initial[CYB],"]
    assert heads(LONG_LIST + 1, ("CYB", "ETH")) == ["initial[CYB],", "initial[ETH],"]  # as they come in the book
    assert heads(LONG_LIST, ("ETH", "CYB")) == []
    assert heads(LONG_LIST + 1, ("ETH",)) == []


def test_a_head_of_a_long_list_names_what_all_its_lines_stand_in() -> None:
    listings = Listings()
    for n in range(LONG_LIST + 1):
        # one area over several documents of a part, lessons all in one document, steps in documents of two parts
        for key, origin, part in (
            (f"ETH-R{n:03}", f"Module {n}", "Ethics"),
            (f"L-{n:02}", "Lessons", "Reference"),
            (f"J-{n:02}", f"Journey {n}", f"Part {n % 2}"),
        ):
            listings.enter("ids", key, "", f"{key}", "none", origin, part)
            listings.enter("tables", "", f"Table {key}", f"{key}t", "none", origin, part)

    def heads(name: str) -> list[str]:
        lines = listings.markup(name, "List", "#000000").splitlines()
        return [line.strip() for line in lines if "initial[" in line]

    assert heads("ids") == ["initial[ETH · Ethics],", "initial[L · Lessons],", "initial[J],"]
    # what has no keys stands in the order of the book, under its part alone
    assert heads("tables")[:4] == ["initial[Ethics],", "initial[Reference],", "initial[Part 0],", "initial[Ethics],"]


def numbered(text: str, *numbers: str) -> list[list[Cell]]:
    return [[Cell((text,)), Cell((number,)), Cell((text,))] for number in ("How many", *numbers)]


def test_a_column_of_numbers_gets_no_more_room_than_it_needs() -> None:
    label, number, note = column_widths(numbered("Some words", "12", "7", "300"), NARROW + 10)
    assert number == pytest.approx(Cell(("How many",)).natural + PADDING)
    assert label == pytest.approx(note)
    assert label > number


def test_a_section_that_holds_a_desk_card_alone_is_known() -> None:
    def known(inside: str) -> bool:
        tree = publish_doctree(f"Title\n=====\n\nCard\n----\n\n{inside}\n\nNext\n----\n\nWords.\n")
        return is_card_section(next(tree.findall(lambda n: isinstance(n, nodes.section) and n["names"] == ["card"])))

    card = ".. admonition:: Desk card: x\n   :class: desk-card\n\n   1. Stop.\n"
    assert known(card)
    assert known(".. a comment\n\n" + card)
    assert not known("Words.\n\n" + card)
    assert not known(card.replace("desk-card", "note"))


def test_labels_leave_room_for_the_text_in_a_narrow_line() -> None:
    rows = [[Cell(("A label of several words",)), Cell(("word " * 60,))]] * 3
    label, text = column_widths(rows, NARROW - 10)
    assert label <= (NARROW - 10) * LABELS + PADDING
    assert label + text == pytest.approx(NARROW - 10)
    assert column_widths(rows, NARROW + 10)[0] > label
