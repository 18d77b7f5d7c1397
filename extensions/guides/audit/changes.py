"""The difference between two editions in words: a row a change, as a table and as the text of a change log."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final

from guides import __version__
from guides.audit.diff import KIND, LEVEL, MODULE_LINK, PAGE, Diff, FieldChange, MappingChange, RecordLink, diff
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.model.baseline import newest_before
from guides.model.records import FieldValue, Record
from guides.model.registry import RegistryEntry
from guides.model.snapshot import MAPPING_FIELDS, MappedAs, Snapshot, snapshot_of

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet

CHANGES: Final = (
    Column("change", "Change", "state"),
    Column("record", "What changed", "links"),
    Column("part", "In what"),
    Column("old", "Earlier"),
    Column("new", "Now"),
)

#: kinds of changes in the order of every output, with their heading in a change log
HEADINGS: Final = {
    "added": "Added",
    "withdrawn": "Withdrawn",
    "split": "Split",
    "merged": "Merged",
    "level changed": "Level changed",
    "changed": "Changed",
    "moved": "Moved",
    "link added": "Links added",
    "link lost": "Links lost",
    "provision linked": "Links to provisions added",
    "provision unlinked": "Links to provisions lost",
    "provision link changed": "Links to provisions changed",
}

NO_EARLIER: Final = "Changes since an earlier edition"


@dataclass(frozen=True, slots=True)
class Change:
    """One change: its kind (a key of ``HEADINGS``), the id and title concerned, in what, and both readings."""

    kind: str
    id: str
    title: str
    part: str = ""
    old: str = ""
    new: str = ""


def changes_of(
    difference: Diff, old: Snapshot, new: Snapshot, registry: Mapping[str, RegistryEntry]
) -> tuple[Change, ...]:
    """Every change in the order of ``HEADINGS``, then by id.

    The registry says what took the place of a withdrawn identifier: several are a split, one for several a merge.
    """
    records = {**old.records, **new.records}
    found = [_change("added", record, record.kind, new=record.body or record.title) for record in difference.added]
    found += _withdrawn(difference.removed, registry, records)
    found += [_field_change(change, records[change.id]) for change in difference.changes]
    found += _link_changes(difference, records)
    found += [_mapping_change(change, records) for change in difference.mappings]
    order = {kind: place for place, kind in enumerate(HEADINGS)}
    return tuple(sorted(found, key=lambda change: (order[change.kind], change.id, change.part)))


def _change(kind: str, record: Record, part: str, old: str = "", new: str = "") -> Change:
    return Change(kind, record.id, record.title, part, old, new)


def _withdrawn(
    removed: Iterable[Record], registry: Mapping[str, RegistryEntry], records: Mapping[str, Record]
) -> Iterable[Change]:
    successors = {record.id: registry[record.id].successors if record.id in registry else () for record in removed}
    heirs: dict[str, list[str]] = {}
    for identifier, found in successors.items():
        for heir in found:
            heirs.setdefault(heir, []).append(identifier)
    for record in removed:
        after = successors[record.id]
        if len(after) > 1:
            kind = "split"
        elif after and len(heirs[after[0]]) > 1:
            kind = "merged"
        else:
            kind = "withdrawn"
        instead = "; ".join(f"{i} {records[i].title}" if i in records else i for i in after)
        yield _change(kind, record, record.kind, record.body or record.title, f"instead: {instead}" if instead else "")


def _field_change(change: FieldChange, record: Record) -> Change:
    kind = {LEVEL: "level changed", PAGE: "moved", KIND: "changed"}.get(change.field, "changed")
    return _change(kind, record, change.field.replace("_", " "), _words(change.old), _words(change.new))


def _words(value: FieldValue | None) -> str:
    return ", ".join(value) if isinstance(value, tuple) else "" if value is None else str(value)


def _link_changes(difference: Diff, records: Mapping[str, Record]) -> Iterable[Change]:
    def module(links: Iterable[RecordLink]) -> dict[str, str]:
        return {link.source: link.target for link in links if link.type == MODULE_LINK}

    earlier, now = module(difference.links_lost), module(difference.links_added)
    for source in sorted({*earlier, *now}):
        old, new = earlier.get(source, ""), now.get(source, "")
        yield _change("moved", records[source], "module", old, new)
    for kind, links in (("link added", difference.links_added), ("link lost", difference.links_lost)):
        for link in links:
            if link.type != MODULE_LINK:
                target = f"{link.target} {records[link.target].title}" if link.target in records else link.target
                old, new = ("", target) if kind == "link added" else (target, "")
                yield _change(kind, records[link.source], link.type.replace("_", " "), old, new)


def _mapping_change(change: MappingChange, records: Mapping[str, Record]) -> Change:
    requirement, clause = change.pair
    title = records[requirement].title if requirement in records else ""

    def words(mapped: MappedAs | None, names: Iterable[str]) -> str:
        if mapped is None:
            return ""
        return "; ".join(f"{name.replace('_', ' ')}: {getattr(mapped, name)}" for name in names)

    if change.old is None or change.new is None:
        kind = "provision linked" if change.old is None else "provision unlinked"
        names = ["relation", "reason"]
    else:
        kind = "provision link changed"
        names = [n for n in MAPPING_FIELDS if getattr(change.old, n) != getattr(change.new, n)]
    return Change(kind, requirement, title, clause, words(change.old, names), words(change.new, names))


def changes_table(found: Iterable[Change], old: str, new: str) -> Table:
    """A row a change, for every output."""
    rows = tuple(
        Row(
            (
                Cell(change.kind),
                Cell(links=(CellLink(change.id, f"{change.id} {change.title}".rstrip()),)),
                Cell(change.part),
                Cell(change.old),
                Cell(change.new),
            )
        )
        for change in found
    )
    counts = {kind: sum(row.cells[0].text == kind for row in rows) for kind in HEADINGS}
    totals = tuple(Total(count, len(rows), f"changes: {kind}") for kind, count in counts.items() if count)
    return Table("changes", f"Changes from edition {old} to edition {new}", CHANGES, rows, totals)


def change_log(found: Iterable[Change], old: str, new: str) -> str:
    """The changes as the text of a change log, in Markdown; changes of one kind and record share a line."""
    lines = [f"## {new}", "", f"Changes since edition {old}.", ""]
    by_kind: dict[str, dict[str, list[Change]]] = {}
    for change in found:
        by_kind.setdefault(change.kind, {}).setdefault(change.id, []).append(change)
    for kind, records in by_kind.items():
        lines += [f"### {HEADINGS[kind]}", ""]
        lines += [f"- {i} {changes[0].title}{_log_words(kind, changes)}" for i, changes in records.items()]
        lines.append("")
    if not by_kind:
        lines += ["Nothing changed.", ""]
    return "\n".join(lines)


def _log_words(kind: str, changes: list[Change]) -> str:
    if kind == "added":
        return f" ({changes[0].part})"
    if kind in ("withdrawn", "split", "merged"):
        return f"; {changes[0].new}" if changes[0].new else ""
    if kind in ("level changed", "moved"):
        return ": " + "; ".join(f"{c.part} {c.old or 'none'} → {c.new or 'none'}" for c in changes)
    if kind in ("link added", "link lost"):
        return ": " + "; ".join(f"{c.part} {c.new or c.old}" for c in changes)
    return ": " + ", ".join(dict.fromkeys(change.part for change in changes))


def changes(guides: GuideSet, keep: Callable[[Record], bool]) -> Table:
    """What changed since the newest earlier edition that is kept as a baseline; the first edition says that none is."""
    edition = guides.publication.edition.version or __version__
    old = newest_before(guides.data.baselines, edition)
    if old is None:
        return Table("changes", NO_EARLIER, CHANGES, ())
    new = snapshot_of(guides, edition)
    found = changes_of(diff(old, new), old, new, guides.data.registry)
    records = {**old.records, **guides.records}
    kept = (change for change in found if change.id in records and keep(records[change.id]))
    return changes_table(kept, old.edition, edition)
