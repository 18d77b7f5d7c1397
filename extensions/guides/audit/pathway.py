"""The pathway of a role: what to read first, what it carries, answers, makes, meets and takes part in."""

from __future__ import annotations

from guides.audit.kind import AREAS
from guides.audit.shared_parts import artefacts_of, clauses_part, step_words, steps_of
from guides.audit.view import (
    Entry,
    Group,
    Part,
    PartKind,
    agree,
    by_module,
    by_phase,
    count,
    counted,
    entry,
    part,
    reading_order,
    titles,
)
from guides.model.guide_set import GuideSet
from guides.model.records import Kind, Record
from guides.model.vocabulary import ACROSS, area_of


def modules_led(guides: GuideSet, role: str) -> tuple[str, ...]:
    """Modules that the role carries, in reading order."""
    return reading_order(guides, (m.id for m in guides.of_kind("module") if role in m.ids("lead_roles")))


def modules_read(guides: GuideSet, role: str) -> tuple[str, ...]:
    """Modules that name the role as a further reader, in reading order."""
    found = (m for m in guides.of_kind("module") if role in m.ids("also_roles") and role not in m.ids("lead_roles"))
    return reading_order(guides, (m.id for m in found))


def carried(guides: GuideSet, role: str, kind: Kind) -> list[Record]:
    """Requirements that the role carries, or items that it answers."""
    return [record for record in guides.of_kind(kind) if role in record.ids("roles")]


def _of_all(verb: str, number: int, whole: int, one: str) -> str:
    """``You lead 3 of 9 journeys``, ``You lead none of the 9 journeys``, ``You lead all 9 journeys``."""
    if number == whole > 1:
        return f"You {verb} all {count(whole, one)}"
    return f"You {verb} {number} of {count(whole, one)}" if number else f"You {verb} none of the {count(whole, one)}"


def desk_cards(guides: GuideSet, role: str) -> Part:
    """Desk cards by which the role works, by area, in the order of their pages; of a journey after those of modules."""
    every = guides.publication.cards
    mine = [card for card in every if card.is_for(role)]
    if not mine:
        return part(f"None of the {count(len(every), 'desk card')} is for you." if every else "")
    found: dict[str, list[Entry]] = {area: [] for area in (*AREAS, ACROSS)}
    for card in sorted(mine, key=lambda card: guides.page_owners.get(card.docname, "")):
        area = area_of(guides.page_owners.get(card.docname, ""))
        found[area].append(Entry(f"/{card.docname}#{card.anchor}", card.title))
    names = {area: area.capitalize() for area in AREAS} | {ACROSS: "Journeys"}
    return part(
        f"{len(mine)} of {count(len(every), 'desk card')} {agree(len(mine), 'is', 'are')} for you: what to do in one "
        "moment, on one sheet.",
        groups=(counted(names[area], lines) for area, lines in found.items()),
    )


def read_first(guides: GuideSet, role: str) -> Part:
    """Modules in reading order: those that the role leads, then those that name it."""
    led, also = modules_led(guides, role), modules_read(guides, role)
    whole = len(guides.of_kind("module"))
    seen: set[str] = set()

    def group(title: str, modules: tuple[str, ...]) -> Group:
        lines = []
        for module in modules:
            before = [i for i in guides.graph.targets(module, "prerequisites") if i not in seen]
            phases = titles(guides, "phases", guides.records[module].ids("phases"))
            lines.append(entry(guides, module, f"{phases}; asks for {', '.join(before)} first" if before else phases))
            seen.add(module)
        return counted(title, lines)

    if not led and not also:
        return part(f"None of the {count(whole, 'module')} names you.")
    more = f"{len(also)}{' more' if led else ''} {agree(len(also), 'names', 'name')} you as a reader"
    return part(
        f"{_of_all('lead', len(led), whole, 'module')}{f', and {more}' if also else ''}.",
        "Each list is in the order of reading; the phases of each module stand behind its title, and “asks for” names "
        "modules to read before it that do not stand above it.",
        groups=(group("Modules that you lead", led), group("Modules that name you", also)),
    )


