"""Requirement, item and artefact: the tables of the two directions hold the same pairs."""

from __future__ import annotations

from hypothesis import given
from tests.audit.strategies import FEW, guides
from tests.model.factory import guide_set, record, three_areas

from guides.audit.query import TableQuery, run_query
from guides.audit.table import Table
from guides.model.guide_set import GuideSet


def pairs(table: Table, source: int, target: int) -> set[tuple[str, str]]:
    return {(row.cells[source].links[0].target, link.target) for row in table.rows for link in row.cells[target].links}


@FEW
@given(guides())
def test_tables_of_two_directions_agree(found: GuideSet) -> None:
    forward = run_query(found, TableQuery("requirement-items"))
    items = run_query(found, TableQuery("item-requirements"))
    artefacts = run_query(found, TableQuery("artefact-requirements"))
    assert pairs(forward, 0, 1) == {(b, a) for a, b in pairs(items, 0, 1)}
    assert pairs(forward, 0, 2) == {(b, a) for a, b in pairs(artefacts, 0, 1)}


def test_an_artefact_leads_to_its_requirements_and_to_their_items() -> None:
    loose = record("OPS-A01", "artefact")
    table = run_query(guide_set(*three_areas(), loose), TableQuery("artefact-requirements"))
    assert [[cell.plain for cell in row.cells] for row in table.rows] == [
        ["ETH-A01 Title of ETH-A01", "ETH-R001", "ETH-C001", "ETH-M01"],
        ["OPS-A01 Title of OPS-A01", "no requirement", "no item", "OPS-M01"],
    ]
    assert [row.kind for row in table.rows] == ["row", "gap"]
    assert table.totals[0].text == "1 of 2 artefacts linked to a requirement"


def test_an_artefact_is_kept_for_the_role_of_its_requirement() -> None:
    found = guide_set(*three_areas())
    assert len(run_query(found, TableQuery("artefact-requirements", role="dpo")).rows) == 1
    assert len(run_query(found, TableQuery("artefact-requirements", role="it")).rows) == 0
