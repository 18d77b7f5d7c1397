"""Which table, over which part of the guides, with which columns: typed, checked, and worded for the reader."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, replace

from guides.audit.kind import Keep, Scope
from guides.audit.options import OPTION_TABLES, OPTIONS, option_fault
from guides.audit.table import WRITTEN, Table
from guides.audit.tables import TABLES
from guides.model.guide_set import GuideData, GuideSet
from guides.model.problem import did_you_mean
from guides.model.records import Record

#: facet of a query -> list of the vocabulary that names its values
FACETS = {"area": "areas", "role": "roles", "phase": "phases", "tool_class": "tool_classes"}

#: options of tables about provisions: a framework, or one provision with everything below it
CLAUSE_OPTIONS = ("framework", "clause")

_UNFIT_FOR_NAMES = re.compile(r"[^a-z0-9.]+")


class QueryError(ValueError):
    """A query asks for something that does not exist; the message says what and what exists instead."""


@dataclass(frozen=True, slots=True, order=True)
class TableQuery:
    """A request for a table; an empty facet leaves everything in, empty columns mean all of them.

    A ``caption`` is that of a page on which the table is there to be read and not to be audited: it says itself what
    the table is about, so that no filter is told, and a column that only says that every module is written is left out.
    """

    name: str
    area: str = ""
    role: str = ""
    phase: str = ""
    tool_class: str = ""
    framework: str = ""
    clause: str = ""
    columns: tuple[str, ...] = ()
    jurisdiction: str = ""
    day: str = ""
    caption: str = ""

    @property
    def whole(self) -> TableQuery:
        """The query for the file beside the page: every column, and every row of the table that this is a part of."""
        kind = OPTION_TABLES.get(self.name)
        return replace(self, name=kind.whole if kind and kind.whole else self.name, columns=(), caption="")

    @property
    def file_name(self) -> str:
        """Name of the table's files: the table, its facets and its options; equal queries share it."""
        return self.name + self.suffix

    @property
    def suffix(self) -> str:
        """What the facets and options add to the name of the table."""
        facets = [value for value in (self.area, self.role, self.phase, self.tool_class) if value]
        options = (self.framework, self.clause, self.jurisdiction, self.day)
        facets += [_UNFIT_FOR_NAMES.sub("-", value.lower()).strip("-") for value in options if value]
        return "".join(f"-{value}" for value in facets)


def check_query(query: TableQuery, data: GuideData) -> None:
    """Refuse a query for an unknown table, facet value, framework, provision or column.

    :raises QueryError: with the nearest thing that exists.
    """
    tables = (*TABLES, *OPTION_TABLES)
    if query.name not in tables:
        raise QueryError(
            f"there is no table {query.name!r}{did_you_mean(query.name, tables)}; tables: {', '.join(tables)}"
        )
    for facet, list_name in FACETS.items():
        value = getattr(query, facet)
        known: Mapping[str, str] = getattr(data.vocabulary, list_name)
        if value and value not in known:
            raise QueryError(f"{facet} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}")
    _check_options(query, data)
    _check_columns(query)


def _check_options(query: TableQuery, data: GuideData) -> None:
    """Refuse an option that the table does not take, misses, or whose value does not exist."""
    needed = OPTION_TABLES[query.name].option if query.name in OPTION_TABLES else ""
    if not needed:
        _check_clause(query, data)
    for option in dict.fromkeys((*OPTIONS, *CLAUSE_OPTIONS)):
        value = getattr(query, option)
        if option == needed:
            if not value:
                raise QueryError(f"table {query.name} needs the option {option}")
            if fault := option_fault(option, value, data):
                raise QueryError(fault)
        elif value and (needed or option not in CLAUSE_OPTIONS):
            raise QueryError(f"table {query.name} takes no option {option}")
    if needed and (given := [facet for facet in FACETS if getattr(query, facet)]):
        raise QueryError(f"table {query.name} is not cut by {given[0]}; take the option out")


