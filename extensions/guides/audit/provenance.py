"""The table of provenance: which edition this is, and what made it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guides.audit.table import Cell, Column, Row, Table

if TYPE_CHECKING:
    from collections.abc import Callable

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record

PROVENANCE = (Column("what", "What"), Column("value", "Value"))


def provenance(guides: GuideSet, keep: Callable[[Record], bool]) -> Table:
    """Version, commit, date and tools; no facet narrows it, since it is about the edition as a whole."""
    rows = tuple(Row((Cell(what), Cell(value))) for what, value in guides.data.provenance)
    return Table("provenance", "This edition, and what made it", PROVENANCE, rows)
