"""What every export is made from: the guide set of one edition, its tables, and what built it."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

from guides.audit.table import Table
from guides.edition import Edition
from guides.exchange.records_table import records_table
from guides.model.guide_set import GuideSet
from guides.model.project import Project
from guides.model.records import KINDS, Kind

TITLE = "Practitioners Guides"
AUTHOR = "The Practitioners Guides project"
LICENCE = "Creative Commons Attribution 4.0 International"
LICENCE_URL = "https://creativecommons.org/licenses/by/4.0/"
LANGUAGE = "en-GB"

#: packages of the build, with hashes, in the project root
LOCK_FILE = "requirements.lock"


@dataclass(frozen=True)
class Export:
    """One edition, ready to be written; ``lock`` is the text of the lock file of packages, empty if there is none."""

    guides: GuideSet
    project: Project
    edition: Edition
    tables: tuple[Table, ...] = ()
    lock: str = ""

    @cached_property
    def records(self) -> dict[Kind, Table]:
        """A table of all records of each kind that occurs."""
        tables = {kind: records_table(self.guides, self.project, kind) for kind in KINDS}
        return {kind: table for kind, table in tables.items() if table.rows}
