"""Sheets to be filled in: the statement of applicability, and the sampling sheet of an audit."""

from __future__ import annotations

from guides.audit.kind import Scope, guide_place, kept, link, titled
from guides.audit.sampling import draw_sample
from guides.audit.table import Cell, Column, Row, Table, Total
from guides.model.guide_set import GuideSet

APPLICABILITY = (
    Column("requirement", "Requirement", "links"),
    Column("module", "Module", "links"),
    Column("applicable", "Applies: yes or no", "blank"),
    Column("reason", "Reason", "blank"),
    Column("owner", "Owner", "blank"),
    Column("evidence", "Evidence", "blank"),
    Column("date", "Date", "blank"),
)


def applicability(guides: GuideSet, scope: Scope) -> Table:
    """The statement of applicability, blank: one row a requirement, and empty cells for what a city decides."""
    rows = tuple(
        Row(
            (
                Cell(links=(link(guides, record.id),)),
                titled(guides, guides.module_of(record.id), "no module"),
                *(Cell() for _ in APPLICABILITY[2:]),
            )
        )
        for record in kept(guides, "requirement", scope)
    )
    whole = len(guides.of_kind("requirement"))
    return Table(
        "applicability",
        "Statement of applicability, to be filled in",
        APPLICABILITY,
        rows,
        (Total(len(rows), whole, "requirements of the guides are listed"),),
        dense=True,
        group="module",
    )


SAMPLING = (
    Column("requirement", "Requirement", "links"),
    Column("stratum", "Stratum", "text"),
    Column("question", "The auditor’s question", "text"),
    Column("finding", "Finding", "blank"),
    Column("evidence", "Evidence seen", "blank"),
)

#: the sample that the guides print as an example: its size (or the whole population, if that is less), seed and reason
SHEET_SIZE = 25
SHEET_SEED = "2026.1"
SHEET_REASON = "an example, with one requirement of every area at least, the rest in proportion to the areas"


def sampling_sheet(guides: GuideSet, scope: Scope) -> Table:
    """A sampling sheet, drawn by a method that anybody can repeat, with population, strata, size, seed and reason."""
    strata: dict[str, list[str]] = {}
    for record in guides.of_kind("requirement"):
        if scope(record):
            strata.setdefault(record.area, []).append(record.id)
    whole = sum(map(len, strata.values()))
    if not whole:
        return Table("sampling-sheet", "Sampling sheet", SAMPLING, (), (Total(0, 0, "requirements drawn"),))
    size = max(min(SHEET_SIZE, whole), len(strata))
    sample = draw_sample(strata, size=size, seed=SHEET_SEED, reason=SHEET_REASON, each_at_least=1)
    titles = guides.data.vocabulary.areas
    rows = tuple(
        Row(
            (
                Cell(links=(link(guides, identifier),)),
                Cell(titles[stratum.name]),
                Cell(guides.records[identifier].text("question")),
                Cell(),
                Cell(),
            )
        )
        for stratum in sorted(sample.strata, key=lambda stratum: list(titles).index(stratum.name))
        for identifier in sorted(stratum.selected, key=lambda i: guide_place(guides, i))
    )
    return Table(
        "sampling-sheet",
        "Sampling sheet, to be filled in",
        SAMPLING,
        rows,
        (
            Total(len(sample.selected), sample.population, "requirements drawn"),
            *(
                Total(len(s.selected), s.population, f"requirements of the stratum {titles[s.name]} drawn")
                for s in sample.strata
            ),
        ),
        dense=True,
        note=f"Seed: {sample.seed}. Reason: {sample.reason}",
    )
