"""The small guides and a nasty one, ready to be exported, made once a session."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.model.factory import CLAUSE, crosswalk_link, guide_set, record, three_areas

from guides.audit.query import TableQuery, run_query
from guides.audit.tables import TABLES
from guides.edition import Edition
from guides.exchange.export import Export
from guides.model.guide_set import GuideSet
from guides.model.project import load_project
from guides.model.records import Record

EDITION = Edition("2026.1", "abc1234", 1_767_225_600)
PROJECT = load_project(REPOSITORY / "ubproject.toml")
LOCK = (REPOSITORY / "requirements.lock").read_text(encoding="utf-8")


def export_of(guides: GuideSet, lock: str = "") -> Export:
    """The edition of these guides, with every table."""
    tables = tuple(run_query(guides, TableQuery(name)) for name in TABLES)
    return Export(guides, PROJECT, EDITION, tables, lock)


def nasty_guides(text: str) -> GuideSet:
    """Guides with this text wherever an author can write one."""
    fields = dict.fromkeys(("why", "how", "risk", "evidence", "question", "basis_note", "look_at", "source"), text)
    written: list[Record] = []
    for given in three_areas():
        links = dict(given.links)
        written.append(
            record(
                given.id, given.kind, line=given.line, title=text, body=text, fields={**given.fields, **fields}, **links
            )
        )
    written.append(record("T-01", "tension", title=text, body=text, between=("ETH-M01", "CYB-M01")))
    written.append(record("J-01", "journey", docname="journeys/j", title=text, body=text))
    written.append(record("J-01-S01", "step", docname="journeys/j", title=text, fields={"order": 1}, uses=("ETH-M01",)))
    return guide_set(*written, crosswalk=(crosswalk_link("ETH-R001", reason=text),))


@pytest.fixture(scope="session")
def small_export() -> Export:
    """Small, sound guides with a step, a crosswalk link, a link to nothing, and the lock file of the project."""
    guides = guide_set(
        *three_areas(),
        record(
            "CYB-R001", "requirement", fields={"basis": "practice", "method": ("examine", "test"), "why": "two\nlines"}
        ),
        record("CYB-C001", "item", verifies=("CYB-R001", "ETH-R001"), fields={"look_at": "In the register."}),
        record("T-01", "tension", between=("ETH-M01", "CYB-M01")),
        record("J-01", "journey", docname="journeys/j"),
        record("J-01-S01", "step", docname="journeys/j", fields={"order": 1}, uses=("ETH-M01", "OPS-M09")),
        record("L-01", "lesson", informs=("ETH-R001",), fields={"source": "A report, 2024"}),
        crosswalk=(crosswalk_link("ETH-R001"),),
    )
    assert CLAUSE.id in guides.data.catalogue.clauses
    return export_of(guides, LOCK)


@pytest.fixture(scope="session")
def schemas() -> Path:
    """Public schemas of other formats, with where they come from."""
    return Path(__file__).parent / "schemas"