def _check_clause(query: TableQuery, data: GuideData) -> None:
    given = [option for option in CLAUSE_OPTIONS if getattr(query, option)]
    if given and not TABLES[query.name].by_clause:
        able = ", ".join(name for name, kind in TABLES.items() if kind.by_clause)
        raise QueryError(f"table {query.name} takes no {given[0]}; tables that do: {able}")
    frameworks = data.catalogue.frameworks
    if query.framework and query.framework not in frameworks:
        hint = did_you_mean(query.framework, frameworks)
        raise QueryError(f"framework {query.framework!r} is unknown{hint}; use one of {', '.join(frameworks)}")
    if query.clause and not data.catalogue.provisions.covered_by(query.clause):
        hint = did_you_mean(query.clause, data.catalogue.provisions.below)
        raise QueryError(f"no catalogue holds the provision {query.clause!r}, or anything below it{hint}")
    if query.framework and query.clause and query.clause.partition(":")[0] != query.framework:
        raise QueryError(f"provision {query.clause} is not of the framework {query.framework}; leave one option out")


def _check_columns(query: TableQuery) -> None:
    known = (OPTION_TABLES if query.name in OPTION_TABLES else TABLES)[query.name].columns
    if query.columns and not known:
        raise QueryError(f"table {query.name} has a column for each thing it compares, so its columns cannot be chosen")
    for column in query.columns:
        if column not in known:
            raise QueryError(
                f"table {query.name} has no column {column!r}{did_you_mean(column, known)}; columns: {', '.join(known)}"
            )


def run_query(guides: GuideSet, query: TableQuery) -> Table:
    """Make the table.

    :raises QueryError: see :func:`check_query`.
    """
    check_query(query, guides.data)
    if query.name in OPTION_TABLES:
        kind = OPTION_TABLES[query.name]
        table = kind.make(guides, getattr(query, kind.option))
        words = "; ".join(_facet_words(replace(query, framework=""), guides))
    else:
        scope = Scope(keeper(query), _clauses(query, guides), query.suffix)
        table = TABLES[query.name].make(guides, scope)
        words = "; ".join(_facet_words(query, guides))
    whole = query.whole.file_name
    table = replace(table, name=query.file_name, filter=words, whole="" if whole == query.file_name else whole)
    if query.caption:
        table = replace(table, caption=query.caption, filter="")
    if query.columns:
        return select_columns(table, query.columns)
    return select_columns(table, open_columns(table)) if query.caption else table


def _clauses(query: TableQuery, guides: GuideSet) -> frozenset[str] | None:
    if query.clause:
        return frozenset(guides.provisions.covered_by(query.clause))
    return frozenset(guides.clauses_of(query.framework)) if query.framework else None


def keeper(query: TableQuery) -> Keep:
    """Predicate that keeps the records which the facets of the query concern."""

    def keep(record: Record) -> bool:
        return (
            (not query.area or record.area == query.area)
            and (not query.role or query.role in record.ids("roles") + record.ids("lead_roles"))
            and (not query.phase or query.phase in record.ids("phases"))
            and (not query.tool_class or bool({query.tool_class, "all"} & set(record.ids("tool_classes"))))
        )

    return keep


def open_columns(table: Table) -> tuple[str, ...]:
    """Keys of the columns but those of states that only say that every module is written."""
    return tuple(
        column.key
        for place, column in enumerate(table.columns)
        if column.kind != "state" or any(row.cells[place].plain != WRITTEN for row in table.rows)
    )


def select_columns(table: Table, keys: tuple[str, ...]) -> Table:
    """The table with the named columns only, in the order of the names."""
    index = {column.key: i for i, column in enumerate(table.columns)}
    places = [index[key] for key in keys]
    rows = tuple(replace(row, cells=tuple(row.cells[i] for i in places)) for row in table.rows)
    return replace(table, columns=tuple(table.columns[i] for i in places), rows=rows)


def _facet_words(query: TableQuery, guides: GuideSet) -> list[str]:
    words = []
    for facet, list_name in FACETS.items():
        if value := getattr(query, facet):
            words.append(f"{facet.replace('_', ' ')} {getattr(guides.data.vocabulary, list_name)[value]}")
    if query.framework and not query.clause:
        words.append(f"framework {guides.data.catalogue.frameworks[query.framework].short}")
    if query.clause:
        clause = guides.data.catalogue.clauses.get(query.clause)
        words.append(f"provision {clause.citation if clause else query.clause}, with everything below it")
    return words
