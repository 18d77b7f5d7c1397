"""A table as JSON: cells by column key, with their links, for programs and for the tables of the web site."""

from __future__ import annotations

from dataclasses import asdict
from typing import Any

from guides.audit.table import CellLink, Table
from guides.exchange.safe_text import json_text
from guides.model.guide_set import SCHEMAS

SCHEMA = SCHEMAS / "table.schema.json"


def to_table_json(table: Table) -> str:
    """The text of the file."""
    return json_text(table_data(table))


def table_data(table: Table) -> dict[str, Any]:
    """A table as JSON data: cells by column key, with their links."""
    return {
        "name": table.name,
        "caption": table.caption,
        "filter": table.filter,
        "note": table.note,
        "columns": [asdict(column) for column in table.columns],
        "rows": [
            {
                "kind": row.kind,
                "cells": {
                    column.key: {"text": cell.text, "links": [_link_data(link) for link in cell.links]}
                    for column, cell in zip(table.columns, row.cells, strict=True)
                },
            }
            for row in table.rows
        ],
        "totals": [{**asdict(total), "text": total.text} for total in table.totals],
    }


def _link_data(link: CellLink) -> dict[str, str]:
    return {"target": link.target, "text": link.text, "spoken": link.spoken}
