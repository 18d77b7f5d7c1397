"""An edition as it stood: its records, and its links to provisions, without anything that a line break could change."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field, fields, replace
from typing import TYPE_CHECKING, Final

from guides.model.records import Clause, CrosswalkLink, Record

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet


@dataclass(frozen=True, slots=True)
class MappedAs:
    """A link to a provision: what it says and who reviewed it, without the place of its file."""

    relation: str
    reason: str
    actor: str
    applies_from: str
    review_state: str
    review_role: str
    review_date: str
    requirement_pin: str
    clause_pin: str


#: fields of a link to a provision, in the order of the record
MAPPING_FIELDS: Final = tuple(f.name for f in fields(MappedAs))

#: requirement and provision
Pair = tuple[str, str]


@dataclass(frozen=True)
class Snapshot:
    """Records by id and links to provisions by pair, both sorted, and the provisions that the links lead to.

    Records have no line, and their links are sorted: neither says anything about what the edition asks.
    """

    edition: str
    records: Mapping[str, Record]
    mappings: Mapping[Pair, MappedAs] = field(default_factory=dict)
    clauses: Mapping[str, Clause] = field(default_factory=dict)

    @classmethod
    def of(
        cls,
        edition: str,
        records: Iterable[Record],
        links: Iterable[CrosswalkLink] = (),
        clauses: Mapping[str, Clause] | None = None,
    ) -> Snapshot:
        """The snapshot of records and links as they were read."""
        by_id = {record.id: _still(record) for record in sorted(records, key=lambda r: r.id)}
        pairs = {(link.requirement, link.clause): link for link in links}
        mappings = {pair: MappedAs(*(getattr(pairs[pair], name) for name in MAPPING_FIELDS)) for pair in sorted(pairs)}
        known = clauses or {}
        cited = {clause: known[clause] for clause in sorted({clause for _, clause in mappings}) if clause in known}
        return cls(edition, by_id, mappings, cited)


def snapshot_of(guides: GuideSet, edition: str) -> Snapshot:
    """The snapshot of a guide set."""
    return Snapshot.of(edition, guides.records.values(), guides.data.crosswalk, guides.data.catalogue.clauses)


def _still(record: Record) -> Record:
    links = {name: tuple(sorted(set(targets))) for name, targets in sorted(record.links.items()) if targets}
    values = {name: value for name, value in sorted(record.fields.items()) if value not in ("", ())}
    return replace(record, path=f"source/{record.docname}.md", line=0, links=links, fields=values)
