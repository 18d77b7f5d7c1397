"""What proves what: requirement, item and artefact, read from each end."""

from __future__ import annotations

from guides.audit.kind import Scope, bare, kept, link, row_kind, titled, titled_all
from guides.audit.table import Cell, Column, Row, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.states import LinkState, coverage

REQUIREMENT_ITEMS = (
    Column("requirement", "Requirement", "links"),
    Column("items", "Verified by", "links"),
    Column("artefacts", "Evidenced by", "links"),
    Column("state", "Link state", "state"),
    Column("reason", "Reason", "text"),
    Column("module", "Module", "links"),
)


def requirement_items(guides: GuideSet, scope: Scope) -> Table:
    """Requirement -> items and artefacts, with the link state; uncovered ones are gap rows, justified ones say why."""
    rows = []
    covered = 0
    records = kept(guides, "requirement", scope)
    for record in records:
        state = coverage(guides, record)
        covered += state is LinkState.COVERED
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    titled_all(guides, guides.graph.sources(record.id, "verifies"), "no item"),
                    titled_all(guides, guides.graph.sources(record.id, "evidences"), "no artefact"),
                    Cell(state.value),
                    Cell(record.text("unverified_because") if state is LinkState.JUSTIFIED else ""),
                    titled(guides, guides.module_of(record.id), "no module"),
                ),
                row_kind(state),
            )
        )
    return Table(
        "requirement-items",
        "Requirements, and the checklist items and artefacts behind each",
        REQUIREMENT_ITEMS,
        tuple(rows),
        (Total(covered, len(records), "requirements covered by an item"),),
        dense=True,
        group="module",
    )


ITEM_REQUIREMENTS = (
    Column("item", "Checklist item", "links"),
    Column("requirements", "Verifies", "links"),
    Column("module", "Module", "links"),
)


def item_requirements(guides: GuideSet, scope: Scope) -> Table:
    """Item -> requirements: the first table read backwards; an item that verifies nothing is a gap row."""
    rows = []
    records = kept(guides, "item", scope)
    linked = 0
    for record in records:
        requirements = guides.graph.targets(record.id, "verifies")
        linked += bool(requirements)
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    titled_all(guides, requirements, "no requirement"),
                    titled(guides, guides.module_of(record.id), "no module"),
                ),
                "row" if requirements else "gap",
            )
        )
    return Table(
        "item-requirements",
        "Checklist items, and the requirements that each verifies",
        ITEM_REQUIREMENTS,
        tuple(rows),
        (Total(linked, len(records), "items linked to a requirement"),),
        dense=True,
        group="module",
    )


ARTEFACT_REQUIREMENTS = (
    Column("artefact", "Artefact", "links"),
    Column("requirements", "Evidences", "ids"),
    Column("items", "Items that verify those", "ids"),
    Column("module", "Made with", "ids"),
)


def artefact_requirements(guides: GuideSet, scope: Scope) -> Table:
    """Artefact -> requirements -> items: what hangs on one document; an artefact that evidences nothing is a gap row.

    An artefact has no roles and no phases of its own: it is kept if one of its requirements is.
    """
    rows = []
    linked = 0
    for record in kept(guides, "artefact", lambda _: True):
        found = [i for i in guides.graph.targets(record.id, "evidences") if i in guides.records]
        concerned = [i for i in found if scope(guides.records[i])]
        if not concerned and not (scope(record) and not found):
            continue
        linked += bool(concerned)
        items = sorted({item for i in concerned for item in guides.graph.sources(i, "verifies")})
        module = guides.module_of(record.id)
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    bare(concerned, "no requirement"),
                    bare(items, "no item"),
                    bare((module,) if module else (), "no module"),
                ),
                "row" if concerned else "gap",
            )
        )
    return Table(
        "artefact-requirements",
        "Artefacts, the requirements that each evidences, and the items that verify those",
        ARTEFACT_REQUIREMENTS,
        tuple(rows),
        (Total(linked, len(rows), "artefacts linked to a requirement"),),
        dense=True,
    )
