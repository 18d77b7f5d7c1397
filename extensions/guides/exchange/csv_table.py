"""A table as CSV: plain text, fixed order, a head row, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io

from guides.audit.table import Table

#: a cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection)
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r")


def safe_cell(text: str) -> str:
    """The text, with an apostrophe before it if a spreadsheet would take it for a formula."""
    return f"'{text}" if text.startswith(FORMULA_STARTS) else text


def to_csv(table: Table) -> str:
    """CSV text of the table: column keys as head, one line a row, and the row's kind as last column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.key for column in table.columns), "row_kind"])
    for row in table.rows:
        writer.writerow([*(safe_cell(cell.plain) for cell in row.cells), row.kind])
    return out.getvalue()
