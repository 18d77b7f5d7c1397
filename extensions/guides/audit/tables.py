"""The tables that an auditor asks for, each a pure function of the guide set and of what to keep."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from guides.audit import frameworks, law, publication
from guides.audit.changes import CHANGES, changes
from guides.audit.lesson_tables import (
    LESSON_REQUIREMENTS,
    REQUIREMENT_LESSONS,
    lesson_requirements,
    requirement_lessons,
)
from guides.audit.table import Cell, CellLink, Column, Row, RowKind, Table, Total
from guides.audit.tool_tables import TOOL_SHEETS, tool_sheets
from guides.model.guide_set import GuideSet
from guides.model.records import Record
from guides.model.registry import RegistryEntry
from guides.model.states import LinkState, coverage
from guides.model.vocabulary import AREA_PREFIXES, area_of

#: keeps the records that a query concerns
Keep = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table that can be asked for: how to make it, and the keys of its columns."""

    make: Callable[[GuideSet, Keep], Table]
    columns: tuple[str, ...]


#: module links that the area matrix counts
MODULE_LINKS = ("prerequisites", "depends_on", "supports", "informs")

REQUIREMENT_ITEMS = (
    Column("requirement", "Requirement", "links"),
    Column("items", "Verified by", "links"),
    Column("artefacts", "Evidenced by", "links"),
    Column("state", "Link state", "state"),
    Column("reason", "Reason", "text"),
)


def link(guides: GuideSet, identifier: str) -> CellLink:
    """A cell's link to a record or planned module: id and title."""
    return CellLink(identifier, f"{identifier} {guides.title(identifier)}".rstrip())


def requirement_items(guides: GuideSet, keep: Keep) -> Table:
    """Requirement -> items and artefacts, with the link state; uncovered ones are gap rows, justified ones say why."""
    rows = []
    covered = 0
    kept = [r for r in guides.of_kind("requirement") if keep(r)]
    for record in kept:
        state = coverage(guides, record)
        covered += state is LinkState.COVERED
        items = tuple(link(guides, i) for i in guides.graph.sources(record.id, "verifies"))
        artefacts = tuple(link(guides, i) for i in guides.graph.sources(record.id, "evidences"))
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    Cell(links=items) if items else Cell("no item"),
                    Cell(links=artefacts) if artefacts else Cell("no artefact"),
                    Cell(state.value),
                    Cell(record.text("unverified_because") if state is LinkState.JUSTIFIED else ""),
                ),
                _row_kind(state),
            )
        )
    return Table(
        "requirement-items",
        "Requirements, and the checklist items and artefacts behind each",
        REQUIREMENT_ITEMS,
        tuple(rows),
        (Total(covered, len(kept), "requirements covered by an item"),),
    )


def _row_kind(state: LinkState) -> RowKind:
    kinds: dict[LinkState, RowKind] = {LinkState.UNCOVERED: "gap", LinkState.JUSTIFIED: "justified"}
    return kinds.get(state, "row")


ITEM_REQUIREMENTS = (
    Column("item", "Checklist item", "links"),
    Column("requirements", "Verifies", "links"),
    Column("module", "Module", "links"),
)


def item_requirements(guides: GuideSet, keep: Keep) -> Table:
    """Item -> requirements: the first table read backwards; an item that verifies nothing is a gap row."""
    rows = []
    kept = [r for r in guides.of_kind("item") if keep(r)]
    linked = 0
    for record in kept:
        requirements = tuple(link(guides, i) for i in guides.graph.targets(record.id, "verifies"))
        linked += bool(requirements)
        module = guides.module_of(record.id)
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    Cell(links=requirements) if requirements else Cell("no requirement"),
                    Cell(links=(link(guides, module),)) if module else Cell("no module"),
                ),
                "row" if requirements else "gap",
            )
        )
    return Table(
        "item-requirements",
        "Checklist items, and the requirements that each verifies",
        ITEM_REQUIREMENTS,
        tuple(rows),
        (Total(linked, len(kept), "items linked to a requirement"),),
    )


AREA_MATRIX = (
    Column("from", "From area", "text"),
    *(Column(area, area.capitalize(), "count") for area in AREA_PREFIXES.values()),
    Column("tensions", "Tensions with another area", "count"),
)


def area_matrix(guides: GuideSet, keep: Keep) -> Table:
    """Area x area: how many module links lead from the row's area to the column's, and the tensions between them.

    The diagonal counts links inside an area. Links to planned modules count; the total says how many those are.
    """
    areas = tuple(AREA_PREFIXES.values())
    counts = dict.fromkeys(((a, b) for a in areas for b in areas), 0)
    planned = whole = 0
    for module in guides.of_kind("module"):
        if not keep(module):
            continue
        for link_type in MODULE_LINKS:
            for target in guides.graph.targets(module.id, link_type):
                counts[module.area, area_of(target)] += 1
                whole += 1
                planned += target not in guides.records
    tensions = dict.fromkeys(areas, 0)
    for tension in guides.of_kind("tension"):
        for area in {area_of(i) for i in guides.graph.targets(tension.id, "between")} & set(areas):
            tensions[area] += 1
    rows = [
        Row(
            (
                Cell(guides.data.vocabulary.areas[a]),
                *(Cell(str(counts[a, b])) for b in areas),
                Cell(str(tensions[a])),
            )
        )
        for a in areas
    ]
    return Table(
        "area-matrix",
        "Links between modules, from area to area",
        AREA_MATRIX,
        tuple(rows),
        (Total(whole - planned, whole, "module links lead to a module that is written; the rest to planned ones"),),
    )


