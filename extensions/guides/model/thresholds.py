"""Thresholds of coverage, read from a validated data file; a build that stays below one fails at its line."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING

from guides.model.problem import Problem, did_you_mean
from guides.model.schema_check import load_checked

if TYPE_CHECKING:
    from guides.model.coverage import Coverage
    from guides.model.frameworks import Catalogue
    from guides.model.vocabulary import Vocabulary

#: measures of a threshold, each with the words for it
MEASURES = {
    "covered": "covered by an item",
    "covered_or_justified": "covered or justified",
    "suspect": "with a suspect link",
}


@dataclass(frozen=True, slots=True)
class Threshold:
    """What each group of a dimension (or only one group) must reach; ``None`` asks for nothing."""

    by: str
    only: str
    covered: float | None
    covered_or_justified: float | None
    suspect: int | None
    path: str
    line: int


def load_thresholds(
    file: Path, shown_path: str, schema_file: Path, vocabulary: Vocabulary, catalogue: Catalogue
) -> tuple[tuple[Threshold, ...], list[Problem]]:
    """Read the file, which may be absent; one that breaks the schema or names an unknown group is refused whole."""
    if not file.exists():
        return (), []
    data, problems = load_checked(file, shown_path, schema_file, "threshold")
    if data is None:
        return (), problems
    found = []
    for index, entry in enumerate(data.value["thresholds"]):
        line = data.line(("thresholds", index))
        groups = groups_of(entry["by"], vocabulary, catalogue)
        only = entry.get("only", "")
        if only and only not in groups:
            place = data.line(("thresholds", index, "only"))
            words = f"{only!r} is no {entry['by']}{did_you_mean(only, groups)}; use one of {', '.join(groups)}"
            problems.append(Problem(shown_path, place, "threshold", words))
        covered, covered_or_justified, suspect = (entry.get(name) for name in MEASURES)
        found.append(Threshold(entry["by"], only, covered, covered_or_justified, suspect, shown_path, line))
    return (() if problems else tuple(found)), problems


def groups_of(dimension: str, vocabulary: Vocabulary, catalogue: Catalogue) -> Mapping[str, str]:
    """Groups of a dimension with their titles, in the order of every output."""
    if dimension == "framework":
        return {key: framework.short for key, framework in catalogue.frameworks.items()}
    groups: dict[str, str] = getattr(vocabulary, f"{dimension}es" if dimension == "tool_class" else f"{dimension}s")
    return {key: title for key, title in groups.items() if (dimension, key) != ("area", "across")}


def applying(thresholds: tuple[Threshold, ...], dimension: str, group: str) -> tuple[Threshold, ...]:
    """Thresholds for one group of a dimension, in the order of the file."""
    return tuple(t for t in thresholds if t.by == dimension and t.only in ("", group))


def shortfalls(threshold: Threshold, coverage: Coverage) -> list[str]:
    """What a group lacks of its threshold, in words; empty if it reaches it, or has no requirement."""
    if not coverage.requirements:
        return []
    found = []
    for measure in ("covered", "covered_or_justified"):
        asked: float | None = getattr(threshold, measure)
        reached: int = getattr(coverage, measure)
        # whole numbers on both sides, so that 95 % of 20 is 19 and no rounding decides
        if asked is not None and 100 * reached < asked * coverage.requirements:
            words = f"{reached} of {coverage.requirements} requirements {MEASURES[measure]}"
            found.append(f"{words} ({100 * reached / coverage.requirements:.1f} %), less than {asked:g} %")
    if threshold.suspect is not None and coverage.suspect > threshold.suspect:
        words = f"{coverage.suspect} of {coverage.requirements} requirements {MEASURES['suspect']}"
        found.append(f"{words}, more than {threshold.suspect}")
    return found
