"""The one table that every output renders: typed cells, gaps as rows, totals with denominators."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from itertools import groupby
from typing import Literal

#: how a column is set: ids never hyphenate, counts and percentages are right-aligned, text wraps, links stand one below
#: the other, the links of ``ids`` in one line, those of ``run`` on paper in one paragraph; a mark is a short word in a
#: narrow column, a blank is filled in by hand
ColumnKind = Literal["id", "text", "links", "ids", "run", "count", "percent", "mark", "blank", "state"]

#: the state of a module that has its page; where nothing else stands in a column of states, nothing is open
WRITTEN = "written"

#: what a row is: an ordinary one, a gap, or a gap that its author justifies
RowKind = Literal["row", "gap", "justified"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names it in exports and in the option ``columns``, ``title`` is its head.

    ``full`` is the whole name where a narrow column has a short head; every output prints it above the table.
    """

    key: str
    title: str
    kind: ColumnKind = "text"
    full: str = ""


@dataclass(frozen=True, slots=True)
class CellLink:
    """A link inside a cell: ``text`` is what stands there.

    ``target`` is the id of a record or clause, a ``row_target``, a page with a slash before its name, or a web address.
    ``spoken`` is what a screen reader says instead, where the text alone (a number) says too little. ``key`` lets
    another link lead to it, as ``Row.key`` does for a row.
    """

    target: str
    text: str
    spoken: str = ""
    key: str = ""


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or links (set one below the other), or both; an empty cell says so in words.

    ``symbol`` is what the eye sees in place of the text where a page has room for a sign only.
    """

    text: str = ""
    links: tuple[CellLink, ...] = ()
    symbol: str = ""

    @property
    def plain(self) -> str:
        """The cell as plain text, links parted by ``; ``; the form of every export."""
        parts = [self.text] if self.text else []
        return "; ".join(parts + [link.text for link in self.links])


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``cells`` has one entry a column, the first one heads the row; ``key`` lets a link lead to it."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"
    key: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A total under the table, always with its denominator: ``8 of 9 requirements covered``, ``All 9 requirements``."""

    part: int
    whole: int
    what: str

    @property
    def text(self) -> str:
        """The total in words."""
        return f"{'All' if self.part == self.whole > 1 else f'{self.part:,} of'} {self.whole:,} {self.what}"


def in_one_sentence(totals: Sequence[Total]) -> str:
    """Totals for a page that has no room for a line each; those of one whole under one head say both once."""
    parts: list[str] = []
    for (whole, head), group in groupby(totals, lambda total: (total.whole, total.what.partition(": ")[0])):
        members = list(group)
        if len(members) == 1:
            text = members[0].text
            parts.append(f"all{text.removeprefix('All')}" if parts and text.startswith("All ") else text)
        else:
            names = "; ".join(f"{total.what.partition(': ')[2]} {total.part}" for total in members)
            parts.append(f"of the {whole}, {head}: {names}")
    return f"{'; '.join(parts)}."


@dataclass(frozen=True, slots=True)
class Table:
    """A table as data: ``name`` names its file, ``filter`` says in words what was left out (empty: nothing).

    ``dense`` asks print for small type. ``group`` is the key of a column whose value, equal in neighbouring rows, print
    sets once as a heading over them. ``note`` is what holds for all rows, said once above them. ``whole`` names the
    table that this one is a part of: its file has all the rows, and links to its rows lead here.
    """

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...] = ()
    filter: str = ""
    dense: bool = False
    group: str = ""
    note: str = ""
    whole: str = ""

    @property
    def none(self) -> str:
        """The sentence that stands in the place of a table without rows."""
        return f"{self.caption}{f' ({self.filter})' if self.filter else ''}: none."

    @property
    def file(self) -> str:
        """Name of the file with its rows, and of the table that links to them name."""
        return self.whole or self.name

    @property
    def column_key(self) -> str:
        """What the short heads stand for, as one line; empty if every head is whole."""
        return "; ".join(f"{column.title}: {column.full}" for column in self.columns if column.full)

    @property
    def keys(self) -> tuple[str, ...]:
        """What a reader must know before the first row, a paragraph each: the note, and the short heads."""
        return tuple(filter(None, (self.note, f"{self.column_key}." if self.column_key else "")))

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns.

        :raises ValueError: if a row has another number of cells than there are columns.
        """
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"table {self.name}: {len(row.cells)} cells for {len(self.columns)} columns")


#: rows that a page of a book holds; what all rows of a longer table say alike is said once: nobody filters on paper
FEW_ROWS = 40


def said_once(table: Table) -> Table:
    """The table for a book: what a column of states or of words says alike in every row stands in the note instead."""
    if len(table.rows) <= FEW_ROWS:
        return table
    first = table.rows[0].cells
    alike = [
        place
        for place, column in enumerate(table.columns)
        if place
        and column.kind in {"state", "text"}
        and column.key != table.group
        and all(row.cells[place] == first[place] for row in table.rows)
    ]
    if not alike:
        return table
    kept = [place for place in range(len(table.columns)) if place not in alike]
    words = (
        f"{table.columns[place].title}, the same for every row: {first[place].plain or 'nothing'}." for place in alike
    )
    return replace(
        table,
        columns=tuple(table.columns[place] for place in kept),
        rows=tuple(replace(row, cells=tuple(row.cells[place] for place in kept)) for row in table.rows),
        note=" ".join(filter(None, (table.note, *words))),
    )


#: begins the target of a link that leads to a row of a table
ROW_TARGET = "table:"


def row_target(table: str, key: str) -> str:
    """Target of a link to the row ``key`` of the table with the (file) name ``table``."""
    return f"{ROW_TARGET}{table}#{key}"


def split_row_target(target: str) -> tuple[str, str] | None:
    """Table and key of such a target; ``None`` if it leads elsewhere."""
    if not target.startswith(ROW_TARGET):
        return None
    table, _, key = target.removeprefix(ROW_TARGET).partition("#")
    return table, key
