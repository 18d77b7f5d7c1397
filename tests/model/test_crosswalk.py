"""Crosswalk files: read with their lines; a file that breaks the schema is refused whole."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.model.factory import CLAUSE

from guides.model.crosswalk import load_crosswalk
from guides.model.guide_set import SCHEMAS

GOOD = """module: ETH-M01
review: {state: checked, role: dpo, date: 2026-11-22}
links:
  - requirement: ETH-R001
    clause: "GDPR:art-5-1-b"
    relation: subset-of
    reason: The purpose test is one half of the provision.
"""


def load(tmp_path: Path, text: str) -> tuple[int, list[str]]:
    (tmp_path / "eth-m01.yaml").write_text(text, encoding="utf-8")
    links, problems = load_crosswalk(tmp_path, "crosswalk", SCHEMAS / "crosswalk.schema.json", {CLAUSE.id: CLAUSE})
    return len(links), [str(problem) for problem in problems]


def test_actor_and_day_come_from_the_clause(tmp_path: Path) -> None:
    (tmp_path / "a.yaml").write_text(GOOD, encoding="utf-8")
    links, problems = load_crosswalk(tmp_path, "crosswalk", SCHEMAS / "crosswalk.schema.json", {CLAUSE.id: CLAUSE})
    assert problems == []
    assert (links[0].actor, links[0].applies_from, links[0].review_role, links[0].line) == (
        "controller",
        "2018-05-25",
        "dpo",
        4,
    )


@pytest.mark.parametrize(
    ("old", "new", "fault"),
    [
        ("subset-of", "part-of", "eth-m01.yaml:6: links/0/relation: "),
        (
            "    reason: The purpose test is one half of the provision.\n",
            "",
            'eth-m01.yaml:4: links/0: "reason" is a required',
        ),
        ("2026-11-22", "soon", "eth-m01.yaml:2: review/date: "),
        ("links:", "extra: 1\nlinks:", "eth-m01.yaml:1: file: Additional properties are not allowed"),
        ("subset-of", "{", "not readable as YAML"),
        (
            "GDPR:art-5-1-b",
            "GDPR:art-5-1-x",
            "eth-m01.yaml:5: ETH-R001 maps to GDPR:art-5-1-x, which no catalogue holds; did "
            "you mean GDPR:art-5-1-b? [guides.unknown_clause]",
        ),
    ],
)
def test_a_fault_is_located(tmp_path: Path, old: str, new: str, fault: str) -> None:
    assert old in GOOD
    count, problems = load(tmp_path, GOOD.replace(old, new))
    assert count == 0
    assert len(problems) == 1
    assert fault in problems[0]


def test_a_link_given_twice_is_reported(tmp_path: Path) -> None:
    count, problems = load(tmp_path, GOOD + GOOD.split("links:\n")[1])
    assert count == 1
    assert problems == [
        "crosswalk/eth-m01.yaml:8: ETH-R001 is mapped to GDPR:art-5-1-b twice; keep one link [guides.crosswalk]"
    ]
