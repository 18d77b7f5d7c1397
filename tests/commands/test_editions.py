"""``guides baseline`` and ``guides diff``: an edition kept, compared, and defended against being rewritten."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run, contents

KEPT = Path("source/data/baselines/2026.1.json")


def change_needs() -> None:
    """Change the statement of a requirement in the needs.json of the last build."""
    path = Path("dist/data/needs.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    needs = data["versions"][data["current_version"]]["needs"]
    needs["ETH-R001"]["content"] = "The city shall do something else."
    path.write_text(json.dumps(data), encoding="utf-8")


def test_a_baseline_is_written_once_and_never_rewritten(project: Path, run: Run) -> None:
    code, out, _ = run("baseline")
    assert (code, out) == (0, f"{KEPT} written: 17 needs, 1 links to provisions\n")
    text = KEPT.read_bytes()
    assert run("baseline")[:2] == (0, f"{KEPT} is up to date\n")
    assert run("check")[0] == 0, "a baseline beside the data is no finding"
    change_needs()
    code, out, err = run("baseline")
    assert (code, out) == (2, "")
    assert err == (
        f"guides: {KEPT} keeps edition 2026.1 as it came out (1 change since); give the guides a new edition number, or "
        "replace it with --force if it is not out yet\n"
    )
    assert KEPT.read_bytes() == text
    assert run("baseline", "--force")[0] == 0
    assert KEPT.read_bytes() != text


def test_editions_are_compared_as_text_data_and_change_log(project: Path, run: Run) -> None:
    run("baseline")
    assert run("diff", "2026.1", "current")[0] == 0
    change_needs()
    code, out, _ = run("diff", "2026.1", "current")
    assert code == 1
    assert "changed  ETH-R001" in out
    assert "else." in out
    data = json.loads(run("diff", "2026.1", "current", "--json")[1])
    assert (data["changes"], len(data["rows"])) == (1, 1)
    assert run("diff", "current", "2026.1", "--format", "log")[1].endswith(
        "### Changed\n\n- ETH-R001 One purpose: statement\n"
    )
    assert run("diff", "2026.1", "current", "--format", "csv", "--out", "x.csv")[0] == 1
    assert Path("x.csv").read_text(encoding="utf-8").splitlines()[0] == "change,record,part,old,new,row_kind"
    code, out, err = run("diff", "2026.1", "dist/data/needs.json")
    assert code == 1
    assert "1 of 1 changes: changed" in out
    assert err == "guides: dist/data/needs.json holds no links to provisions, so they are not compared\n"


@pytest.mark.parametrize(
    ("text", "words"),
    [
        ('"schema": 1', "its format 7 is newer than these guides read (1); use the guides of its edition or later"),
        ('"clauses"', 'guides: "clauses" is a required property'),
        ('"type": "module"', 'versions/2026.1/needs/CYB-M01/type: "modul" is not one of'),
        ('"docname": "ethics/one"', 'versions/2026.1/needs/ETH-A01/docname: 1 is not of type "string"'),
        ('"2026.1", "project"', "current_version is 2026.2, which versions does not hold"),
    ],
)
def test_a_strange_baseline_is_refused_by_diff_and_reported_by_check(
    project: Path, run: Run, text: str, words: str
) -> None:
    run("baseline")
    new = {
        '"schema": 1': '"schema": 7',
        '"clauses"': '"claus"',
        '"type": "module"': '"type": "modul"',
        '"docname": "ethics/one"': '"docname": 1',
        '"2026.1", "project"': '"2026.2", "project"',
    }[text]
    KEPT.write_text(KEPT.read_text(encoding="utf-8").replace(text, new), encoding="utf-8")
    assert run("diff", "2026.1", "current")[::2] == (2, f"guides: {KEPT}: {words}{rest(run, words)}\n")
    code, out, _ = run("check")
    assert code == 1
    assert out.startswith(f"{KEPT}:1: {words}")
    assert out.count("\n") == 1
    code, _, err = run("baseline")
    assert code == 2
    assert words in err


def rest(run: Run, words: str) -> str:
    """What the message of the check says behind these words."""
    line = run("check")[1].splitlines()[0].removesuffix(" [guides.baseline]")
    return line.partition(words)[2]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["2026.0", "current"], "2026.0 is no edition with a baseline, and no file; did you mean 2026.1?; editions with a baseline: 2026.1"),
        (["nothing.json", "current"], "nothing.json is no edition with a baseline, and no file"),
        (["ubproject.toml", "current"], "ubproject.toml is no needs.json"),
        (["2026.1"], "the following arguments are required: NEW"),
        (["2026.1", "current", "--out", "ubproject.toml"], "ubproject.toml exists, and nothing was written"),
    ],
)  # fmt: skip
def test_wrong_use_is_one_clear_line(project: Path, run: Run, arguments: list[str], words: str) -> None:
    run("baseline")
    before = contents(project)
    code, out, err = run("diff", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert contents(project) == before
