"""``guides check``: findings without Sphinx, overdue law entries, and wrong use."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides.cli import main


def test_sound_guides_have_no_finding(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check"]) == 0
    out = capsys.readouterr()
    assert out.out == ""
    assert out.err.endswith("1 links, 2 law entries: no finding\n")


def test_a_fault_is_found_without_a_build(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "source/data/crosswalk/eth-m01.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("ETH-R001", "ETH-R009"), encoding="utf-8")
    assert main(["check", "--needs", "dist/data/needs.json"]) == 1
    lines = capsys.readouterr().out.splitlines()
    assert "source/data/crosswalk/eth-m01.yaml:5: ETH-R009 is no requirement" in lines[0]
    assert lines[1].startswith("source/ethics/one.md:19: ETH-R001 rests on law, but no provision is mapped to it")


def test_only_entries_past_their_check_are_named(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["check", "--today", "2026-12-01"]) == 0
    assert capsys.readouterr().out == ""
    assert main(["check", "--today", "2026-12-02"]) == 1
    assert capsys.readouterr().out == (
        "source/data/law_calendar.yaml:14: later (Later Act, Art. 1) was due for a check on 2026-12-01; open "
        "https://example.org/later, mend the entry if the law has moved, and set checked and next_check [guides.law]\n"
    )


def test_without_a_day_the_clock_decides(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "source/data/law_calendar.yaml"
    text = path.read_text(encoding="utf-8").replace("next_check: 2026-12-01", "next_check: 2999-12-01")
    path.write_text(text.replace("next_check: 2027-02-22", "next_check: 2999-12-01"), encoding="utf-8")
    assert main(["check", "--today"]) == 0
    path.write_text(text.replace("checked: 2026-11-22\n    next_check: 2027-02-22", "checked: 2019-11-22\n"
                                 "    next_check: 2020-02-22"), encoding="utf-8")  # fmt: skip
    assert main(["check", "--today"]) == 1
    assert "law_calendar.yaml:2: gdpr" in capsys.readouterr().out


def test_a_broken_calendar_is_never_called_checked(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    path = project / "source/data/law_calendar.yaml"
    path.write_text(path.read_text(encoding="utf-8").replace("binds: controller", "binds: all"), encoding="utf-8")
    assert main(["check", "--today", "2026-11-25"]) == 1
    assert "source/data/law_calendar.yaml:5: entries/0/binds" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["--today", "soon"], "guides: --today soon is no day; write YYYY-MM-DD\n"),
        (["--today", "2026-02-30"], "guides: --today 2026-02-30 is no day; write YYYY-MM-DD\n"),
        (["--needs", "none.json"], "guides: none.json is missing\n"),
        (["--needs", "ubproject.toml"], "guides: ubproject.toml is no needs.json of sphinx-needs"),
        (["--today", "2026-11-25", "--needs", "x"], "guides: --today looks at the law calendar alone"),
    ],
)
def test_wrong_use_is_told_in_one_line(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    assert main(["check", *arguments]) == 2
    assert capsys.readouterr().err.startswith(words)
