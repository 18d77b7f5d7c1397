"""The command line, as an author types it: what it issues, and what it refuses without writing anything."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, ROOTS

from guides.cli import main
from guides.model.source_scan import scan_file


@pytest.fixture
def project(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A project with ``source/`` as in a checkout, entered."""
    shutil.copytree(ROOTS / "test-guides", tmp_path / "source")
    shutil.copyfile(REPOSITORY / "ubproject.toml", tmp_path / "ubproject.toml")
    monkeypatch.chdir(tmp_path)
    return tmp_path


def state(project: Path) -> dict[str, str]:
    return {p.as_posix(): p.read_text(encoding="utf-8") for p in sorted(project.rglob("*")) if p.is_file()}


def run(arguments: list[str]) -> int:
    try:
        return main(arguments)
    except SystemExit as exit_:
        return int(exit_.code or 0)


def test_new_issues_the_next_id_and_appends_the_skeleton(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    page = project / "source/ethics/one.md"
    before = page.read_text(encoding="utf-8")
    assert run(["new", "requirement", "--area", "ethics", "--title", "A new duty", "--page", str(page)]) == 0
    assert capsys.readouterr().out == "ETH-R003 issued, skeleton in source/ethics/one.md\n"
    text = page.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert ":::{requirement} A new duty\n:id: ETH-R003\n:basis:\n" in text
    assert "ETH-R003,active,2026.1,,,\n" in (project / "source/data/ids.csv").read_text(encoding="utf-8")
    assert [need.id for need in scan_file(page)][-1] == "ETH-R003"


def test_a_withdrawn_id_is_never_issued_again(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "item", "--area", "ethics", "--title", "Another"]) == 0
    out = capsys.readouterr().out
    assert out.startswith("ETH-C003 issued:\n\n:::{item} Another\n:id: ETH-C003\n:verifies:\n:look_at:\n")


def test_a_new_module_gets_a_page(project: Path) -> None:
    page = project / "source/ethics/two.md"
    assert run(["new", "module", "--area", "ethics", "--title", "Two", "--page", str(page)]) == 0
    assert page.read_text(encoding="utf-8").startswith("# Two\n\n:::{module} Two\n:id: ETH-M02\n:module_type:\n")


def test_a_new_step_belongs_to_its_journey(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert run(["new", "step", "--journey", "J-01", "--title", "Go on"]) == 0
    assert capsys.readouterr().out.startswith("J-01-S03 issued:")


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["new", "requirement", "--title", "X"], "a requirement belongs to an area; name it with --area"),
        (["new", "step", "--title", "X"], "a step belongs to a journey; name it with --journey J-NN"),
        (["new", "step", "--title", "X", "--journey", "J-07"], "J-07 is not in source/data/ids.csv"),
        (
            ["new", "item", "--area", "ethics", "--title", "X", "--page", "source/none.md"],
            "source/none.md does not exist",
        ),
        (
            ["new", "module", "--area", "ethics", "--title", "X", "--page", "source/ethics/one.md"],
            "source/ethics/one.md exists",
        ),
        (["new", "item", "--area", "ethic", "--title", "X"], "invalid choice: 'ethic'"),
        (["new", "item", "--area", "ethics"], "the following arguments are required: --title"),
        (["pin"], "dist/data/needs.json is missing; build the data first: make data"),
        (["pin", "--needs", "source/index.md"], "is no needs.json of sphinx-needs"),
        ([], "the following arguments are required: COMMAND"),
    ],
)
def test_wrong_use_is_one_clear_line_and_writes_nothing(
    project: Path, capsys: pytest.CaptureFixture[str], arguments: list[str], words: str
) -> None:
    before = state(project)
    assert run(arguments) == 2
    error = capsys.readouterr().err
    assert words in error.splitlines()[-1]
    assert "Traceback" not in error
    assert state(project) == before


def test_outside_a_project_it_says_so(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.chdir(tmp_path)
    assert run(["register"]) == 2
    assert "no guides project here" in capsys.readouterr().err


def test_register_enters_what_stands_on_the_pages(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    registry = project / "source/data/ids.csv"
    text = registry.read_text(encoding="utf-8")
    registry.write_text(
        text.replace("OPS-R001,active,2026.1,,,\n", "").replace("T-01,active,2026.1,,,", "T-01,planned,,,,Later"),
        encoding="utf-8",
    )
    assert run(["register"]) == 0
    assert capsys.readouterr().out == "2 identifiers registered: OPS-R001, T-01\n"
    assert registry.read_text(encoding="utf-8") == text
    assert run(["register"]) == 0
    assert capsys.readouterr().out == "0 identifiers registered\n"


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            ":id: OPS-C001",
            ":id: ETH-C001",
            "ETH-C001 stands at source/ethics/one.md:51 already; nothing was registered",
        ),
        (":id: OPS-C001", ":id: ETH-C002", "ETH-C002 was withdrawn in 2026.2 and is never used again"),
        (":id: OPS-C001", ":id: OPS-C1", "'OPS-C1' is no identifier of the guides; nothing was registered"),
    ],
)
def test_register_refuses_what_must_not_be(
    project: Path, capsys: pytest.CaptureFixture[str], old: str, new: str, words: str
) -> None:
    page = project / "source/operations/one.md"
    page.write_text(page.read_text(encoding="utf-8").replace(old, new), encoding="utf-8")
    before = state(project)
    assert run(["register"]) == 2
    assert words in capsys.readouterr().err
    assert state(project) == before


def needs_json(folder: Path) -> Path:
    """A needs.json with the one requirement that the crosswalk names."""
    file = folder / "needs.json"
    file.write_text(
        '{"current_version": "1", "versions": {"1": {"needs": {"ETH-R001": {"id": "ETH-R001", "type": '
        '"requirement", "title": "One purpose", "content": "The controller shall.", "basis": "law"}}}}}',
        encoding="utf-8",
    )
    return file


def test_pin_writes_pins_once(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk = project / "source/data/crosswalk/eth-m01.yaml"
    before = crosswalk.read_text(encoding="utf-8")
    file = needs_json(project)
    assert run(["pin", "--needs", str(file)]) == 0
    assert capsys.readouterr().out == "1 links pinned\n"
    text = crosswalk.read_text(encoding="utf-8")
    assert text.startswith(before)
    assert 'pins: {requirement: "' in text
    assert 'clause: "e990a97a"}' in text
    assert run(["pin", "--needs", str(file)]) == 0
    assert crosswalk.read_text(encoding="utf-8") == text


def test_pin_refuses_a_link_to_nothing(project: Path, capsys: pytest.CaptureFixture[str]) -> None:
    crosswalk = project / "source/data/crosswalk/eth-m01.yaml"
    crosswalk.write_text(crosswalk.read_text(encoding="utf-8").replace("ETH-R001", "ETH-R009"), encoding="utf-8")
    before = state(project)
    file = needs_json(project)
    assert run(["pin", "--needs", str(file)]) == 2
    assert (
        "source/data/crosswalk/eth-m01.yaml:5: ETH-R009 does not exist; nothing was pinned" in capsys.readouterr().err
    )
    file.unlink()
    assert state(project) == before
