"""Merge the assessments of two people item by item; nobody's answer is lost, and people decide where both differ.

The site merges in the same way (``guides-assessment.js``); both are tested on the same cases.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Literal

from guides.assess.answers import Answer, Assessment

Side = Literal["mine", "theirs"]


@dataclass(frozen=True, slots=True)
class Conflict:
    """One item that both answered differently; ``newer`` is the side that answered last (equal moments: mine)."""

    item: str
    mine: Answer
    theirs: Answer

    @property
    def newer(self) -> Side:
        """The side that answered last."""
        return "theirs" if self.theirs.changed > self.mine.changed else "mine"


@dataclass(frozen=True, slots=True)
class Merge:
    """What a merge would do, before anybody decides: ids of items, and the conflicts, each sorted by item."""

    equal: tuple[str, ...]
    only_mine: tuple[str, ...]
    only_theirs: tuple[str, ...]
    conflicts: tuple[Conflict, ...]


def compare(mine: Assessment, theirs: Assessment) -> Merge:
    """Sort the items of two assessments by how their answers stand to each other."""
    both = sorted(mine.answers.keys() & theirs.answers.keys())
    differ = [item for item in both if mine.answers[item].content != theirs.answers[item].content]
    return Merge(
        tuple(item for item in both if item not in set(differ)),
        tuple(sorted(mine.answers.keys() - theirs.answers.keys())),
        tuple(sorted(theirs.answers.keys() - mine.answers.keys())),
        tuple(Conflict(item, mine.answers[item], theirs.answers[item]) for item in differ),
    )


def newer_sides(merge: Merge) -> dict[str, Side]:
    """The decision for every conflict that keeps the newer answer."""
    return {conflict.item: conflict.newer for conflict in merge.conflicts}


def merge_assessments(mine: Assessment, theirs: Assessment, decisions: Mapping[str, Side]) -> Assessment:
    """Return both in one, under my name and scope; the answer that loses a conflict stays among the earlier ones.

    :param decisions: the side to keep, for each item in conflict.
    :raises ValueError: if a conflict is not decided.
    """
    found = compare(mine, theirs)
    open_conflicts = [conflict.item for conflict in found.conflicts if conflict.item not in decisions]
    if open_conflicts:
        raise ValueError(f"not decided: {', '.join(open_conflicts)}")
    answers = {item: mine.answers[item] for item in found.only_mine}
    answers |= {item: theirs.answers[item] for item in found.only_theirs}
    for item in found.equal:
        answers[item] = _together(*_newer_first(mine.answers[item], theirs.answers[item]), lost=False)
    for conflict in found.conflicts:
        pair = (conflict.mine, conflict.theirs)
        kept, lost = pair if decisions[conflict.item] == "mine" else pair[::-1]
        answers[conflict.item] = _together(kept, lost, lost=True)
    ends = (mine, theirs) if mine.edition["date"] >= theirs.edition["date"] else (theirs, mine)
    return Assessment(
        mine.name,
        min(mine.created, theirs.created),
        ends[0].edition,
        ends[0].items,
        mine.scope,
        dict(sorted(answers.items())),
    )


def _newer_first(mine: Answer, theirs: Answer) -> tuple[Answer, Answer]:
    return (theirs, mine) if theirs.changed > mine.changed else (mine, theirs)


def _together(kept: Answer, other: Answer, *, lost: bool) -> Answer:
    """The kept answer with the earlier ones of both, and the other one among them if it is lost, newest first."""
    found = [*kept.earlier, *other.earlier, *([replace(other, earlier=())] if lost else [])]
    earlier = sorted(dict.fromkeys(found), key=lambda answer: answer.changed, reverse=True)
    return replace(kept, earlier=tuple(earlier))
