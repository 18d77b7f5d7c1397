"""Tables of the law calendar: all of it by day and by act, what binds on one day, and what one country adds."""

from __future__ import annotations

from collections.abc import Iterable

from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.model.guide_set import GuideSet
from guides.model.law import JURISDICTIONS, STATES, LawEntry, as_at

#: the day that stands for the date of the edition
EDITION = "edition"

#: where a proposal stands among the days: at the end
_NO_DAY = "9999"

CALENDAR = (
    Column("from", "Applies from", "id"),
    Column("provision", "Provision", "links"),
    Column("where", "Where", "text"),
    Column("binds", "Binds", "text"),
    Column("means", "What it means for a city", "text"),
    Column("state", "State", "state"),
    Column("source", "Source", "links"),
    Column("checked", "Checked", "text"),
)

BY_ACT = (
    Column("provision", "Provision", "links"),
    Column("where", "Where", "text"),
    Column("days", "Applies", "text"),
    Column("state", "State", "state"),
    Column("source", "Source", "links"),
    Column("checked", "Checked", "text"),
)

ON_DAY = (
    Column("provision", "Provision", "links"),
    Column("where", "Where", "text"),
    Column("binds", "Binds", "text"),
    Column("from", "Since", "id"),
    Column("how", "How", "state"),
)

COUNTRY = (
    Column("provision", "Provision", "links"),
    Column("days", "Applies", "text"),
    Column("binds", "Binds", "text"),
    Column("means", "What it means for a city", "text"),
    Column("state", "State", "state"),
    Column("source", "Source", "links"),
)


def law_calendar(guides: GuideSet, _keep: object) -> Table:
    """Every entry, by the day from which it applies; what has no day stands at the end."""
    entries = sorted(guides.data.law, key=lambda e: (e.applies_from or _NO_DAY, e.name.casefold(), e.id))
    rows = tuple(
        Row(
            (
                Cell(entry.applies_from or "no day"),
                _provision(entry),
                Cell(entry.jurisdiction),
                Cell(_binds(entry)),
                Cell(entry.means),
                Cell(_state(entry)),
                _source(entry),
                Cell(_checked(entry)),
            ),
            key=entry.id,
        )
        for entry in entries
    )
    return Table(
        "law-calendar", "Law calendar, by the day from which a provision applies", CALENDAR, rows, _totals(entries)
    )


def law_by_act(guides: GuideSet, _keep: object) -> Table:
    """Every entry by act, with its source and the days of its checks."""
    entries = sorted(guides.data.law, key=lambda e: (e.act.casefold(), e.applies_from or _NO_DAY, e.id))
    rows = tuple(
        Row(
            (
                _provision(entry),
                Cell(entry.jurisdiction),
                Cell(_days(entry)),
                Cell(_state(entry)),
                _source(entry),
                Cell(_checked(entry)),
            )
        )
        for entry in entries
    )
    return Table("law-by-act", "Law calendar, by act, with sources and checks", BY_ACT, rows, _totals(entries))


def law_on_day(guides: GuideSet, day: str) -> Table:
    """What binds on a day, by jurisdiction and act; ``edition`` stands for the date of the edition."""
    on = guides.publication.edition.date if day == EDITION else day
    order = list(JURISDICTIONS)
    bound = sorted(
        as_at(guides.data.law, on), key=lambda e: (order.index(e.jurisdiction), e.act.casefold(), e.applies_from, e.id)
    )
    rows = tuple(
        Row((_provision(e), Cell(e.jurisdiction), Cell(_binds(e)), Cell(e.applies_from), Cell(_how(e)))) for e in bound
    )
    dated = [entry for entry in guides.data.law if entry.applies_from]
    words = f"What binds on {on}" + (", the date of this edition" if day == EDITION else "")
    total = Total(len(bound), len(dated), f"dated entries bind on {on}")
    return Table("law-on-day", words, ON_DAY, rows, (total,))


def law_country(guides: GuideSet, jurisdiction: str) -> Table:
    """What the calendar holds for one jurisdiction, by day."""
    entries = [entry for entry in guides.data.law if entry.jurisdiction == jurisdiction]
    entries.sort(key=lambda e: (e.applies_from or _NO_DAY, e.name.casefold(), e.id))
    rows = tuple(
        Row((_provision(e), Cell(_days(e)), Cell(_binds(e)), Cell(e.means), Cell(_state(e)), _source(e)))
        for e in entries
    )
    caption = f"National overlay: {JURISDICTIONS[jurisdiction]}"
    return Table("law-country", caption, COUNTRY, rows, _totals(entries))


def _provision(entry: LawEntry) -> Cell:
    return Cell(links=(CellLink(entry.clause, entry.name),)) if entry.clause else Cell(entry.name)


def _binds(entry: LawEntry) -> str:
    return "nobody: voluntary" if entry.binds == "nobody" else entry.binds


def _state(entry: LawEntry) -> str:
    return STATES[entry.state] + ("" if entry.confirmed else "; not confirmed")


def _how(entry: LawEntry) -> str:
    """How it binds on a day on which it binds: what only applies later on the day of the check applies by then."""
    words = STATES["through national law"] if entry.state == "through national law" else "in force"
    return words + ("" if entry.confirmed else "; not confirmed")


def _days(entry: LawEntry) -> str:
    if not entry.applies_from:
        return "no day"
    return f"from {entry.applies_from}" + (f" until {entry.applies_until}" if entry.applies_until else "")


def _source(entry: LawEntry) -> Cell:
    return Cell(links=(CellLink(entry.source_address, entry.source_title),))


def _checked(entry: LawEntry) -> str:
    return f"{entry.checked}, next {entry.next_check}"


def _totals(entries: Iterable[LawEntry]) -> tuple[Total, ...]:
    every = list(entries)
    return (Total(sum(e.confirmed for e in every), len(every), "entries confirmed by their source"),)
