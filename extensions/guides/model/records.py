"""Frozen records of what the guides hold, and of the clauses that requirements map to."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

Kind = Literal["module", "requirement", "item", "artefact", "tension", "journey", "step", "lesson"]

#: kinds in the order of every output
KINDS: tuple[Kind, ...] = ("module", "requirement", "item", "artefact", "tension", "journey", "step", "lesson")

#: kinds that are a page of their own, with their title as its heading
PAGE_KINDS: tuple[Kind, ...] = ("module", "tension", "journey")

#: a field holds one text, several ids, or a number
FieldValue = str | tuple[str, ...] | int


@dataclass(frozen=True, slots=True)
class Record:
    """One tracked thing of the guides.

    ``fields`` holds the typed fields of its kind (ubproject.toml), ``links`` the targets of each link type, written
    or derived; ``body`` is the plain text under the title (statement, question, description), ``path`` and ``line`` the
    place in the sources.
    """

    id: str
    kind: Kind
    title: str
    body: str
    docname: str
    path: str
    line: int
    area: str
    fields: Mapping[str, FieldValue]
    links: Mapping[str, tuple[str, ...]]

    def text(self, field: str) -> str:
        """Value of a text field; empty if it is not set."""
        value = self.fields.get(field, "")
        return value if isinstance(value, str) else str(value)

    def ids(self, field: str) -> tuple[str, ...]:
        """Value of a field that holds several ids; empty if it is not set."""
        value = self.fields.get(field, ())
        return value if isinstance(value, tuple) else (str(value),)

    def targets(self, link_type: str) -> tuple[str, ...]:
        """Targets of one link type."""
        return self.links.get(link_type, ())


#: how the status of a provision begins that binds nobody by itself, though it stands beside the law
NO_LAW = ("guidance", "harmonised standard")


@dataclass(frozen=True, slots=True)
class Clause:
    """A provision of a law or standard; ``label`` is in our own words, ``pin`` fingerprints its text where known.

    ``flag`` says whether anybody compared the entry with the text: ``recollected`` means that nobody has.
    """

    id: str
    framework: str
    ref: str
    label: str
    actor: str = ""
    applies_from: str = ""
    status: str = ""
    url: str = ""
    pin: str = ""
    parent: str = ""
    flag: str = ""

    @property
    def caveat(self) -> str:
        """What a reader is told behind the citation of an entry that nobody has compared with the text."""
        return " (not read in the original)" if self.flag == "recollected" else ""

    @property
    def unbinding(self) -> str:
        """What it is instead of law, such as ``guidance, not law``; empty for law and for plain standards."""
        return self.status.split(";")[0] if self.status.startswith(NO_LAW) else ""

    @property
    def citation(self) -> str:
        """How running text cites it, for example ``Art. 35(3)(c) GDPR`` or ``NIST CSF 2.0 GV.OC-01``."""
        law = self.ref.startswith(("Art.", "Annex", "Recital"))
        return f"{self.ref} {self.framework}" if law else f"{self.framework} {self.ref}"


#: how a requirement stands to a provision, in the word that readers see
RELATIONS = {
    "equal-to": "equal",
    "equivalent-to": "equivalent",
    "subset-of": "subset",
    "superset-of": "superset",
    "intersects-with": "intersects",
}


@dataclass(frozen=True, slots=True)
class CrosswalkLink:
    """A requirement mapped to a clause, with what an auditor needs to judge the link."""

    requirement: str
    clause: str
    relation: str
    reason: str
    actor: str
    applies_from: str
    review_state: str
    review_role: str
    review_date: str
    requirement_pin: str
    clause_pin: str
    path: str
    line: int
