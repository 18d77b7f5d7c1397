"""What hangs on a provision: requirements, items and artefacts, and everything that a change of the law would touch."""

from __future__ import annotations

from itertools import groupby

from guides.audit.kind import Scope, bare, cited, count, guide_place, kept_links, link, row_kind
from guides.audit.reach import Touched, touched_by
from guides.audit.table import Cell, Column, Row, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.records import KINDS, RELATIONS, Kind
from guides.model.states import LinkState, mapping_state

CLAUSE_CHAINS = (
    Column("clause", "Provision", "links"),
    Column("requirement", "Requirement", "links"),
    Column("relation", "Relation", "state"),
    Column("items", "Verified by", "ids"),
    Column("artefacts", "Evidenced by", "ids"),
    Column("state", "Link state", "state"),
)


def clause_chains(guides: GuideSet, scope: Scope) -> Table:
    """Provision -> requirement -> item -> artefact, one row a crosswalk link; a broken chain is a gap row."""
    rows = []
    whole = 0
    links = kept_links(guides, scope)
    for entry in links:
        items = guides.graph.sources(entry.requirement, "verifies")
        artefacts = guides.graph.sources(entry.requirement, "evidences")
        state = mapping_state(guides, entry)
        if state is LinkState.COVERED and not items:
            justified = guides.records[entry.requirement].text("unverified_because")
            state = LinkState.JUSTIFIED if justified else LinkState.UNCOVERED
        whole += state is LinkState.COVERED and bool(artefacts)
        rows.append(
            Row(
                (
                    Cell(links=(cited(guides.data.catalogue.clauses[entry.clause]),)),
                    Cell(links=(link(guides, entry.requirement),)),
                    Cell(RELATIONS[entry.relation]),
                    bare(items, "no item"),
                    bare(artefacts, "no artefact"),
                    Cell(state.value),
                ),
                row_kind(state),
            )
        )
    return Table(
        "clause-chains",
        "From a provision to the requirement, the item and the artefact",
        CLAUSE_CHAINS,
        tuple(rows),
        (Total(whole, len(links), "links lead on to an item and an artefact, and are not suspect"),),
        dense=True,
        group="clause",
    )


CLAUSE_REQUIREMENTS = (
    Column("clause", "Provision", "links"),
    Column("label", "What it is about", "text"),
    Column("requirements", "Requirements", "ids"),
    *(
        Column(kind, title, "count")
        for kind, title in (
            ("items", "Items"),
            ("artefacts", "Artefacts"),
            ("modules", "Modules"),
            ("journeys", "Journeys"),
            ("tensions", "Tensions"),
        )
    ),
)

_COUNTED: tuple[Kind, ...] = ("item", "artefact", "module", "journey", "tension")


def clause_requirements(guides: GuideSet, scope: Scope) -> Table:
    """Provision -> requirements, and how many things of each kind a change of it would touch."""
    rows = []
    mapped = set()
    for clause_id, entries in groupby(kept_links(guides, scope), key=lambda entry: entry.clause):
        clause = guides.data.catalogue.clauses[clause_id]
        requirements = [entry.requirement for entry in entries]
        mapped.add(clause_id)
        reached = [touched.kind for touched in touched_by(guides, requirements)]
        rows.append(
            Row(
                (
                    Cell(links=(cited(clause),)),
                    Cell(clause.label),
                    bare(requirements),
                    *(count(reached.count(kind)) for kind in _COUNTED),
                )
            )
        )
    counted = (guides.coverage_of(key).clauses for key in guides.data.catalogue.frameworks)
    population = [clause for clauses in counted for clause in clauses if scope.covers(clause.id)]
    return Table(
        "clause-requirements",
        "Provisions, and what hangs on each",
        CLAUSE_REQUIREMENTS,
        tuple(rows),
        (Total(len(mapped), len(population), "provisions in the catalogues have a requirement here"),),
        dense=True,
    )


IMPACT = (
    Column("record", "What is touched", "links"),
    Column("kind", "Kind", "text"),
    Column("hops", "Hops", "count"),
    Column("through", "Reached through", "ids"),
)


def impact(guides: GuideSet, scope: Scope) -> Table:
    """Everything that a change of the provisions would touch, nearest first, with the number of links between."""
    links = kept_links(guides, scope)
    through: dict[str, list[str]] = {}
    for entry in links:
        through.setdefault(entry.requirement, []).append(entry.clause)
    found = [
        *(Touched(requirement, "requirement", 1, tuple(clauses)) for requirement, clauses in through.items()),
        *touched_by(guides, tuple(through)),
    ]
    order = {kind: place for place, kind in enumerate(KINDS)}
    found.sort(key=lambda touched: (touched.hops, order[touched.kind], guide_place(guides, touched.id)))
    rows = [
        Row(
            (
                Cell(links=(link(guides, touched.id),)),
                Cell(touched.kind),
                count(touched.hops),
                _through(guides, touched),
            )
        )
        for touched in found
    ]
    population = {kind: len(guides.of_kind(kind)) for kind in KINDS}
    totals = tuple(
        Total(sum(t.kind == kind for t in found), population[kind], f"{kind}s touched")
        for kind in KINDS
        if population[kind]
    )
    return Table(
        "impact",
        "What a change of the provisions touches",
        IMPACT,
        tuple(rows),
        totals,
        dense=True,
    )


def _through(guides: GuideSet, touched: Touched) -> Cell:
    clauses = guides.data.catalogue.clauses
    if touched.through[0] in clauses:
        return Cell(links=tuple(cited(clauses[c]) for c in touched.through))
    return bare(sorted(touched.through, key=lambda identifier: guide_place(guides, identifier)))
