"""The whole model as one JSON file with a published schema, and the reader that gives it back."""

from __future__ import annotations

import json
from dataclasses import asdict, dataclass
from pathlib import Path
from typing import Any

import jsonschema_rs

from guides.edition import Edition
from guides.exchange.export import Export
from guides.exchange.safe_text import json_text
from guides.model.frameworks import Framework
from guides.model.guide_set import SCHEMAS
from guides.model.records import KINDS, Clause, CrosswalkLink, FieldValue, Kind, Record
from guides.model.states import mapping_state, target_state
from guides.model.vocabulary import Vocabulary

#: counts the changes of the format that an older reader would misread; history:
#: 1: edition, vocabulary, records by kind, crosswalk, frameworks, clauses
SCHEMA_VERSION = 1

SCHEMA = SCHEMAS / "guides.schema.json"


class UnreadableGuides(ValueError):  # noqa: N818  # it reads as what happened
    """A file is no guides.json that this program can read; the message says why and what to do."""


@dataclass(frozen=True)
class GuidesFile:
    """What a guides.json holds: the model of one edition; tables follow from it, and stand in files of their own."""

    edition: Edition
    vocabulary: Vocabulary
    records: tuple[Record, ...]
    crosswalk: tuple[CrosswalkLink, ...]
    frameworks: tuple[Framework, ...]
    clauses: tuple[Clause, ...]


def guides_file(export: Export) -> GuidesFile:
    """What the guides.json of an edition holds: every record and link, and the provisions that links lead to."""
    data = export.guides.data
    used = {link.clause for link in data.crosswalk}
    clauses = tuple(clause for clause in data.catalogue.clauses.values() if clause.id in used)
    shorts = {clause.framework for clause in clauses}
    frameworks = tuple(f for f in data.catalogue.frameworks.values() if f.short in shorts)
    return GuidesFile(
        export.edition, data.vocabulary, tuple(export.guides.records.values()), data.crosswalk, frameworks, clauses
    )


def to_guides_json(export: Export) -> str:
    """The text of guides.json."""
    file = guides_file(export)
    data = {
        "schema_version": SCHEMA_VERSION,
        "edition": {**asdict(file.edition), "date": file.edition.date, "title": file.edition.title},
        "vocabulary": asdict(file.vocabulary),
        **{f"{kind}s": [_record(export, r) for r in file.records if r.kind == kind] for kind in KINDS},
        "crosswalk": [{**asdict(link), "state": mapping_state(export.guides, link).value} for link in file.crosswalk],
        "frameworks": [asdict(framework) for framework in file.frameworks],
        "clauses": [asdict(clause) for clause in file.clauses],
    }
    return json_text(data)


def _record(export: Export, record: Record) -> dict[str, Any]:
    return {
        "id": record.id,
        "title": record.title,
        "body": record.body,
        "area": record.area,
        "page": record.docname,
        "source": {"path": record.path, "line": record.line},
        "fields": dict(record.fields),
        "links": [
            {"type": link_type, "target": target, "state": target_state(export.guides, target).value}
            for link_type, targets in record.links.items()
            for target in targets
        ],
    }


def read_guides_json(file: Path) -> GuidesFile:
    """Read a guides.json, of this version of the format or an older one.

    :raises UnreadableGuides: if it is none, is of a newer version, or breaks the schema; nothing is read by half.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UnreadableGuides(f"{file} cannot be read as JSON: {error}") from error
    version = data.get("schema_version") if isinstance(data, dict) else None
    if not isinstance(version, int) or isinstance(version, bool):
        raise UnreadableGuides(f"{file} is no guides.json: it has no schema_version; take the file from dist/data")
    if version > SCHEMA_VERSION:
        raise UnreadableGuides(
            f"{file} has schema_version {version}, and this program reads up to {SCHEMA_VERSION}; a newer edition "
            "wrote it, and an older reader would misread it: use the program of that edition"
        )
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    if breach := next(iter(jsonschema_rs.validator_for(schema).iter_errors(data)), None):
        where = "/".join(str(part) for part in breach.instance_path) or "file"
        raise UnreadableGuides(f"{file}: {where}: {breach.message}; see guides.schema.json")
    edition = {key: data["edition"][key] for key in ("version", "commit", "epoch")}
    return GuidesFile(
        Edition(**edition),
        Vocabulary(**data["vocabulary"]),
        tuple(_read_record(kind, entry) for kind in KINDS for entry in data[f"{kind}s"]),
        tuple(CrosswalkLink(**{k: v for k, v in link.items() if k != "state"}) for link in data["crosswalk"]),
        tuple(Framework(**framework) for framework in data["frameworks"]),
        tuple(Clause(**clause) for clause in data["clauses"]),
    )


def _read_record(kind: Kind, entry: dict[str, Any]) -> Record:
    links: dict[str, tuple[str, ...]] = {}
    for link in entry["links"]:
        links[link["type"]] = (*links.get(link["type"], ()), link["target"])
    fields: dict[str, FieldValue] = {k: tuple(v) if isinstance(v, list) else v for k, v in entry["fields"].items()}
    source = entry["source"]
    return Record(
        entry["id"], kind, entry["title"], entry["body"], entry["page"], source["path"], source["line"],
        entry["area"], fields, links,
    )  # fmt: skip
