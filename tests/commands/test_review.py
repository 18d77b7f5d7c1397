"""``guides review``: suspect links with both wordings, and pins renewed for those that were reviewed."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run, contents
from tests.commands.test_editions import change_needs

CROSSWALK = Path("source/data/crosswalk/eth-m01.yaml")
WHO = ("--role", "dpo", "--date", "2026-12-01")


@pytest.fixture
def suspect(project: Path, run: Run) -> str:
    """The project with one suspect link, whose reviewed wording a baseline holds; returns the file's text before."""
    run("pin")
    run("baseline")
    text = CROSSWALK.read_text(encoding="utf-8")
    change_needs()
    return text


def test_both_wordings_are_shown(suspect: str, run: Run) -> None:
    code, out, err = run("review")
    assert code == 1
    assert out.splitlines()[1] == f"  {CROSSWALK}:5; subset-of; checked by dpo on 2026-11-22"
    assert "  the requirement changed since edition 2026.1:\n    statement\n      - " in out
    assert out.splitlines()[-2] == "      + The city shall do something else."
    assert err == "guides: 1 suspect link of 1\n"
    link = json.loads(run("review", "--json")[1])["links"][0]
    assert link["link"] == "ETH-R001=GDPR:art-5-1-b"
    assert link["ends"]["requirement"]["reviewed"]["title"] == link["ends"]["requirement"]["now"]["title"]
    assert CROSSWALK.read_text(encoding="utf-8") == suspect


@pytest.mark.parametrize("name", ["ETH-M01", "ETH-R001", "GDPR:art-5-1-b", "ETH-R001=GDPR:art-5-1-b"])
def test_a_reviewed_link_is_pinned_again(suspect: str, run: Run, name: str) -> None:
    assert run("review", name, *WHO, "--yes")[:2] == (0, "1 link pinned again; 0 suspect\n")
    lines = CROSSWALK.read_text(encoding="utf-8").splitlines()
    before = suspect.splitlines()
    changed = [line for line in lines if line not in before]
    assert [line.split("{")[0] for line in changed] == ["    pins: ", "    review: "]
    assert changed[1] == "    review: {date: 2026-12-01}", "state and role are those of the file"
    assert run("review")[0] == 0
    assert run("check")[0] == 0


def test_only_what_is_confirmed_is_pinned(suspect: str, run: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin.isatty", lambda: True, raising=False)
    monkeypatch.setattr("builtins.input", lambda _: "n")
    code, out, _ = run("review", "--all", *WHO)
    assert code == 1
    assert out.endswith("no links pinned again; 1 suspect\n")
    assert CROSSWALK.read_text(encoding="utf-8") == suspect
    monkeypatch.setattr("builtins.input", lambda _: "y")
    assert run("review", "--all", *WHO)[0] == 0


def test_without_a_baseline_it_says_that_the_old_wording_is_lost(suspect: str, run: Run) -> None:
    Path("source/data/baselines/2026.1.json").unlink()
    assert "no baseline holds the wording that was reviewed. It reads now:\n    title: " in run("review")[1]


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--role", "dpo"], "--role and --date go together"),
        (["--yes"], "to pin links again, say who reviewed them and when"),
        ([*WHO], "name the links that were reviewed, or all of them with --all"),
        (["ETH-R001", *WHO], "nobody is there to confirm each link; say --yes"),
        (["ETH-R001", "--role", "dpo", "--date", "1.12.2026", "--yes"], "--date 1.12.2026 is no day"),
        (["ETH-R001", "--role", "dpoo", "--date", "2026-12-01", "--yes"], "role 'dpoo' is unknown; did you mean dpo?"),
        (["ETH-R002", *WHO, "--yes"], "no suspect link is meant by ETH-R002; did you mean ETH-R001?"),
        (["ETH-R002", *WHO], "no suspect link is meant by ETH-R002; did you mean ETH-R001?"),
        (["ETH-R001", *WHO, "--yes", "--json"], "--json shows and changes nothing"),
    ],
)
def test_wrong_use_is_one_clear_line_and_writes_nothing(
    suspect: str, run: Run, arguments: list[str], words: str
) -> None:
    before = contents(Path())
    code, out, err = run("review", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert contents(Path()) == before
