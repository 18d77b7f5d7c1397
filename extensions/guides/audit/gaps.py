"""What is missing: requirements without item, artefact or provision, and modules that are not written yet."""

from __future__ import annotations

from guides.audit.kind import Scope, is_planned_module, keep_planned, kept, link
from guides.audit.table import Cell, Column, Row, RowKind, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.records import Record
from guides.model.states import LinkState, coverage

GAPS = (
    Column("what", "What is missing", "text"),
    Column("where", "Where", "links"),
    Column("state", "State", "state"),
    Column("reason", "Reason", "text"),
)


def gaps(guides: GuideSet, scope: Scope) -> Table:
    """Everything that is not covered: requirements without item, artefact or provision, and planned modules."""
    rows: list[Row] = []
    open_at: set[str] = set()

    def gap(what: str, record: Record, state: LinkState, reason: str = "") -> None:
        kind: RowKind = "justified" if reason else "gap"
        open_at.add(record.id)
        rows.append(Row((Cell(what), Cell(links=(link(guides, record.id),)), Cell(state.value), Cell(reason)), kind))

    requirements = kept(guides, "requirement", scope)
    for record in requirements:
        if (state := coverage(guides, record)) is not LinkState.COVERED:
            gap("no checklist item", record, state, record.text("unverified_because"))
        if not guides.graph.sources(record.id, "evidences"):
            gap("no artefact", record, LinkState.UNCOVERED)
        if not guides.crosswalk_of(record.id):
            practice = record.text("basis") == "practice"
            reason = f"good practice: {record.text('basis_note')}" if practice else ""
            gap("no provision", record, LinkState.JUSTIFIED if practice else LinkState.UNCOVERED, reason)
    for entry in guides.data.registry.values():
        if is_planned_module(entry) and keep_planned(scope, entry.id):
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
    justified = Total(sum(row.kind == "justified" for row in rows), len(rows), "gaps justified in words")
    return Table(
        "gaps",
        "Gaps, and what justifies them",
        GAPS,
        tuple(rows),
        (
            *((justified,) if rows else ()),
            Total(len(requirements) - len(open_at), len(requirements), "requirements without any gap"),
        ),
    )
