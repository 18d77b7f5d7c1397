"""A table as CSV: plain text, fixed order, a head row, and no cell that a spreadsheet would run as a formula."""

from __future__ import annotations

import csv
import io

from guides.audit.table import Table
from guides.exchange.safe_text import safe_cell


def to_csv(table: Table) -> str:
    """CSV text of the table: column keys as head, one line a row, and the row's kind as last column."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([*(column.key for column in table.columns), "row_kind"])
    for row in table.rows:
        writer.writerow([*(safe_cell(cell.plain) for cell in row.cells), row.kind])
    return out.getvalue()
