"""States of links: which end of a crosswalk link changed since its review."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.factory import LAW, crosswalk_link, guide_set, law_data, three_areas

from guides.model.fingerprint import clause_pin, requirement_pin
from guides.model.states import LinkState, changed_ends, mapping_state

CLAUSE = "GDPR:art-35-1"
PINS = {
    "requirement_pin": requirement_pin(guide_set(*three_areas()).records["ETH-R001"]),
    "clause_pin": clause_pin(LAW[CLAUSE]),
}


@pytest.mark.parametrize(
    ("stale", "ends", "state"),
    [
        ({}, (), LinkState.COVERED),
        ({"requirement_pin": "00000000"}, ("requirement",), LinkState.SUSPECT),
        ({"clause_pin": ""}, ("provision",), LinkState.SUSPECT),
        ({"requirement_pin": "", "clause_pin": ""}, ("requirement", "provision"), LinkState.SUSPECT),
        ({"clause": "GDPR:art-99"}, (), LinkState.ORPHANED),
        ({"requirement": "ETH-R009"}, (), LinkState.ORPHANED),
    ],
)
def test_the_end_that_changed_is_named(stale: dict[str, str], ends: tuple[str, ...], state: LinkState) -> None:
    link = replace(crosswalk_link("ETH-R001", CLAUSE), **{**PINS, **stale})
    guides = guide_set(*three_areas(), data=law_data(link))
    assert changed_ends(guides, link) == ends
    assert mapping_state(guides, link) is state
