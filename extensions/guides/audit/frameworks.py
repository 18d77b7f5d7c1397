"""Tables of the crosswalk seen from the law or standard: provision -> requirements, and those that are not mapped."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable

from guides.audit.kind import guide_place
from guides.audit.kind import link as titled_link
from guides.audit.table import Cell, CellLink, Column, Row, RowKind, Table, Total
from guides.days import span_in_words
from guides.model.guide_set import GuideSet
from guides.model.records import RELATIONS, Clause, CrosswalkLink
from guides.model.scope import Coverage
from guides.model.states import LinkState, mapping_state

#: of a catalogue with more provisions than this those that no requirement maps to are counted, not listed
LARGE = 150

FRAMEWORKS = (
    Column("framework", "Framework", "links"),
    Column("mapped", "Mapped", "count"),
    Column("left_out", "Left out", "count"),
    Column("unused", "Not used", "count"),
    Column("all", "All", "count"),
    Column("links", "Links", "count"),
)

FRAMEWORK = (
    Column("clause", "Provision", "links"),
    Column("requirements", "Requirements, and how each stands to it", "links"),
    Column("review", "Review, or why there is none", "text"),
    Column("state", "State", "state"),
)

MAPPED = FRAMEWORK[:2]

REST = (
    Column("reason", "Why no requirement maps to it", "text"),
    Column("provisions", "Provisions", "run"),
)

#: states of a provision that no requirement maps to; it is no gap, since these guides do not set out to use every one
LEFT_OUT = "left out"
NOT_USED = "not used"

#: what the words of ``RELATIONS`` mean, in short; the page above those of the frameworks, of this title, has them whole
MEANINGS = {
    "equal": "the same words",
    "equivalent": "the same in other words",
    "subset": "a part of it",
    "superset": "all of it and more",
    "intersects": "they overlap",
}
OVERVIEW = "Laws and standards, provision by provision"

FAMILIES = (
    Column("family", "Family", "text"),
    Column("mapped", "Mapped", "count"),
    Column("all", "All", "count"),
)


def page_of(framework: str) -> str:
    """The page of the framework with this key."""
    return f"/reference/frameworks/{framework.lower()}"


def frameworks(guides: GuideSet, _keep: object) -> Table:
    """Every framework with how much of it is mapped."""
    rows = []
    linked = 0
    for key, framework in guides.data.catalogue.frameworks.items():
        found = guides.coverage_of(key)
        linked += bool(found.links)
        counts = (
            len(found.mapped),
            len(found.clauses) - len(found.in_scope),
            len(found.in_scope) - len(found.mapped),
            len(found.clauses),
            sum(len(links) for links in found.links.values()),
        )
        head = Cell(links=(CellLink(page_of(key) if found.links else framework.url, framework.name),))
        rows.append(Row((head, *(Cell(str(count)) for count in counts)), key=key))
    return Table(
        "frameworks",
        "Frameworks, and how many of their provisions a requirement maps to",
        FRAMEWORKS,
        tuple(rows),
        (Total(linked, len(rows), "frameworks have a requirement mapped to them"),),
    )


def framework(guides: GuideSet, key: str) -> Table:
    """Every provision in order -> requirements with their reviews; one without any says why, or that it is not used."""
    found = guides.coverage_of(key)
    rows = tuple(_row(guides, found, clause) for clause in found.clauses)
    return Table("framework", f"{_short(guides, key)}: provisions and requirements", FRAMEWORK, rows, _totals(found))


def _row(guides: GuideSet, found: Coverage, clause: Clause) -> Row:
    links = _in_order(guides, found, clause)
    if not links:
        reason = found.reasons.get(clause.id, "")
        state = LEFT_OUT if reason else NOT_USED
        return Row((_provision(clause), Cell("no requirement"), Cell(reason), Cell(state)), key=clause.id)
    states = sorted({mapping_state(guides, link).value for link in links})
    cells = (
        _provision(clause),
        Cell(links=tuple(_requirement(guides, link) for link in links)),
        Cell("; ".join(sorted({_review(link) for link in links}))),
        Cell(", ".join(states)),
    )
    return Row(cells, _kind(states), clause.id)


def mapped(guides: GuideSet, key: str) -> Table:
    """The provisions that a requirement maps to; what holds for nearly all links is said once, above them."""
    found = guides.coverage_of(key)
    every = [link for clause in found.mapped for link in found.links[clause.id]]
    usual = _usual_review(every)
    rows = []
    for clause in found.mapped:
        links = _in_order(guides, found, clause)
        states = [mapping_state(guides, link).value for link in links]
        shown = (
            _requirement(guides, link, *_unusual(link, state, usual)) for link, state in zip(links, states, strict=True)
        )
        rows.append(Row((_provision(clause), Cell(links=tuple(shown))), _kind(states), clause.id))
    return Table(
        "framework-mapped",
        f"{_short(guides, key)}: provisions that a requirement maps to",
        MAPPED,
        tuple(rows),
        _totals(found)[:1],
        dense=True,
        note=" ".join(filter(None, (_relations_note(every), _review_note(every, usual)))),
    )


def rest(guides: GuideSet, key: str) -> Table:
    """The provisions that no requirement maps to: those left out on purpose under their reasons, then those not used.

    Of a large catalogue they are only counted; its file names them, and the table by family counts them.
    """
    found = guides.coverage_of(key)
    grouped: dict[str, list[Clause]] = {}
    for clause in found.clauses:
        if clause.id not in found.links:
            grouped.setdefault(found.reasons.get(clause.id, ""), []).append(clause)
    rows = [Row((Cell(reason), _listed(found, clauses))) for reason, clauses in grouped.items() if reason]
    if unused := grouped.get("", []):
        words = f"{NOT_USED.capitalize()}: no requirement rests on it yet; it may bind you all the same"
        rows.append(Row((Cell(words), _listed(found, unused))))
    caption = f"{_short(guides, key)}: provisions left out on purpose, and those not used"
    return Table("framework-rest", caption, REST, tuple(rows), _totals(found)[1:], dense=True)


def _listed(found: Coverage, clauses: list[Clause]) -> Cell:
    if len(found.clauses) > LARGE:
        return Cell(f"{len(clauses)} provisions, which the file of this table names")
    return Cell(links=tuple(CellLink(c.id, f"{c.ref} {c.label}", key=c.id) for c in clauses))


def _totals(found: Coverage) -> tuple[Total, ...]:
    whole = len(found.clauses)
    return (
        Total(len(found.mapped), whole, "provisions of the catalogue have a requirement that maps to them"),
        Total(whole - len(found.in_scope), whole, "provisions are left out on purpose"),
        Total(len(found.in_scope) - len(found.mapped), whole, "provisions are not used"),
    )


def _short(guides: GuideSet, key: str) -> str:
    return guides.data.catalogue.frameworks[key].short


def _provision(clause: Clause) -> Cell:
    return Cell(links=(CellLink(clause.id, f"{clause.ref} {clause.label}"),))


def _in_order(guides: GuideSet, found: Coverage, clause: Clause) -> list[CrosswalkLink]:
    return sorted(found.links.get(clause.id, ()), key=lambda link: guide_place(guides, link.requirement))


def _kind(states: Iterable[str]) -> RowKind:
    return "row" if set(states) <= {LinkState.COVERED.value} else "gap"


def _requirement(guides: GuideSet, link: CrosswalkLink, *more: str) -> CellLink:
    words = titled_link(guides, link.requirement).text
    return CellLink(link.requirement, f"{words} ({', '.join((RELATIONS[link.relation], *more))})")


def _review(link: CrosswalkLink) -> str:
    return f"{link.review_state}, {link.review_role}, {link.review_date}"


def _usual_review(links: Iterable[CrosswalkLink]) -> tuple[str, str]:
    """State and role that most reviews have; of equally many the first by letter."""
    counts = Counter((link.review_state, link.review_role) for link in links)
    return min(counts, key=lambda review: (-counts[review], review), default=("", ""))


def _unusual(link: CrosswalkLink, state: str, usual: tuple[str, str]) -> list[str]:
    """What sets a link apart from the others of its table: a state that asks for a look, another review."""
    told = [] if state == LinkState.COVERED.value else [state]
    return told if (link.review_state, link.review_role) == usual else [*told, _review(link)]


def _relations_note(links: Iterable[CrosswalkLink]) -> str:
    used = {RELATIONS[link.relation] for link in links}
    meant = ", ".join(f"{word} ({meaning})" for word, meaning in MEANINGS.items() if word in used)
    return f"In brackets, how the requirement stands to the provision: {meant}; see “{OVERVIEW}”." if meant else ""


def _review_note(links: list[CrosswalkLink], usual: tuple[str, str]) -> str:
    days = sorted({link.review_date for link in links if (link.review_state, link.review_role) == usual})
    if not days:
        return ""
    alike = sum((link.review_state, link.review_role) == usual for link in links)
    which = "All links" if alike == len(links) else f"{alike} of {len(links)} links, all but those marked,"
    return (
        f"{which} were {usual[0]} by the {usual[1]} {span_in_words(days[0], days[-1])}; the file has the day of each."
    )


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
