"""Parts that views share: provisions behind requirements, journeys by their steps, artefacts, roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guides.audit.view import Entry, Group, Part, count, entry, part
from guides.model.guide_set import GuideSet
from guides.model.records import Clause, CrosswalkLink, Record

#: how the status of a provision begins that binds nobody by itself, though it stands beside the law
NO_LAW = ("guidance", "harmonised standard")


def clauses_part(guides: GuideSet, requirements: Iterable[Record], whose: str) -> Part:
    """Provisions that the crosswalk puts behind requirements.

    Law and guidance stand one provision a line, with whom it binds; standards, which name no actor, stand in a row.
    """
    links: dict[str, list[CrosswalkLink]] = {}
    mapped = whole = 0
    for record in requirements:
        found = guides.crosswalk_of(record.id)
        whole += 1
        mapped += bool(found)
        for link in found:
            links.setdefault(link.clause, []).append(link)
    if not links:
        return part(f"No provision is mapped to {whose}.")
    catalogue = guides.data.catalogue
    groups = []
    for framework in catalogue.frameworks.values():
        clauses = [c for c in catalogue.clauses.values() if c.framework == framework.short and c.id in links]
        law = bool(framework.act)
        entries = tuple(
            Entry(c.id, f"{c.citation}: {c.label}", _binds(c, links[c.id], framework.act))
            if law
            else Entry(c.id, c.ref)
            for c in clauses
        )
        groups.append(Group(f"{framework.title} ({len(entries)})", entries, inline=not law))
    # what binds stands before what only guides; within each, the order of the catalogues
    groups.sort(key=lambda group: group.inline)
    return part(
        f"{count(len(links), 'provision')} {'stands' if len(links) == 1 else 'stand'} behind {mapped} of "
        f"{count(whole, 'requirement')} of {whose}; the rest is good practice.",
        "Law binds the body that a line names, not you in person. Standards and guidance bind only where a law or a "
        "contract says so.",
        groups=groups,
    )


def _binds(clause: Clause, links: list[CrosswalkLink], act: str) -> str:
    actors = " or ".join(dict.fromkeys(link.actor for link in links if link.actor))
    if clause.status.startswith(NO_LAW):
        words = clause.status.split(";")[0]
        return f"{words}; written for: {actors}" if actors else words
    if not actors:
        return ""
    dates = sorted({link.applies_from for link in links if link.applies_from})
    through = ", through national law" if act.startswith("Directive") else ""
    return f"binds: {actors}" + (f", from {' or '.join(dates)}" if dates else "") + through


def steps_of(guides: GuideSet, concerned: Callable[[Record], bool]) -> dict[str, list[str]]:
    """Journey -> numbers of its steps that are concerned, in order."""
    found: dict[str, list[str]] = {}
    for step in guides.of_kind("step"):
        if concerned(step):
            journey = next(iter(guides.graph.targets(step.id, "part_of")), "")
            found.setdefault(journey, []).append(step.id.rpartition("-S")[2].lstrip("0"))
    return {journey: found[journey] for journey in sorted(found) if journey}


def step_words(numbers: list[str]) -> str:
    """``step 3`` or ``steps 3, 5``."""
    return f"{'step' if len(numbers) == 1 else 'steps'} {', '.join(numbers)}"


def artefacts_of(guides: GuideSet, modules: Iterable[str]) -> tuple[Entry, ...]:
    """Artefacts that the modules ask for, each with its module."""
    return tuple(
        entry(guides, i, f"from {module}")
        for module in modules
        for i in guides.graph.sources(module, "part_of")
        if guides.records[i].kind == "artefact"
    )


def roles_part(guides: GuideSet, requirements: Iterable[Record]) -> Part:
    """Who carries the requirements, most first; a requirement that several carry counts for each of them."""
    carried = dict.fromkeys(guides.data.vocabulary.roles, 0)
    whole = 0
    for record in requirements:
        whole += 1
        for role in record.ids("roles"):
            carried[role] = carried.get(role, 0) + 1
    ordered = sorted((r for r in carried if carried[r]), key=lambda role: -carried[role])
    names = guides.data.vocabulary.roles
    entries = tuple(Entry(f"pathway:{r}", names.get(r, r), f"{carried[r]} of {whole}") for r in ordered)
    if not entries:
        return part("Nobody carries a requirement of its own here.")
    return part(
        f"{count(len(entries), 'role')} of {len(names)} carry these. A requirement that several carry counts for each.",
        groups=(Group("", entries),),
    )
