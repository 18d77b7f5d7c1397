"""Room moves between the columns of a table until it is as short as it gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.book.typst.shortening import REGULAR, SAMPLE, SPACE, Block, lines_of, shortened, wrapped

PADDING = 1.25


def words(width: float) -> tuple[float, ...]:
    """Return a text of so many ems, in words of three."""
    return (3.0,) * round(width / (3.0 + SPACE)) or (width,)


def blocks(*widths: float) -> list[Block]:
    return [Block(i, i + 1, (words(width),)) for i, width in enumerate(widths)]


def height(rows: list[list[Block]], widths: tuple[float, ...]) -> int:
    """Return the lines of text in the regular face."""
    regular = [
        [Block(b.first, b.last, tuple(tuple(REGULAR * w for w in p) for p in b.paragraphs)) for b in row]
        for row in rows
    ]
    return sum(lines_of(row, widths, PADDING) for row in regular)


ROWS = st.integers(2, 5).flatmap(
    lambda n: st.lists(st.lists(st.floats(0, 200), min_size=n, max_size=n), min_size=1, max_size=SAMPLE)
)


@given(ROWS)
def test_the_table_is_never_longer_its_line_stays_full_and_no_column_starves(texts: list[list[float]]) -> None:
    rows = [blocks(*row) for row in texts]
    count = len(texts[0])
    before, least = (54.0 / count,) * count, (4.0,) * count
    after = shortened(rows, before, least, PADDING)
    assert sum(after) == pytest.approx(54.0)
    assert min(after) >= 4.0
    assert height(rows, after) <= height(rows, before)


def test_a_column_of_ids_gives_way_to_one_of_many() -> None:
    rows = [blocks(8, 90, 20)] * 6
    after = shortened(rows, (18.0, 18.0, 18.0), (9.5, 6.0, 6.0), PADDING)
    assert after[1] > 24
    assert height(rows, after) < height(rows, (18.0, 18.0, 18.0)) * 0.7


def test_a_table_on_single_lines_stays_as_it_is() -> None:
    assert shortened([blocks(8, 9)] * 5, (20.0, 20.0), (4.0, 4.0), PADDING) == (20.0, 20.0)


def test_a_cell_over_two_columns_counts_both() -> None:
    assert lines_of([Block(0, 2, (words(30.0),))], (20.0, 20.0), PADDING) == 1
    assert lines_of([Block(0, 1, (words(30.0),))], (20.0, 20.0), PADDING) == 2


def test_an_empty_cell_takes_a_line() -> None:
    assert lines_of([Block(0, 1, ())], (20.0,), PADDING) == 1


def test_words_wrap_whole_and_a_longer_one_than_the_line_goes_on() -> None:
    assert wrapped((4.0, 4.0), 8.0) == 2  # with the space between them they do not fit
    assert wrapped((4.0, 4.0), 8.3) == 1
    assert wrapped((4.0, 9.0), 8.0) == 3
    assert wrapped((), 8.0) == 1


def test_room_goes_where_the_lines_are_fullest_although_no_line_is_saved_at_once() -> None:
    # each step alone leaves four lines; only two of them together save one
    rows = [blocks(24.0, 90.0)]
    after = shortened(rows, (34.0, 20.0), (6.0, 6.0), PADDING)
    assert height(rows, after) <= 3 < height(rows, (34.0, 20.0))
