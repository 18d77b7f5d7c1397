"""The command that builds everything says what it cannot do, and touches nothing then."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides.build import code_version, forget_other_versions, main


@pytest.fixture
def broken(tmp_path: Path) -> Path:
    """A project whose conf.py fails, with a page that an earlier build left."""
    (tmp_path / "conf.py").write_text("raise ValueError('no configuration')\n", encoding="utf-8")
    (tmp_path / "dist/data").mkdir(parents=True)
    (tmp_path / "dist/data/needs.json").write_text("{}", encoding="utf-8")
    return tmp_path


def test_a_part_that_fails_leaves_what_stands(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit) as end:
        main(["data", "--root", str(broken)])
    assert end.value.code != 0
    assert (broken / "dist/data/needs.json").read_text(encoding="utf-8") == "{}"
    errors = capsys.readouterr().err
    assert "data failed; nothing in" in errors
    assert "cannot tell the commit" not in errors  # there is no repository to ask


def test_a_repository_that_git_does_not_read_is_named(broken: Path, capsys: pytest.CaptureFixture[str]) -> None:
    (broken / ".git").write_text("gitdir: nowhere\n", encoding="utf-8")
    with pytest.raises(SystemExit):
        main(["data", "--root", str(broken)])
    assert "git cannot tell the commit, so the edition names none; why: git log -1" in capsys.readouterr().err


@pytest.mark.parametrize(
    ("arguments", "words"), [(["pfd"], "unknown part pfd; parts: html, data, epub, pdf"), ([], "holds no conf.py")]
)
def test_a_wrong_call_is_explained(
    arguments: list[str], words: str, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    with pytest.raises(SystemExit) as end:
        main([*arguments, "--root", str(tmp_path)])
    assert end.value.code == 2
    assert words in capsys.readouterr().err


def test_what_another_version_of_the_code_left_is_made_anew(tmp_path: Path) -> None:
    (tmp_path / "conf.py").write_text("project = 'one'\n", encoding="utf-8")
    assert not forget_other_versions(tmp_path)
    page = tmp_path / "build/html/page.html"
    measured = tmp_path / "build/bench/results.json"
    for file in (page, measured):
        file.parent.mkdir()
        file.write_text("old", encoding="utf-8")
    assert not forget_other_versions(tmp_path)
    assert page.is_file()
    (tmp_path / "conf.py").write_text("project = 'two'\n", encoding="utf-8")
    assert forget_other_versions(tmp_path)
    assert not page.exists()
    # no part of the guides, and dear to make
    assert measured.is_file()
    assert not forget_other_versions(tmp_path)


def test_sources_are_no_part_of_the_version_of_the_code(tmp_path: Path) -> None:
    before = code_version(tmp_path)
    (tmp_path / "source").mkdir()
    (tmp_path / "source/index.md").write_text("# A page\n", encoding="utf-8")
    assert code_version(tmp_path) == before
    (tmp_path / "requirements.lock").write_text("sphinx==9.0.4\n", encoding="utf-8")
    assert code_version(tmp_path) != before
