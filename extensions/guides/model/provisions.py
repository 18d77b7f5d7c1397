"""Provisions and what stands below them: ``Art. 35`` covers ``Art. 35(1)`` and ``Art. 35(3)(c)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from guides.model.records import Clause

#: identifiers of law are built from their parts (``GDPR:art-35-3-c``); catalogues of standards name the parent instead
_LAW = re.compile(r"[^:]+:(?:art|anx|recital)-[^-]+")
_NUMBER = re.compile(r"(\d+)")


@dataclass(frozen=True, slots=True)
class Provisions:
    """``below`` maps an identifier to itself and everything under it; an article that is only cited by parts counts.

    ``order`` gives each clause its place in natural order.
    """

    below: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]

    @classmethod
    def of(cls, clauses: Mapping[str, Clause]) -> Provisions:
        """Index the clauses, once over."""
        below: dict[str, list[str]] = {}
        order = {identifier: place for place, identifier in enumerate(sorted(clauses, key=natural_key))}
        for identifier in order:
            for above in lineage(identifier, clauses):
                below.setdefault(above, []).append(identifier)
        return cls({above: tuple(found) for above, found in below.items()}, order)

    def covered_by(self, identifier: str) -> tuple[str, ...]:
        """The clause and its sub-provisions, in natural order; empty if no catalogue holds any of them."""
        return self.below.get(identifier, ())


def lineage(identifier: str, clauses: Mapping[str, Clause]) -> Iterator[str]:
    """The clause itself, then everything above it, nearest first."""
    seen: set[str] = set()
    while identifier and identifier not in seen:
        seen.add(identifier)
        yield identifier
        clause = clauses.get(identifier)
        identifier = (clause.parent if clause else "") or _law_above(identifier)


def _law_above(identifier: str) -> str:
    top = _LAW.match(identifier)
    return identifier.rpartition("-")[0] if top and top[0] != identifier else ""


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``Art. 5`` stands before ``Art. 35``: runs of digits count as numbers."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _NUMBER.split(text) if part)