GAPS = (
    Column("what", "What is missing", "text"),
    Column("where", "Where", "links"),
    Column("state", "State", "state"),
    Column("reason", "Reason", "text"),
)


def gaps(guides: GuideSet, keep: Keep) -> Table:
    """Everything that is not covered: requirements without item, artefact or clause, planned modules, suspect links."""
    rows: list[Row] = []

    def gap(what: str, record: Record, state: LinkState, reason: str = "") -> None:
        kind: RowKind = "justified" if reason else "gap"
        rows.append(Row((Cell(what), Cell(links=(link(guides, record.id),)), Cell(state.value), Cell(reason)), kind))

    requirements = [r for r in guides.of_kind("requirement") if keep(r)]
    for record in requirements:
        if (state := coverage(guides, record)) is not LinkState.COVERED:
            gap("no checklist item", record, state, record.text("unverified_because"))
        if not guides.graph.sources(record.id, "evidences"):
            gap("no artefact", record, LinkState.UNCOVERED)
        if not guides.crosswalk_of(record.id):
            practice = record.text("basis") == "practice"
            reason = f"good practice: {record.text('basis_note')}" if practice else ""
            gap("no provision", record, LinkState.JUSTIFIED if practice else LinkState.UNCOVERED, reason)
    justified = sum(row.kind == "justified" for row in rows)
    for entry in guides.data.registry.values():
        if is_planned_module(entry) and keep_planned(guides, keep, entry.id):
            rows.append(
                Row(
                    (
                        Cell("module not written yet"),
                        Cell(links=(link(guides, entry.id),)),
                        Cell(LinkState.PLANNED.value),
                        Cell("announced, so that links to it stand already"),
                    ),
                    "justified",
                )
            )
            justified += 1
    return Table(
        "gaps",
        "Gaps, and what justifies them",
        GAPS,
        tuple(rows),
        (
            Total(justified, len(rows), "gaps justified in words"),
            Total(
                len(requirements)
                - len({row.cells[1].plain for row in rows} & {link(guides, r.id).text for r in requirements}),
                len(requirements),
                "requirements without any gap",
            ),
        ),
    )


def is_planned_module(entry: RegistryEntry) -> bool:
    """Whether a row of the registry announces a module that no page holds yet."""
    return entry.status == "planned" and entry.id[4:5] == "M"


def keep_planned(guides: GuideSet, keep: Keep, identifier: str) -> bool:
    """A planned module has an area and nothing else yet: keep it if a bare module of that area would be kept."""
    bare = Record(identifier, "module", "", "", "", "", 0, area_of(identifier), {"tool_classes": ("all",)}, {})
    return keep(bare)


MODULES = (
    Column("module", "Module", "links"),
    Column("type", "Type", "text"),
    Column("lead", "Led by", "text"),
    Column("produces", "You produce", "links"),
    Column("state", "State", "state"),
)


def modules(guides: GuideSet, keep: Keep) -> Table:
    """The modules, written and planned, each with its type, lead roles and what the reader produces."""
    vocabulary = guides.data.vocabulary
    rows = {}
    for record in guides.of_kind("module"):
        if keep(record):
            produced = [i for i in guides.graph.sources(record.id, "part_of") if guides.records[i].kind == "artefact"]
            rows[record.id] = Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    Cell(", ".join(vocabulary.titles("module_types", record.ids("module_type")))),
                    Cell(", ".join(vocabulary.titles("roles", record.ids("lead_roles")))),
                    Cell(links=tuple(link(guides, i) for i in produced)),
                    Cell("written"),
                )
            )
    written = len(rows)
    for entry in guides.data.registry.values():
        if is_planned_module(entry) and keep_planned(guides, keep, entry.id):
            rows[entry.id] = Row((Cell(links=(link(guides, entry.id),)), Cell(), Cell(), Cell(), Cell("planned")))
    return Table(
        "modules",
        "Modules",
        MODULES,
        tuple(rows[i] for i in sorted(rows)),
        (Total(written, len(rows), "modules written"),),
    )


TABLES: Mapping[str, TableKind] = {
    "requirement-items": TableKind(requirement_items, tuple(c.key for c in REQUIREMENT_ITEMS)),
    "item-requirements": TableKind(item_requirements, tuple(c.key for c in ITEM_REQUIREMENTS)),
    "area-matrix": TableKind(area_matrix, tuple(c.key for c in AREA_MATRIX)),
    "modules": TableKind(modules, tuple(c.key for c in MODULES)),
    "lesson-requirements": TableKind(lesson_requirements, tuple(c.key for c in LESSON_REQUIREMENTS)),
    "requirement-lessons": TableKind(requirement_lessons, tuple(c.key for c in REQUIREMENT_LESSONS)),
    "tool-sheets": TableKind(tool_sheets, tuple(c.key for c in TOOL_SHEETS)),
    "gaps": TableKind(gaps, tuple(c.key for c in GAPS)),
    "changes": TableKind(changes, tuple(c.key for c in CHANGES)),
    "law-calendar": TableKind(law.law_calendar, tuple(c.key for c in law.CALENDAR)),
    "law-by-act": TableKind(law.law_by_act, tuple(c.key for c in law.BY_ACT)),
    "frameworks": TableKind(frameworks.frameworks, tuple(c.key for c in frameworks.FRAMEWORKS)),
    "sources": TableKind(publication.sources, tuple(c.key for c in publication.SOURCES)),
    "standards": TableKind(publication.standards, tuple(c.key for c in publication.STANDARDS)),
    "provenance": TableKind(publication.provenance, tuple(c.key for c in publication.PROVENANCE)),
}
