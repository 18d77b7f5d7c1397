"""Journeys, tensions and lessons: each fault is found at its place, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable

import pytest
from tests.model.factory import guide_set, record, three_areas

from guides.model.across_checks import check_journeys, check_lessons, check_tensions
from guides.model.guide_set import GuideSet
from guides.model.problem import Problem
from guides.model.records import Record

Check = Callable[[GuideSet], list[Problem]]


def journey(*uses: tuple[str, ...], gate: str = "Yes is written down.", stop: str = "Nobody says yes.") -> list[Record]:
    """A journey with one step for each tuple of modules; the first has the gate, the last the stop."""
    steps = []
    for number, modules in enumerate(uses, start=1):
        fields = {"gate": gate if number == 1 else "", "stop": stop if number == len(uses) else ""}
        links = {"uses": modules} if modules else {}
        steps.append(
            record(f"J-01-S{number:02}", "step", docname="journeys/j-01", line=10 * number, fields=fields, **links)
        )
    return [record("J-01", "journey", docname="journeys/j-01", line=3), *steps]


ALL = ("ETH-M01", "CYB-M01", "OPS-M01")

FAULTS: list[tuple[str, Check, list[Record], list[str]]] = [
    ("sound", check_journeys, journey(ALL[:2], ALL[2:]), []),
    (
        "step without module",
        check_journeys,
        journey(ALL, ()),
        [
            "source/journeys/j-01.md:20: J-01-S02 uses no module; name the module that says how to do the step, in its "
            "option uses [guides.journey]"
        ],
    ),
    (
        "area left out",
        check_journeys,
        journey(("ETH-M01",), ("OPS-M01",)),
        [
            "source/journeys/j-01.md:3: no step of J-01 uses a module of cybersecurity; add a step, or the module to the "
            "uses of one [guides.journey]"
        ],
    ),
    (
        "no gate",
        check_journeys,
        journey(ALL, gate=""),
        [
            "source/journeys/j-01.md:3: J-01 has no gate: what must be true before you go on; write one at the step "
            "where it belongs [guides.journey]"
        ],
    ),
    (
        "no stop",
        check_journeys,
        journey(ALL, stop=""),
        [
            "source/journeys/j-01.md:3: J-01 has no stop: what ends it early; write one at the step where it belongs "
            "[guides.journey]"
        ],
    ),
    ("sound", check_tensions, [record("T-01", "tension", between=("CYB-M01", "ETH-M01"))], []),
    (
        "one side",
        check_tensions,
        [record("T-01", "tension", docname="tensions/t-01", line=4, between=("ETH-M01",))],
        [
            "source/tensions/t-01.md:4: T-01 stands between ETH-M01; name two modules of different areas in its option "
            "between [guides.tension]"
        ],
    ),
    (
        "one area",
        check_tensions,
        [record("T-01", "tension", docname="tensions/t-01", line=4, between=("ETH-M01", "ETH-M02"))],
        [
            "source/tensions/t-01.md:4: T-01 stands between ETH-M01, ETH-M02; name two modules of different areas in "
            "its option between [guides.tension]"
        ],
    ),
    ("sound", check_lessons, [record("L-01", "lesson", informs=("ETH-R001",))], []),
    (
        "lesson for nothing",
        check_lessons,
        [record("L-01", "lesson", docname="reference/lessons", line=7)],
        ["source/reference/lessons.md:7: L-01 informs no requirement; name one in its option informs [guides.lesson]"],
    ),
]


@pytest.mark.parametrize(("check", "records", "expected"), [f[1:] for f in FAULTS], ids=[f[0] for f in FAULTS])
def test_a_seeded_fault_is_found_and_nothing_else(check: Check, records: list[Record], expected: list[str]) -> None:
    assert [str(problem) for problem in check(guide_set(*three_areas(), *records))] == expected
