"""What an auditor should not rely on as it stands: orphans, duplicates, and links whose ends changed since review."""

from __future__ import annotations

import re
import unicodedata

from guides.audit.kind import Scope, cited, link
from guides.audit.table import Cell, Column, Row, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.records import Kind, Record
from guides.model.states import LinkState, changed_ends, mapping_state, target_state

ORPHANS = (
    Column("record", "What hangs loose", "links"),
    Column("link", "By which link", "text"),
    Column("target", "Leads to", "text"),
    Column("state", "State", "state"),
    Column("reason", "What happened", "text"),
)


def orphans(guides: GuideSet, scope: Scope) -> Table:
    """Links of records and of the crosswalk whose target is withdrawn or missing, with its successor if it has one."""
    rows = []
    links = [
        (record.id, link_type, target)
        for record in guides.records.values()
        if scope(record)
        for link_type, targets in record.links.items()
        for target in targets
    ]
    for source, link_type, target in links:
        if target_state(guides, target) is LinkState.ORPHANED:
            rows.append(_orphan(guides, source, link_type.replace("_", " "), target))
    crosswalk = [
        e for e in guides.data.crosswalk if e.requirement not in guides.records or scope(guides.records[e.requirement])
    ]
    for entry in crosswalk:
        if mapping_state(guides, entry) is LinkState.ORPHANED:
            gone = entry.requirement if entry.requirement not in guides.records else entry.clause
            kept = entry.clause if gone == entry.requirement else entry.requirement
            rows.append(_orphan(guides, kept, "maps to" if kept == entry.requirement else "mapped from", gone))
    whole = len(links) + len(crosswalk)
    return Table(
        "orphans",
        "Links whose target is withdrawn or missing",
        ORPHANS,
        tuple(rows),
        (Total(len(rows), whole, "links are orphaned"),),
    )


def _orphan(guides: GuideSet, source: str, words: str, target: str) -> Row:
    entry = guides.data.registry.get(target)
    reason = "no such identifier"
    if entry is not None and entry.status == "withdrawn":
        reason = f"withdrawn in {entry.until}" + (f"; successor: {entry.successor}" if entry.successor else "")
    clause = guides.data.catalogue.clauses.get(source)
    first = cited(clause) if clause else link(guides, source)
    cells = (Cell(links=(first,)), Cell(words), Cell(target), Cell(LinkState.ORPHANED.value), Cell(reason))
    return Row(cells, "gap")


DUPLICATES = (
    Column("record", "Record", "links"),
    Column("twin", "Says the same as", "links"),
    Column("what", "What is equal", "text"),
    Column("state", "State", "state"),
)

#: kinds whose text is a statement or question of its own
STATED: tuple[Kind, ...] = ("requirement", "item", "artefact")

_WORD = re.compile(r"[^\W_]+")
_ARTICLES = frozenset({"a", "an", "the"})


def normal_words(text: str) -> tuple[str, ...]:
    """The words that count when two texts are compared: without case, punctuation and articles, in their order."""
    folded = unicodedata.normalize("NFKC", text).casefold()
    return tuple(word for word in _WORD.findall(folded) if word not in _ARTICLES)


def duplicates(guides: GuideSet, scope: Scope) -> Table:
    """Records with the same id, and records of one kind whose titles or statements have equal normalised words."""
    rows = []
    kept = [record for record in guides.records.values() if scope(record)]
    for record in guides.duplicates:
        if scope(record):
            rows.append(_twin(guides, record, record.id, "identifier"))
    first: dict[tuple[str, str, tuple[str, ...]], str] = {}
    for record in kept:
        texts = {"title": record.title}
        if record.kind in STATED:
            texts["statement"] = record.body
        for what, text in texts.items():
            if words := normal_words(text):
                earlier = first.setdefault((record.kind, what, words), record.id)
                if earlier != record.id:
                    rows.append(_twin(guides, record, earlier, what))
    return Table(
        "duplicates",
        "Records that say the same",
        DUPLICATES,
        tuple(rows),
        (Total(len({row.cells[0].plain for row in rows}), len(kept), "records are duplicates of an earlier one"),),
    )


def _twin(guides: GuideSet, record: Record, earlier: str, what: str) -> Row:
    cells = (link(guides, record.id),), (link(guides, earlier),)
    return Row((*(Cell(links=c) for c in cells), Cell(what), Cell(LinkState.DUPLICATE.value)), "gap")


SUSPECT_LINKS = (
    Column("requirement", "Requirement", "links"),
    Column("clause", "Provision", "links"),
    Column("changed", "What changed since review", "text"),
    Column("review", "Last review", "text"),
    Column("state", "Link state", "state"),
)


def suspect_links(guides: GuideSet, scope: Scope) -> Table:
    """Crosswalk links of which an end changed since the link was reviewed, and by whom and when that was."""
    rows = []
    kept = [
        e for e in guides.data.crosswalk if e.requirement in guides.records and scope(guides.records[e.requirement])
    ]
    kept = [e for e in kept if scope.covers(e.clause)]
    for entry in kept:
        if mapping_state(guides, entry) is LinkState.SUSPECT:
            rows.append(
                Row(
                    (
                        Cell(links=(link(guides, entry.requirement),)),
                        Cell(links=(cited(guides.data.catalogue.clauses[entry.clause]),)),
                        Cell(" and ".join(changed_ends(guides, entry))),
                        Cell(f"{entry.review_state} by {entry.review_role} on {entry.review_date}"),
                        Cell(LinkState.SUSPECT.value),
                    ),
                    "gap",
                )
            )
    states = {"draft": "written only", "checked": "compared with the catalogue", "confirmed": "confirmed by an expert"}
    return Table(
        "suspect-links",
        "Links to provisions of which an end changed since review",
        SUSPECT_LINKS,
        tuple(rows),
        (
            Total(len(rows), len(kept), "links are suspect"),
            *(
                Total(sum(e.review_state == state for e in kept), len(kept), f"links are {words} ({state})")
                for state, words in states.items()
            ),
        ),
    )
