"""Every record of a kind as a table: one row a record, one column a field or link type, in the order of the model."""

from __future__ import annotations

from guides.audit.table import Cell, Column, Row, Table
from guides.model.guide_set import GuideSet
from guides.model.project import Project
from guides.model.records import Kind, Record


def records_table(guides: GuideSet, project: Project, kind: Kind) -> Table:
    """All records of ``kind``; a column for each field and link type that at least one of them has."""
    records = guides.of_kind(kind)
    fields = [name for name in project.fields if any(name in record.fields for record in records)]
    links = [name for name in project.link_types if any(name in record.links for record in records)]
    mapped = any(guides.crosswalk_of(record.id) for record in records)
    columns = [
        Column("id", "Id", "id"),
        Column("title", "Title"),
        Column("body", "Text"),
        Column("area", "Area"),
        *(_column(project, name) for name in fields if name != "area"),
        *(Column(name, project.link_types[name].outgoing, "links") for name in links),
    ]
    if mapped:
        columns.append(Column("maps_to", "maps to", "links"))
    rows = tuple(
        Row(tuple(Cell(text) for text in _values(guides, record, fields, links, mapped=mapped))) for record in records
    )
    return Table(f"{kind}s", f"All records of the kind {kind}", tuple(columns), rows)


def _values(guides: GuideSet, record: Record, fields: list[str], links: list[str], *, mapped: bool) -> list[str]:
    values = [record.id, record.title, record.body, record.area]
    values += [_field(record, name) for name in fields if name != "area"]
    values += ["; ".join(record.targets(name)) for name in links]
    if mapped:
        values.append("; ".join(link.clause for link in guides.crosswalk_of(record.id)))
    return values


def _field(record: Record, name: str) -> str:
    value = record.fields.get(name, "")
    return "; ".join(value) if isinstance(value, tuple) else str(value)


def _column(project: Project, name: str) -> Column:
    """Head of a field's column: its name in words; what it means stands in ubproject.toml and in the JSON Schema."""
    number = project.fields[name]["schema"]["type"] == "integer"
    return Column(name, name.replace("_", " ").capitalize(), "count" if number else "text")
