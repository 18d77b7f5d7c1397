"""The scope of the frameworks, and what counts as mapped, in scope and left out."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.factory import crosswalk_link

from guides.model.frameworks import Catalogue, Framework
from guides.model.guide_set import SCHEMAS
from guides.model.records import Clause
from guides.model.scope import OutOfScope, coverage_of, load_scope

CLAUSES = [
    Clause("F:A", "F", "A", "Heading"),
    Clause("F:A-1", "F", "A-1", "One", parent="F:A"),
    Clause("F:A-2", "F", "A-2", "Two", parent="F:A"),
    Clause("F:B", "F", "B", "Heading that is mapped"),
    Clause("F:B-1", "F", "B-1", "Three", parent="F:B"),
    Clause("G:1", "G", "1", "Of another framework"),
]
CATALOGUE = Catalogue(
    {"F": Framework("F", "F", "First"), "G": Framework("G", "G", "Second")}, {clause.id: clause for clause in CLAUSES}
)
GOOD = """out_of_scope:
  - framework: F
    prefixes: ["F:A-"]
    reason: It is for somebody else to act on.
  - framework: F
    clauses: ["F:B-1"]
    reason: The heading above it is mapped instead.
"""


def load(tmp_path: Path, text: str) -> tuple[tuple[OutOfScope, ...], list[str]]:
    (tmp_path / "scope.yaml").write_text(text, encoding="utf-8")
    schema = SCHEMAS / "framework_scope.schema.json"
    entries, problems = load_scope(tmp_path / "scope.yaml", "scope.yaml", schema, CATALOGUE)
    return entries, [str(problem) for problem in problems]


def test_headings_count_only_when_mapped_and_a_link_beats_a_reason(tmp_path: Path) -> None:
    scope, problems = load(tmp_path, GOOD)
    assert problems == []
    links = (crosswalk_link("ETH-R001", "F:A-2"), crosswalk_link("ETH-R002", "F:B"), crosswalk_link("ETH-R002", "G:1"))
    found = coverage_of("F", CATALOGUE, links, scope)
    assert [clause.id for clause in found.clauses] == ["F:A-1", "F:A-2", "F:B", "F:B-1"]
    assert [clause.id for clause in found.mapped] == ["F:A-2", "F:B"]
    assert found.in_scope == found.mapped
    assert found.reasons["F:A-1"] == "It is for somebody else to act on."


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        (
            "F:B-1",
            "F:B-9",
            "scope.yaml:5: no catalogue holds the provision F:B-9; did you mean F:B-1? [guides.unknown_cl",
        ),
        ("F:A-", "F:C", "scope.yaml:2: no provision of F begins with F:C"),
        ("framework: F\n    pre", "framework: FX\n    pre", "scope.yaml:2: there is no framework FX"),
        ("    reason: It is for somebody else to act on.\n", "", 'scope.yaml:2: out_of_scope/0: "reason" is'),
        ("It is for somebody else to act on.", "No.", "scope.yaml:4: out_of_scope/0/reason: "),
        ("out_of_scope:", "out_of_scope: }", "scope.yaml:1: not readable as YAML"),
    ],
)
def test_a_wrong_entry_is_located_and_explained(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    _, problems = load(tmp_path, GOOD.replace(old, new, 1))
    assert any(fault in problem for problem in problems), problems
