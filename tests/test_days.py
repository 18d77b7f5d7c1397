"""Days in words: what is a day is said in words, and nothing else is."""

from __future__ import annotations

import pytest

from guides.days import days_in_words, span_in_words
from guides.edition import Edition


@pytest.mark.parametrize(
    ("data", "words"),
    [
        ("2026-12-11", "11 December 2026"),
        ("from 2027-12-02 (Annex III) / 2028-08-02.", "from 2 December 2027 (Annex III) / 2 August 2028."),
        ("Digital Security Act (LOV-2023-12-20-108)", "Digital Security Act (LOV-2023-12-20-108)"),
        ("2026-02-30 and 2026-13-01", "2026-02-30 and 2026-13-01"),
        ("no day", "no day"),
        ("", ""),
    ],
)
def test_days_are_said_in_words(data: str, words: str) -> None:
    assert days_in_words(data) == words


@pytest.mark.parametrize(
    ("first", "last", "words"),
    [
        ("2026-11-22", "2026-11-22", "on 22 November 2026"),
        ("2026-11-22", "2026-11-25", "between 22 and 25 November 2026"),
        ("2026-10-22", "2026-11-25", "between 22 October and 25 November 2026"),
        ("2025-11-22", "2026-11-25", "between 22 November 2025 and 25 November 2026"),
    ],
)
def test_a_span_says_once_what_its_ends_share(first: str, last: str, words: str) -> None:
    assert span_in_words(first, last) == words


def test_an_edition_is_named_by_its_day_in_words() -> None:
    assert Edition("2026.1", "abc1234", 1_795_600_000).title == "Edition 2026.1, 25 November 2026 (commit abc1234)"
