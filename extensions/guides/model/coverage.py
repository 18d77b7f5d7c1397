"""How far the requirements are covered, counted by area, role, phase, tool class and framework."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guides.model.problem import Problem
from guides.model.states import LinkState, coverage, mapping_state
from guides.model.thresholds import applying, groups_of, shortfalls

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet
    from guides.model.records import Record

#: what requirements are grouped by
DIMENSIONS = ("area", "role", "phase", "tool_class", "framework")


@dataclass(frozen=True, slots=True)
class Coverage:
    """Counts of one group: covered, justified and uncovered make up all; suspect ones are among them."""

    covered: int = 0
    justified: int = 0
    uncovered: int = 0
    suspect: int = 0

    @property
    def requirements(self) -> int:
        """The population, which is the denominator of every count."""
        return self.covered + self.justified + self.uncovered

    @property
    def covered_or_justified(self) -> int:
        """Requirements for which an item or a reason stands."""
        return self.covered + self.justified


def count_coverage(guides: GuideSet, requirements: Iterable[Record]) -> Coverage:
    """Coverage of these requirements."""
    counts = dict.fromkeys((LinkState.COVERED, LinkState.JUSTIFIED, LinkState.UNCOVERED), 0)
    suspect = 0
    for record in requirements:
        counts[coverage(guides, record)] += 1
        suspect += any(mapping_state(guides, link) is LinkState.SUSPECT for link in guides.crosswalk_of(record.id))
    return Coverage(counts[LinkState.COVERED], counts[LinkState.JUSTIFIED], counts[LinkState.UNCOVERED], suspect)


def group_requirements(
    guides: GuideSet, dimension: str, keep: Callable[[Record], bool] = lambda _: True
) -> Mapping[str, list[Record]]:
    """Requirements of each group of a dimension; one that names several groups stands in each, empty groups stay.

    A requirement for all tool classes stands in every class.
    """
    groups: dict[str, list[Record]] = {
        group: [] for group in groups_of(dimension, guides.data.vocabulary, guides.data.catalogue)
    }
    for record in guides.of_kind("requirement"):
        if keep(record):
            for group in dict.fromkeys(_groups_of_record(guides, dimension, record)):
                if group in groups:
                    groups[group].append(record)
    return groups


def _groups_of_record(guides: GuideSet, dimension: str, record: Record) -> Iterable[str]:
    if dimension == "area":
        return (record.area,)
    if dimension == "framework":
        return (link.clause.partition(":")[0] for link in guides.crosswalk_of(record.id))
    if dimension == "tool_class":
        named = record.ids("tool_classes")
        return guides.data.vocabulary.tool_classes if "all" in named else named
    return record.ids(f"{dimension}s")


def check_thresholds(guides: GuideSet) -> list[Problem]:
    """Report every group that stays below its threshold, at the line of the threshold."""
    problems = []
    thresholds = guides.data.thresholds
    for dimension in dict.fromkeys(threshold.by for threshold in thresholds):
        for group, records in group_requirements(guides, dimension).items():
            counts = count_coverage(guides, records)
            for threshold in applying(thresholds, dimension, group):
                problems += [
                    Problem(
                        threshold.path,
                        threshold.line,
                        "threshold",
                        f"{dimension} {group}: {words}; write the missing items or review the links, "
                        "or change the threshold and say why",
                    )
                    for words in shortfalls(threshold, counts)
                ]
    return problems
