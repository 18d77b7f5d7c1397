"""What a reviewer of a suspect link needs: the words of both ends as reviewed, and as they are now."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from guides.model.fingerprint import MEANING, clause_pin, requirement_pin
from guides.model.guide_set import GuideSet
from guides.model.records import Clause, CrosswalkLink, Record
from guides.model.snapshot import Snapshot
from guides.model.states import LinkState, mapping_state


@dataclass(frozen=True, slots=True)
class Wording:
    """One end of a link: its parts now, and as they were reviewed (``None`` if no baseline holds that wording).

    ``edition`` is the baseline that does. Parts are named: title, statement, label and so on.
    """

    now: dict[str, str]
    reviewed: dict[str, str] | None
    edition: str
    changed: bool

    @property
    def differences(self) -> Iterable[tuple[str, str, str]]:
        """Part, old and new words, of each part that differs; without old words, every part that says something."""
        old = self.reviewed
        if old is None:
            return [(part, "", words) for part, words in self.now.items() if words]
        return [(part, old[part], words) for part, words in self.now.items() if words != old[part]]


@dataclass(frozen=True, slots=True)
class Suspect:
    """A link of which an end changed since it was reviewed."""

    link: CrosswalkLink
    requirement: Wording
    clause: Wording


def suspects(guides: GuideSet) -> list[Suspect]:
    """Every suspect link, in the order of the crosswalk; one with an end that is gone is orphaned instead."""
    found = []
    newest_first = guides.data.baselines[::-1]
    for link in guides.data.crosswalk:
        if mapping_state(guides, link) is LinkState.SUSPECT:
            requirement = guides.records[link.requirement]
            clause = guides.data.catalogue.clauses[link.clause]
            found.append(
                Suspect(link, _requirement(requirement, link, newest_first), _clause(clause, link, newest_first))
            )
    return found


def matches(suspect: Suspect, name: str, module: str) -> bool:
    """Whether a name from the command line means the link: its requirement, provision, both with ``=``, or module."""
    link = suspect.link
    return name in (link.requirement, link.clause, f"{link.requirement}={link.clause}", module)


def _requirement(record: Record, link: CrosswalkLink, baselines: Sequence[Snapshot]) -> Wording:
    now = requirement_pin(record)
    for baseline in baselines:
        old = baseline.records.get(record.id)
        if old is not None and requirement_pin(old) == link.requirement_pin:
            return Wording(_parts(record), _parts(old), baseline.edition, now != link.requirement_pin)
    return Wording(_parts(record), None, "", now != link.requirement_pin)


def _parts(record: Record) -> dict[str, str]:
    parts = {"title": record.title, "statement": record.body}
    return parts | {name.replace("_", " "): record.text(name) for name in MEANING}


def _clause(clause: Clause, link: CrosswalkLink, baselines: Sequence[Snapshot]) -> Wording:
    now = clause_pin(clause)
    for baseline in baselines:
        old = baseline.clauses.get(clause.id)
        if old is not None and clause_pin(old) == link.clause_pin:
            return Wording(_labels(clause), _labels(old), baseline.edition, now != link.clause_pin)
    return Wording(_labels(clause), None, "", now != link.clause_pin)


def _labels(clause: Clause) -> dict[str, str]:
    return {"reference": clause.ref, "label": clause.label, "fingerprint of the text": clause.pin[:8]}
