"""The two workbooks: everything that the guides hold, and a checklist ready to work with."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from guides.audit.table import Cell, Column, Row, Table
from guides.exchange.export import LICENCE, LICENCE_URL, TITLE, Export
from guides.exchange.sheet import Sheet, Workbook, sheet_names
from guides.model.records import Record

#: answers of a checklist item; the first one is the answer of an untouched item
STATES = ("open", "in progress", "done", "not applicable")

HOW_TO_USE = (
    f"Choose a state for each item ({', '.join(STATES)}). Name an owner and a day. Under evidence, say where the "
    "document is; do not paste personal data. An item that is not applicable needs its reason in the note."
)

CHECKLIST = (
    Column("id", "Id", "id"),
    Column("question", "Question"),
    Column("look_at", "Where to look"),
    Column("requirement", "Requirement"),
    Column("roles", "Roles"),
    Column("phases", "Phases"),
    Column("tool_classes", "Tool classes"),
    Column("state", "State", "state"),
    Column("owner", "Owner"),
    Column("due", "Due"),
    Column("evidence", "Evidence"),
    Column("note", "Note"),
)

ABOUT = (Column("what", "What"), Column("content", "Content"), Column("rows", "Rows", "count"))


def workbook_of(tables: Iterable[Table], export: Export, title: str = TITLE) -> Workbook:
    """A workbook with a sheet a table, and a first sheet that says what each holds."""
    given = tuple(tables)
    names = sheet_names(("About", *(_sheet_name(table) for table in given)))
    sheets = tuple(Sheet(name, table) for name, table in zip(names[1:], given, strict=True))
    about = _about(export, [(sheet.name, _description(sheet.table), len(sheet.table.rows)) for sheet in sheets])
    return Workbook(title, "Tables and records of the guides", export.edition, (about, *sheets))


def everything(export: Export) -> Workbook:
    """All tables, all records, all crosswalk links."""
    records = (replace(table, name=f"all {table.name}") for table in export.records.values())
    return workbook_of((*export.tables, *records, crosswalk_table(export)), export)


def crosswalk_table(export: Export) -> Table:
    """Every link of a requirement to a provision, with what an auditor needs to judge it."""
    names = (
        ("requirement", "Requirement"), ("relation", "Relation"), ("clause", "Provision"), ("reason", "Reason"),
        ("actor", "Whom it binds"), ("applies_from", "Applies from"), ("review_state", "Review state"),
        ("review_role", "Reviewed by"), ("review_date", "Reviewed on"),
    )  # fmt: skip
    columns = tuple(Column(key, title, "id" if key in ("requirement", "clause") else "text") for key, title in names)
    rows = tuple(Row(tuple(Cell(getattr(link, key)) for key, _ in names)) for link in export.guides.data.crosswalk)
    return Table("crosswalk", "Every link of a requirement to a provision", columns, rows)


def checklist(export: Export) -> Workbook:
    """The checklist items, a sheet an area, with columns for a city's own answers."""
    areas = export.guides.data.vocabulary.areas
    sheets = []
    for area, title in areas.items():
        items = [record for record in export.guides.of_kind("item") if record.area == area]
        if items:
            rows = tuple(Row(tuple(Cell(text) for text in _item(export, item))) for item in items)
            table = Table(f"checklist-{area}", f"Checklist: {title}", CHECKLIST, rows)
            sheets.append(Sheet(sheet_names([title])[0], table, {"state": STATES}, ("due",), row_kinds=False))
    about = _about(
        export,
        [(sheet.name, sheet.table.caption, len(sheet.table.rows)) for sheet in sheets],
        ("How to use it", HOW_TO_USE),
    )
    return Workbook(f"{TITLE}: checklist", "Checklist items to work through", export.edition, (about, *sheets))


def _item(export: Export, item: Record) -> list[str]:
    guides, words = export.guides, export.guides.data.vocabulary
    verified = [f"{i} {guides.title(i)}".strip() for i in item.targets("verifies")]
    lists = [words.listed(name, item.ids(name)) for name in ("roles", "phases", "tool_classes")]
    return [item.id, item.body, item.text("look_at"), "\n".join(verified), *lists, STATES[0], "", "", "", ""]


def _sheet_name(table: Table) -> str:
    return table.name.replace("-", " ").replace("_", " ").capitalize() if table.name else table.caption


def _description(table: Table) -> str:
    parts = [table.caption, *table.keys, *(total.text for total in table.totals)]
    return "\n".join([*parts, f"Shown only: {table.filter}"] if table.filter else parts)


def _about(export: Export, contents: list[tuple[str, str, int]], *more: tuple[str, str]) -> Sheet:
    lines = [
        ("Title", TITLE, ""),
        ("Edition", export.edition.title, ""),
        ("Licence", f"{LICENCE}, {LICENCE_URL}", ""),
        *((what, content, "") for what, content in more),
        *((name, content, str(count)) for name, content, count in contents),
    ]
    rows = tuple(Row(tuple(Cell(text) for text in line)) for line in lines)
    return Sheet("About", Table("about", "What this workbook holds", ABOUT, rows), row_kinds=False)
