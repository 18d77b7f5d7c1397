"""``guides sample`` and ``guides export``: the same call gives the same sheet and files, and wrong ones give none."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run, contents


def test_the_same_seed_draws_the_same_sheet(project: Path, run: Run) -> None:
    call = ("sample", "--kind", "item", "--size", "2", "--seed", "a", "--strata", "area", "--reason", "a trial")
    code, out, _ = run(*call)
    assert code == 0
    assert out.splitlines()[1] == "(population: item; seed: a; reason: a trial)"
    assert run(*call)[1] == out
    data = json.loads(run(*call, "--json")[1])
    assert (data["size"], data["seed"], data["population"]) == (2, "a", 3)
    drawn = [identifier for stratum in data["strata"] for identifier in stratum["selected"]]
    assert len(drawn) == 2
    assert all(identifier in out for identifier in drawn)
    assert run(*call, "--out", "sheet.csv")[0] == 0
    assert [line.split(" ")[0] for line in Path("sheet.csv").read_text(encoding="utf-8").splitlines()[1:]] == [
        identifier for stratum in data["strata"] for identifier in sorted(stratum["selected"])
    ]


def test_files_are_the_same_each_time_and_listed(project: Path, run: Run) -> None:
    listed = run("export", "--list")[1].splitlines()
    assert run("export", "oscal", "csv", "README.txt", "--out", "one")[0] == 0
    assert run("export", "oscal", "csv", "README.txt", "--out", "two")[0] == 0
    made = {path.relative_to("one").as_posix(): data for path, data in contents(Path("one")).items()}
    assert made == {path.relative_to("two").as_posix(): data for path, data in contents(Path("two")).items()}
    assert set(made) == {p for p in listed if p.startswith("oscal/") or p.endswith(".csv") or p == "README.txt"}
    assert json.loads(run("export", "needs.json", "--out", "one", "--json")[1])["files"] == ["one/needs.json"]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["sample", "--size", "3"], "the following arguments are required: --seed"),
        (["sample", "--size", "99", "--seed", "a"], "the size must be between 1 and the population of"),
        (["sample", "--size", "x", "--seed", "a"], "argument --size: invalid int value: 'x'"),
        (["sample", "--size", "1", "--seed", ""], "the seed is empty"),
        (["sample", "--size", "1", "--seed", "a", "--area", "ethic"], "area 'ethic' is unknown; did you mean ethics?"),
        (["sample", "--size", "1", "--seed", "a", "--out", "ubproject.toml"], "ubproject.toml exists"),
        (["sample", "--size", "1", "--seed", "a", "--each-at-least", "-1"], "--each-at-least takes 0 or more"),
        (["export"], "name the folder to write to with --out"),
        (["export", "oscl", "--out", "made"], "there is no file or format 'oscl'; did you mean oscal?"),
        (["export", "--out", "ubproject.toml"], "ubproject.toml is a file, so nothing can be written below it"),
        (["export", "needs.json", "--out", "dist/data"], "dist/data/needs.json exists, and nothing was written"),
    ],
)
def test_wrong_use_is_one_clear_line_and_writes_nothing(
    project: Path, run: Run, arguments: list[str], words: str
) -> None:
    before = contents(project)
    code, out, err = run(*arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert contents(project) == before
