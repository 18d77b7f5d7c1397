"""Facets: what follows from the requirements behind a record."""

from __future__ import annotations

from tests.model.factory import crosswalk_link, guide_set, record, three_areas

from guides.model.facets import Facets, facets_of, requirements_behind
from guides.model.guide_set import GuideSet


def guides() -> GuideSet:
    records = [
        *three_areas(),
        record("J-01", "journey", docname="journeys/j-01", fields={"lead": "dpo"}),
        record("J-01-S01", "step", docname="journeys/j-01", uses=("ETH-M01",), applies=("ETH-R001",)),
        record("T-01", "tension", docname="tensions/t-01", between=("ETH-M01", "OPS-M01")),
    ]
    return guide_set(*records, crosswalk=(crosswalk_link("ETH-R001"),))


def test_an_item_has_basis_framework_and_journey_of_what_it_verifies() -> None:
    found = facets_of(guides(), guides().records["ETH-C001"])
    assert found == Facets("ethics", ("dpo",), ("plan",), ("all",), ("practice",), ("GDPR",), ("J-01",))


def test_a_module_stands_in_the_journeys_whose_steps_use_it() -> None:
    found = facets_of(guides(), guides().records["ETH-M01"])
    assert (found.journeys, found.frameworks) == (("J-01",), ("GDPR",))
    assert facets_of(guides(), guides().records["OPS-M01"]).journeys == ()


def test_a_tension_has_the_phases_of_what_it_stands_between() -> None:
    assert facets_of(guides(), guides().records["T-01"]).phases == ("plan",)


def test_what_does_not_exist_stands_behind_nothing() -> None:
    alone = guide_set(record("ETH-C001", "item", verifies=("ETH-R999",)))
    assert requirements_behind(alone, alone.records["ETH-C001"]) == ()
