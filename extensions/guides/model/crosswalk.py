"""The crosswalk: requirements mapped to provisions, read from validated data files."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from guides.model.located_yaml import LocatedData
from guides.model.problem import Problem, did_you_mean
from guides.model.records import Clause, CrosswalkLink, Record
from guides.model.schema_check import load_checked


def load_crosswalk(
    folder: Path, shown_folder: str, schema_file: Path, clauses: Mapping[str, Clause]
) -> tuple[tuple[CrosswalkLink, ...], list[Problem]]:
    """Read every ``*.yaml`` of the folder, in the order of the names.

    Actor and day of application are the clause's own unless the link names others. A file that breaks the schema is
    refused whole.
    """
    links: list[CrosswalkLink] = []
    problems: list[Problem] = []
    for file in sorted(folder.glob("*.yaml")):
        data, faults = load_checked(file, f"{shown_folder}/{file.name}", schema_file, "crosswalk")
        if data is not None:
            found, faults = _links_of(data, clauses)
            links += found
        problems += faults
    return tuple(links), problems


def _links_of(data: LocatedData, clauses: Mapping[str, Clause]) -> tuple[list[CrosswalkLink], list[Problem]]:
    links: list[CrosswalkLink] = []
    problems: list[Problem] = []
    common: dict[str, Any] = data.value["review"]
    seen: set[tuple[str, str]] = set()
    for index, entry in enumerate(data.value["links"]):
        line = data.line(("links", index))
        clause = clauses.get(entry["clause"])
        if clause is None:
            problems.append(
                Problem(
                    data.path,
                    data.line(("links", index, "clause")),
                    "unknown_clause",
                    f"{entry['requirement']} maps to {entry['clause']}, which no catalogue holds"
                    f"{did_you_mean(entry['clause'], clauses)}",
                )
            )
            continue
        pair = (entry["requirement"], entry["clause"])
        if pair in seen:
            problems.append(
                Problem(data.path, line, "crosswalk", f"{pair[0]} is mapped to {pair[1]} twice; keep one link")
            )
            continue
        seen.add(pair)
        review = common | entry.get("review", {})
        pins = entry.get("pins", {})
        links.append(
            CrosswalkLink(
                requirement=entry["requirement"],
                clause=clause.id,
                relation=entry["relation"],
                reason=entry["reason"],
                actor=entry.get("actor", clause.actor),
                applies_from=entry.get("applies_from", clause.applies_from),
                review_state=review["state"],
                review_role=review["role"],
                review_date=review["date"],
                requirement_pin=pins.get("requirement", ""),
                clause_pin=pins.get("clause", ""),
                path=data.path,
                line=line,
            )
        )
    return links, problems


def check_crosswalk(links: tuple[CrosswalkLink, ...], records: Mapping[str, Record]) -> list[Problem]:
    """Every link starts at a requirement; every requirement on law or a standard is mapped."""
    requirements = [record.id for record in records.values() if record.kind == "requirement"]
    problems = [
        Problem(
            link.path,
            link.line,
            "crosswalk",
            f"{link.requirement} is no requirement{did_you_mean(link.requirement, requirements)}",
        )
        for link in links
        if link.requirement not in records or records[link.requirement].kind != "requirement"
    ]
    mapped = {link.requirement for link in links}
    for record in records.values():
        basis = record.text("basis")
        if record.kind == "requirement" and basis != "practice" and record.id not in mapped:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "no_basis",
                    f"{record.id} rests on {basis}, but no provision is mapped to it; add a link to the "
                    "crosswalk file of its module, or call it practice and give the reason",
                )
            )
    return sorted(problems)
