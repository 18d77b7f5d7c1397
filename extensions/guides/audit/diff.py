"""What differs between two editions, as data: a difference can be applied, turned round, and is empty for equals."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Final

from guides.model.records import FieldValue, Record
from guides.model.snapshot import MappedAs, Pair, Snapshot

#: parts of a record that are no field of ubproject.toml
TITLE: Final = "title"
STATEMENT: Final = "statement"
PAGE: Final = "page"
KIND: Final = "kind"

#: the field that says at which level a requirement stands: law, standard or practice
LEVEL: Final = "basis"

#: the link that says which module a record belongs to
MODULE_LINK: Final = "part_of"


@dataclass(frozen=True, slots=True, order=True)
class FieldChange:
    """A field of a record that reads differently; ``None`` where it is not set."""

    id: str
    field: str
    old: FieldValue | None
    new: FieldValue | None


@dataclass(frozen=True, slots=True, order=True)
class RecordLink:
    """A link between records."""

    source: str
    type: str
    target: str


@dataclass(frozen=True, slots=True)
class MappingChange:
    """A link to a provision that is new (no ``old``), lost (no ``new``), or says something else."""

    pair: Pair
    old: MappedAs | None
    new: MappedAs | None


@dataclass(frozen=True, slots=True)
class Diff:
    """What makes ``new`` out of ``old``; links are those of records that stand in both editions.

    Records that were added or removed carry their links with them.
    """

    old: str
    new: str
    added: tuple[Record, ...] = ()
    removed: tuple[Record, ...] = ()
    changes: tuple[FieldChange, ...] = ()
    links_added: tuple[RecordLink, ...] = ()
    links_lost: tuple[RecordLink, ...] = ()
    mappings: tuple[MappingChange, ...] = ()

    def __bool__(self) -> bool:
        """Whether anything differs."""
        found = (self.added, self.removed, self.changes, self.links_added, self.links_lost, self.mappings)
        return any(found)

    @property
    def inverse(self) -> Diff:
        """What makes ``old`` out of ``new``."""
        return Diff(
            self.new,
            self.old,
            self.removed,
            self.added,
            tuple(replace(change, old=change.new, new=change.old) for change in self.changes),
            self.links_lost,
            self.links_added,
            tuple(MappingChange(change.pair, change.new, change.old) for change in self.mappings),
        )


def diff(old: Snapshot, new: Snapshot) -> Diff:
    """What differs, each part sorted by id."""
    both = [i for i in old.records if i in new.records]
    pairs = [(old.records[i], new.records[i]) for i in both if old.records[i] != new.records[i]]
    before = {link for record, _ in pairs for link in _links(record)}
    after = {link for _, record in pairs for link in _links(record)}
    mappings = (
        MappingChange(pair, old.mappings.get(pair), new.mappings.get(pair))
        for pair in sorted({*old.mappings, *new.mappings})
    )
    return Diff(
        old.edition,
        new.edition,
        tuple(record for i, record in new.records.items() if i not in old.records),
        tuple(record for i, record in old.records.items() if i not in new.records),
        tuple(change for earlier, later in pairs for change in _changes(earlier, later)),
        tuple(sorted(after - before)),
        tuple(sorted(before - after)),
        tuple(change for change in mappings if change.old != change.new),
    )


def apply(difference: Diff, old: Snapshot) -> Snapshot:
    """The new edition, made of the old one and the difference; provisions are those of the old one.

    :raises ValueError: if the difference is not one from this edition.
    """
    records = dict(old.records)
    for record in difference.removed:
        if records.pop(record.id, None) != record:
            raise ValueError(f"{record.id} does not stand in {old.edition} as the difference says")
    records |= {record.id: record for record in difference.added}
    links: dict[str, set[RecordLink]] = {}
    for link in (*difference.links_added, *difference.links_lost):
        links.setdefault(link.source, set(_links(records[link.source])))
    for link in difference.links_lost:
        links[link.source].discard(link)
    for link in difference.links_added:
        links[link.source].add(link)
    for identifier, found in links.items():
        records[identifier] = replace(records[identifier], links=_by_type(found))
    for change in difference.changes:
        if _parts(records[change.id]).get(change.field) != change.old:
            raise ValueError(f"{change.id}: {change.field} does not read as the difference says")
        records[change.id] = _set(records[change.id], change)
    mappings = {**old.mappings, **{c.pair: c.new for c in difference.mappings if c.new}}
    for change_ in difference.mappings:
        if change_.new is None:
            del mappings[change_.pair]
    return Snapshot(
        difference.new,
        {i: records[i] for i in sorted(records)},
        {pair: mappings[pair] for pair in sorted(mappings)},
        old.clauses,
    )


def _links(record: Record) -> Iterable[RecordLink]:
    return (RecordLink(record.id, link_type, target) for link_type, found in record.links.items() for target in found)


def _by_type(links: Iterable[RecordLink]) -> dict[str, tuple[str, ...]]:
    grouped: dict[str, list[str]] = {}
    for link in sorted(links):
        grouped.setdefault(link.type, []).append(link.target)
    return {name: tuple(targets) for name, targets in grouped.items()}


def _parts(record: Record) -> Mapping[str, FieldValue]:
    return {KIND: record.kind, TITLE: record.title, STATEMENT: record.body, PAGE: record.docname, **record.fields}


def _changes(old: Record, new: Record) -> Iterable[FieldChange]:
    before, after = _parts(old), _parts(new)
    for name in sorted({*before, *after}):
        if before.get(name) != after.get(name):
            yield FieldChange(old.id, name, before.get(name), after.get(name))


def _set(record: Record, change: FieldChange) -> Record:
    value = change.new
    if change.field == KIND:
        return replace(record, kind=value)  # type: ignore[arg-type]  # a kind, since it comes from a record
    if change.field == TITLE:
        return replace(record, title=str(value))
    if change.field == STATEMENT:
        return replace(record, body=str(value))
    if change.field == PAGE:
        return replace(record, docname=str(value), path=f"source/{value}.md")
    values = {name: v for name, v in record.fields.items() if name != change.field}
    if value is not None:
        values[change.field] = value
    return replace(record, fields=dict(sorted(values.items())))
