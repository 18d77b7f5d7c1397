"""Baselines: editions kept as needs.json, in ``source/data/baselines``, one file an edition.

The file is a needs.json that any reader of sphinx-needs' format takes: of each need what the guides say about it, and
nothing that a build adds. Beside ``versions`` it has the entry ``guides``, with what a needs.json has no place for: the
number of this format, the names of fields and link types, the links to provisions and the provisions themselves.
"""

from __future__ import annotations

import json
import re
from collections.abc import Mapping
from dataclasses import asdict
from functools import cache
from pathlib import Path
from typing import Any, Final

import jsonschema_rs

from guides.model.problem import Problem
from guides.model.records import Clause, FieldValue, Record
from guides.model.snapshot import MAPPING_FIELDS, MappedAs, Snapshot
from guides.model.vocabulary import area_of

#: 1: needs with their fields and links, links to provisions, provisions
SCHEMA: Final = 1

SCHEMA_FILE: Final = Path(__file__).parents[1] / "schemas" / "baseline.schema.json"

PROJECT: Final = "Practitioners Guides"

EDITION: Final = re.compile(r"\d{4}\.\d+\Z")


class BaselineError(ValueError):
    """A file is no baseline that these guides can read; the message says why."""


def edition_order(edition: str) -> tuple[int, ...]:
    """Key that sorts editions by age: 2026.2 before 2026.10.

    :raises ValueError: if it is no edition.
    """
    if not EDITION.match(edition):
        raise ValueError(f"{edition!r} is no edition; write a year, a point and a number, such as 2026.1")
    return tuple(int(part) for part in edition.split("."))


def baseline_text(snapshot: Snapshot) -> str:
    """The text of the file, the same for the same content: an entry a line, everything sorted."""
    records = snapshot.records.values()
    head = {
        "schema": SCHEMA,
        "fields": sorted({name for record in records for name in record.fields}),
        "links": sorted({name for record in records for name in record.links}),
    }
    crosswalk = [
        {"requirement": pair[0], "clause": pair[1], **asdict(mapped)} for pair, mapped in snapshot.mappings.items()
    ]
    clauses = [asdict(clause) for clause in snapshot.clauses.values()]
    needs = ",\n".join(f"{_json(record.id)}: {_json(_need(record))}" for record in records)
    opening = _json(head)[1:-1]
    return (
        f'{{"current_version": {_json(snapshot.edition)}, "project": {_json(PROJECT)},\n'
        f'"guides": {{{opening},\n"crosswalk": [{_entries(crosswalk)}],\n"clauses": [{_entries(clauses)}]}},\n'
        f'"versions": {{{_json(snapshot.edition)}: {{"needs_amount": {len(records)}, "needs": {{\n{needs}\n}}}}}}}}\n'
    )


def _need(record: Record) -> dict[str, Any]:
    core = {
        "id": record.id,
        "type": record.kind,
        "title": record.title,
        "content": record.body,
        "docname": record.docname,
    }
    values = {name: list(v) if isinstance(v, tuple) else v for name, v in record.fields.items()}
    return core | values | {name: list(targets) for name, targets in record.links.items()}


def _json(data: object) -> str:
    return json.dumps(data, ensure_ascii=False)


def _entries(entries: list[dict[str, Any]]) -> str:
    return "\n" + ",\n".join(map(_json, entries)) + "\n" if entries else ""


def parse_baseline(text: str) -> Snapshot:
    """The snapshot that a baseline holds.

    :raises BaselineError: if the text is no baseline, or one of a newer format.
    """
    try:
        data = json.loads(text)
    except json.JSONDecodeError as error:
        raise BaselineError(f"not JSON (line {error.lineno}: {error.msg}); was it cut off?") from None
    head = data.get("guides") if isinstance(data, dict) else None
    number = head.get("schema") if isinstance(head, dict) else None
    if type(number) is not int:
        raise BaselineError("no baseline, for it lacks guides/schema; write one with `guides baseline`")
    if number > SCHEMA:
        raise BaselineError(
            f"its format {number} is newer than these guides read ({SCHEMA}); use the guides of its edition or later"
        )
    if fault := next(_validator().iter_errors(data), None):
        raise BaselineError(f"{'/'.join(map(str, fault.instance_path)) or 'file'}: {fault.message[:200]}")
    return _snapshot(data)


@cache
def _validator() -> Any:  # noqa: ANN401  # the class of the validator depends on the draft that the schema names
    return jsonschema_rs.validator_for(json.loads(SCHEMA_FILE.read_text(encoding="utf-8")))


def _snapshot(data: Mapping[str, Any]) -> Snapshot:
    edition, head = data["current_version"], data["guides"]
    if edition not in data["versions"]:
        raise BaselineError(f"current_version is {edition}, which versions does not hold")
    records = {}
    for identifier, need in sorted(data["versions"][edition]["needs"].items()):
        if need["id"] != identifier:
            raise BaselineError(f"the need {identifier} has the id {need['id']}")
        values: dict[str, FieldValue] = {
            name: tuple(need[name]) if isinstance(need[name], list) else need[name]
            for name in head["fields"]
            if name in need
        }
        links = {name: tuple(need[name]) for name in head["links"] if name in need}
        docname = need["docname"]
        place = (docname, f"source/{docname}.md", 0, area_of(identifier))
        records[identifier] = Record(identifier, need["type"], need["title"], need["content"], *place, values, links)
    mappings = {}
    for entry in head["crosswalk"]:
        mappings[entry["requirement"], entry["clause"]] = MappedAs(**{name: entry[name] for name in MAPPING_FIELDS})
    return Snapshot(edition, records, mappings, {entry["id"]: Clause(**entry) for entry in head["clauses"]})


def load_baselines(folder: Path, shown_folder: str) -> tuple[tuple[Snapshot, ...], list[Problem]]:
    """Read every baseline of the folder, oldest edition first; one that cannot be read is a problem, and left out."""
    found: list[Snapshot] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.json")):
        shown = f"{shown_folder}/{file.name}"
        try:
            snapshot = parse_baseline(file.read_text(encoding="utf-8"))
            edition_order(snapshot.edition)
        except ValueError as error:
            problems.append(Problem(shown, 0, "baseline", str(error)))
            continue
        if snapshot.edition != file.stem:
            message = f"it holds the edition {snapshot.edition}; name the file {snapshot.edition}.json"
            problems.append(Problem(shown, 0, "baseline", message))
            continue
        found.append(snapshot)
    return tuple(sorted(found, key=lambda snapshot: edition_order(snapshot.edition))), problems


def newest_before(baselines: tuple[Snapshot, ...], edition: str) -> Snapshot | None:
    """The newest baseline of an edition earlier than this one."""
    now = edition_order(edition)
    return next((b for b in reversed(baselines) if edition_order(b.edition) < now), None)
