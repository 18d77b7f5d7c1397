"""Room moves between the columns of a table until it is as short as it gets."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.book.typst.shortening import SAMPLE, Block, lines_of, shortened

PADDING = 1.25


def blocks(*widths: float) -> list[Block]:
    return [Block(i, i + 1, (width,)) for i, width in enumerate(widths)]


def height(rows: list[list[Block]], widths: tuple[float, ...]) -> int:
    return sum(lines_of(row, widths, PADDING) for row in rows)


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
    assert lines_of([Block(0, 2, (30.0,))], (20.0, 20.0), PADDING) == 1
    assert lines_of([Block(0, 1, (30.0,))], (20.0, 20.0), PADDING) == 2
