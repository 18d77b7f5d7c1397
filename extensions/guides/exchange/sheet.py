"""A workbook as data: sheets of typed cells with all that makes them usable, whatever program opens it."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import UTC, date, datetime
from functools import cached_property

from guides.audit.table import Cell, Column, Row, Table
from guides.edition import Edition
from guides.exchange.safe_text import visible

#: what a cell of a spreadsheet may hold
Value = str | int | date

#: most characters of a cell, and of a sheet's name, in XLSX; ODS keeps to them too, so that both hold the same
MAX_CELL = 32_767
MAX_NAME = 31

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")
#: the first day that a spreadsheet's calendar holds without doubt
_FIRST_DAY = date(1900, 3, 1)


@dataclass(frozen=True)
class Sheet:
    """One sheet: a table under its name.

    ``choices`` lists the values that a column lets a reader choose from, ``days`` names the columns for a day;
    ``row_kinds`` adds what each row is as the last column.
    """

    name: str
    table: Table
    choices: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    days: tuple[str, ...] = ()
    row_kinds: bool = True

    @cached_property
    def columns(self) -> tuple[Column, ...]:
        """Columns of the sheet, with unlike heads."""
        columns = (
            (*self.table.columns, Column("row_kind", "Row kind", "state")) if self.row_kinds else self.table.columns
        )
        heads = unlike((visible(column.title) for column in columns), 255)
        return tuple(Column(c.key, head, c.kind) for c, head in zip(columns, heads, strict=True))

    @cached_property
    def rows(self) -> list[list[Value]]:
        """Typed values of the rows."""
        return [
            [*self._values(row, i), *((row.kind,) if self.row_kinds else ())] for i, row in enumerate(self.table.rows)
        ]

    def _values(self, row: Row, index: int) -> list[Value]:
        values = [typed(cell, column) for cell, column in zip(row.cells, self.table.columns, strict=True)]
        for value, column in zip(values, self.table.columns, strict=True):
            if isinstance(value, str) and len(value) > MAX_CELL:
                raise ValueError(
                    f"table {self.table.name}, row {index + 1}, column {column.key}: {len(value)} characters; "
                    f"a cell of a spreadsheet holds {MAX_CELL}; shorten the text"
                )
        return values


@dataclass(frozen=True, slots=True)
class Workbook:
    """Sheets in order; the first one says what the workbook holds."""

    title: str
    subject: str
    edition: Edition
    sheets: tuple[Sheet, ...]

    @property
    def made(self) -> datetime:
        """Moment that stands for the edition, without a time zone, as office files have it."""
        return datetime.fromtimestamp(self.edition.epoch, UTC).replace(tzinfo=None)


def typed(cell: Cell, column: Column) -> Value:
    """The cell as number (in a column of counts), as day (written YYYY-MM-DD), or as text."""
    text = visible(cell.plain)
    if column.kind == "count" and re.fullmatch(r"-?[0-9]{1,15}", text) and str(int(text)) == text:
        return int(text)
    if _DAY.match(text):
        try:
            day = date.fromisoformat(text)
        except ValueError:
            return text
        return day if day >= _FIRST_DAY else text
    return text


def widths(sheet: Sheet) -> list[int]:
    """Width of each column of a sheet."""
    return [width(column, (row[place] for row in sheet.rows)) for place, column in enumerate(sheet.columns)]


def width(column: Column, values: Iterable[Value]) -> int:
    """Width of a column in characters: as wide as its longest line, within bounds; ids are never cut or broken."""
    lines = [line for value in values for line in str(value).split("\n")]
    longest = max((len(line) for line in lines), default=0)
    bound = 120 if column.kind == "id" else 60
    return max(10, min(bound, longest + 2), min(24, len(column.title) + 5))


def unlike(names: Iterable[str], longest: int) -> list[str]:
    """The names cut to length, with a number where two would be alike."""
    found: list[str] = []
    taken: set[str] = set()
    for name in names:
        tried, number = name[:longest], 1
        while tried.casefold() in taken:
            number += 1
            tail = f" ({number})"
            tried = name[: longest - len(tail)] + tail
        taken.add(tried.casefold())
        found.append(tried)
    return found


def sheet_names(names: Iterable[str]) -> list[str]:
    """Names that every spreadsheet program takes: no bracket, colon, question mark, asterisk or slash, none alike."""
    cleaned = (re.sub(r"[\[\]:*?/\\\n\t']", " ", visible(name)).strip() or "Sheet" for name in names)
    return unlike(cleaned, MAX_NAME)
