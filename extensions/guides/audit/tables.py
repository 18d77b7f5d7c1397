"""The registry of the tables that an auditor asks for; each is a pure function of the guide set and of what to keep."""

from __future__ import annotations

from collections.abc import Mapping

from guides.audit import frameworks, law, publication
from guides.audit.area_links import AREA_LINKS, AREA_MATRIX, area_links, area_matrix
from guides.audit.changes import CHANGES, changes
from guides.audit.clauses import (
    CLAUSE_CHAINS,
    CLAUSE_REQUIREMENTS,
    IMPACT,
    clause_chains,
    clause_requirements,
    impact,
)
from guides.audit.coverage import coverage_by, coverage_columns
from guides.audit.doubts import DUPLICATES, ORPHANS, SUSPECT_LINKS, duplicates, orphans, suspect_links
from guides.audit.gaps import GAPS, gaps
from guides.audit.kind import TableKind, kind_of_table
from guides.audit.lesson_tables import (
    LESSON_REQUIREMENTS,
    REQUIREMENT_LESSONS,
    lesson_requirements,
    requirement_lessons,
)
from guides.audit.links import (
    ARTEFACT_REQUIREMENTS,
    ITEM_REQUIREMENTS,
    REQUIREMENT_ITEMS,
    artefact_requirements,
    item_requirements,
    requirement_items,
)
from guides.audit.matrices import PHASE_AREA, framework_modules, phase_area, role_requirements
from guides.audit.modules import MODULES, modules
from guides.audit.sheets import APPLICABILITY, SAMPLING, applicability, sampling_sheet
from guides.audit.tool_tables import TOOL_SHEETS, tool_sheets
from guides.model.coverage import DIMENSIONS

TABLES: Mapping[str, TableKind] = {
    "requirement-items": kind_of_table(requirement_items, REQUIREMENT_ITEMS),
    "item-requirements": kind_of_table(item_requirements, ITEM_REQUIREMENTS),
    "artefact-requirements": kind_of_table(artefact_requirements, ARTEFACT_REQUIREMENTS),
    "clause-requirements": kind_of_table(clause_requirements, CLAUSE_REQUIREMENTS, by_clause=True),
    "clause-chains": kind_of_table(clause_chains, CLAUSE_CHAINS, by_clause=True),
    "impact": kind_of_table(impact, IMPACT, by_clause=True),
    "area-matrix": kind_of_table(area_matrix, AREA_MATRIX),
    "area-links": kind_of_table(area_links, AREA_LINKS),
    "role-requirements": TableKind(role_requirements),
    "phase-area": kind_of_table(phase_area, PHASE_AREA),
    "framework-modules": TableKind(framework_modules, by_clause=True),
    **{
        f"coverage-{dimension.replace('_', '-')}": kind_of_table(coverage_by(dimension), coverage_columns(dimension))
        for dimension in DIMENSIONS
    },
    "modules": kind_of_table(modules, MODULES),
    "lesson-requirements": kind_of_table(lesson_requirements, LESSON_REQUIREMENTS),
    "requirement-lessons": kind_of_table(requirement_lessons, REQUIREMENT_LESSONS),
    "tool-sheets": kind_of_table(tool_sheets, TOOL_SHEETS),
    "gaps": kind_of_table(gaps, GAPS),
    "orphans": kind_of_table(orphans, ORPHANS),
    "duplicates": kind_of_table(duplicates, DUPLICATES),
    "suspect-links": kind_of_table(suspect_links, SUSPECT_LINKS, by_clause=True),
    "changes": kind_of_table(changes, CHANGES),
    "applicability": kind_of_table(applicability, APPLICABILITY),
    "sampling-sheet": kind_of_table(sampling_sheet, SAMPLING),
    "law-calendar": kind_of_table(law.law_calendar, law.CALENDAR),
    "law-by-act": kind_of_table(law.law_by_act, law.BY_ACT),
    "frameworks": kind_of_table(frameworks.frameworks, frameworks.FRAMEWORKS),
    "sources": kind_of_table(publication.sources, publication.SOURCES),
    "standards": kind_of_table(publication.standards, publication.STANDARDS),
    "provenance": kind_of_table(publication.provenance, publication.PROVENANCE),
}
