"""Days in words, as sentences say them: data, tables and files keep the form YYYY-MM-DD, by which they sort."""

from __future__ import annotations

import re
from datetime import date

#: English whatever the locale of the machine
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September", "October", "November",
    "December",
)  # fmt: skip

#: a day that stands alone: not a part of a longer number or name, such as ``LOV-2023-12-20-108``
_DAY = re.compile(r"(?<![\w-])\d{4}-\d{2}-\d{2}(?![\w-])")


def days_in_words(text: str) -> str:
    """The text with each day YYYY-MM-DD in words: ``from 2026-12-11`` becomes ``from 11 December 2026``.

    What no calendar has stays as it is.
    """
    return _DAY.sub(lambda found: _words(found.group()), text)


def span_in_words(first: str, last: str) -> str:
    """``on 22 November 2026``, or ``between 22 and 25 November 2026``: what both days share is said once.

    :raises ValueError: if the first is no day of the calendar.
    """
    end = days_in_words(last)
    if first == last:
        return f"on {end}"
    day, month, year = days_in_words(first).split()
    begin = day if first[:7] == last[:7] else f"{day} {month}" if first[:4] == last[:4] else f"{day} {month} {year}"
    return f"between {begin} and {end}"


def _words(text: str) -> str:
    try:
        day = date.fromisoformat(text)
    except ValueError:
        return text
    return f"{day.day} {MONTHS[day.month - 1]} {day.year}"
