"""Links between areas: each count of the matrix is the number of links in the list that it opens to."""

from __future__ import annotations

from collections import Counter

from hypothesis import given
from tests.audit.strategies import FEW, guides
from tests.model.factory import guide_set, record, three_areas

from guides.audit.area_links import AREAS, KINDS_OF_LINK, area_links_of
from guides.audit.kind import Scope
from guides.audit.query import TableQuery, run_query
from guides.audit.table import split_row_target
from guides.model.guide_set import GuideSet


@FEW
@given(guides())
def test_counts_equal_the_links_in_the_list(found: GuideSet) -> None:
    matrix = run_query(found, TableQuery("area-matrix"))
    links = run_query(found, TableQuery("area-links"))
    listed = Counter(entry.place for entry in area_links_of(found, Scope()))
    places = [(area, kind) for area in AREAS for kind in KINDS_OF_LINK]
    for (area, kind), row in zip(places, matrix.rows, strict=True):
        counts = [int(cell.plain) for cell in row.cells[2:]]
        assert counts[:-1] == [listed[area, kind, target] for target in AREAS]
        assert counts[-1] == sum(counts[:-1])
    assert sum(int(row.cells[-1].plain) for row in matrix.rows) == len(links.rows)
    opened = {
        split_row_target(link.target)[1]  # type: ignore[index]  # every count leads to a row
        for row in matrix.rows
        for cell in row.cells
        for link in cell.links
    }
    assert opened == {row.key for row in links.rows if row.key}


def test_a_tension_counts_in_both_directions_and_names_itself() -> None:
    tension = record("T-01", "tension", between=("ETH-M01", "CYB-M01"))
    found = guide_set(*three_areas(), tension)
    rows = {
        (row.cells[0].plain, row.cells[1].plain): [cell.plain for cell in row.cells[2:]]
        for row in run_query(found, TableQuery("area-matrix")).rows
    }
    assert rows["Ethics", "in tension with"] == ["0", "1", "0", "1"]
    assert rows["Cybersecurity", "in tension with"] == ["1", "0", "0", "1"]
    assert rows["Ethics", "supports"] == ["0", "1", "1", "2"]
    last = run_query(found, TableQuery("area-links", area="cybersecurity")).rows[-1]
    assert [cell.plain for cell in last.cells[1:]] == ["in tension with", "ETH-M01 Title of ETH-M01", "T-01"]


def test_a_filtered_matrix_opens_to_the_list_with_the_same_filter() -> None:
    table = run_query(guide_set(*three_areas()), TableQuery("area-matrix", area="ethics"))
    links = [link for row in table.rows for cell in row.cells for link in cell.links]
    assert {split_row_target(link.target)[0] for link in links} == {"area-links-ethics"}  # type: ignore[index]  # see above
    assert links[0].spoken == "1: Ethics, supports, Cybersecurity"


def test_links_to_planned_modules_are_counted_apart() -> None:
    away = record("ETH-M02", "module", docname="ethics/two", supports=("OPS-M07",))
    table = run_query(guide_set(*three_areas(), away), TableQuery("area-matrix"))
    assert table.totals[1].text.startswith("3 of 4 links lead to something that is written")
