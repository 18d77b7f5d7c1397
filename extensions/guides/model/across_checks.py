"""What must hold across the areas: journeys touch all three, tensions stand between two, lessons lead somewhere."""

from __future__ import annotations

from guides.model.guide_set import GuideSet
from guides.model.problem import Problem
from guides.model.records import Record
from guides.model.vocabulary import AREA_PREFIXES, area_of


def check_journeys(guides: GuideSet) -> list[Problem]:
    """Every step uses a module; every journey has a gate and a stop, and its steps use modules of all three areas."""
    problems = []
    for step in guides.of_kind("step"):
        if not step.targets("uses"):
            words = f"{step.id} uses no module; name the module that says how to do the step, in its option uses"
            problems.append(_problem(step, "journey", words))
    for journey in guides.of_kind("journey"):
        steps = [guides.records[i] for i in guides.graph.sources(journey.id, "part_of")]
        used = {area_of(module) for step in steps for module in step.targets("uses")}
        faults = [
            f"no step of {journey.id} uses a module of {area}; add a step, or the module to the uses of one"
            for area in AREA_PREFIXES.values()
            if area not in used
        ] + [
            f"{journey.id} has no {field}: {what}; write one at the step where it belongs"
            for field, what in (("gate", "what must be true before you go on"), ("stop", "what ends it early"))
            if not any(step.text(field) for step in steps)
        ]
        problems += [_problem(journey, "journey", words) for words in faults]
    return problems


def check_tensions(guides: GuideSet) -> list[Problem]:
    """Every tension stands between two modules of different areas, so that the cards of both sides can show it."""
    problems = []
    for tension in guides.of_kind("tension"):
        ends = tension.targets("between")
        if len(ends) != len({area_of(end) for end in ends}) or len(ends) != 2:
            words = (
                f"{tension.id} stands between {', '.join(ends) or 'nothing'}; name two modules of different areas in "
                "its option between"
            )
            problems.append(_problem(tension, "tension", words))
    return problems


def check_lessons(guides: GuideSet) -> list[Problem]:
    """Every lesson informs a requirement; one that changes nothing here is no lesson."""
    return [
        _problem(lesson, "lesson", f"{lesson.id} informs no requirement; name one in its option informs")
        for lesson in guides.of_kind("lesson")
        if not lesson.targets("informs")
    ]


def _problem(record: Record, subtype: str, words: str) -> Problem:
    return Problem(record.path, record.line, subtype, words)
