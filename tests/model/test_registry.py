"""The id registry: no identifier is lost, reused, revived or used without being issued."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.factory import record

from guides.model.registry import RegistryEntry, check_registry, next_id, read_registry, write_registry

HEADER = "id,status,since,until,successor,title\n"


def read(tmp_path: Path, rows: str) -> tuple[dict[str, RegistryEntry], list[str]]:
    file = tmp_path / "ids.csv"
    file.write_text(HEADER + rows, encoding="utf-8")
    entries, problems = read_registry(file, "ids.csv")
    return entries, [str(problem) for problem in problems]


@pytest.mark.parametrize(
    ("rows", "fault"),
    [
        ("ETH-X001,active,2026.1,,,\n", "ids.csv:2: 'ETH-X001' is no identifier of the guides"),
        ("ETH-R001,alive,2026.1,,,\n", "ids.csv:2: ETH-R001 has the status 'alive'"),
        ("ETH-R001,active,,,,\n", "ids.csv:2: ETH-R001 is active and needs the edition since which it stands"),
        ("ETH-R001,withdrawn,2026.1,,,Old\n", "ids.csv:2: ETH-R001 is withdrawn; 'until' goes with withdrawn"),
        ("ETH-R001,active,2026.1,2026.2,,\n", "ids.csv:2: ETH-R001 is active; 'until' goes with withdrawn"),
        ("ETH-R001,planned,,,,\n", "ids.csv:2: ETH-R001 is planned and needs its title"),
        ("ETH-R001,active,2026.1\n", "ids.csv:2: 6 columns expected, 3 found"),
        ("ETH-R001,active,1,,,\nETH-R001,active,1,,,\n", "ids.csv:3: ETH-R001 stands twice, first in line 2"),
        (
            "ETH-R001,withdrawn,1,2,ETH-R009,Old\nETH-R008,active,1,,,\n",
            "names the successor ETH-R009, which the registry does not list; did you mean ETH-R008?",
        ),
    ],
)
def test_a_bad_row_is_reported_with_its_line(tmp_path: Path, rows: str, fault: str) -> None:
    _, problems = read(tmp_path, rows)
    assert len(problems) == 1
    assert fault in problems[0]


def test_a_registry_with_other_columns_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "ids.csv"
    file.write_text("id,state\n", encoding="utf-8")
    entries, problems = read_registry(file, "ids.csv")
    assert entries == {}
    assert str(problems[0]).startswith("ids.csv:1: the first row must be id,status,")


def test_pages_are_compared_with_the_registry(tmp_path: Path) -> None:
    entries, _ = read(
        tmp_path,
        (
            "ETH-C001,withdrawn,1,2,ETH-C002,Old\nETH-C002,active,1,,,\nETH-C003,active,1,,,\nETH-C004,planned,,,,Later\n"
        ),
    )
    records = [
        record(i, "item", line=n) for n, i in enumerate(("ETH-C001", "ETH-C002", "ETH-C004", "ETH-C005"), start=1)
    ]
    problems = {p.subtype: str(p) for p in check_registry(entries, records, "ids.csv")}
    assert set(problems) == {"revived_id", "lost_id", "still_planned", "unregistered"}
    assert "ETH-C001 was withdrawn in 2 and is never used again; its successor is ETH-C002" in problems["revived_id"]
    assert problems["lost_id"].startswith("ids.csv:4: ETH-C003 is active but stands on no page")
    assert "line 5 of ids.csv calls it planned" in problems["still_planned"]
    assert problems["unregistered"].startswith("source/ethics/one.md:4: ETH-C005 is not in ids.csv")


@given(st.sets(st.integers(min_value=1, max_value=998)))
def test_the_next_id_was_never_issued(numbers: set[int]) -> None:
    used = {f"ETH-R{n:03}" for n in numbers}
    identifier = next_id(used | {"CYB-R999", "ETH-C999"}, "ETH-R", 3)
    assert identifier not in used
    assert identifier == f"ETH-R{max(numbers, default=0) + 1:03}"


def test_ids_are_not_wrapped_round_when_they_are_used_up() -> None:
    with pytest.raises(ValueError, match="no identifier is left for T-"):
        next_id(["T-99"], "T-", 2)


@given(st.lists(st.text(alphabet=st.characters(exclude_categories=["Cs", "Cc"]), max_size=30), max_size=5))
def test_what_is_written_is_read_again(titles: list[str]) -> None:
    entries = [RegistryEntry(f"ETH-R{n:03}", "planned", "", "", "", t, n + 2) for n, t in enumerate(titles) if t]
    entries = [RegistryEntry(e.id, e.status, "", "", "", e.title, n) for n, e in enumerate(entries, start=2)]
    import tempfile  # noqa: PLC0415  # hypothesis and tmp_path do not go together

    with tempfile.TemporaryDirectory() as folder:
        file = Path(folder, "ids.csv")
        file.write_text(write_registry(entries), encoding="utf-8")
        again, problems = read_registry(file, "ids.csv")
    assert problems == []
    assert list(again.values()) == entries
