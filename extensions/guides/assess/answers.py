"""Frozen records of an assessment: its answers, and how they are written down as JSON."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any, Final

#: states of an answer, with the words that readers see; an item that nobody answered is open
STATES: Final = {
    "open": "Open",
    "in-progress": "In progress",
    "done": "Done",
    "not-applicable": "Not applicable",
}

#: what an answer says; the rest says when, and to which wording
CONTENT: Final = ("state", "reason", "note", "owner", "due", "evidence")

FORMAT: Final = "practitioners-guides-assessment"
VERSION: Final = 1


@dataclass(frozen=True, slots=True)
class Answer:
    """The answer to one item; empty texts were not given.

    ``pin`` is the fingerprint of what the item asked then, ``changed`` the moment in UTC, ``title`` the item's title
    then, ``earlier`` the answers that this one replaced in a conflict, newest first.
    """

    state: str
    pin: str
    changed: str
    title: str = ""
    reason: str = ""
    note: str = ""
    owner: str = ""
    due: str = ""
    evidence: str = ""
    earlier: tuple[Answer, ...] = ()

    @property
    def content(self) -> tuple[str, ...]:
        """What the answer says; two answers with the same content are equal to a reader."""
        return tuple(getattr(self, name) for name in CONTENT)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Answer:
        """The answer of a valid file."""
        earlier = tuple(cls.of(each) for each in data.get("earlier", ()))
        return cls(**{**data, "earlier": earlier})

    def to_json(self) -> dict[str, Any]:
        """The answer as a file holds it: without what was not given."""
        texts = ("state", "pin", "changed", "title", *CONTENT[1:])
        found: dict[str, Any] = {name: value for name in texts if (value := getattr(self, name))}
        if self.earlier:
            found["earlier"] = [each.to_json() for each in self.earlier]
        return found


@dataclass(frozen=True, slots=True)
class Assessment:
    """One assessment: its name, the edition that it was last compared with, what that asked, and the answers by item.

    ``scope`` holds the choice that made the checklist; an empty one is the whole.
    """

    name: str
    created: str
    edition: Mapping[str, str]
    items: tuple[str, ...]
    scope: Mapping[str, tuple[str, ...]]
    answers: Mapping[str, Answer]

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Assessment:
        """The assessment of a valid file."""
        return cls(
            data["name"],
            data["created"],
            data["edition"],
            tuple(data["items"]),
            {facet: tuple(values) for facet, values in data["scope"].items()},
            {item: Answer.of(answer) for item, answer in sorted(data["answers"].items())},
        )

    def to_json(self) -> dict[str, Any]:
        """The assessment as a file holds it, in a fixed order."""
        return {
            "format": FORMAT,
            "version": VERSION,
            "name": self.name,
            "created": self.created,
            "edition": dict(self.edition),
            "items": sorted(self.items),
            "scope": {facet: sorted(values) for facet, values in sorted(self.scope.items()) if values},
            "answers": {item: answer.to_json() for item, answer in sorted(self.answers.items())},
        }
