"""Tables of the crosswalk seen from the law or standard: clause -> requirements, gaps and what justifies them."""

from __future__ import annotations

from guides.audit.kind import link as titled_link
from guides.audit.table import Cell, CellLink, Column, Row, RowKind, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.records import Clause, CrosswalkLink
from guides.model.scope import Coverage
from guides.model.states import LinkState, mapping_state

#: a catalogue with more provisions than this shows only those that are mapped, and counts the rest
LARGE = 150

FRAMEWORKS = (
    Column("framework", "Framework", "links"),
    Column("mapped", "Mapped", "count"),
    Column("scope", "In scope", "count"),
    Column("all", "All", "count"),
    Column("links", "Links", "count"),
    Column("left_out", "Left out on purpose", "count"),
)

FRAMEWORK = (
    Column("clause", "Provision", "links"),
    Column("requirements", "Requirements, and how each stands to it", "links"),
    Column("review", "Review, or why there is none", "text"),
    Column("state", "State", "state"),
)

FAMILIES = (
    Column("family", "Family", "text"),
    Column("mapped", "Mapped", "count"),
    Column("all", "All", "count"),
)


def page_of(framework: str) -> str:
    """The page of the framework with this key."""
    return f"/reference/frameworks/{framework.lower()}"


def frameworks(guides: GuideSet, _keep: object) -> Table:
    """Every framework with how much of it is mapped; one without any link is a gap row."""
    rows = []
    linked = 0
    for key, framework in guides.data.catalogue.frameworks.items():
        found = guides.coverage_of(key)
        linked += bool(found.links)
        counts = (
            len(found.mapped),
            len(found.in_scope),
            len(found.clauses),
            sum(len(links) for links in found.links.values()),
            len(found.clauses) - len(found.in_scope),
        )
        said = framework.title.startswith(framework.short)
        name = framework.title if said else f"{framework.short}: {framework.title}"
        head = Cell(links=(CellLink(page_of(key) if found.links else framework.url, name),))
        kind: RowKind = "row" if found.links else "gap" if found.in_scope else "justified"
        rows.append(Row((head, *(Cell(str(count)) for count in counts)), kind, key))
    return Table(
        "frameworks",
        "Frameworks, and how many of their provisions a requirement maps to",
        FRAMEWORKS,
        tuple(rows),
        (Total(linked, len(rows), "frameworks have a requirement mapped to them"),),
    )


def framework(guides: GuideSet, key: str) -> Table:
    """Provision -> requirements. A provision that nothing maps to is a gap, or a justified one with its reason."""
    found = guides.coverage_of(key)
    large = len(found.clauses) > LARGE
    shown = found.mapped if large else found.clauses
    rows = tuple(_row(guides, found, clause) for clause in shown)
    named = guides.data.catalogue.frameworks[key]
    totals = [
        Total(len(found.mapped), len(found.in_scope), "provisions in scope mapped"),
        Total(len(found.in_scope), len(found.clauses), "provisions of the catalogue in scope"),
    ]
    if large:
        totals.append(Total(len(shown), len(found.clauses), "provisions shown; the rest is not mapped"))
    return Table("framework", f"{named.short}: provisions and requirements", FRAMEWORK, rows, tuple(totals))


def _row(guides: GuideSet, found: Coverage, clause: Clause) -> Row:
    head = Cell(links=(CellLink(clause.id, f"{clause.ref} {clause.label}"),))
    links = found.links.get(clause.id, ())
    if not links:
        reason = found.reasons.get(clause.id, "")
        state = LinkState.JUSTIFIED if reason else LinkState.UNCOVERED
        cells = (head, Cell("no requirement"), Cell(reason), Cell(state.value))
        return Row(cells, "justified" if reason else "gap", clause.id)
    states = sorted({mapping_state(guides, link).value for link in links})
    return Row(
        (
            head,
            Cell(links=tuple(_requirement(guides, link) for link in links)),
            Cell("; ".join(sorted({_review(link) for link in links}))),
            Cell(", ".join(states)),
        ),
        key=clause.id,
    )


def _requirement(guides: GuideSet, link: CrosswalkLink) -> CellLink:
    words = titled_link(guides, link.requirement).text
    return CellLink(link.requirement, f"{words} ({link.relation})")


def _review(link: CrosswalkLink) -> str:
    return f"{link.review_state}, {link.review_role}, {link.review_date}"


def families(guides: GuideSet, key: str) -> Table:
    """How much of each family of a catalogue is mapped, with denominators."""
    found = guides.coverage_of(key)
    clauses = guides.data.catalogue.clauses
    mapped = {clause.id for clause in found.mapped}
    grouped: dict[str, list[Clause]] = {}
    for clause in found.clauses:
        grouped.setdefault(clause.parent, []).append(clause)
    rows = tuple(
        Row(
            (
                Cell(f"{clauses[parent].ref} {clauses[parent].label}" if parent in clauses else "without a family"),
                Cell(str(sum(c.id in mapped for c in members))),
                Cell(str(len(members))),
            )
        )
        for parent, members in grouped.items()
    )
    named = guides.data.catalogue.frameworks[key]
    total = Total(len(mapped), len(found.clauses), "provisions mapped")
    return Table("framework-families", f"{named.short}: provisions mapped, by family", FAMILIES, rows, (total,))
