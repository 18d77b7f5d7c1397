"""Facets: the values by which readers narrow down what they look at, the same on every page and in every script."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record


#: links that lead from a record to the requirements behind it
BEHIND = ("verifies", "evidences", "informs", "applies")


@dataclass(frozen=True, slots=True)
class Facets:
    """Values of one record, each in the order of its list; an empty facet says that it does not apply."""

    area: str
    roles: tuple[str, ...] = ()
    phases: tuple[str, ...] = ()
    tool_classes: tuple[str, ...] = ()
    bases: tuple[str, ...] = ()
    frameworks: tuple[str, ...] = ()
    journeys: tuple[str, ...] = ()


def facets_of(guides: GuideSet, record: Record) -> Facets:
    """Facets of a record.

    An item and an artefact take basis, frameworks and journeys of the requirements behind them; a module those of its
    requirements, and the journeys whose steps use it; a tension those of what it stands between.
    """
    vocabulary = guides.data.vocabulary
    requirements = requirements_behind(guides, record)
    roles = {role for field in ("roles", "lead_roles", "also_roles", "decides", "lead") for role in record.ids(field)}
    phases = set(record.ids("phases"))
    tool_classes = set(record.ids("tool_classes"))
    if record.kind in {"artefact", "tension", "lesson"}:
        found = [guides.records[i] for i in requirements]
        roles |= {role for r in found for role in r.ids("roles")} if record.kind == "artefact" else set()
        phases |= {phase for r in found for phase in r.ids("phases")}
        tool_classes |= {tool for r in found for tool in r.ids("tool_classes")}
    links = [link for i in requirements for link in guides.crosswalk_of(i)]
    frameworks = {framework_of(link.clause) for link in links}
    return Facets(
        record.area,
        _ordered(vocabulary.roles, roles),
        _ordered(vocabulary.phases, phases),
        _ordered(vocabulary.tool_classes, tool_classes),
        _ordered(vocabulary.bases, {guides.records[i].text("basis") for i in requirements}),
        _ordered(guides.data.catalogue.frameworks, frameworks),
        _journeys(guides, record, requirements),
    )


def framework_of(clause: str) -> str:
    """Key of the framework that a clause id names before its colon."""
    return clause.partition(":")[0]


def requirements_behind(guides: GuideSet, record: Record) -> tuple[str, ...]:
    """Requirements that a record is, verifies, evidences, informs, applies or has as its parts; only existing ones."""
    graph = guides.graph
    match record.kind:
        case "requirement":
            found: Iterable[str] = (record.id,)
        case "module":
            found = graph.sources(record.id, "part_of")
        case "tension":
            ends = graph.targets(record.id, "between")
            found = [*ends, *(part for end in ends for part in graph.sources(end, "part_of"))]
        case "journey":
            found = [i for step in graph.sources(record.id, "part_of") for i in graph.targets(step, "applies")]
        case _:
            found = [
                i for kind in ("verifies", "evidences", "informs", "applies") for i in graph.targets(record.id, kind)
            ]
    known = (i for i in dict.fromkeys(found) if i in guides.records)
    return tuple(i for i in known if guides.records[i].kind == "requirement")


def _ordered(titles: Iterable[str], values: set[str]) -> tuple[str, ...]:
    return tuple(value for value in titles if value in values)


def _journeys(guides: GuideSet, record: Record, requirements: tuple[str, ...]) -> tuple[str, ...]:
    graph = guides.graph
    if record.kind == "journey":
        return (record.id,)
    if record.kind == "step":
        return graph.targets(record.id, "part_of")
    if record.kind == "module":
        steps = set(graph.sources(record.id, "uses"))
    else:
        steps = {step for i in (record.id, *requirements) for step in graph.sources(i, "applies")}
    return tuple(sorted({journey for step in steps for journey in graph.targets(step, "part_of")}))
