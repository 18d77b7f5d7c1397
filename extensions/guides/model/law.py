"""The law calendar: which provision binds whom from which day, read from one validated data file."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from pathlib import Path
from typing import Any

from guides.model.located_yaml import LocatedData
from guides.model.problem import Problem, did_you_mean
from guides.model.records import Clause
from guides.model.schema_check import load_checked

SUBTYPE = "law"

#: state of an entry -> words for the reader
STATES = {
    "in force": "in force",
    "through national law": "through national law",
    "later": "applies from later",
    "proposed": "proposed, not law",
    "open": "not law there, or not known",
    "ended": "ended",
}

#: states in which no day of application can be named
DAYLESS = ("proposed", "open")

#: jurisdiction -> its name
JURISDICTIONS = {
    "EU": "European Union",
    "CoE": "Council of Europe",
    "INT": "International",
    "IT": "Italy",
    "NO": "Norway",
}


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One line of the calendar; days are ISO text, an empty one means that there is none."""

    id: str
    act: str
    provision: str
    clause: str
    binds: str
    jurisdiction: str
    applies_from: str
    applies_until: str
    state: str
    means: str
    source_title: str
    source_address: str
    checked: str
    next_check: str
    confirmed: bool
    path: str
    line: int

    @property
    def name(self) -> str:
        """Act and provision, as the tables show them."""
        return f"{self.act}, {self.provision}" if self.provision else self.act

    def binds_on(self, day: str) -> bool:
        """Whether the provision binds on ``day``: from its first day on, and before its day of end.

        A proposal, what is not law in the jurisdiction, and what is voluntary binds on no day.
        """
        dated = bool(self.applies_from) and not self.voluntary
        return dated and self.applies_from <= day and not self.ended_by(day)

    @property
    def voluntary(self) -> bool:
        """Whether it binds nobody: a standard has a day of publication, not of duty."""
        return self.binds == "nobody"

    @property
    def last_day(self) -> str:
        """The last day on which it binds, empty without one."""
        return (date.fromisoformat(self.applies_until) - timedelta(days=1)).isoformat() if self.applies_until else ""

    def ended_by(self, day: str) -> bool:
        """Whether the day of end is ``day`` or lies before it."""
        return bool(self.applies_until) and self.applies_until <= day


def as_at(entries: Iterable[LawEntry], day: str) -> tuple[LawEntry, ...]:
    """The entries that bind on ``day``, in the given order."""
    return tuple(entry for entry in entries if entry.binds_on(day))


def overdue(entries: Iterable[LawEntry], today: str) -> list[Problem]:
    """A problem for each entry whose next check lies before ``today``."""
    return [
        Problem(
            entry.path,
            entry.line,
            SUBTYPE,
            f"{entry.id} ({entry.name}) was due for a check on {entry.next_check}; open {entry.source_address}, mend "
            "the entry if the law has moved, and set checked and next_check",
        )
        for entry in entries
        if entry.next_check < today
    ]


def load_law(
    file: Path, shown_path: str, schema_file: Path, clauses: Mapping[str, Clause]
) -> tuple[tuple[LawEntry, ...], list[Problem]]:
    """Read the calendar; a file that breaks the schema is refused whole, an entry that contradicts itself alone."""
    data, problems = load_checked(file, shown_path, schema_file, SUBTYPE)
    if data is None:
        return (), problems
    entries: list[LawEntry] = []
    seen: dict[str, int] = {}
    for index, raw in enumerate(data.value["entries"]):
        faults = _faults(data, index, raw, clauses)
        line = data.line(("entries", index))
        if raw["id"] in seen:
            words = f"{raw['id']} stands in line {seen[raw['id']]} already; give this entry another id"
            faults.append(Problem(data.path, line, SUBTYPE, words))
        seen.setdefault(raw["id"], line)
        problems += faults
        if not faults:
            entries.append(_entry(data.path, line, raw, clauses))
    return tuple(entries), problems


def _entry(path: str, line: int, raw: dict[str, Any], clauses: Mapping[str, Clause]) -> LawEntry:
    clause = clauses.get(raw.get("clause", ""))
    return LawEntry(
        id=raw["id"],
        act=raw["act"],
        provision=raw.get("provision", clause.ref if clause else ""),
        clause=raw.get("clause", ""),
        binds=raw["binds"],
        jurisdiction=raw["jurisdiction"],
        applies_from=raw.get("applies_from", ""),
        applies_until=raw.get("applies_until", ""),
        state=raw["state"],
        means=raw["means"],
        source_title=raw["source"]["title"],
        source_address=raw["source"]["address"],
        checked=raw["checked"],
        next_check=raw["next_check"],
        confirmed=raw["confidence"] == "confirmed",
        path=path,
        line=line,
    )


def _faults(data: LocatedData, index: int, raw: dict[str, Any], clauses: Mapping[str, Clause]) -> list[Problem]:
    """What a schema cannot see: days that no month has, days in the wrong order, a state that the days deny."""

    def fault(field: str, words: str, subtype: str = SUBTYPE) -> Problem:
        return Problem(data.path, data.line(("entries", index, field)), subtype, f"{raw['id']}: {words}")

    days = ("applies_from", "applies_until", "checked", "next_check")
    wrong = [name for name in days if name in raw and not _is_day(raw[name])]
    if wrong:
        return [fault(name, f"{name} {raw[name]} is no day of the calendar; write YYYY-MM-DD") for name in wrong]
    problems = []
    if "clause" in raw and raw["clause"] not in clauses:
        words = f"no catalogue holds the provision {raw['clause']}{did_you_mean(raw['clause'], clauses)}"
        problems.append(fault("clause", words, "unknown_clause"))
    if raw["next_check"] <= raw["checked"]:
        problems.append(fault("next_check", f"the next check must come after the last one, of {raw['checked']}"))
    start, end = raw.get("applies_from", ""), raw.get("applies_until", "")
    if end and end <= start:
        problems.append(fault("applies_until", f"it ends on {end}, but applies only from {start}"))
    if expected := _state_fault(raw["state"], start, end, raw["checked"]):
        problems.append(fault("state", expected))
    return problems


def _state_fault(state: str, start: str, end: str, checked: str) -> str:
    """What contradicts the state, or nothing; the day on which the entry was checked decides, not today."""
    if state in DAYLESS:
        return f"{state} means that it binds on no day; take applies_from and applies_until out" if start or end else ""
    if not start:
        return f"{state} needs a day in applies_from"
    if state == "ended":
        return "" if end and end <= checked else f"ended needs applies_until on or before {checked}"
    if end and end <= checked:
        return f"it ended on {end}; the state is ended"
    if state == "later":
        return "" if start > checked else f"it applies since {start}; the state is in force or through national law"
    return "" if start <= checked else f"it applies from {start}; until then the state is later"


def _is_day(text: str) -> bool:
    try:
        date.fromisoformat(text)
    except ValueError:
        return False
    return True
