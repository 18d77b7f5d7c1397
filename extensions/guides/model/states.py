"""Link states in words, the same in every output."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from guides.model.fingerprint import clause_pin

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet
    from guides.model.records import CrosswalkLink, Record


class LinkState(Enum):
    """How a requirement or a link stands; the value is the word that readers see."""

    COVERED = "covered"
    UNCOVERED = "uncovered"
    JUSTIFIED = "justified"
    SUSPECT = "suspect"
    ORPHANED = "orphaned"
    DUPLICATE = "duplicate"
    PLANNED = "planned"


def coverage(guide_set: GuideSet, requirement: Record) -> LinkState:
    """Covered if an item verifies the requirement, justified if its author says why none does, else uncovered."""
    if guide_set.graph.sources(requirement.id, "verifies"):
        return LinkState.COVERED
    return LinkState.JUSTIFIED if requirement.text("unverified_because") else LinkState.UNCOVERED


def target_state(guide_set: GuideSet, identifier: str) -> LinkState:
    """Covered if the target of a link exists, planned if it is announced, else orphaned."""
    if identifier in guide_set.records:
        return LinkState.COVERED
    return LinkState.PLANNED if guide_set.planned_title(identifier) else LinkState.ORPHANED


def mapping_state(guide_set: GuideSet, link: CrosswalkLink) -> LinkState:
    """Suspect if either end of a crosswalk link changed since the link was reviewed, orphaned if an end is gone."""
    requirement = guide_set.records.get(link.requirement)
    clause = guide_set.data.catalogue.clauses.get(link.clause)
    if requirement is None or clause is None:
        return LinkState.ORPHANED
    return LinkState.SUSPECT if changed_ends(guide_set, link) else LinkState.COVERED


def changed_ends(guide_set: GuideSet, link: CrosswalkLink) -> tuple[str, ...]:
    """Which ends of a crosswalk link differ from when it was reviewed: ``requirement``, ``provision``, both, or none.

    An end that is gone has not changed; an end without a fingerprint has never been reviewed, which counts as changed.
    """
    clause = guide_set.data.catalogue.clauses.get(link.clause)
    ends = {
        "requirement": (link.requirement_pin, guide_set.requirement_pins.get(link.requirement)),
        "provision": (link.clause_pin, clause_pin(clause) if clause else None),
    }
    return tuple(end for end, (reviewed, now) in ends.items() if now is not None and reviewed != now)
