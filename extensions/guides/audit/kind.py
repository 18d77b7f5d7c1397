"""What the tables share: the kind of a table, the part of the guides that it is about, and the cells that recur."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guides.audit.table import Cell, CellLink, Column, RowKind, Table
from guides.model.guide_set import GuideSet
from guides.model.records import Clause, CrosswalkLink, Kind, Record
from guides.model.registry import RegistryEntry
from guides.model.states import LinkState
from guides.model.vocabulary import AREA_PREFIXES, area_of

#: areas in the order of the guides
AREAS = tuple(AREA_PREFIXES.values())

#: keeps the records that a query concerns
Keep = Callable[[Record], bool]


@dataclass(frozen=True, slots=True)
class Scope:
    """The part of the guides that a query is about: called with a record, it says whether the record belongs to it.

    ``clauses`` are the provisions asked for (``None``: all). ``suffix`` is what the query adds to a table's name.
    """

    keep: Keep = lambda _: True
    clauses: frozenset[str] | None = None
    suffix: str = ""

    def __call__(self, record: Record) -> bool:
        """Whether the record belongs to it."""
        return self.keep(record)

    def covers(self, clause: str) -> bool:
        """Whether the provision belongs to it."""
        return self.clauses is None or clause in self.clauses

    def named(self, table: str) -> str:
        """Name of another table over the same part."""
        return f"{table}{self.suffix}"


@dataclass(frozen=True, slots=True)
class TableKind:
    """A table that can be asked for.

    ``columns`` are the keys of its columns; empty if the data decide how many there are, and then none can be chosen.
    ``by_clause`` tells whether it takes the options framework and clause.
    """

    make: Callable[[GuideSet, Scope], Table]
    columns: tuple[str, ...] = ()
    by_clause: bool = False


def kind_of_table(
    make: Callable[[GuideSet, Scope], Table], columns: Iterable[Column], *, by_clause: bool = False
) -> TableKind:
    """The kind of a table whose columns are fixed."""
    return TableKind(make, tuple(column.key for column in columns), by_clause)


# --- cells --------------------------------------------------------------------------------------------------------


def link(guides: GuideSet, identifier: str) -> CellLink:
    """A cell's link to a record or planned module: id and title."""
    return CellLink(identifier, f"{identifier} {guides.title(identifier)}".rstrip())


def titled(guides: GuideSet, identifier: str, otherwise: str = "") -> Cell:
    """A cell with one link, id and title; ``otherwise`` stands there if there is no id."""
    return Cell(links=(link(guides, identifier),)) if identifier else Cell(otherwise)


def titled_all(guides: GuideSet, identifiers: Iterable[str], otherwise: str) -> Cell:
    """A cell with a link for each id, with titles; ``otherwise`` stands there if there is none."""
    links = tuple(link(guides, identifier) for identifier in identifiers)
    return Cell(links=links) if links else Cell(otherwise)


def bare(identifiers: Iterable[str], otherwise: str = "") -> Cell:
    """A cell with ids alone, for tables that must stay dense."""
    links = tuple(CellLink(identifier, identifier) for identifier in identifiers)
    return Cell(links=links) if links else Cell(otherwise)


def cited(clause: Clause) -> CellLink:
    """A cell's link to the text of a provision."""
    return CellLink(clause.id, clause.citation)


def count(number: int) -> Cell:
    """A cell with a number."""
    return Cell(str(number))


def percent(part: int, whole: int) -> Cell:
    """A cell with a share; of nothing there is none."""
    return Cell(f"{100 * part / whole:.1f} %" if whole else "none")


# --- rows ---------------------------------------------------------------------------------------------------------


def row_kind(state: LinkState) -> RowKind:
    """How a row with this state is set."""
    kinds: dict[LinkState, RowKind] = {
        LinkState.UNCOVERED: "gap",
        LinkState.SUSPECT: "gap",
        LinkState.ORPHANED: "gap",
        LinkState.DUPLICATE: "gap",
        LinkState.JUSTIFIED: "justified",
    }
    return kinds.get(state, "row")


def guide_place(guides: GuideSet, identifier: str) -> tuple[int, str, str]:
    """Sort key of a record by the order of the guides: its area, its module, its identifier.

    Identifiers alone do not give it: one that was issued late may belong to an early module.
    """
    module = guides.module_of(identifier) or identifier
    area = AREAS.index(area_of(identifier)) if area_of(identifier) in AREAS else len(AREAS)
    return area, module, identifier


def kept(guides: GuideSet, kind: Kind, scope: Keep) -> list[Record]:
    """Records of a kind that the scope keeps, in the order of the guides, so that each module's stand together."""
    found = [record for record in guides.of_kind(kind) if scope(record)]
    return sorted(found, key=lambda record: guide_place(guides, record.id))


def kept_links(guides: GuideSet, scope: Scope) -> list[CrosswalkLink]:
    """Crosswalk links whose requirement and provision belong to the scope, by framework and provision.

    With provisions in the scope the time goes by what hangs on them, not by the whole crosswalk.
    """
    order = {key: place for place, key in enumerate(guides.data.catalogue.frameworks)}
    wanted = guides.provisions.order if scope.clauses is None else scope.clauses
    found = [link for clause in wanted for link in guides.crosswalk_to(clause)]
    known = [link for link in found if link.requirement in guides.records]
    concerned = [link for link in known if scope(guides.records[link.requirement])]
    place = guides.provisions.order

    def key(link: CrosswalkLink) -> tuple[int, int, tuple[int, str, str]]:
        return order[link.clause.partition(":")[0]], place[link.clause], guide_place(guides, link.requirement)

    return sorted(concerned, key=key)


def is_planned_module(entry: RegistryEntry) -> bool:
    """Whether a row of the registry announces a module that no page holds yet."""
    return entry.status == "planned" and entry.id[4:5] == "M"


def keep_planned(keep: Keep, identifier: str) -> bool:
    """A planned module has an area and nothing else yet: keep it if a bare module of that area would be kept."""
    bare_module = Record(identifier, "module", "", "", "", "", 0, area_of(identifier), {"tool_classes": ("all",)}, {})
    return keep(bare_module)
