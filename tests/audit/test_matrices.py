"""Matrices: marks in words, and counts that equal what they count."""

from __future__ import annotations

from hypothesis import given
from tests.audit.strategies import FEW, guides
from tests.model.factory import VOCABULARY, guide_set, record, three_areas

from guides.audit.matrices import PHASED, ROLE_HEADS
from guides.audit.query import TableQuery, run_query
from guides.model.guide_set import GuideSet


def test_lead_carries_also_reads_and_nobody_is_a_gap() -> None:
    records = [
        record("ETH-M01", "module", fields={"lead_roles": ("dpo",), "also_roles": ("it",)}),
        record("ETH-R001", "requirement"),
        record("ETH-R002", "requirement", fields={"roles": ("executive",)}),
        record("OPS-M01", "module"),
        record("OPS-R001", "requirement"),
    ]
    table = run_query(guide_set(*records), TableQuery("role-requirements"))
    marks = [{c.key: cell.text for c, cell in zip(table.columns[2:], row.cells[2:], strict=True)} for row in table.rows]
    assert {key: mark for key, mark in marks[0].items() if mark} == {"dpo": "lead", "it": "also"}
    assert {key: mark for key, mark in marks[1].items() if mark} == {"dpo": "also", "it": "also", "executive": "lead"}
    assert [row.kind for row in table.rows] == ["row", "row", "gap"]
    assert table.totals[0].text == "2 of 3 requirements are carried by a role"
    assert "DPO: Data protection officer or legal adviser" in table.column_key


def test_every_role_has_a_short_head() -> None:
    assert list(ROLE_HEADS) == list(VOCABULARY.roles)


@FEW
@given(guides())
def test_marks_equal_the_roles_of_the_records(found: GuideSet) -> None:
    table = run_query(found, TableQuery("role-requirements"))
    for row in table.rows:
        record_ = found.records[row.cells[0].links[0].target]
        leads = {c.key for c, cell in zip(table.columns, row.cells, strict=True) if cell.text == "lead"}
        assert leads == set(record_.ids("roles"))


@FEW
@given(guides())
def test_phases_count_every_record_once_a_phase(found: GuideSet) -> None:
    rows = run_query(found, TableQuery("phase-area")).rows
    for kind in PHASED:
        counted = sum(int(row.cells[-1].text) for row in rows if row.cells[1].text == f"{kind}s")
        assert counted == sum(len(set(record.ids("phases"))) for record in found.of_kind(kind))


@FEW
@given(guides())
def test_framework_counts_make_up_the_crosswalk(found: GuideSet) -> None:
    table = run_query(found, TableQuery("framework-modules"))
    for row in table.rows:
        assert sum(int(cell.plain or 0) for cell in row.cells[1:-1]) == int(row.cells[-1].plain)
    assert sum(int(row.cells[-1].plain) for row in table.rows) == len(found.data.crosswalk)


def test_framework_and_area_choose_row_and_columns() -> None:
    table = run_query(guide_set(*three_areas()), TableQuery("framework-modules", framework="GDPR", area="operations"))
    assert [column.key for column in table.columns] == ["framework", "OPS-M01", "all"]
    assert [row.cells[0].text for row in table.rows] == ["GDPR"]
