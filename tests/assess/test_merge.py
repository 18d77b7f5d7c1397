"""Two people's answers in one: equal ones stay, single ones are taken, and nobody but a reader decides a conflict."""

from __future__ import annotations

from typing import Any

import pytest
from tests.assess.shared import load

from guides.assess.answers import Assessment
from guides.assess.merge import compare, merge_assessments, newer_sides

CASE: dict[str, Any] = load("merge.json")
MINE, THEIRS = Assessment.of(CASE["mine"]), Assessment.of(CASE["theirs"])


def test_items_are_sorted_by_how_the_answers_stand() -> None:
    found = compare(MINE, THEIRS)
    assert list(found.equal) == CASE["equal"]
    assert list(found.only_mine) == CASE["only_mine"]
    assert list(found.only_theirs) == CASE["only_theirs"]
    assert newer_sides(found) == CASE["conflicts"]


@pytest.mark.parametrize("merge", CASE["merges"], ids=["newer", "older"])
def test_the_side_that_was_chosen_is_kept_and_the_other_stays_among_the_earlier(merge: dict[str, Any]) -> None:
    merged = merge_assessments(MINE, THEIRS, merge["decisions"]).to_json()
    assert merged["answers"] == merge["answers"]
    assert {key: merged[key] for key in CASE["header"]} == CASE["header"]


def test_a_conflict_that_nobody_decided_stops_the_merge() -> None:
    with pytest.raises(ValueError, match="not decided: ETH-C004, ETH-C005"):
        merge_assessments(MINE, THEIRS, {"ETH-C003": "mine"})


def test_merging_again_changes_nothing() -> None:
    once = merge_assessments(MINE, THEIRS, CASE["conflicts"])
    assert compare(once, once).conflicts == ()
    assert merge_assessments(once, once, {}) == once
