"""Which provisions of a framework the guides leave out on purpose, and why: one validated data file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guides.model.frameworks import Catalogue
from guides.model.problem import Problem, did_you_mean
from guides.model.records import Clause, CrosswalkLink
from guides.model.schema_check import load_checked

SUBTYPE = "scope"


@dataclass(frozen=True, slots=True)
class OutOfScope:
    """Provisions left out for one reason: those with this id, or below it (``prefix``)."""

    framework: str
    clause: str
    prefix: str
    reason: str
    path: str
    line: int

    def covers(self, clause: str) -> bool:
        """Whether the entry leaves out the provision with this id."""
        return clause == self.clause or (bool(self.prefix) and clause.startswith(self.prefix))


def load_scope(
    file: Path, shown_path: str, schema_file: Path, catalogue: Catalogue
) -> tuple[tuple[OutOfScope, ...], list[Problem]]:
    """Read the file; one that breaks the schema is refused whole, an entry that fits no provision alone."""
    data, problems = load_checked(file, shown_path, schema_file, SUBTYPE)
    if data is None:
        return (), problems
    entries: list[OutOfScope] = []
    for index, raw in enumerate(data.value["out_of_scope"]):
        line = data.line(("out_of_scope", index))
        key = raw["framework"]
        if key not in catalogue.frameworks:
            words = f"there is no framework {key}{did_you_mean(key, catalogue.frameworks)}"
            problems.append(Problem(data.path, line, SUBTYPE, words))
            continue
        clauses = [c for c in catalogue.clauses if c.startswith(f"{key}:")]
        for clause in raw.get("clauses", ()):
            entries.append(OutOfScope(key, clause, "", raw["reason"], data.path, line))
            if clause not in clauses:
                words = f"no catalogue holds the provision {clause}{did_you_mean(clause, clauses)}"
                problems.append(Problem(data.path, line, "unknown_clause", words))
        for prefix in raw.get("prefixes", ()):
            entries.append(OutOfScope(key, "", prefix, raw["reason"], data.path, line))
            if not any(c.startswith(prefix) for c in clauses):
                words = f"no provision of {key} begins with {prefix}{did_you_mean(prefix, clauses)}"
                problems.append(Problem(data.path, line, "unknown_clause", words))
    return tuple(entries), problems


@dataclass(frozen=True)
class Coverage:
    """How the requirements cover one framework. Headings of a catalogue (what has entries below) are not counted."""

    key: str
    clauses: tuple[Clause, ...]
    links: Mapping[str, tuple[CrosswalkLink, ...]]
    reasons: Mapping[str, str]

    @cached_property
    def mapped(self) -> tuple[Clause, ...]:
        """Provisions that a requirement maps to."""
        return tuple(clause for clause in self.clauses if clause.id in self.links)

    @cached_property
    def in_scope(self) -> tuple[Clause, ...]:
        """Provisions that are mapped, or that nobody has left out on purpose."""
        return tuple(clause for clause in self.clauses if clause.id in self.links or clause.id not in self.reasons)


def coverage_of(
    key: str, catalogue: Catalogue, links: Iterable[CrosswalkLink], scope: Iterable[OutOfScope]
) -> Coverage:
    """Coverage of the framework ``key``, in its order; a heading that is mapped itself counts as a provision."""
    own = [catalogue.clauses[i] for i in catalogue.provisions.order if i.startswith(f"{key}:")]
    by_clause: dict[str, tuple[CrosswalkLink, ...]] = {}
    for link in links:
        if link.clause.startswith(f"{key}:"):
            by_clause[link.clause] = (*by_clause.get(link.clause, ()), link)
    headings = {clause.parent for clause in own if clause.parent}
    counted = tuple(clause for clause in own if clause.id not in headings or clause.id in by_clause)
    entries = [entry for entry in scope if entry.framework == key]
    reasons = {clause.id: entry.reason for clause in counted for entry in reversed(entries) if entry.covers(clause.id)}
    return Coverage(key, counted, by_clause, reasons)