def requirements(guides: GuideSet, role: str) -> Part:
    """Requirements that the role carries, by the first phase in which each applies."""
    mine = carried(guides, role, "requirement")
    whole = len(guides.of_kind("requirement"))
    if not mine:
        return part(f"You carry none of the {count(whole, 'requirement')}.")
    alone = sum(record.ids("roles") == (role,) for record in mine)
    return part(
        f"You carry {len(mine)} of {count(whole, 'requirement')}: {alone or 'none'} alone, "
        f"{len(mine) - alone or 'none'} with other roles.",
        "Each stands once, under the first phase in which it applies.",
        groups=by_phase(guides, mine),
    )


def items(guides: GuideSet, role: str) -> Part:
    """Checklist items that the role answers, by module."""
    mine = carried(guides, role, "item")
    whole = len(guides.of_kind("item"))
    if not mine:
        return part(f"You answer none of the {count(whole, 'checklist item')}.")
    return part(f"You answer {len(mine)} of {count(whole, 'checklist item')}.", groups=by_module(guides, mine))


def artefacts(guides: GuideSet, role: str) -> Part:
    """Artefacts of the modules that the role leads."""
    mine = artefacts_of(guides, modules_led(guides, role))
    whole = len(guides.of_kind("artefact"))
    if not mine:
        return part(f"You keep none of the {count(whole, 'artefact')}; the lead roles of each module do.")
    sentence = f"You make or share in {len(mine)} of {count(whole, 'artefact')}. Together they are your evidence."
    return part(sentence, groups=(Group("", mine),))


def tensions(guides: GuideSet, role: str) -> Part:
    """Tensions that the role decides, and others between modules that it leads or reads."""
    mine = {*modules_led(guides, role), *modules_read(guides, role)}
    every = guides.of_kind("tension")
    deciding = [t for t in every if role in t.ids("decides")]
    concerned = [t for t in every if t not in deciding and mine & set(t.targets("between"))]

    def group(title: str, records: list[Record]) -> Group:
        lines = tuple(entry(guides, t.id, f"between {' and '.join(t.targets('between'))}") for t in records)
        return counted(title, lines)

    if not deciding and not concerned:
        return part(f"None of the {count(len(every), 'tension')} touches your modules.")
    return part(
        _of_all("take part in the decision on", len(deciding), len(every), "tension")
        + (
            f"; {len(concerned)}{' more' if deciding else ''} {agree(len(concerned), 'concerns', 'concern')} a module "
            "that you lead or read."
            if concerned
            else "."
        ),
        groups=(group("You are among those who decide", deciding), group("Others decide", concerned)),
    )


def clauses(guides: GuideSet, role: str) -> Part:
    """Provisions behind the requirements that the role carries."""
    return clauses_part(guides, carried(guides, role, "requirement"), "that you carry")


def journeys(guides: GuideSet, role: str) -> Part:
    """Journeys that the role leads, and those with a step that applies something of its own."""
    every = guides.of_kind("journey")
    led = [j.id for j in every if j.text("lead") == role]

    def applies_mine(step: Record) -> bool:
        found = (guides.records.get(i) for i in step.targets("applies"))
        return any(record is not None and role in record.ids("roles") for record in found)

    steps = {journey: numbers for journey, numbers in steps_of(guides, applies_mine).items() if journey not in led}
    part_taken = tuple(entry(guides, journey, step_words(numbers)) for journey, numbers in steps.items())
    lead_lines = tuple(entry(guides, journey, guides.records[journey].text("effort").rstrip(".")) for journey in led)
    if not led and not steps:
        return part(f"No step of the {count(len(every), 'journey')} applies a requirement or item of yours.")
    return part(
        f"{_of_all('lead', len(led), len(every), 'journey')}.",
        f"In {len(steps)}{' more' if led else ''}, steps apply a requirement or item of yours." if steps else "",
        groups=(
            counted("Journeys that you lead", lead_lines),
            counted("Journeys in which steps apply what you carry", part_taken),
        ),
    )


PATHWAY = (
    PartKind("Cards you work by", desk_cards),
    PartKind("Read first", read_first),
    PartKind("Journeys you lead or take part in", journeys),
    PartKind("Requirements you carry", requirements),
    PartKind("Checklist items you answer", items),
    PartKind("Artefacts you produce", artefacts),
    PartKind("Tensions you will meet", tensions),
    PartKind("Clauses behind your requirements", clauses),
)
