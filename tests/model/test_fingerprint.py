"""Fingerprints: the same words give the same digits; a change of meaning changes them."""

from __future__ import annotations

from dataclasses import replace

from hypothesis import given
from hypothesis import strategies as st
from tests.model.factory import CLAUSE, crosswalk_link, guide_set, record

from guides.model.fingerprint import clause_pin, fingerprint, requirement_pin
from guides.model.states import LinkState, mapping_state


@given(st.lists(st.text(), max_size=4))
def test_white_space_does_not_count(parts: list[str]) -> None:
    assert fingerprint(*parts) == fingerprint(*(f"  {part} \n" for part in parts))


def test_parts_do_not_run_together() -> None:
    assert fingerprint("ab", "c") != fingerprint("a", "bc")


def test_advice_may_change_without_making_a_link_suspect() -> None:
    first = record("ETH-R001", "requirement", fields={"basis": "law", "how": "Slowly."})
    assert requirement_pin(first) == requirement_pin(replace(first, fields={"basis": "law", "how": "Quickly."}))
    assert requirement_pin(first) != requirement_pin(replace(first, body="The city shall not do it."))


def test_a_clause_is_pinned_by_its_text_where_the_catalogue_knows_it() -> None:
    assert clause_pin(replace(CLAUSE, pin="0123456789abcdef")) == "01234567"
    assert clause_pin(CLAUSE) != clause_pin(replace(CLAUSE, label="Something else"))


def test_a_link_is_suspect_once_either_end_changed() -> None:
    requirement = record("ETH-R001", "requirement")
    pins = {"requirement_pin": requirement_pin(requirement), "clause_pin": clause_pin(CLAUSE)}
    good = crosswalk_link("ETH-R001", **pins)
    assert mapping_state(guide_set(requirement, crosswalk=(good,)), good) is LinkState.COVERED
    changed = guide_set(replace(requirement, body="The city shall do it at once."), crosswalk=(good,))
    assert mapping_state(changed, good) is LinkState.SUSPECT
    assert mapping_state(guide_set(requirement), replace(good, clause_pin="00000000")) is LinkState.SUSPECT
    assert mapping_state(guide_set(requirement), replace(good, clause="GDPR:art-99")) is LinkState.ORPHANED
