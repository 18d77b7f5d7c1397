"""Records, links and crosswalk as three Parquet files, for those who query: typed columns, null if nothing is set."""

from __future__ import annotations

import io
import re
from collections.abc import Sequence
from dataclasses import asdict
from datetime import date
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq

from guides.exchange.export import LICENCE, TITLE, Export
from guides.exchange.safe_text import visible
from guides.model.records import CrosswalkLink
from guides.model.states import mapping_state, target_state

_DAY = re.compile(r"\d{4}-\d{2}-\d{2}\Z")

#: type and values of each column
Columns = dict[str, tuple[pa.DataType, Sequence[object]]]

#: columns of a crosswalk link that hold a day
DAYS = ("applies_from", "review_date")


def records_parquet(export: Export) -> bytes:
    """A row a record: what every record has, then a column a field of ubproject.toml."""
    records = list(export.guides.records.values())
    columns: Columns = {
        name: (pa.string(), [getattr(r, name) for r in records]) for name in ("id", "kind", "title", "body", "area")
    }
    columns["page"] = (pa.string(), [r.docname for r in records])
    columns["path"] = (pa.string(), [r.path for r in records])
    columns["line"] = (pa.int32(), [r.line for r in records])
    for name, field in export.project.fields.items():
        if name not in columns:
            columns[name] = (_type(field["schema"]), [r.fields.get(name) for r in records])
    return _file(export, columns)


def links_parquet(export: Export) -> bytes:
    """A row a link between records: source, type, target, state of the target."""
    rows = [
        (record.id, link_type, target, target_state(export.guides, target).value)
        for record in export.guides.records.values()
        for link_type, targets in record.links.items()
        for target in targets
    ]
    names = ("source", "type", "target", "state")
    return _file(export, {name: (pa.string(), [row[i] for row in rows]) for i, name in enumerate(names)})


def crosswalk_parquet(export: Export) -> bytes:
    """A row a link between a requirement and a provision, with days as days."""
    links = export.guides.data.crosswalk
    rows = [{**asdict(link), "state": mapping_state(export.guides, link).value} for link in links]
    columns: Columns = {}
    for name in (*CrosswalkLink.__dataclass_fields__, "state"):
        values = [row[name] for row in rows]
        if name in DAYS:
            columns[name] = (pa.date32(), [_day(value) for value in values])
        else:
            columns[name] = (pa.int32() if name == "line" else pa.string(), values)
    return _file(export, columns)


def _type(schema: dict[str, Any]) -> pa.DataType:
    if schema["type"] == "array":
        return pa.list_(pa.string())
    return pa.int64() if schema["type"] == "integer" else pa.string()


def _day(text: str) -> date | None:
    return date.fromisoformat(text) if _DAY.match(text) else None


def _file(export: Export, columns: Columns) -> bytes:
    arrays = [pa.array([_clean(v) for v in values], kind) for kind, values in columns.values()]
    about = {"title": TITLE, "edition": export.edition.title, "licence": LICENCE}
    schema = pa.schema([pa.field(name, kind) for name, (kind, _) in columns.items()], metadata=about)
    out = io.BytesIO()
    pq.write_table(pa.Table.from_arrays(arrays, schema=schema), out, compression="zstd", version="2.6")
    return out.getvalue()


def _clean(value: object) -> object:
    if isinstance(value, str):
        return visible(value)
    return [visible(entry) for entry in value] if isinstance(value, tuple) else value
