"""Which table, over which part of the guides, with which columns: typed, checked, and worded for the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from guides.audit.table import Table
from guides.audit.tables import TABLES
from guides.model.guide_set import GuideSet
from guides.model.problem import did_you_mean
from guides.model.records import Record
from guides.model.vocabulary import Vocabulary

#: facet of a query -> list of the vocabulary that names its values
FACETS = {"area": "areas", "role": "roles", "phase": "phases", "tool_class": "tool_classes"}


class QueryError(ValueError):
    """A query asks for something that does not exist; the message says what and what exists instead."""


@dataclass(frozen=True, slots=True, order=True)
class TableQuery:
    """A request for a table; an empty facet leaves everything in, empty columns mean all of them."""

    name: str
    area: str = ""
    role: str = ""
    phase: str = ""
    tool_class: str = ""
    columns: tuple[str, ...] = ()

    @property
    def file_name(self) -> str:
        """Name of the table's files: the table and its facets; equal queries share it."""
        facets = [value for value in (self.area, self.role, self.phase, self.tool_class) if value]
        return "-".join((self.name, *facets))


def check_query(query: TableQuery, vocabulary: Vocabulary) -> None:
    """Refuse a query for an unknown table, facet value or column.

    :raises QueryError: with the nearest thing that exists.
    """
    if query.name not in TABLES:
        raise QueryError(
            f"there is no table {query.name!r}{did_you_mean(query.name, TABLES)}; tables: {', '.join(TABLES)}"
        )
    for facet, list_name in FACETS.items():
        value = getattr(query, facet)
        known: Mapping[str, str] = getattr(vocabulary, list_name)
        if value and value not in known:
            raise QueryError(f"{facet} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}")
    known_columns = TABLES[query.name].columns
    for column in query.columns:
        if column not in known_columns:
            raise QueryError(
                f"table {query.name} has no column {column!r}{did_you_mean(column, known_columns)}; "
                f"columns: {', '.join(known_columns)}"
            )


def run_query(guides: GuideSet, query: TableQuery) -> Table:
    """Make the table.

    :raises QueryError: see :func:`check_query`.
    """
    check_query(query, guides.data.vocabulary)
    table = TABLES[query.name].make(guides, keeper(query))
    words = "; ".join(_facet_words(query, guides.data.vocabulary))
    table = replace(table, name=query.file_name, filter=words)
    return select_columns(table, query.columns) if query.columns else table


def keeper(query: TableQuery) -> Callable[[Record], bool]:
    """Predicate that keeps the records which the facets of the query concern."""

    def keep(record: Record) -> bool:
        return (
            (not query.area or record.area == query.area)
            and (not query.role or query.role in record.ids("roles") + record.ids("lead_roles"))
            and (not query.phase or query.phase in record.ids("phases"))
            and (not query.tool_class or bool({query.tool_class, "all"} & set(record.ids("tool_classes"))))
        )

    return keep


def select_columns(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with the named columns only, in the order of the names."""
    index = {column.key: i for i, column in enumerate(table.columns)}
    places = [index[key] for key in keys]
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in places)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in places), rows=rows)


def _facet_words(query: TableQuery, vocabulary: Vocabulary) -> list[str]:
    words = []
    for facet, list_name in FACETS.items():
        if value := getattr(query, facet):
            words.append(f"{facet.replace('_', ' ')}: {getattr(vocabulary, list_name)[value]}")
    return words
