"""The views of a phase and of a tool class: modules, requirements, artefacts, journeys, law, roles."""

from __future__ import annotations

from guides.audit.shared_parts import artefacts_of, clauses_part, roles_part, step_words, steps_of
from guides.audit.tool_tables import READ_ON
from guides.audit.view import Group, Part, PartKind, agree, by_module, entry, part, reading_order, share, titles
from guides.model.guide_set import GuideSet
from guides.model.records import Kind, Record
from guides.model.tool_classes import ALL_CLASSES

# --- phase -----------------------------------------------------------------------------------------------------------


def _modules_of_phase(guides: GuideSet, phase: str) -> tuple[str, ...]:
    return reading_order(guides, (m.id for m in guides.of_kind("module") if phase in m.ids("phases")))


def _requirements_of_phase(guides: GuideSet, phase: str) -> list[Record]:
    return [record for record in guides.of_kind("requirement") if phase in record.ids("phases")]


def phase_modules(guides: GuideSet, phase: str) -> Part:
    """Modules of the phase in reading order, each with its lead roles."""
    found = _modules_of_phase(guides, phase)
    whole = len(guides.of_kind("module"))
    lines = tuple(
        entry(guides, m, f"led by: {titles(guides, 'roles', guides.records[m].ids('lead_roles'))}") for m in found
    )
    sentence = f"{share(len(found), whole, 'module')} {agree(len(found), 'belongs', 'belong')} to this phase."
    return part(sentence, "The order is that of reading." if found else "", groups=(Group("", lines),))


def phase_requirements(guides: GuideSet, phase: str) -> Part:
    """Requirements that apply in the phase, by module."""
    found = _requirements_of_phase(guides, phase)
    whole = len(guides.of_kind("requirement"))
    first = sum(next((p for p in guides.data.vocabulary.phases if p in r.ids("phases")), "") == phase for r in found)
    return part(
        f"{share(len(found), whole, 'requirement')} {agree(len(found), 'applies', 'apply')} in this phase"
        + (f", {_of_them(first, len(found))} for the first time." if found else "."),
        groups=by_module(guides, found),
    )


def _of_them(number: int, whole: int) -> str:
    return "all of them" if number == whole > 1 else f"{number or 'none'} of them"


def phase_artefacts(guides: GuideSet, phase: str) -> Part:
    """Artefacts of the modules of the phase."""
    found = artefacts_of(guides, _modules_of_phase(guides, phase))
    whole = len(guides.of_kind("artefact"))
    return part(
        f"{share(len(found), whole, 'artefact')} {agree(len(found), 'comes', 'come')} from the modules of this phase.",
        groups=(Group("", found),),
    )


def phase_journeys(guides: GuideSet, phase: str) -> Part:
    """Journeys with the steps that apply something of the phase."""

    def applies(step: Record) -> bool:
        records = (guides.records.get(i) for i in step.targets("applies"))
        return any(record is not None and phase in record.ids("phases") for record in records)

    found = steps_of(guides, applies)
    whole = len(guides.of_kind("journey"))
    lines = tuple(entry(guides, journey, step_words(numbers)) for journey, numbers in found.items())
    have = agree(len(found), "has", "have")
    sentence = f"{share(len(found), whole, 'journey')} {have} steps that apply something of this phase."
    return part(sentence, groups=(Group("", lines),))


def phase_roles(guides: GuideSet, phase: str) -> Part:
    """Who carries the requirements of the phase."""
    return roles_part(guides, _requirements_of_phase(guides, phase))


PHASE_VIEW = (
    PartKind("Modules of this phase", phase_modules),
    PartKind("Who carries what", phase_roles),
    PartKind("Artefacts to have at the end", phase_artefacts),
    PartKind("Journeys that pass through", phase_journeys),
    PartKind("Requirements that apply here", phase_requirements),
)

# --- tool class ------------------------------------------------------------------------------------------------------


def _own(guides: GuideSet, kind: Kind, tool_class: str) -> list[Record]:
    """Records that name the class, beyond those that hold for all tools."""
    return [record for record in guides.of_kind(kind) if tool_class in record.ids("tool_classes")]


def class_requirements(guides: GuideSet, tool_class: str) -> Part:
    """Requirements that name the class, by module; those for all tools are counted only."""
    own = _own(guides, "requirement", tool_class)
    every = guides.of_kind("requirement")
    common = sum(ALL_CLASSES in record.ids("tool_classes") for record in every)
    return part(
        f"{share(len(own), len(every), 'requirement')} {agree(len(own), 'names', 'name')} this class. "
        f"{common}{' more' if own else ''} hold for all tools; the role and phase pages list them.",
        groups=by_module(guides, own),
    )


def class_items(guides: GuideSet, tool_class: str) -> Part:
    """Checklist items that name the class, by module."""
    own = _own(guides, "item", tool_class)
    whole = len(guides.of_kind("item"))
    return part(
        f"{share(len(own), whole, 'checklist item')} {agree(len(own), 'names', 'name')} this class.",
        groups=by_module(guides, own),
    )


def class_modules(guides: GuideSet, tool_class: str) -> Part:
    """Modules that name the class, and how many more its data sheet sends the reader to; without any, what it names."""
    own = [module.id for module in _own(guides, "module", tool_class)]
    sheet = guides.data.tool_sheets.get(tool_class)
    more = [i for i in sheet.modules if i not in own] if sheet else []
    whole = len(guides.of_kind("module"))
    said = f"; the data sheet names {len(more)}{' more' if own else ''}"
    return part(
        f"{share(len(own), whole, 'module')} {agree(len(own), 'names', 'name')} this class"
        + ((said + (f" under “{READ_ON}”." if own else ":")) if more else "."),
        groups=(Group("", tuple(entry(guides, i) for i in reading_order(guides, own or more))),),
    )


def class_clauses(guides: GuideSet, tool_class: str) -> Part:
    """Provisions behind the requirements that name the class."""
    return clauses_part(guides, _own(guides, "requirement", tool_class), "that name this class")


def class_roles(guides: GuideSet, tool_class: str) -> Part:
    """Who carries the requirements that name the class."""
    return roles_part(guides, _own(guides, "requirement", tool_class))


TOOL_CLASS_VIEW = (
    PartKind("Modules to read", class_modules),
    PartKind("Requirements for this class", class_requirements),
    PartKind("Checklist items for this class", class_items),
    PartKind("Who carries them", class_roles),
    PartKind("Clauses behind them", class_clauses),
)
