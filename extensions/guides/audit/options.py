"""Tables that need one typed option: of which framework, for which country, on which day."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date

from guides.audit import frameworks, law
from guides.audit.table import Column, Table
from guides.model.guide_set import GuideData, GuideSet
from guides.model.law import JURISDICTIONS
from guides.model.problem import did_you_mean

#: options that a query may carry beside its facets
OPTIONS = ("framework", "jurisdiction", "day")


@dataclass(frozen=True, slots=True)
class OptionTable:
    """A table that is asked for with the option ``option``: how to make it from the value, and its columns.

    ``whole`` names the table of the same option that this one is a part of.
    """

    make: Callable[[GuideSet, str], Table]
    columns: tuple[str, ...]
    option: str
    whole: str = ""


def _keys(columns: tuple[Column, ...]) -> tuple[str, ...]:
    return tuple(column.key for column in columns)


OPTION_TABLES: Mapping[str, OptionTable] = {
    "law-on-day": OptionTable(law.law_on_day, _keys(law.ON_DAY), "day"),
    "law-acts-on-day": OptionTable(law.acts_on_day, _keys(law.ACTS_ON_DAY), "day", "law-on-day"),
    "law-changes-until-day": OptionTable(law.changes_until_day, _keys(law.CHANGES_UNTIL_DAY), "day", "law-on-day"),
    "law-country": OptionTable(law.law_country, _keys(law.COUNTRY), "jurisdiction"),
    "framework": OptionTable(frameworks.framework, _keys(frameworks.FRAMEWORK), "framework"),
    "framework-mapped": OptionTable(frameworks.mapped, _keys(frameworks.MAPPED), "framework", "framework"),
    "framework-rest": OptionTable(frameworks.rest, _keys(frameworks.REST), "framework", "framework"),
    "framework-families": OptionTable(frameworks.families, _keys(frameworks.FAMILIES), "framework"),
}


def option_fault(option: str, value: str, data: GuideData) -> str:
    """What is wrong with the value of an option, with what exists instead; empty if it is sound."""
    if option == "day":
        return "" if value == law.EDITION or _is_day(value) else f"day {value!r} is no YYYY-MM-DD, nor {law.EDITION}"
    known = list(JURISDICTIONS if option == "jurisdiction" else data.catalogue.frameworks)
    if value in known:
        return ""
    return f"{option} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}"


def _is_day(text: str) -> bool:
    try:
        return date.fromisoformat(text).isoformat() == text
    except ValueError:
        return False
