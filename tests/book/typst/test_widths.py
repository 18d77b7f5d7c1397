"""Column widths follow from the text: nothing is cut, short columns stay on one line, the line is filled."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.book.typst.widths import (
    INSETS,
    PADDING,
    PORTRAIT,
    PORTRAIT_LINES,
    ROW_PADDING,
    Cell,
    column_widths,
    lay_out,
    row_lines,
    text_width,
)

LONG = "The operator shall write down why each camera stands where it stands, and who decided it. " * 3
CELLS = st.builds(lambda text: Cell((text,)), st.text("abc dEF-1", max_size=80))


def row(*texts: str) -> list[Cell | None]:
    return [Cell((text,)) for text in texts]


@given(st.integers(1, 8).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=8)))
def test_widths_fill_the_line_and_none_is_negative(rows: list[list[Cell]]) -> None:
    widths = column_widths(rows, PORTRAIT)
    assert sum(widths) == pytest.approx(PORTRAIT)
    assert all(width > 0 for width in widths)


@given(st.integers(1, 5).flatmap(lambda n: st.lists(st.lists(CELLS, min_size=n, max_size=n), min_size=1, max_size=8)))
def test_no_column_is_narrower_than_its_longest_word_if_the_line_allows(rows: list[list[Cell]]) -> None:
    least = [max(r[i].least for r in rows) + PADDING for i in range(len(rows[0]))]
    widths = column_widths(rows, PORTRAIT)
    if sum(max(1.0 + PADDING, low) for low in least) <= PORTRAIT:
        assert all(width >= low - 1e-6 for width, low in zip(widths, least, strict=True))


def test_an_id_and_a_date_stay_on_one_line_beside_long_text() -> None:
    widths = column_widths([row("ETH-R001", "2026-05-01", LONG, "uncovered")], PORTRAIT)
    assert widths[0] >= text_width("ETH-R001") + PADDING
    assert widths[1] >= text_width("2026-05-01") + PADDING
    assert widths[2] == max(widths)


def test_given_widths_are_kept_in_proportion() -> None:
    assert column_widths([row("a", LONG)], 50.0, given=[20, 80]) == (10.0, 40.0)


def test_a_spanning_cell_does_not_widen_one_column() -> None:
    spanning = Cell((LONG,), colspan=2)
    widths = column_widths([[spanning, None], row("a", "b")], PORTRAIT)
    assert widths[0] == pytest.approx(widths[1])


def test_no_rows_give_no_columns() -> None:
    assert column_widths([], PORTRAIT) == ()


def test_a_small_table_keeps_its_natural_width() -> None:
    layout = lay_out([row("a", "b")])
    assert not layout.fills_line
    assert layout.tracks() == "(auto, auto, )"


def test_many_columns_of_text_are_turned_and_of_numbers_are_not() -> None:
    assert lay_out([row(*[LONG] * 6)]).landscape
    assert not lay_out([row(*"123456789")]).landscape


def test_authors_decide_over_the_page() -> None:
    assert lay_out([row("a", "b")], wide=True).landscape
    assert not lay_out([row(*[LONG] * 6)], portrait=True).landscape
    assert not lay_out([row(*[LONG] * 6)], wide=True, fits_landscape=False).landscape


def test_only_rows_that_are_too_tall_may_break() -> None:
    layout = lay_out([row("a", "short"), row("b", LONG * 40)])
    assert layout.breakable_rows == {1}


def test_hyphens_are_needed_only_where_a_word_does_not_fit() -> None:
    assert not lay_out([row("ETH-R001", LONG)]).tight
    assert lay_out([row("Datenschutzfolgenabschaetzung", LONG)], given=[1, 99]).tight


def test_lines_are_counted_over_spans() -> None:
    narrow, wide = row_lines(row(LONG), [10.0]), row_lines([Cell((LONG,), colspan=2), None], [10.0, 40.0])
    assert narrow > 3 * wide


def test_small_type_gives_a_line_more_room() -> None:
    cells = [row(*["word word word wor"] * 6)]
    assert lay_out(cells).landscape
    assert not lay_out(cells, scale=1.6).landscape
    assert sum(lay_out(cells, scale=2.0, portrait=True).columns) > 1.9 * PORTRAIT


def test_heads_keep_their_words_whole_where_a_long_word_below_need_not() -> None:
    head, long = row("Provisions", "Requirement", "Place"), row("a", "b", "Unternehmensverantwortung " * 3)
    layout = lay_out([head, long], line=24.0, fits_landscape=False, heads=1)
    assert layout.tight
    assert not layout.tight_heads
    for width, word in zip(layout.columns, ("Provisions", "Requirement", "Place"), strict=True):
        assert width >= text_width(word) + INSETS
    assert lay_out([head, long], line=12.0, fits_landscape=False, heads=1).tight_heads


def test_a_table_that_could_leave_a_third_of_a_page_empty_may_break() -> None:
    def rows(count: int) -> list[list[Cell | None]]:
        return [row("A few words", "of a short row")] * count

    third = PORTRAIT_LINES / 3 / (1 + ROW_PADDING)
    assert not lay_out(rows(int(third)), heads=1).short
    assert lay_out(rows(int(0.75 * third)), heads=1).short  # a quarter it may


def test_a_table_of_few_rows_stays_whole_though_they_are_tall() -> None:
    def rows(count: int) -> list[list[Cell | None]]:
        return [row("A head", "of a row"), *[row("A few words", "of a row that goes on and on. " * 4)] * count]

    assert lay_out(rows(5), heads=1).short
    assert not lay_out(rows(7), heads=1).short


def test_a_rare_long_label_gives_its_room_to_the_text_beside_it() -> None:
    def shared(*labels: str) -> float:
        table = [
            [Cell((label,)), Cell(("Many words of running text that go on and on here. " * 3,))] for label in labels
        ]
        return column_widths(table, 40.0)[0]

    rare = shared(*["12"] * 9, "1, outreach service")
    assert rare < text_width("1, outreach service") < shared(*["1, outreach service"] * 10)
