"""The modules, written and planned, for the lists on the landing pages."""

from __future__ import annotations

from guides.audit.kind import Scope, is_planned_module, keep_planned, link
from guides.audit.table import WRITTEN, Cell, Column, Row, Table, Total
from guides.model.guide_set import GuideSet

MODULES = (
    Column("module", "Module", "links"),
    Column("type", "Type", "text"),
    Column("lead", "Led by", "text"),
    Column("produces", "You produce", "links"),
    Column("state", "State", "state"),
)


def modules(guides: GuideSet, scope: Scope) -> Table:
    """The modules, written and planned, each with its type, lead roles and what the reader produces."""
    vocabulary = guides.data.vocabulary
    rows = {}
    for record in guides.of_kind("module"):
        if scope(record):
            produced = [i for i in guides.graph.sources(record.id, "part_of") if guides.records[i].kind == "artefact"]
            rows[record.id] = Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    Cell(vocabulary.listed("module_types", record.ids("module_type"))),
                    Cell(vocabulary.listed("roles", record.ids("lead_roles"))),
                    Cell(links=tuple(link(guides, i) for i in produced)),
                    Cell(WRITTEN),
                )
            )
    written = len(rows)
    for entry in guides.data.registry.values():
        if is_planned_module(entry) and keep_planned(scope, entry.id):
            rows[entry.id] = Row((Cell(links=(link(guides, entry.id),)), Cell(), Cell(), Cell(), Cell("planned")))
    return Table(
        "modules",
        "Modules",
        MODULES,
        tuple(rows[i] for i in sorted(rows)),
        (Total(written, len(rows), "modules written"),) if written < len(rows) else (),
    )
