"""Tables of the law calendar: all of it by day and by act, what binds on one day, and what one country adds."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator
from itertools import groupby

from guides.audit.table import Cell, CellLink, Column, Row, Table, Total, row_target
from guides.days import days_in_words
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
    Column("act", "Act", "text"),
    Column("where", "Where", "text"),
    Column("entries", "Provisions, and from when they apply", "run"),
    Column("sources", "Read in, with the day of the check and of the next", "links"),
)

ON_DAY = (
    Column("provision", "Provision", "links"),
    Column("where", "Where", "text"),
    Column("binds", "Binds", "text"),
    Column("from", "Since", "id"),
    Column("how", "How", "state"),
)

ACTS_ON_DAY = (
    Column("act", "Act", "text"),
    Column("where", "Where", "text"),
    Column("entries", "Provisions that bind, and since when", "run"),
)

CHANGES_UNTIL_DAY = (
    Column("day", "Day", "id"),
    Column("what", "What changes", "state"),
    Column("provision", "Provision", "links"),
    Column("where", "Where", "text"),
    Column("binds", "Binds", "text"),
)

COUNTRY = (
    Column("provision", "Provision", "links"),
    Column("days", "Applies", "id"),
    Column("binds", "Binds", "text"),
    Column("means", "What it means for a city", "text"),
    Column("state", "State", "state"),
    Column("source", "Source", "links"),
)


def law_calendar(guides: GuideSet, _keep: object) -> Table:
    """Every entry, by the day from which it applies; what has no day stands at the end."""
    entries = sorted(guides.data.law, key=lambda e: (e.applies_from or _NO_DAY, _place(guides, e)))
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
        "law-calendar",
        "Law calendar, by the day from which a provision applies",
        CALENDAR,
        rows,
        _totals(entries),
        dense=True,
    )


def law_by_act(guides: GuideSet, _keep: object) -> Table:
    """The acts, each with its entries and their days, which lead to the calendar, and with what was read and when."""
    entries = sorted(guides.data.law, key=lambda e: (_act(e), e.applies_from or _NO_DAY, _place(guides, e)))
    rows = tuple(Row((*_act_cells(found, _days), _sources(found))) for found in _acts(entries))
    caption = "Law calendar, by act, with sources and checks"
    return Table("law-by-act", caption, BY_ACT, rows, _totals(entries), dense=True)


def _acts(entries: Iterable[LawEntry]) -> Iterator[list[LawEntry]]:
    """The entries of each act and jurisdiction; equal ones stand together already."""
    for _, found in groupby(entries, key=lambda entry: (entry.act, entry.jurisdiction)):
        yield list(found)


def _act_cells(found: list[LawEntry], words: Callable[[LawEntry], str]) -> tuple[Cell, ...]:
    """The act, where it holds, and a link to the calendar for each of its entries."""
    links = tuple(_entry_link(entry, words(entry)) for entry in found)
    return Cell(found[0].act), Cell(found[0].jurisdiction), Cell(links=links)


def _sources(found: list[LawEntry]) -> Cell:
    """What the entries of an act were read in, each once by its title, with the days of checks of its entries."""
    read = {entry.source_title: entry.source_address for entry in reversed(found)}
    by_title: dict[str, list[LawEntry]] = {}
    for entry in found:
        by_title.setdefault(entry.source_title, []).append(entry)
    return Cell(links=tuple(CellLink(read[title], f"{title}: {_checks(there)}") for title, there in by_title.items()))


def _checks(entries: list[LawEntry]) -> str:
    """The days that most of the entries have; then those of each other entry, by its provision."""
    usual, _times = Counter(map(_checked, entries)).most_common(1)[0]
    others = (f"{entry.provision or entry.act}: {_checked(entry)}" for entry in entries if _checked(entry) != usual)
    return "; ".join((usual, *others))


def _entry_link(entry: LawEntry, words: str) -> CellLink:
    """A link to the row of the calendar that says all about an entry."""
    return CellLink(row_target("law-calendar", entry.id), f"{entry.provision or entry.act}, {words}")


def law_on_day(guides: GuideSet, day: str) -> Table:
    """What binds on a day, by jurisdiction and act; ``edition`` stands for the date of the edition."""
    on, bound = _bound(guides, day)
    rows = tuple(
        Row((_provision(e), Cell(e.jurisdiction), Cell(_binds(e)), Cell(e.applies_from), Cell(_how(e)))) for e in bound
    )
    return Table("law-on-day", _on_day(on, day), ON_DAY, rows, (_bound_total(guides, on, bound),))


def acts_on_day(guides: GuideSet, day: str) -> Table:
    """What binds on a day, one row an act; each provision leads to the row of the calendar."""
    on, bound = _bound(guides, day)
    rows = tuple(Row(_act_cells(found, _since)) for found in _acts(bound))
    return Table("law-acts-on-day", _on_day(on, day), ACTS_ON_DAY, rows, (_bound_total(guides, on, bound),), dense=True)


def changes_until_day(guides: GuideSet, day: str) -> Table:
    """What begins or ceases to bind between the date of the edition and a later day, that day included."""
    today = guides.publication.edition.date
    on, bound = _bound(guides, day)
    now = as_at(guides.data.law, today)
    changed = [(e.applies_from, "begins", e) for e in bound if e not in now]
    changed += [(e.applies_until, "ends", e) for e in now if e not in bound]
    changed.sort(key=lambda change: (change[0], change[1], _place(guides, change[2])))
    rows = tuple(
        Row((Cell(since), Cell(what), _row_link(e), Cell(e.jurisdiction), Cell(_binds(e))))
        for since, what, e in changed
    )
    words = f"What changes between {today}, the date of this edition, and {on}"
    return Table(
        "law-changes-until-day", days_in_words(words), CHANGES_UNTIL_DAY, rows, (_bound_total(guides, on, bound),)
    )


def _bound(guides: GuideSet, day: str) -> tuple[str, list[LawEntry]]:
    """The day itself, and what binds on it, by jurisdiction and act."""
    on = guides.publication.edition.date if day == EDITION else day
    order = list(JURISDICTIONS)
    found = as_at(guides.data.law, on)
    return on, sorted(found, key=lambda e: (order.index(e.jurisdiction), _act(e), e.applies_from, _place(guides, e)))


def _on_day(on: str, day: str) -> str:
    return f"What binds on {days_in_words(on)}" + (", the date of this edition" if day == EDITION else "")


def _bound_total(guides: GuideSet, on: str, bound: list[LawEntry]) -> Total:
    dated = sum(bool(e.applies_from) and not e.voluntary for e in guides.data.law)
    return Total(len(bound), dated, f"dated entries of law bind on {days_in_words(on)}")


def law_country(guides: GuideSet, jurisdiction: str) -> Table:
    """What the calendar holds for one jurisdiction, by day."""
    entries = [entry for entry in guides.data.law if entry.jurisdiction == jurisdiction]
    entries.sort(key=lambda e: (e.applies_from or _NO_DAY, _place(guides, e)))
    rows = tuple(
        Row((_row_link(e), Cell(_days(e)), Cell(_binds(e)), Cell(e.means), Cell(_state(e)), _source(e)))
        for e in entries
    )
    caption = f"National overlay: {JURISDICTIONS[jurisdiction]}"
    return Table("law-country", caption, COUNTRY, rows, _totals(entries))


def _act(entry: LawEntry) -> tuple[str, str]:
    return entry.act.casefold(), entry.jurisdiction


def _place(guides: GuideSet, entry: LawEntry) -> tuple[str, int, str, str]:
    """Sort key within a day: the act, the provision in its order, then what no catalogue holds by its words."""
    order = guides.provisions.order
    return entry.act.casefold(), order.get(entry.clause, len(order)), entry.provision.casefold(), entry.id


def _provision(entry: LawEntry) -> Cell:
    return Cell(links=(CellLink(entry.clause, entry.name),)) if entry.clause else Cell(entry.name)


def _row_link(entry: LawEntry) -> Cell:
    return Cell(links=(CellLink(row_target("law-calendar", entry.id), entry.name),))


def _binds(entry: LawEntry) -> str:
    return "nobody: voluntary" if entry.voluntary else entry.binds


def _state(entry: LawEntry) -> str:
    words = STATES[entry.state] + (f" (to {entry.last_day})" if entry.applies_until else "")
    return words + ("" if entry.confirmed else "; not confirmed")


def _how(entry: LawEntry) -> str:
    """How it binds on a day on which it binds: what only applies later on the day of the check applies by then."""
    words = STATES["through national law"] if entry.state == "through national law" else "in force"
    return words + ("" if entry.confirmed else "; not confirmed")


def _since(entry: LawEntry) -> str:
    """Since when an entry binds, and how, where that is not the ordinary way."""
    how = f"{STATES[entry.state]} " if entry.state == "through national law" else ""
    return f"{how}since {entry.applies_from}" + ("" if entry.confirmed else ", not confirmed")


def _days(entry: LawEntry) -> str:
    if not entry.applies_from:
        return "no day"
    return f"from {entry.applies_from}" + (f" to {entry.last_day}" if entry.applies_until else "")


def _source(entry: LawEntry) -> Cell:
    return Cell(links=(CellLink(entry.source_address, entry.source_title),))


def _checked(entry: LawEntry) -> str:
    return f"{entry.checked}, next {entry.next_check}"


def _totals(entries: Iterable[LawEntry]) -> tuple[Total, ...]:
    every = list(entries)
    return (Total(sum(e.confirmed for e in every), len(every), "entries confirmed by their source"),)
