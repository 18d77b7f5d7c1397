"""Where a module stands in the journeys: which of their steps use it, and what comes before and after."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet
    from guides.model.records import Record


@dataclass(frozen=True, slots=True)
class JourneyPlace:
    """One journey that passes a module: all its steps in order, and the positions (from 0) of those that use it."""

    journey: Record
    steps: tuple[Record, ...]
    here: tuple[int, ...]


def steps_of(guides: GuideSet, journey: str) -> tuple[Record, ...]:
    """Steps of a journey in the order in which they are taken."""
    found = [guides.records[i] for i in guides.graph.sources(journey, "part_of")]
    return tuple(sorted((r for r in found if r.kind == "step"), key=lambda r: (_order(r), r.id)))


def journey_places(guides: GuideSet, module: str) -> tuple[JourneyPlace, ...]:
    """Journeys that use a module, by id."""
    using = set(guides.graph.sources(module, "uses"))
    journeys = sorted({j for step in using for j in guides.graph.targets(step, "part_of") if j in guides.records})
    places = []
    for journey in journeys:
        steps = steps_of(guides, journey)
        here = tuple(at for at, step in enumerate(steps) if step.id in using)
        places.append(JourneyPlace(guides.records[journey], steps, here))
    return tuple(places)


def _order(step: Record) -> int:
    order = step.fields.get("order", 0)
    return order if isinstance(order, int) else 0
