"""Coverage tables: counts beside their denominators, thresholds in words, a missed one a gap row."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.strategies import FEW, guides
from tests.model.factory import crosswalk_link, guide_set, law_data, record, three_areas

from guides.audit.query import TableQuery, run_query
from guides.model.coverage import DIMENSIONS
from guides.model.guide_set import GuideSet
from guides.model.thresholds import Threshold


@FEW
@given(guides(), st.sampled_from(DIMENSIONS))
def test_states_of_a_row_add_up_to_its_requirements(found: GuideSet, dimension: str) -> None:
    table = run_query(found, TableQuery(f"coverage-{dimension.replace('_', '-')}"))
    for row in table.rows:
        cells = {column.key: cell.text for column, cell in zip(table.columns, row.cells, strict=True)}
        parts = sum(int(cells[key]) for key in ("covered", "justified", "uncovered"))
        assert parts == int(cells["requirements"])
    if dimension == "area":
        assert sum(total.part for total in table.totals[1:4]) == len(found.of_kind("requirement"))
    else:
        assert len(table.totals) == 1, "the whole is counted once, where the rows add up to it"


@pytest.mark.parametrize(("asked", "met", "kind"), [(0, "met", "row"), (51, "missed", "gap")])
def test_thresholds_stand_in_the_row(asked: float, met: str, kind: str) -> None:
    threshold = Threshold("area", "ethics", asked, None, 3, "t.yaml", 1)
    gap = record("ETH-R002", "requirement")
    data = replace(guide_set().data, thresholds=(threshold,))
    table = run_query(guide_set(*three_areas(), gap, data=data), TableQuery("coverage-area"))
    rows = table.rows
    assert table.note.startswith(
        f"Thresholds. Ethics: at least {asked} % covered, at most 3 suspect. Cybersecurity: none"
    )
    assert [cell.text for cell in rows[0].cells] == [
        "Ethics", "2", "1", "50.0 %", "0", "1", "0", f"at least {asked} % covered, at most 3 suspect", met,
    ]  # fmt: skip
    assert rows[0].kind == kind
    assert [cell.text for cell in rows[1].cells][1:] == ["0", "0", "none", "0", "0", "0", "none set", ""]


def test_the_total_speaks_of_several_rows_only_where_a_requirement_stands_in_them() -> None:
    requirement = record("ETH-R001", "requirement", fields={"roles": "operator", "tool_classes": "all"})
    found = guide_set(requirement)
    assert "stands in each" not in run_query(found, TableQuery("coverage-area")).totals[0].text
    by_class = run_query(found, TableQuery("coverage-tool-class"))
    assert by_class.totals[0].text.endswith("; one with more than one tool class stands in each")
    assert by_class.rows[0].cells[0].text == "Bound to no single class"


def test_a_threshold_of_all_rows_is_said_once() -> None:
    data = replace(guide_set().data, thresholds=(Threshold("area", "", 95, None, None, "t.yaml", 1),))
    table = run_query(guide_set(*three_areas(), data=data), TableQuery("coverage-area"))
    assert table.note == "Threshold, the same for every row: at least 95 % covered."
    whole = replace(guide_set().data, thresholds=(Threshold("area", "", None, 100, 0, "t.yaml", 1),))
    table = run_query(guide_set(*three_areas(), data=whole), TableQuery("coverage-area"))
    assert table.note == "Threshold, the same for every row: all covered or justified, none suspect."


def test_frameworks_count_their_provisions() -> None:
    data = law_data(crosswalk_link("ETH-R001", "GDPR:art-35-1"), crosswalk_link("ETH-R001", "GDPR:art-5-1-b"))
    table = run_query(guide_set(*three_areas(), data=data), TableQuery("coverage-framework"))
    assert [[cell.text for cell in row.cells][:9] for row in table.rows] == [
        ["GDPR", "1", "1", "100.0 %", "0", "0", "1", "2", "3"],
        # a heading of a catalogue is no provision
        ["ISO", "0", "0", "none", "0", "0", "0", "0", "1"],
    ]


def test_every_table_counts_the_same_provisions() -> None:
    data = law_data(crosswalk_link("ETH-R001", "GDPR:art-35-1"), crosswalk_link("ETH-R001", "GDPR:art-5-1-b"))
    guides = guide_set(*three_areas(), data=data)
    by_framework = run_query(guides, TableQuery("coverage-framework"))
    index = run_query(guides, TableQuery("frameworks"))
    counted = {row.cells[0].text: int(row.cells[8].text) for row in by_framework.rows}
    assert [int(row.cells[4].text) for row in index.rows] == [counted[str(row.key)] for row in index.rows]
    (total,) = run_query(guides, TableQuery("clause-requirements")).totals
    assert (total.part, total.whole) == (2, sum(counted.values()))
