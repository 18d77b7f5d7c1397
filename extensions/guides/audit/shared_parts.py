"""Parts that views share: provisions behind requirements, journeys by their steps, artefacts, roles."""

from __future__ import annotations

from collections.abc import Callable, Iterable

from guides.audit.frameworks import page_of
from guides.audit.view import Entry, Group, Part, count, counted, entry, part
from guides.days import days_in_words
from guides.model.guide_set import GuideSet
from guides.model.records import Clause, CrosswalkLink, Record


def clauses_part(guides: GuideSet, requirements: Iterable[Record], whose: str) -> Part:
    """Provisions that the crosswalk puts behind requirements; nothing where there is no requirement.

    Those of a law or of guidance stand under whom they bind and from when; those of standards, which name no actor, in
    a row.

    :param whose: which requirements these are, as the end of a sentence: ``that you carry``.
    """
    links: dict[str, list[CrosswalkLink]] = {}
    mapped = whole = 0
    for record in requirements:
        found = guides.crosswalk_of(record.id)
        whole += 1
        mapped += bool(found)
        for link in found:
            links.setdefault(link.clause, []).append(link)
    if not whole:
        return part()
    if not links:
        return part(f"No provision is mapped to the requirements {whose}.")
    acts: list[Group] = []
    standards: list[Group] = []
    found_clauses = [guides.data.catalogue.clauses[i] for i in guides.provisions.order if i in links]
    for key, framework in guides.data.catalogue.frameworks.items():
        by_reach: dict[str, list[Entry]] = {}
        for clause in found_clauses:
            if clause.framework == framework.short:
                reach = _binds(clause, links[clause.id], framework.act) if framework.act else ""
                words = f"{clause.ref}: {clause.label}" if framework.act else clause.ref
                by_reach.setdefault(reach, []).append(Entry(clause.id, words))
        for reach, entries in by_reach.items():
            # what its title says in brackets stands on its page
            name = f"{framework.short}, {reach}" if reach else framework.title.partition(" (")[0]
            group = counted(name, entries, page_of(key), inline=not framework.act)
            (acts if framework.act else standards).append(group)
    rest = whole - mapped
    return part(
        f"{count(len(links), 'provision')} {'stands' if len(links) == 1 else 'stand'} behind "
        f"{'all' if mapped == whole > 1 else f'{mapped} of'} {count(whole, 'requirement')} {whose}"
        + (f"; the other {rest} {'rests' if rest == 1 else 'rest'} on good practice." if rest else "."),
        "Law binds the body that a title names, not you in person. Standards and guidance bind only where a law or a "
        "contract says so.",
        groups=(*acts, *standards),
    )


def _binds(clause: Clause, links: list[CrosswalkLink], act: str) -> str:
    # "controller" on one link and "controller and processor" on another are two bodies, not three
    actors = " and ".join(dict.fromkeys(body for link in links if link.actor for body in link.actor.split(" and ")))
    if clause.unbinding:
        return f"{clause.unbinding}, written for {actors}" if actors else clause.unbinding
    if not actors:
        return ""
    dates = [days_in_words(day) for day in sorted({link.applies_from for link in links if link.applies_from})]
    through = ", through national law" if act.startswith("Directive") else ""
    return f"binds {actors}" + (f", from {' or '.join(dates)}" if dates else "") + through


def steps_of(guides: GuideSet, concerned: Callable[[Record], bool]) -> dict[str, list[str]]:
    """Journey -> numbers of its steps that are concerned, in order."""
    found: dict[str, list[str]] = {}
    for step in guides.of_kind("step"):
        if concerned(step):
            journey = next(iter(guides.graph.targets(step.id, "part_of")), "")
            found.setdefault(journey, []).append(step.id.rpartition("-S")[2].lstrip("0"))
    return {journey: found[journey] for journey in sorted(found) if journey}


def step_words(numbers: list[str]) -> str:
    """``step 3`` or ``steps 1–3, 5``; the first number stays with the word."""
    runs: list[list[str]] = []
    for number in numbers:
        if runs and int(number) == int(runs[-1][-1]) + 1:
            runs[-1].append(number)
        else:
            runs.append([number])
    shown = [f"{run[0]}–{run[-1]}" if len(run) > 2 else ", ".join(run) for run in runs]
    return f"{'step' if len(numbers) == 1 else 'steps'}\u00a0{', '.join(shown)}"


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
        return part()
    return part(
        f"{count(len(entries), 'role')} of {len(names)} carry these. A requirement that several carry counts for each.",
        groups=(Group("", entries),),
    )
