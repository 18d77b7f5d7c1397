"""Orphans, duplicates and suspect links: each is a row with its reason, and a sound set has none."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.factory import CLAUSE, crosswalk_link, guide_set, record, three_areas

from guides.audit.doubts import normal_words
from guides.audit.query import TableQuery, run_query
from guides.audit.table import Table
from guides.model.fingerprint import clause_pin, requirement_pin
from guides.model.records import Record
from guides.model.registry import RegistryEntry


def plain(table: Table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for row in table.rows]


def test_withdrawn_and_missing_targets_are_orphans_and_planned_ones_are_not() -> None:
    registry = {
        "ETH-R008": RegistryEntry("ETH-R008", "withdrawn", "1", "2026.2", "ETH-R001", "Old", 2),
        "OPS-M02": RegistryEntry("OPS-M02", "planned", "", "", "", "Later", 3),
    }
    data = replace(guide_set().data, registry=registry, crosswalk=(crosswalk_link("ETH-R009"),))
    records = [
        *three_areas(),
        record("ETH-C002", "item", verifies=("ETH-R001", "ETH-R008")),
        record("L-01", "lesson", docname="lessons", informs=("ETH-R007",)),
        record("ETH-M02", "module", docname="ethics/two", supports=("OPS-M02",)),
    ]
    table = run_query(guide_set(*records, data=data), TableQuery("orphans"))
    withdrawn = "withdrawn in 2026.2; successor: ETH-R001"
    assert plain(table) == [
        ["ETH-C002 Title of ETH-C002", "verifies", "ETH-R008", "orphaned", withdrawn],
        ["L-01 Title of L-01", "informs", "ETH-R007", "orphaned", "no such identifier"],
        ["Art. 5(1)(b) GDPR", "mapped from", "ETH-R009", "orphaned", "no such identifier"],
    ]
    assert table.totals[0].part == 3
    assert {row.kind for row in table.rows} == {"gap"}


def test_equal_words_are_duplicates_within_a_kind() -> None:
    records: list[Record] = [
        record("ETH-M01", "module", title="Purpose"),
        record("ETH-R001", "requirement", title="The purpose: stated!", body="The city shall say it."),
        record("ETH-R002", "requirement", title="Purpose stated", body="A city shall say it"),
        record("ETH-C001", "item", title="Purpose stated", body="Is it?"),
        record("ETH-R002", "requirement", title="Other", docname="ethics/two"),
    ]
    table = run_query(guide_set(*records), TableQuery("duplicates"))
    assert [row[2:] for row in plain(table)] == [
        ["identifier", "duplicate"],
        ["title", "duplicate"],
        ["statement", "duplicate"],
    ]
    assert {row.cells[1].links[0].target for row in table.rows} == {"ETH-R001", "ETH-R002"}
    assert table.totals[0].text == "1 of 4 records are duplicates of an earlier one"
    assert run_query(guide_set(*three_areas()), TableQuery("duplicates")).rows == ()


@pytest.mark.parametrize(
    ("one", "other", "same"),
    [
        ("The plan, in short", "Plan in short.", True),
        ("ﬁle kept", "File kept", True),
        ("Plan in short", "In short plan", False),
        ("Plans", "Plan", False),
    ],
)
def test_normal_words_leave_out_case_punctuation_and_articles(
    one: str, other: str, same: bool
) -> None:  # a parameter of the test
    assert (normal_words(one) == normal_words(other)) is same


def test_a_suspect_link_says_which_end_changed_and_who_reviewed_it() -> None:
    records = three_areas()
    pinned = replace(
        crosswalk_link("ETH-R001"),
        requirement_pin=requirement_pin(guide_set(*records).records["ETH-R001"]),
        clause_pin=clause_pin(CLAUSE),
    )
    data = replace(guide_set().data, crosswalk=(pinned,))
    sound = run_query(guide_set(*records, data=data), TableQuery("suspect-links"))
    assert sound.rows == ()
    assert sound.totals[0].text == "0 of 1 links are suspect"
    assert sound.totals[2].text == "1 of 1 links are compared with the catalogue (checked)"
    changed = [replace(r, body="The city shall do more.") if r.id == "ETH-R001" else r for r in records]
    table = run_query(guide_set(*changed, data=data), TableQuery("suspect-links", clause="GDPR:art-5"))
    assert [row[2:] for row in plain(table)] == [["requirement", "checked by dpo on 2026-11-22", "suspect"]]
