"""Matrices: who carries which requirement, what applies in which phase, and which module rests on which framework."""

from __future__ import annotations

from collections.abc import Set

from guides.audit.kind import AREAS, Scope, count, kept, kept_links, link, titled
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.records import Kind, Record

#: short heads of the columns, as narrow as paper needs them; the whole title stands above the table
ROLE_HEADS = {
    "operator": "Operator",
    "supervisor": "Supervisor",
    "analyst": "Analyst",
    "it": "IT/OT",
    "security_lead": "Security",
    "dpo": "DPO",
    "executive": "Executive",
    "procurement": "Buyer",
    "commander": "Commander",
    "trainer": "Trainer",
    "provider": "Maker",
    "oversight": "Oversight",
}


#: signs in the place of the words lead and also
LEAD, ALSO = "●", "○"


def role_columns(titles: dict[str, str]) -> tuple[Column, ...]:
    """One column a role of the vocabulary."""
    return tuple(Column(role, ROLE_HEADS.get(role, role), "mark", title) for role, title in titles.items())


def role_requirements(guides: GuideSet, scope: Scope) -> Table:
    """Role x requirement: ``lead`` carries the requirement, ``also`` should read its module; nobody is a gap row."""
    titles = guides.data.vocabulary.roles
    rows = []
    carried = 0
    for record in kept(guides, "requirement", scope):
        module = guides.module_of(record.id)
        lead = set(record.ids("roles"))
        home = guides.records.get(module)
        also = {*home.ids("lead_roles"), *home.ids("also_roles")} if home else set()
        carried += bool(lead)
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    titled(guides, module, "no module"),
                    *(_part(role, lead, also) for role in titles),
                ),
                "row" if lead else "gap",
            )
        )
    return Table(
        "role-requirements",
        "Who carries which requirement",
        (Column("requirement", "Requirement", "links"), Column("module", "Module", "links"), *role_columns(titles)),
        tuple(rows),
        (
            Total(carried, len(rows), "requirements are carried by a role"),
            *(
                Total(sum(row.cells[place].text == "lead" for row in rows), len(rows), f"carried by: {title}")
                for place, title in enumerate(titles.values(), start=2)
            ),
        ),
        dense=True,
        group="module",
        note=f"{LEAD} lead: carries the requirement. {ALSO} also: leads or reads its module, no more.",
    )


def _part(role: str, lead: Set[str], also: Set[str]) -> Cell:
    if role in lead:
        return Cell("lead", symbol=LEAD)
    return Cell("also", symbol=ALSO) if role in also else Cell()


PHASE_AREA = (
    Column("phase", "Phase", "text"),
    Column("what", "What is counted", "text"),
    *(Column(area, area.capitalize(), "count") for area in AREAS),
    Column("all", "All areas", "count"),
)

#: kinds that have phases
PHASED: tuple[Kind, ...] = ("module", "requirement", "item")


def phase_area(guides: GuideSet, scope: Scope) -> Table:
    """Phase x area: how many modules, requirements and items apply in each phase; several phases count each time."""
    counts: dict[tuple[str, str, str], int] = {}
    totals = []
    for kind in PHASED:
        records = [record for record in guides.of_kind(kind) if scope(record)]
        for record in records:
            for phase in dict.fromkeys(record.ids("phases")):
                place = (phase, kind, record.area)
                counts[place] = counts.get(place, 0) + 1
        phased = sum(bool(record.ids("phases")) for record in records)
        several = "; one with several phases counts in each of them" if kind == PHASED[-1] else ""
        totals.append(Total(phased, len(records), f"{kind}s name a phase{several}"))
    rows = []
    for phase, title in guides.data.vocabulary.phases.items():
        for kind in PHASED:
            numbers = [counts.get((phase, kind, area), 0) for area in AREAS]
            rows.append(Row((Cell(title), Cell(f"{kind}s"), *map(count, numbers), count(sum(numbers)))))
    return Table(
        "phase-area", "What applies in which phase, by area", PHASE_AREA, tuple(rows), tuple(totals), dense=True
    )


def framework_modules(guides: GuideSet, scope: Scope) -> Table:
    """Framework x module: how many crosswalk links the requirements of a module have to a framework."""
    modules = [record for record in guides.of_kind("module") if scope(record)]
    counts: dict[tuple[str, str], int] = {}
    links = kept_links(guides, Scope(clauses=scope.clauses))
    shown = {record.id for record in modules}
    placed = [(entry.clause.partition(":")[0], guides.module_of(entry.requirement)) for entry in links]
    for place in placed:
        counts[place] = counts.get(place, 0) + 1
    rows = []
    frameworks = guides.data.catalogue.frameworks
    for key, framework in frameworks.items():
        if scope.clauses is not None and not any(clause.partition(":")[0] == key for clause in scope.clauses):
            continue
        numbers = [counts.get((key, record.id), 0) for record in modules]
        cells = (_to_module(number, record, framework.short) for number, record in zip(numbers, modules, strict=True))
        rows.append(Row((Cell(framework.short), *cells, count(sum(numbers)))))
    areas = {record.area for record in modules}
    caption = "Which module rests on which framework"
    return Table(
        "framework-modules",
        f"{caption}: {guides.data.vocabulary.areas[areas.pop()]}" if len(areas) == 1 else caption,
        (
            Column("framework", "Framework", "text"),
            *(Column(record.id, record.id, "count") for record in modules),
            Column("all", "All", "count"),
        ),
        tuple(rows),
        (Total(sum(module in shown for _, module in placed), len(placed), "crosswalk links are counted here"),),
        dense=True,
    )


def _to_module(number: int, record: Record, framework: str) -> Cell:
    if not number:
        return Cell("")
    return Cell(links=(CellLink(record.id, str(number), f"{number}: {framework}, {record.id} {record.title}"),))
