"""The report on an assessment: counts, what to do next, requirements met, and what a new edition changed."""

from __future__ import annotations

from tests.model.factory import guide_set, record, three_areas

from guides.assess.answers import Answer, Assessment
from guides.assess.report import edition_changes, open_items, progress_by_area, requirement_coverage
from guides.audit.table import Table
from guides.model.fingerprint import item_pin

GUIDES = guide_set(
    *three_areas(),
    record("ETH-R002", "requirement", fields={"basis": "law", "how": "Ask the officer."}),
    record("ETH-R003", "requirement", fields={"basis": "practice", "unverified_because": "Seen elsewhere."}),
    record("CYB-R001", "requirement", fields={"basis": "standard"}),
    record("ETH-C002", "item", verifies=("ETH-R002",)),
    record("ETH-C003", "item", verifies=("ETH-R002", "ETH-R001")),
    record("CYB-C001", "item", verifies=("CYB-R001",)),
)
MOMENT = "2026-11-25T10:00:00.000Z"


def pin(item: str) -> str:
    return item_pin(GUIDES.records[item])


ASSESSMENT = Assessment(
    "City hall",
    MOMENT,
    {"version": "2026.1", "date": "2026-11-25"},
    ("ETH-C001", "ETH-C002"),
    {},
    {
        "CYB-C001": Answer("not-applicable", pin("CYB-C001"), MOMENT, reason="No sensor."),
        "ETH-C001": Answer("done", pin("ETH-C001"), MOMENT),
        "ETH-C002": Answer("in-progress", "00000000", MOMENT, owner="Ana", due="2026-11-01"),
        "ETH-C099": Answer("done", "00000000", MOMENT, title="An old question", note="Kept."),
    },
)


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [(row.kind, *(cell.plain for cell in row.cells)) for row in table.rows]


def test_progress_counts_states_and_requirements_by_area() -> None:
    table = progress_by_area(GUIDES, ASSESSMENT)
    assert rows_of(table) == [
        ("row", "Ethics", "1", "1", "1", "0", "3", "0", "2"),
        ("row", "Cybersecurity", "0", "0", "0", "1", "1", "0", "0"),
    ]
    assert [total.text for total in table.totals] == [
        "1 of 3 items that apply are done",
        "0 of 2 requirements that apply are met",
    ]


def test_a_requirement_is_met_when_every_item_that_applies_is_done() -> None:
    answers = {
        **ASSESSMENT.answers,
        "ETH-C002": Answer("done", "", MOMENT),
        "ETH-C003": Answer("not-applicable", "", MOMENT, reason="One tool only."),
    }
    better = Assessment("City hall", MOMENT, {}, (), {}, answers)
    states = {
        row[1].split()[0]: (row[0], row[2], row[3], row[5]) for row in rows_of(requirement_coverage(GUIDES, better))
    }
    assert states == {
        "CYB-R001": ("justified", "not applicable", "0 of 0", "No sensor."),
        "ETH-R001": ("row", "met", "1 of 1", "One tool only."),
        "ETH-R002": ("row", "met", "1 of 1", "One tool only."),
        "ETH-R003": ("justified", "no item asks", "0 of 0", "Seen elsewhere."),
    }
    before = requirement_coverage(GUIDES, ASSESSMENT)
    assert before.totals[0].text == "0 of 2 requirements that apply are met"
    assert ("gap", "not met", "1 of 2") in {(row[0], row[2], row[3]) for row in rows_of(before)}


def test_what_to_do_next_begins_with_the_law_and_marks_what_is_overdue() -> None:
    table = open_items(GUIDES, ASSESSMENT, "2026-11-25")
    assert [(row[0], row[1].split()[0], row[4], row[5], row[7]) for row in rows_of(table)] == [
        ("gap", "ETH-C002", "Law", "Ask the officer.", "2026-11-01 (overdue)"),
        ("row", "ETH-C003", "Law", "Ask the officer.", ""),
    ]
    assert {row.kind for row in open_items(GUIDES, ASSESSMENT).rows} == {"row"}


def test_a_new_edition_keeps_every_answer_and_says_what_changed() -> None:
    assert [row[:4] for row in rows_of(edition_changes(GUIDES, ASSESSMENT))] == [
        ("gap", "ETH-C002 Title of ETH-C002", "changed since answered", "in progress"),
        ("row", "ETH-C003 Title of ETH-C003", "new", ""),
        ("row", "ETH-C099 An old question", "no longer asked", "done"),
    ]
