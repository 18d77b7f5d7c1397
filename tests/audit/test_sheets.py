"""Sheets: complete in what is given, empty where somebody writes."""

from __future__ import annotations

from hypothesis import given
from tests.audit.strategies import FEW, guides
from tests.model.factory import guide_set, record, three_areas

from guides.audit.query import TableQuery, run_query
from guides.model.guide_set import GuideSet


@FEW
@given(guides())
def test_every_requirement_has_one_row_with_empty_fields(found: GuideSet) -> None:
    table = run_query(found, TableQuery("applicability"))
    ids = [row.cells[0].links[0].target for row in table.rows]
    assert sorted(ids) == [record.id for record in found.of_kind("requirement")]
    blank = [place for place, column in enumerate(table.columns) if column.kind == "blank"]
    assert len(blank) == 5
    assert not any(row.cells[place].plain for row in table.rows for place in blank)


@FEW
@given(guides())
def test_the_sampling_sheet_names_population_strata_and_seed(found: GuideSet) -> None:
    table = run_query(found, TableQuery("sampling-sheet"))
    population = len(found.of_kind("requirement"))
    assert len(table.rows) == table.totals[0].part == min(25, population)
    assert table.totals[0].whole == population
    if population:
        assert table.note.startswith("Seed: 2026.1. Reason: ")
        assert sum(total.whole for total in table.totals[1:]) == population


def test_the_sample_stands_in_the_order_of_the_guides() -> None:
    others = (record(f"{area}-R001", "requirement") for area in ("CYB", "OPS"))
    rows = run_query(guide_set(*three_areas(), *others), TableQuery("sampling-sheet")).rows
    assert [row.cells[0].links[0].target[:3] for row in rows] == ["ETH", "CYB", "OPS"]


def test_a_sheet_over_nothing_says_so() -> None:
    table = run_query(guide_set(*three_areas()), TableQuery("sampling-sheet", area="operations"))
    assert (table.rows, table.totals[0].text) == ((), "0 of 0 requirements drawn")
