"""``guides assess``: a report on answers, and a merge that decides no conflict by itself."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.assess.shared import SMALLEST
from tests.commands.conftest import Run, contents

ANSWER = {"state": "done", "pin": "00000000", "changed": "2026-11-25T10:00:00.000Z", "title": "A"}
LATER = {"state": "open", "pin": "00000000", "changed": "2026-11-26T10:00:00.000Z", "title": "A", "note": "Not yet"}


def write(name: str, **answers: object) -> None:
    Path(name).write_text(json.dumps(SMALLEST | {"items": sorted(answers), "answers": answers}), encoding="utf-8")


def test_the_report_shows_what_is_not_met(project: Path, run: Run) -> None:
    write("a.json", **{"ETH-C001": ANSWER})
    code, out, _ = run("assess", "report", "a.json", "--today", "2026-12-01")
    assert code == 1
    assert "Progress by area: City hall" in out
    assert run("assess", "report", "a.json", "--show", "progress")[0] == 0
    assert [t["name"] for t in json.loads(run("assess", "report", "a.json", "--json")[1])["tables"]] == [
        "assessment-progress", "assessment-to-do", "assessment-requirements", "assessment-changes"
    ]  # fmt: skip
    assert run("assess", "report", "a.json", "--format", "xlsx", "--out", "a.xlsx")[0] == 1
    assert Path("a.xlsx").read_bytes()[:2] == b"PK"


def test_a_conflict_is_shown_until_somebody_decides(project: Path, run: Run) -> None:
    write("a.json", **{"ETH-C001": ANSWER})
    write("b.json", **{"ETH-C001": LATER, "OPS-C001": ANSWER})
    code, out, err = run("assess", "merge", "a.json", "b.json", "--out", "c.json")
    assert code == 1
    assert out == (
        "no items alike, 0 only in a.json, 1 only in b.json, 1 conflict\n"
        "ETH-C001\n  mine (2026-11-25): Done\n  theirs (2026-11-26, newer): Open; Not yet\n"
    )
    assert err == "guides: decide with --keep newer, mine or theirs; nothing was written\n"
    assert not Path("c.json").exists()
    assert run("assess", "merge", "a.json", "b.json", "--out", "c.json", "--keep", "newer")[0] == 0
    answers = json.loads(Path("c.json").read_text(encoding="utf-8"))["answers"]
    assert (answers["ETH-C001"]["state"], answers["ETH-C001"]["earlier"][0]["state"]) == ("open", "done")
    assert run("assess", "merge", "c.json", "c.json")[0] == 0


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["report", "none.json"], "none.json does not exist"),
        (["report", "ubproject.toml"], "ubproject.toml: file: not JSON"),
        (["report", "dist/data/needs.json"], "so this is no assessment of these guides"),
        (["report", "a.json", "--today", "soon"], "--today soon is no day"),
        (["report", "a.json", "--format", "ods"], "--format and --out go together"),
        (["merge", "a.json"], "the following arguments are required: THEIRS"),
        (["merge", "a.json", "a.json", "--out", "a.json"], "a.json exists, and nothing was written"),
        ([], "the following arguments are required: PART"),
    ],
)
def test_wrong_use_is_one_clear_line_and_writes_nothing(
    project: Path, run: Run, arguments: list[str], words: str
) -> None:
    write("a.json")
    before = contents(project)
    code, out, err = run("assess", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert contents(project) == before
