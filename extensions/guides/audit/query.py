"""Which table, over which part of the guides, with which columns: typed, checked, and worded for the reader."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, replace

from guides.audit.options import OPTION_TABLES, OPTIONS, OptionTable, option_fault
from guides.audit.table import Table
from guides.audit.tables import TABLES, TableKind
from guides.model.guide_set import GuideData, GuideSet
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
    framework: str = ""
    jurisdiction: str = ""
    day: str = ""

    @property
    def file_name(self) -> str:
        """Name of the table's files: the table, its facets and its option; equal queries share it."""
        facets = (self.area, self.role, self.phase, self.tool_class)
        options = (self.framework.lower(), self.jurisdiction.lower(), self.day)
        return "-".join((self.name, *(value for value in (*facets, *options) if value)))


def check_query(query: TableQuery, vocabulary: Vocabulary) -> None:
    """Refuse a query for an unknown table, facet value or column.

    :raises QueryError: with the nearest thing that exists.
    """
    tables: dict[str, TableKind | OptionTable] = {**TABLES, **OPTION_TABLES}
    if query.name not in tables:
        raise QueryError(
            f"there is no table {query.name!r}{did_you_mean(query.name, tables)}; tables: {', '.join(tables)}"
        )
    for facet, list_name in FACETS.items():
        value = getattr(query, facet)
        known: Mapping[str, str] = getattr(vocabulary, list_name)
        if value and value not in known:
            raise QueryError(f"{facet} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}")
    known_columns = tables[query.name].columns
    for column in query.columns:
        if column not in known_columns:
            raise QueryError(
                f"table {query.name} has no column {column!r}{did_you_mean(column, known_columns)}; "
                f"columns: {', '.join(known_columns)}"
            )


def check_options(query: TableQuery, data: GuideData) -> None:
    """Refuse an option that the table does not take, misses, or whose value does not exist.

    :raises QueryError: with what the table takes.
    """
    wanted = OPTION_TABLES[query.name].option if query.name in OPTION_TABLES else ""
    for option in OPTIONS:
        value = getattr(query, option)
        if option == wanted and not value:
            raise QueryError(f"table {query.name} needs the option {option}")
        if value and option != wanted:
            raise QueryError(f"table {query.name} takes no option {option}")
        if value and (fault := option_fault(option, value, data)):
            raise QueryError(fault)
    if wanted and (given := [facet for facet in FACETS if getattr(query, facet)]):
        raise QueryError(f"table {query.name} is not cut by {given[0]}; take the option out")


def run_query(guides: GuideSet, query: TableQuery) -> Table:
    """Make the table.

    :raises QueryError: see :func:`check_query` and :func:`check_options`.
    """
    check_query(query, guides.data.vocabulary)
    check_options(query, guides.data)
    if query.name in OPTION_TABLES:
        kind = OPTION_TABLES[query.name]
        table = kind.make(guides, getattr(query, kind.option))
    else:
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
