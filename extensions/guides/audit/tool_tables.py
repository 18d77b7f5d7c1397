"""The data sheets of the tool classes as a table: one row a line of a sheet."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guides.audit.table import Cell, CellLink, Column, Row, Table
from guides.model.guide_set import GuideSet
from guides.model.records import Record
from guides.model.tool_classes import ToolSheet

if TYPE_CHECKING:
    from guides.audit.kind import Scope

#: the line of a sheet with the modules that it sends the reader to
READ_ON = "Read on"
TOOL_SHEETS = (Column("class", "Tool class"), Column("line", "Line"), Column("entry", "Entry"))


def tool_sheets(guides: GuideSet, scope: Scope) -> Table:
    """Every data sheet that is kept, line by line in the order of the page that explains them."""
    sheets = [sheet for sheet in guides.data.tool_sheets.values() if scope(_bare(sheet))]
    classes = guides.data.vocabulary.tool_classes
    rows = [
        Row((Cell(classes[sheet.id]), Cell(line), entry)) for sheet in sheets for line, entry in _lines(guides, sheet)
    ]
    return Table(
        "tool-sheets",
        "Data sheet" if len(sheets) == 1 else "Data sheets of the tool classes",
        TOOL_SHEETS,
        tuple(rows),
    )


def _bare(sheet: ToolSheet) -> Record:
    """What a query needs to know of a sheet: its class."""
    return Record(sheet.id, "module", "", "", "", sheet.path, sheet.line, "", {"tool_classes": (sheet.id,)}, {})


def _lines(guides: GuideSet, sheet: ToolSheet) -> list[tuple[str, Cell]]:
    return [
        ("Senses", Cell(sheet.senses)),
        ("People", Cell(sheet.people)),
        ("Decides", Cell(sheet.decides)),
        ("Fails", Cell(". ".join(sheet.failures))),
        ("Ethics asks", Cell(sheet.ethics_question)),
        ("Security asks", Cell(sheet.cybersecurity_question)),
        ("Operations asks", Cell(sheet.operations_question)),
        (READ_ON, Cell(links=tuple(CellLink(i, guides.label(i)) for i in sheet.modules))),
        ("IMPETUS", Cell(sheet.impetus_example)),
        ("Source", _source(sheet.source)),
    ]


def _source(source: str) -> Cell:
    """A source as it is cited, its address as a link."""
    title, comma, address = source.rpartition(", https://")
    return Cell(title, (CellLink(f"https://{address}", f"https://{address}"),)) if comma else Cell(source)
