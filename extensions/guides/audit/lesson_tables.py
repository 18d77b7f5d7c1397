"""Lessons and the requirements that answer them, read both ways."""

from __future__ import annotations

from collections.abc import Iterable
from typing import TYPE_CHECKING

from guides.audit.kind import kept
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.model.guide_set import GuideSet

if TYPE_CHECKING:
    from guides.audit.kind import Scope

LESSON_REQUIREMENTS = (
    Column("lesson", "Lesson", "links"),
    Column("requirements", "Requirements that answer it", "links"),
)

REQUIREMENT_LESSONS = (
    Column("requirement", "Requirement", "links"),
    Column("lessons", "Lessons behind it", "links"),
)


def lesson_requirements(guides: GuideSet, scope: Scope) -> Table:
    """Lesson -> the kept requirements that it informs; one without any is a gap row."""
    asked = {record.id for record in guides.of_kind("requirement") if scope(record)}
    rows = []
    answered = 0
    lessons = guides.of_kind("lesson")
    for lesson in lessons:
        found = _links(guides, (i for i in guides.graph.targets(lesson.id, "informs") if i in asked))
        answered += bool(found)
        cells = (Cell(links=_links(guides, (lesson.id,))), Cell(links=found) if found else Cell("no requirement"))
        rows.append(Row(cells, "row" if found else "gap"))
    return Table(
        "lesson-requirements",
        "Lessons, and the requirements that answer each",
        LESSON_REQUIREMENTS,
        tuple(rows),
        (Total(answered, len(lessons), "lessons answered by a requirement"),),
    )


def requirement_lessons(guides: GuideSet, scope: Scope) -> Table:
    """Requirement -> lessons that inform it: the first table read backwards, without those that no lesson informs."""
    requirements = [record.id for record in kept(guides, "requirement", scope)]
    rows = []
    for requirement in requirements:
        lessons = [i for i in guides.graph.sources(requirement, "informs") if guides.records[i].kind == "lesson"]
        if lessons:
            rows.append(Row((Cell(links=_links(guides, (requirement,))), Cell(links=_links(guides, lessons)))))
    return Table(
        "requirement-lessons",
        "Requirements, and the lessons behind each",
        REQUIREMENT_LESSONS,
        tuple(rows),
        (Total(len(rows), len(requirements), "requirements go back to a lesson"),),
    )


def _links(guides: GuideSet, ids: Iterable[str]) -> tuple[CellLink, ...]:
    return tuple(CellLink(i, guides.label(i)) for i in ids)
