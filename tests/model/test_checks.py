"""What must hold for the guides: each check finds its fault, at its place, and nothing else."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest
from tests.model.factory import crosswalk_link, guide_set, record, three_areas

from guides.model.checks import check_all, kind_of
from guides.model.project import load_project
from guides.model.records import Record

TARGETS = load_project(Path(__file__).parents[2] / "ubproject.toml").target_types


def problems_of(*records: Record, **more: object) -> list[str]:
    return [str(p) for p in check_all(guide_set(*records, **more), TARGETS)]  # type: ignore[arg-type]  # test helper


def changed(identifier: str, **changes: object) -> list[Record]:
    return [replace(r, **changes) if r.id == identifier else r for r in three_areas()]  # type: ignore[arg-type]  # test helper


def without(identifier: str) -> list[Record]:
    return [r for r in three_areas() if r.id != identifier]


def test_sound_guides_have_no_problem() -> None:
    assert problems_of(*three_areas()) == []


FAULTS: list[tuple[str, Callable[[], list[Record]], str]] = [
    (
        "dead link",
        lambda: changed("ETH-C001", links={"verifies": ("ETH-R001", "ETH-R002")}),
        "source/ethics/one.md:20: ETH-C001 verifies ETH-R002, which does not exist; did you mean ETH-R001? [guides.dead_link]",
    ),
    (
        "wrong target",
        lambda: changed("ETH-C001", links={"verifies": ("ETH-R001", "ETH-M01")}),
        "source/ethics/one.md:20: ETH-C001 verifies ETH-M01, which is of type module; only requirement is allowed there "
        "[guides.wrong_target]",
    ),
    (
        "duplicate",
        lambda: [*three_areas(), record("ETH-C001", "item", line=40, verifies=("ETH-R001",))],
        "source/ethics/one.md:40: ETH-C001 stands here and at source/ethics/one.md:20; give one of them a new identifier with "
        "`guides new item` [guides.duplicate_id]",
    ),
    (
        "letters",
        lambda: (
            [
                *changed("ETH-C001", kind="artefact", links={"evidences": ("ETH-R001",)}, body="One page."),
                record("ETH-C002", "item", line=50, verifies=("ETH-R001",)),
            ]
        ),
        "source/ethics/one.md:20: ETH-C001 announces the type item, but stands on a artefact [guides.wrong_prefix]",
    ),
    (
        "area",
        lambda: [*three_areas(), record("OPS-C009", "item", docname="ethics/one", line=41, verifies=("ETH-R001",))],
        "source/ethics/one.md:41: OPS-C009 belongs to the area operations, but stands on a page of ethics [guides.wrong_prefix]",
    ),
    (
        "no shall",
        lambda: changed("ETH-R001", body="The city should do it."),
        "source/ethics/one.md:10: ETH-R001: its statement has no 'shall'; write one testable sentence that names who shall do "
        "what [guides.statement]",
    ),
    (
        "no question",
        lambda: changed("ETH-C001", body="It is done."),
        "source/ethics/one.md:20: ETH-C001: its body is no question; ask so that two people answer yes or no alike "
        "[guides.statement]",
    ),
    (
        "two paragraphs",
        lambda: changed("ETH-A01", body="One.\n\nTwo."),
        "source/ethics/one.md:30: ETH-A01: its body has more than one paragraph; keep one, and put the rest into the page "
        "[guides.statement]",
    ),
    (
        "no body",
        lambda: changed("ETH-A01", body=""),
        "source/ethics/one.md:30: ETH-A01: it has no body; say in a sentence what it is [guides.statement]",
    ),
    (
        "unverified",
        lambda: without("ETH-C001"),
        "source/ethics/one.md:10: no item verifies ETH-R001; add one with `guides new item`, or give the reason in "
        "unverified_because [guides.unverified]",
    ),
    (
        "verifies nothing",
        lambda: [*three_areas(), record("ETH-C002", "item", line=42)],
        "source/ethics/one.md:42: ETH-C002 verifies no requirement; name one in its option verifies [guides.unverified]",
    ),
    (
        "evidences nothing",
        lambda: changed("ETH-A01", links={}),
        "source/ethics/one.md:30: ETH-A01 evidences no requirement; name one in its option evidences [guides.unverified]",
    ),
    (
        "no provision",
        lambda: changed("ETH-R001", fields={"basis": "law"}),
        "source/ethics/one.md:10: ETH-R001 rests on law, but no provision is mapped to it; add a link to the crosswalk file of "
        "its module, or call it practice and give the reason [guides.no_basis]",
    ),
    (
        "cycle",
        lambda: changed("ETH-M01", links={"supports": ("CYB-M01", "OPS-M01"), "prerequisites": ("ETH-M01",)}),
        "source/ethics/one.md:1: read first goes round in a circle: ETH-M01 -> ETH-M01; take one link out [guides.cycle]",
    ),
    (
        "no sibling",
        lambda: [*three_areas(), record("CYB-M02", "module", docname="cybersecurity/two", informs=("ETH-M01",))],
        "source/cybersecurity/two.md:1: CYB-M02 has no link to a module of operations; add one to its options (supports, "
        "depends_on, informs) [guides.no_sibling]",
    ),
    (
        "page without module",
        lambda: [*three_areas(), record("ETH-C003", "item", docname="ethics/two", verifies=("ETH-R001",))],
        "source/ethics/two.md:1: ETH-C003 stands on a page without a module; move it to the page of its module "
        "[guides.no_module]",
    ),
    (
        "step without journey",
        lambda: [*three_areas(), record("J-01-S01", "step", docname="journeys/j", uses=("ETH-M01",))],
        "source/journeys/j.md:1: J-01-S01 stands on a page without a journey; move it to the page of its journey "
        "[guides.no_module]",
    ),
]


@pytest.mark.parametrize(("make", "message"), [fault[1:] for fault in FAULTS], ids=[fault[0] for fault in FAULTS])
def test_a_seeded_fault_is_found_and_nothing_else(make: Callable[[], list[Record]], message: str) -> None:
    assert problems_of(*make()) == [message]


def test_two_modules_on_a_page_are_refused() -> None:
    found = problems_of(*three_areas(), record("ETH-M02", "module", line=5, supports=("CYB-M01", "OPS-M01")))
    assert found == [
        "source/ethics/one.md:5: ETH-M02: the page has the module ETH-M01 already; one module a page [guides.no_module]"
    ]


def test_a_reason_justifies_a_requirement_without_item() -> None:
    records = [
        r
        for r in changed("ETH-R001", fields={"basis": "practice", "unverified_because": "Seen elsewhere."})
        if r.id != "ETH-C001"
    ]
    assert problems_of(*records) == []


def test_a_crosswalk_link_must_start_at_a_requirement() -> None:
    data = guide_set(*three_areas(), crosswalk=(crosswalk_link("ETH-R002"),)).data
    assert problems_of(*three_areas(), data=data) == [
        "source/data/crosswalk/x.yaml:5: ETH-R002 is no requirement; did you mean ETH-R001? [guides.crosswalk]"
    ]


@pytest.mark.parametrize(
    ("identifier", "kind"),
    [
        ("ETH-M01", "module"),
        ("CYB-R001", "requirement"),
        ("OPS-C001", "item"),
        ("OPS-A01", "artefact"),
        ("T-01", "tension"),
        ("J-01", "journey"),
        ("J-01-S02", "step"),
        ("L-01", "lesson"),
        ("X-01", ""),
    ],
)
def test_letters_announce_the_kind(identifier: str, kind: str) -> None:
    assert kind_of(identifier) == kind
