"""The law calendar: what it refuses, and that a provision binds exactly between its days."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import ROOTS
from tests.model.factory import CLAUSE, law_entry

from guides.model.guide_set import SCHEMAS
from guides.model.law import LawEntry, as_at, load_law, overdue

GOOD = (ROOTS / "test-guides/data/law_calendar.yaml").read_text(encoding="utf-8")
SCHEMA = SCHEMAS / "law_calendar.schema.json"

DAYS = st.dates(date(2016, 1, 1), date(2036, 12, 31)).map(date.isoformat)


def load(tmp_path: Path, text: str) -> tuple[tuple[LawEntry, ...], list[str]]:
    (tmp_path / "law.yaml").write_text(text, encoding="utf-8")
    entries, problems = load_law(tmp_path / "law.yaml", "law.yaml", SCHEMA, {CLAUSE.id: CLAUSE})
    return entries, [str(problem) for problem in problems]


def test_an_entry_takes_its_article_from_the_clause(tmp_path: Path) -> None:
    entries, problems = load(tmp_path, GOOD)
    assert problems == []
    assert [(e.name, e.line, e.confirmed) for e in entries] == [
        ("GDPR, Art. 5(1)(b)", 2, True),
        ("Later Act, Art. 1", 14, False),
    ]


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("2018-05-25", "2018-02-30", "law.yaml:7: gdpr: applies_from 2018-02-30 is no day of the calendar"),
        ("2018-05-25", "25 May 2018", "law.yaml:7: entries/0/applies_from: "),
        (
            '    source: {title: "Text", address: "https://example.org/gdpr"}\n',
            "",
            'law.yaml:2: entries/0: "source" is',
        ),
        ('address: "https://example.org/gdpr"', 'address: "a book"', "law.yaml:10: entries/0/source/address: "),
        ("binds: controller", "binds: everybody", "law.yaml:5: entries/0/binds: "),
        ("state: in force", "state: valid", "law.yaml:8: entries/0/state: "),
        ("state: in force", "state: later", "law.yaml:8: gdpr: it applies since 2018-05-25; the state is in force"),
        ("state: in force", "state: ended", "law.yaml:8: gdpr: ended needs applies_until on or before 2026-11-22"),
        ("state: in force", "state: proposed", "law.yaml:8: gdpr: proposed means that it binds on no day"),
        ("    applies_from: 2018-05-25\n", "", "law.yaml:7: gdpr: in force needs a day in applies_from"),
        (
            "state: later",
            "state: in force",
            "law.yaml:21: later: it applies from 2027-01-01; until then the state is later",
        ),
        ("2028-01-01", "2026-01-01", "law.yaml:20: later: it ends on 2026-01-01, but applies only from 2027-01-01"),
        ("next_check: 2027-02-22", "next_check: 2026-11-22", "law.yaml:12: gdpr: the next check must come after"),
        ("art-5-1-b", "art-5-1-x", "law.yaml:4: gdpr: no catalogue holds the provision GDPR:art-5-1-x; did you mean"),
        ("id: later", "id: gdpr", "law.yaml:14: gdpr stands in line 2 already"),
        ("entries:", "entries: [", "not readable as YAML"),
    ],
)
def test_a_wrong_entry_is_located_and_explained(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    _, problems = load(tmp_path, GOOD.replace(old, new, 1))
    assert any(fault in problem for problem in problems), problems
    kinds = ("[guides.law]", "[guides.unknown_clause]")
    assert all(problem.endswith(kinds) for problem in problems)


def test_a_file_that_breaks_the_schema_is_refused_whole(tmp_path: Path) -> None:
    assert load(tmp_path, GOOD.replace("binds: controller", "binds: everybody"))[0] == ()


@given(start=DAYS, end=st.none() | DAYS, day=DAYS)
def test_a_provision_binds_from_its_first_day_and_before_its_end(start: str, end: str | None, day: str) -> None:
    entry = law_entry(applies_from=start, applies_until=end or "")
    assert entry.binds_on(day) == (start <= day and (end is None or day < end))


@given(st.lists(st.tuples(DAYS, st.none() | DAYS), max_size=8), DAYS, st.integers(0, 4000))
def test_what_has_no_end_stays_and_what_has_ended_never_returns(
    spans: list[tuple[str, str | None]], day: str, later: int
) -> None:
    entries = [law_entry(id=f"e{i}", applies_from=s, applies_until=e or "") for i, (s, e) in enumerate(spans)]
    after = (date.fromisoformat(day) + timedelta(days=later)).isoformat()
    now, then = set(as_at(entries, day)), set(as_at(entries, after))
    assert {e for e in now if not e.applies_until} <= then
    assert not {e for e in entries if e.ended_by(day)} & then
    assert all(e.applies_from > day or e in now for e in then)


@given(DAYS)
def test_what_is_voluntary_binds_on_no_day(day: str) -> None:
    assert not law_entry(binds="nobody", applies_from=day).binds_on(day)


@given(DAYS)
def test_a_proposal_binds_on_no_day(day: str) -> None:
    assert not law_entry(state="proposed", applies_from="").binds_on(day)


def test_overdue_names_entry_day_and_what_to_do() -> None:
    entry = law_entry(next_check="2026-12-01")
    assert overdue([entry], "2026-12-01") == []
    assert [str(problem) for problem in overdue([entry], "2026-12-02")] == [
        "law.yaml:3: x (Act, Art. 1) was due for a check on 2026-12-01; open https://example.org, mend the entry if the "
        "law has moved, and set checked and next_check [guides.law]"
    ]
