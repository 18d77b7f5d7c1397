"""Where a module stands in the journeys: by the order of the steps, whatever their ids say."""

from __future__ import annotations

from tests.model.factory import guide_set, record

from guides.model.journey_places import journey_places, steps_of

STEPS = (
    record("J-01-S01", "step", fields={"order": 3}, part_of=("J-01",), uses=("ETH-M01",)),
    record("J-01-S02", "step", fields={"order": 1}, part_of=("J-01",), uses=("OPS-M01",)),
    record("J-01-S03", "step", fields={"order": 2}, part_of=("J-01",), uses=("ETH-M01", "OPS-M01")),
    record("J-02-S01", "step", fields={"order": 1}, part_of=("J-02",), uses=("OPS-M01",)),
)
GUIDES = guide_set(
    record("ETH-M01", "module"),
    record("OPS-M01", "module"),
    record("CYB-M01", "module"),
    record("J-01", "journey"),
    record("J-02", "journey"),
    *STEPS,
)


def test_steps_come_in_the_order_in_which_they_are_taken() -> None:
    assert [step.id for step in steps_of(GUIDES, "J-01")] == ["J-01-S02", "J-01-S03", "J-01-S01"]


def test_a_module_stands_where_steps_use_it() -> None:
    places = journey_places(GUIDES, "ETH-M01")
    assert [(place.journey.id, place.here, len(place.steps)) for place in places] == [("J-01", (1, 2), 3)]
    assert [place.journey.id for place in journey_places(GUIDES, "OPS-M01")] == ["J-01", "J-02"]


def test_a_module_that_no_step_uses_stands_nowhere() -> None:
    assert journey_places(GUIDES, "CYB-M01") == ()
