"""What a change of requirements touches, found along the links, nearest first."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from guides.model.guide_set import GuideSet
from guides.model.records import Kind

#: kind -> links that a change runs along from it: (link type, "in" for links that lead to it, "out" for its own)
RUNS_ALONG: dict[Kind, tuple[tuple[str, str], ...]] = {
    "requirement": (
        ("verifies", "in"),
        ("evidences", "in"),
        ("part_of", "out"),
        ("applies", "in"),
        ("between", "in"),
        ("informs", "in"),
    ),
    "item": (("applies", "in"),),
    "module": (("uses", "in"), ("between", "in")),
    "step": (("part_of", "out"),),
}

#: how far a requirement is from the provision that it is mapped to
FIRST_HOP = 1


@dataclass(frozen=True, slots=True)
class Touched:
    """One record that a change touches: ``hops`` links away from the provision, reached directly from ``through``."""

    id: str
    kind: Kind
    hops: int
    through: tuple[str, ...]


def touched_by(guides: GuideSet, requirements: Iterable[str]) -> list[Touched]:
    """Everything that a change of the requirements touches, without the requirements, breadth first.

    A record is named once, at its shortest distance, with every record that it is reached from at that distance. The
    steps that use a touched module are touched too, and with each of them its journey.
    """
    front: list[str] = list(dict.fromkeys(requirements))
    seen = set(front)
    found: list[Touched] = []
    hops = FIRST_HOP
    while front:
        hops += 1
        reached: dict[str, list[str]] = {}
        for identifier in front:
            for link_type, direction in RUNS_ALONG.get(guides.records[identifier].kind, ()):
                ends = guides.graph.sources if direction == "in" else guides.graph.targets
                for other in ends(identifier, link_type):
                    if other not in seen and other in guides.records:
                        reached.setdefault(other, []).append(identifier)
        seen.update(reached)
        found += [Touched(i, guides.records[i].kind, hops, tuple(origin)) for i, origin in reached.items()]
        front = list(reached)
    return found
