"""The registry of what the guides are exported as: formats of tables, and the files of an edition."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from guides.assess.reading import SCHEMA as ASSESSMENT_SCHEMA
from guides.audit.table import Table
from guides.exchange.atomic import write_bytes
from guides.exchange.csv_table import to_csv
from guides.exchange.export import Export
from guides.exchange.guides_json import SCHEMA as GUIDES_SCHEMA
from guides.exchange.guides_json import to_guides_json
from guides.exchange.ods import to_ods
from guides.exchange.oscal import CATALOG, MAPPING, PLAN
from guides.exchange.oscal_catalog import to_oscal_catalog
from guides.exchange.oscal_mapping import to_oscal_mapping
from guides.exchange.oscal_plan import to_oscal_plan
from guides.exchange.parquet import crosswalk_parquet, links_parquet, records_parquet
from guides.exchange.provenance import to_provenance_json
from guides.exchange.reqif_file import to_reqif
from guides.exchange.sbom import to_sbom
from guides.exchange.table_json import SCHEMA as TABLE_SCHEMA
from guides.exchange.table_json import to_table_json
from guides.exchange.workbooks import checklist, everything, workbook_of
from guides.exchange.xlsx import to_xlsx


@dataclass(frozen=True, slots=True)
class TableFormat:
    """A format that a table can be written in; ``several`` says whether one file may hold more than one table."""

    name: str
    suffix: str
    holds: str
    several: bool
    to_bytes: Callable[[Sequence[Table], Export], bytes]


def _one(write: Callable[[Table], str]) -> Callable[[Sequence[Table], Export], bytes]:
    """A writer of several tables out of a writer of one, for formats that hold no more."""

    def to_bytes(tables: Sequence[Table], export: Export) -> bytes:
        if len(tables) != 1:
            raise ValueError(f"this format holds one table a file, and {len(tables)} were given")
        return write(tables[0]).encode()

    return to_bytes


TABLE_FORMATS: Mapping[str, TableFormat] = {
    entry.name: entry
    for entry in (
        TableFormat("csv", ".csv", "plain text, a head row, one line for each row", False, _one(to_csv)),
        TableFormat(
            "json", ".json", "cells with their links, see schemas/table.schema.json", False, _one(to_table_json)
        ),
        TableFormat(
            "xlsx", ".xlsx", "typed cells, filters, frozen heads", True, lambda t, e: to_xlsx(workbook_of(t, e))
        ),
        TableFormat("ods", ".ods", "typed cells, filters, frozen heads", True, lambda t, e: to_ods(workbook_of(t, e))),
    )
}


def always(export: Export) -> bool:
    """Whether a file that every edition has is there."""
    return True


@dataclass(frozen=True, slots=True)
class DataFile:
    """One file of an edition: its path, what it holds, how it is made, and when there is one."""

    path: str
    holds: str
    make: Callable[[Export], bytes | str]
    when: Callable[[Export], bool] = always


FILES: tuple[DataFile, ...] = (
    DataFile(
        "practitioners-guides.xlsx",
        "All tables, all records and all links to provisions, a sheet each, for Excel and others.",
        lambda export: to_xlsx(everything(export)),
    ),
    DataFile(
        "practitioners-guides.ods",
        "The same workbook for LibreOffice and others.",
        lambda export: to_ods(everything(export)),
    ),
    DataFile(
        "checklist.xlsx",
        "The checklist to work with, one sheet for each area; state, owner, due, evidence, note are yours to fill in.",
        lambda export: to_xlsx(checklist(export)),
    ),
    DataFile(
        "checklist.ods", "The same checklist for LibreOffice and others.", lambda export: to_ods(checklist(export))
    ),
    DataFile(
        "guides.json",
        "The whole model: records, links, states, links to provisions; see schemas/guides.schema.json.",
        to_guides_json,
    ),
    DataFile(
        "practitioners-guides.reqif",
        "ReqIF 1.2 for requirements tools: a specification an area, a relation a link.",
        to_reqif,
    ),
    DataFile(
        f"oscal/{CATALOG}", "OSCAL 1.2 catalogue: requirements as controls, items as objectives.", to_oscal_catalog
    ),
    DataFile(
        f"oscal/{MAPPING}",
        "OSCAL 1.2 mapping collection: requirements to provisions, with the gaps on both sides.",
        to_oscal_mapping,
        lambda export: bool(export.guides.data.crosswalk),
    ),
    DataFile(f"oscal/{PLAN}", "OSCAL 1.2 assessment plan, blank: an activity a requirement.", to_oscal_plan),
    DataFile("parquet/records.parquet", "Parquet for queries: one row for each record.", records_parquet),
    DataFile("parquet/links.parquet", "Parquet for queries: one row for each link between records.", links_parquet),
    DataFile("parquet/crosswalk.parquet", "Parquet for queries: one row for each provision linked.", crosswalk_parquet),
    DataFile(
        "schemas/assessment.schema.json",
        "JSON Schema of an assessment, as the checklist of the site keeps it.",
        lambda _: ASSESSMENT_SCHEMA.read_bytes(),
    ),
    DataFile("schemas/guides.schema.json", "JSON Schema of guides.json.", lambda _: GUIDES_SCHEMA.read_bytes()),
    DataFile("schemas/table.schema.json", "JSON Schema of tables/*.json.", lambda _: TABLE_SCHEMA.read_bytes()),
    DataFile("provenance.json", "Version, commit, date, and the programs that made the edition.", to_provenance_json),
    DataFile(
        "sbom.cdx.json",
        "CycloneDX 1.6 bill of materials: every package of the build, with hashes.",
        to_sbom,
        lambda export: bool(export.lock),
    ),
)

#: what stands beside them in many files, or comes from elsewhere; pattern -> what it holds
FAMILIES: Mapping[str, str] = {
    "records/*.csv": "All records of a kind as plain text, one line for each record.",
    "tables/*.csv": "The traceability tables as plain text; the last column says whether a row is a gap.",
    "tables/*.json": "The same tables with the links of their cells.",
    "needs.json": "The records as sphinx-needs writes them; baselines are kept in this form.",
    "README.txt": "This list.",
}


def write_tables(name: str, tables: Sequence[Table], export: Export, path: Path) -> None:
    """Write tables as one file, whole or not at all.

    :raises KeyError: if there is no such format.
    :raises ValueError: if the format cannot hold them.
    """
    write_bytes(path, TABLE_FORMATS[name].to_bytes(tables, export))


def write_file(file: DataFile, export: Export, folder: Path) -> Path:
    """Write one file of an edition below ``folder``, whole or not at all; returns where."""
    made = file.make(export)
    write_bytes(folder / file.path, made.encode() if isinstance(made, str) else made)
    return folder / file.path


def write_edition(export: Export, folder: Path) -> tuple[Path, ...]:
    """Write every file of an edition; returns them.

    :raises ValueError: if something cannot be written in a format; the message says what.
    """
    written = [write_file(file, export, folder) for file in FILES if file.when(export)]
    for table in export.records.values():
        written.append(folder / "records" / f"{table.name}.csv")
        write_tables("csv", [table], export, written[-1])
    for table in export.tables:
        for name in ("csv", "json"):
            written.append(folder / "tables" / f"{table.name}{TABLE_FORMATS[name].suffix}")
            write_tables(name, [table], export, written[-1])
    written.append(folder / "README.txt")
    write_bytes(written[-1], readme(export).encode())
    return tuple(written)


def readme(export: Export) -> str:
    """Text of README.txt: what each file is."""
    entries = {file.path: file.holds for file in FILES if file.when(export)} | dict(FAMILIES)
    width = max(len(path) for path in entries)
    lines = [f"{path:<{width}}  {holds}" for path, holds in entries.items()]
    return "\n".join(
        [
            "Practitioners Guides: data files",
            export.edition.title,
            "Licence of the texts: Creative Commons Attribution 4.0 International (CC BY 4.0)",
            "",
            *lines,
            "",
            "CSV: UTF-8, fields parted by commas, several values in a field by semicolons. A field that a",
            "spreadsheet would run as a formula, or that begins with an apostrophe, has one apostrophe in",
            "front; take one leading apostrophe off to have the text as it is in guides.json. XLSX and ODS",
            "hold typed cells and need no such mark.",
            "Control characters that XML forbids are shown as pictures (U+2400 and following).",
            "",
            "Hashes of all files of the edition stand in SHA256SUMS one folder up; check them there with",
            "    sha256sum -c SHA256SUMS",
            "",
        ]
    )
