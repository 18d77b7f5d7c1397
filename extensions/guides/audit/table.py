"""The one table that every output renders: typed cells, gaps as rows, totals with denominators."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

#: how a column is set: ids never hyphenate, counts are right-aligned, text wraps
ColumnKind = Literal["id", "text", "links", "count", "state"]

#: what a row is: an ordinary one, a gap, or a gap that its author justifies
RowKind = Literal["row", "gap", "justified"]


@dataclass(frozen=True, slots=True)
class Column:
    """One column: ``key`` names it in exports and in the option ``columns``, ``title`` is its head."""

    key: str
    title: str
    kind: ColumnKind = "text"


@dataclass(frozen=True, slots=True)
class CellLink:
    """A link inside a cell; ``text`` is what stands there.

    ``target`` is the id of a record or clause, a page with a slash before its name, or a web address.
    """

    target: str
    text: str


@dataclass(frozen=True, slots=True)
class Cell:
    """One cell: a text, or links (set one below the other), or both; an empty cell says so in words."""

    text: str = ""
    links: tuple[CellLink, ...] = ()

    @property
    def plain(self) -> str:
        """The cell as plain text, links parted by ``; ``; the form of every export."""
        parts = [self.text] if self.text else []
        return "; ".join(parts + [link.text for link in self.links])


@dataclass(frozen=True, slots=True)
class Row:
    """One row; ``cells`` has one entry a column, the first one heads the row; ``anchor`` is its id on the page."""

    cells: tuple[Cell, ...]
    kind: RowKind = "row"
    anchor: str = ""


@dataclass(frozen=True, slots=True)
class Total:
    """A total under the table, always with its denominator: ``8 of 9 requirements covered``."""

    part: int
    whole: int
    what: str

    @property
    def text(self) -> str:
        """The total in words."""
        return f"{self.part} of {self.whole} {self.what}"


@dataclass(frozen=True, slots=True)
class Table:
    """A table as data: ``name`` names its file, ``filter`` says in words what was left out (empty: nothing)."""

    name: str
    caption: str
    columns: tuple[Column, ...]
    rows: tuple[Row, ...]
    totals: tuple[Total, ...] = ()
    filter: str = ""

    def __post_init__(self) -> None:
        """Refuse rows that do not fit the columns.

        :raises ValueError: if a row has another number of cells than there are columns.
        """
        for row in self.rows:
            if len(row.cells) != len(self.columns):
                raise ValueError(f"table {self.name}: {len(row.cells)} cells for {len(self.columns)} columns")
