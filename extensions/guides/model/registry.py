"""The id registry: every identifier ever issued, so that none is lost, reused or revived."""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, get_args

from guides.model.problem import Problem, did_you_mean
from guides.model.records import Record

Status = Literal["active", "planned", "withdrawn"]

COLUMNS = ("id", "status", "since", "until", "successor", "title")

#: an identifier: area and kind letters, then a number; steps belong to their journey
ID_PATTERN = re.compile(r"(?:(?:ETH|CYB|OPS)-(?:M\d{2}|R\d{3}|C\d{3}|A\d{2})|T-\d{2}|J-\d{2}(?:-S\d{2})?|L-\d{2})\Z")


@dataclass(frozen=True, slots=True)
class RegistryEntry:
    """One row: ``title`` is kept while the id is planned, and its last title once it is withdrawn.

    ``successor`` names what took its place: one identifier, or several parted by spaces if it was split.
    """

    id: str
    status: Status
    since: str
    until: str
    successor: str
    title: str
    line: int

    @property
    def successors(self) -> tuple[str, ...]:
        """What took its place; several if it was split."""
        return tuple(self.successor.split())


def read_registry(file: Path, shown_path: str) -> tuple[dict[str, RegistryEntry], list[Problem]]:
    """Read the registry and check each row by itself.

    :return: entries by id (the first where an id stands twice), and the problems of the rows.
    """
    entries: dict[str, RegistryEntry] = {}
    problems: list[Problem] = []
    with file.open(encoding="utf-8", newline="") as stream:
        reader = csv.reader(stream)
        header = next(reader, [])
        if tuple(header) != COLUMNS:
            return {}, [Problem(shown_path, 1, "registry", f"the first row must be {','.join(COLUMNS)}")]
        for row in reader:
            line = reader.line_num
            if len(row) != len(COLUMNS):
                problems.append(
                    Problem(shown_path, line, "registry", f"{len(COLUMNS)} columns expected, {len(row)} found")
                )
                continue
            identifier, status, since, until, successor, title = row
            fault = _row_fault(identifier, status, since, until, title)
            if fault:
                problems.append(Problem(shown_path, line, "registry", fault))
            elif identifier in entries:
                first = entries[identifier].line
                problems.append(
                    Problem(
                        shown_path,
                        line,
                        "registry",
                        f"{identifier} stands twice, first in line {first}; an identifier is issued once",
                    )
                )
            else:
                entries[identifier] = RegistryEntry(identifier, status, since, until, successor, title, line)  # type: ignore[arg-type]  # _row_fault checked the status
    for entry in entries.values():
        for successor in entry.successors:
            if successor not in entries:
                problems.append(
                    Problem(
                        shown_path,
                        entry.line,
                        "registry",
                        f"{entry.id} names the successor {successor}, "
                        f"which the registry does not list{did_you_mean(successor, entries)}",
                    )
                )
    return entries, sorted(problems)


def _row_fault(identifier: str, status: str, since: str, until: str, title: str) -> str:
    if not ID_PATTERN.match(identifier):
        return f"{identifier!r} is no identifier of the guides"
    if status not in get_args(Status):
        return f"{identifier} has the status {status!r}; use one of {', '.join(get_args(Status))}"
    if status != "planned" and not since:
        return f"{identifier} is {status} and needs the edition since which it stands"
    if (status == "withdrawn") != bool(until):
        return f"{identifier} is {status}; 'until' goes with withdrawn, and only with it"
    if status == "planned" and not title:
        return f"{identifier} is planned and needs its title, since no page has it yet"
    return ""


def check_registry(entries: Mapping[str, RegistryEntry], records: Iterable[Record], shown_path: str) -> list[Problem]:
    """Compare the registry with the identifiers that stand on the pages."""
    problems = []
    present: dict[str, Record] = {record.id: record for record in records}
    for record in present.values():
        entry = entries.get(record.id)
        if entry is None:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "unregistered",
                    f"{record.id} is not in {shown_path}; issue it with `guides register`, or take the next "
                    f"free one with `guides new {record.kind}`",
                )
            )
        elif entry.status == "withdrawn":
            instead = f"; its successor is {' and '.join(entry.successors)}" if entry.successor else ""
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "revived_id",
                    f"{record.id} was withdrawn in {entry.until} and is never used again{instead}; take a "
                    f"new identifier with `guides new {record.kind}`",
                )
            )
        elif entry.status == "planned":
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "still_planned",
                    f"{record.id} stands here, but line {entry.line} of {shown_path} calls it planned; "
                    "run `guides register`",
                )
            )
    for entry in entries.values():
        if entry.status == "active" and entry.id not in present:
            problems.append(
                Problem(
                    shown_path,
                    entry.line,
                    "lost_id",
                    f"{entry.id} is active but stands on no page; restore it, or mark it withdrawn with the "
                    "edition, a successor if there is one, and its last title",
                )
            )
    return sorted(problems)


def next_id(entries: Iterable[str], prefix: str, digits: int) -> str:
    """Next identifier that was never issued, for example ``ETH-R099`` for the prefix ``ETH-R`` and three digits.

    :raises ValueError: if the numbers are used up.
    """
    pattern = re.compile(rf"{re.escape(prefix)}(\d{{{digits}}})\Z")
    used = [int(match[1]) for identifier in entries if (match := pattern.match(identifier))]
    number = max(used, default=0) + 1
    if number >= 10**digits:
        raise ValueError(f"no identifier is left for {prefix}: {digits} digits are used up")
    return f"{prefix}{number:0{digits}d}"


def write_registry(entries: Iterable[RegistryEntry]) -> str:
    """Text of the registry file, one row an identifier, sorted by identifier."""
    rows = [",".join(COLUMNS)]
    for e in sorted(entries, key=lambda entry: entry.id):
        rows.append(",".join(_cell(v) for v in (e.id, e.status, e.since, e.until, e.successor, e.title)))
    return "\n".join(rows) + "\n"


def _cell(value: str) -> str:
    return '"' + value.replace('"', '""') + '"' if any(c in value for c in ',"\n') else value
