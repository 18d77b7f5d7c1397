"""Coverage by area, role, phase, tool class and framework: counts with denominators, and the thresholds beside them."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from guides.audit.kind import Scope, count, percent
from guides.audit.table import Cell, Column, Row, Table, Total
from guides.model.coverage import Coverage, count_coverage, group_requirements
from guides.model.guide_set import GuideSet
from guides.model.states import LinkState
from guides.model.thresholds import Threshold, applying, groups_of, shortfalls

#: dimension -> the head of its first column
HEADS = {
    "area": "Area",
    "role": "Role",
    "phase": "Phase",
    "tool_class": "Tool class",
    "framework": "Framework",
}

#: the dimension in which each requirement stands in one row
WHOLE = "area"

#: groups whose title reads as a total among the rows of a table, and what the row says in its place
ROW_TITLES = {("tool_class", "all"): "Bound to no single class"}

_COUNTS = (
    Column("requirements", "Requirements", "count"),
    Column("covered", "Covered", "count"),
    Column("covered_percent", "Share", "percent"),
    Column("justified", "Justified", "count"),
    Column("uncovered", "Uncovered", "count"),
    Column("suspect", "Suspect", "count"),
    Column("threshold", "Threshold", "text"),
    Column("met", "Threshold met", "state"),
)

_PROVISIONS = (
    Column("provisions", "Mapped", "count"),
    Column("provisions_all", "Catalogue", "count"),
)


def coverage_columns(dimension: str) -> tuple[Column, ...]:
    """The columns of the table for a dimension; frameworks say too how many of their provisions are mapped."""
    first = Column(dimension, HEADS[dimension], "text")
    return (first, *_COUNTS[:-2], *(_PROVISIONS if dimension == "framework" else ()), *_COUNTS[-2:])


def coverage_by(dimension: str) -> Callable[[GuideSet, Scope], Table]:
    """The function that makes the table for a dimension."""

    def make(guides: GuideSet, scope: Scope) -> Table:
        return _coverage(guides, scope, dimension)

    return make


def _coverage(guides: GuideSet, scope: Scope, dimension: str) -> Table:
    known = groups_of(dimension, guides.data.vocabulary, guides.data.catalogue)
    titles = {group: ROW_TITLES.get((dimension, group), title) for group, title in known.items()}
    groups = group_requirements(guides, dimension, scope)
    whole = [record for record in guides.of_kind("requirement") if scope(record)]
    asked = {group: applying(guides.data.thresholds, dimension, group) for group in groups}
    said = {group: "; ".join(filter(None, map(_asked, found))) or "none set" for group, found in asked.items()}
    rows = []
    for group, records in groups.items():
        counts = count_coverage(guides, records)
        thresholds = asked[group]
        missed = any(shortfalls(threshold, counts) for threshold in thresholds)
        rows.append(
            Row(
                (
                    Cell(titles[group]),
                    count(counts.requirements),
                    count(counts.covered),
                    percent(counts.covered, counts.requirements),
                    count(counts.justified),
                    count(counts.uncovered),
                    count(counts.suspect),
                    *(_provisions(guides, group) if dimension == "framework" else ()),
                    Cell(said[group]),
                    Cell(_met(counts, missed=missed, asked=bool(thresholds))),
                ),
                "gap" if missed else "row",
            )
        )
    grouped = {record.id for records in groups.values() for record in records}
    total = count_coverage(guides, whole)
    states = (
        (total.covered, LinkState.COVERED.value),
        (total.justified, LinkState.JUSTIFIED.value),
        (total.uncovered, LinkState.UNCOVERED.value),
        (total.suspect, f"have a {LinkState.SUSPECT.value} link"),
    )
    words = HEADS[dimension].lower()
    shared = sum(map(len, groups.values())) > len(grouped)
    several = f"; one with more than one {words} stands in each" if shared else ""
    return Table(
        f"coverage-{dimension.replace('_', '-')}",
        f"Coverage by {words}",
        coverage_columns(dimension),
        tuple(rows),
        (
            Total(len(grouped), len(whole), f"requirements stand in a row{several}"),
            # the whole is the same whatever its parts are, so it is said where the parts add up to it
            *(Total(part, total.requirements, f"requirements {state}") for part, state in states if dimension == WHOLE),
        ),
        dense=True,
        note=_thresholds_note({titles[group]: words for group, words in said.items()}),
    )


def _thresholds_note(said: Mapping[str, str]) -> str:
    """What is asked, once if every row is asked the same; a page need not repeat it in each row."""
    if len(set(said.values())) == 1:
        return f"Threshold, the same for every row: {next(iter(said.values()))}."
    return f"Thresholds. {'. '.join(f'{title}: {words}' for title, words in said.items())}." if said else ""


def _provisions(guides: GuideSet, framework: str) -> tuple[Cell, Cell]:
    found = guides.coverage_of(framework)
    return count(len(found.mapped)), count(len(found.clauses))


def _asked(threshold: Threshold) -> str:
    parts = []
    if threshold.covered is not None:
        parts.append(f"{_least(threshold.covered)} covered")
    if threshold.covered_or_justified is not None:
        parts.append(f"{_least(threshold.covered_or_justified)} covered or justified")
    if threshold.suspect is not None:
        parts.append(f"at most {threshold.suspect} suspect" if threshold.suspect else "none suspect")
    return ", ".join(parts)


def _least(share: float) -> str:
    return "all" if share == 100 else f"at least {share:g} %"


def _met(counts: Coverage, *, missed: bool, asked: bool) -> str:
    if not asked:
        return ""
    if not counts.requirements:
        return "no requirement"
    return "missed" if missed else "met"
