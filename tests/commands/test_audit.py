"""``guides audit``: tables on the terminal, as JSON and as files, without Sphinx, and what it refuses."""

from __future__ import annotations

import csv
import json
import subprocess
import sys
from pathlib import Path

import pytest
from tests.commands.conftest import Run, contents
from tests.conftest import REPOSITORY

from guides.audit.publication import PAGE_TABLES
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.audit.tables import TABLES
from guides.commands import terminal
from guides.commands.table_text import table_text

WHOLE = [name for name in TABLES if name not in PAGE_TABLES]


def test_without_a_name_each_table_has_its_totals(project: Path, run: Run) -> None:
    code, out, err = run("audit")
    assert code == 1, "one link of the small guides has never been reviewed"
    assert [line.split(":")[0] for line in out.splitlines() if not line.startswith(" ")] == WHOLE
    assert out.startswith("requirement-items: 4 rows, 1 justified\n    3 of 4 requirements covered by an item\n")
    assert "\x1b" not in out + err, "no colour in a pipe"


def test_a_named_table_shows_its_rows_and_a_facet_narrows_them(project: Path, run: Run) -> None:
    code, out, _ = run("audit", "item-requirements", "--area", "operations")
    assert code == 0
    assert out.splitlines()[:2] == ["Checklist items, and the requirements that each verifies", "(area Operations)"]
    assert "OPS-C001" in out
    assert "ETH-C001" not in out
    assert out.endswith("items linked to a requirement.\n\n")


def test_a_gap_is_a_finding(project: Path, run: Run) -> None:
    path = Path("dist/data/needs.json")
    path.write_text(path.read_text(encoding="utf-8").replace('"verifies": [', '"verified": ['), encoding="utf-8")
    code, out, _ = run("audit", "gaps")
    assert code == 1
    assert "\ngap " in out
    assert json.loads(run("audit", "gaps", "--json")[1])["gaps"] > 0


def test_json_and_files_hold_the_same_rows(project: Path, run: Run) -> None:
    code, out, _ = run("audit", "requirement-items", "--json")
    table = json.loads(out)["tables"][0]
    assert run("audit", "--format", "csv", "--out", "made")[0] == 1
    assert {path.name for path in Path("made").iterdir()} == {f"{name}.csv" for name in WHOLE}
    with Path("made/requirement-items.csv").open(encoding="utf-8", newline="") as stream:
        rows = list(csv.DictReader(stream))
    assert [row["requirement"] for row in rows] == [
        r["cells"]["requirement"]["links"][0]["text"] for r in table["rows"]
    ]
    summary = json.loads(run("audit", "--json")[1])
    assert [t["name"] for t in summary["tables"]] == WHOLE
    assert summary["tables"][0]["row_count"] == len(rows)
    assert run("audit", "requirement-items", "gaps", "--format", "ods", "--out", "two.ods")[0] == code
    assert Path("two.ods").read_bytes()[:2] == b"PK"


@pytest.mark.parametrize(
    ("arguments", "words"),
    [
        (["gap"], "there is no table 'gap'; did you mean gaps?"),
        (["nothing"], "there is no table 'nothing'; guides audit --help names them"),
        (["sources"], "table sources is made from the text of the pages, which no needs.json holds; a build writes it"),
        (["gaps", "--area", "ethic"], "area 'ethic' is unknown; did you mean ethics?; use one of ethics,"),
        (["--day", "2027-01-01"], "--day is for some tables only; name them"),
        (["gaps", "--clause", "GDPR:art-5"], "table gaps takes no clause; tables that do: "),
        (["framework"], "table framework needs the option framework"),
        (["gaps", "--format", "csv"], "--format and --out go together"),
        (["gaps", "--out", "x.csv"], "--format and --out go together"),
        (["gaps", "--format", "csv", "--out", "x.csv", "--json"], "--json prints; leave --format and --out out"),
        (["gaps", "--format", "csv", "--out", "ubproject.toml"], "ubproject.toml exists, and nothing was written"),
        (
            ["gaps", "modules", "--format", "csv", "--out", "ubproject.toml"],
            "ubproject.toml is a file, so nothing can be",
        ),
        (["--format", "xlsx", "--out", "dist"], "dist is a folder; name a file"),
        (["gaps", "--needs", "none.json"], "none.json is missing\n"),
        (["gaps", "--needs", "ubproject.toml"], "ubproject.toml is no needs.json of sphinx-needs: JSONDecodeError"),
        (["gaps", "--root", "source"], "--root source is no guides project: it holds no ubproject.toml"),
        (["gaps", "--format", "pdf", "--out", "x"], "invalid choice: 'pdf'"),
        (["--nonsense"], "unrecognized arguments: --nonsense"),
    ],
)
def test_wrong_use_is_one_clear_line_and_writes_nothing(
    project: Path, run: Run, arguments: list[str], words: str
) -> None:
    before = contents(project)
    code, out, err = run("audit", *arguments)
    assert (code, out) == (2, "")
    assert words in err
    assert err.count("\n") == 1
    assert contents(project) == before


@pytest.mark.parametrize(
    "text", ["", "{", "[]", "1", '{"versions": 3}', '{"current_version": "1", "versions": {"1": {"needs": {"X": 1}}}}']
)
def test_what_is_no_needs_json_is_refused_in_one_line(project: Path, run: Run, text: str) -> None:
    Path("bad.json").write_text(text, encoding="utf-8")
    code, out, err = run("audit", "--needs", "bad.json")
    assert (code, out) == (2, "")
    assert err.startswith("guides: bad.json is no needs.json of sphinx-needs")
    assert err.count("\n") == 1


def test_it_works_from_anywhere_and_imports_no_sphinx(built: Path, tmp_path: Path) -> None:
    program = (
        "import sys; from guides.cli import main; code = main(sys.argv[1:]);"
        "print(*[m for m in sys.modules if 'sphinx' in m or 'docutils' in m], file=sys.stderr); sys.exit(code)"
    )
    for arguments in (["audit"], ["check"], ["export", "csv", "--out", "made"], ["review"]):
        done = subprocess.run(
            [sys.executable, "-c", program, *arguments, "--root", str(built)],
            cwd=tmp_path,
            env={"PYTHONPATH": str(REPOSITORY / "extensions")},
            capture_output=True,
            text=True,
            check=False,
        )
        assert done.returncode in (0, 1), done.stderr
        assert done.stderr.splitlines()[-1] == "", arguments


def test_text_of_a_table_fits_marks_gaps_and_commands_no_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    table = Table(
        "t",
        "A \x1b[31mtable",
        (Column("a", "Which", "links"), Column("n", "How many", "count"), Column("b", "What")),
        (
            Row((Cell(links=(CellLink("X", "ETH-R001 One\nline"),)), Cell("7"), Cell("word " * 12))),
            Row((Cell("gone"), Cell("12"), Cell("")), "gap"),
        ),
        (Total(1, 2, "are there"),),
    )
    assert table_text(table, 48) == (
        "A ␛[31mtable\n\n"
        "     Which            How many  What\n"
        "     ---------------  --------  ---------------\n"
        "     ETH-R001 One            7  word word word\n"
        "     line                       word word word\n"
        "                                word word word\n"
        "                                word word word\n"
        "gap  gone                   12\n"
        "\n1 of 2 are there.\n"
    )
    monkeypatch.setattr("guides.commands.terminal.coloured", lambda _: True)
    assert "\x1b[31mgap\x1b[0m  gone" in table_text(table, 48)


@pytest.mark.parametrize(
    ("environment", "colours"), [({}, True), ({"NO_COLOR": "1"}, False), ({"TERM": "dumb"}, False)]
)
def test_colours_are_for_terminals_that_want_them(
    monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], colours: bool
) -> None:
    class Screen:
        def isatty(self) -> bool:
            return True

    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    assert terminal.coloured(Screen()) is colours  # type: ignore[arg-type]  # all that is asked of a stream


@pytest.mark.parametrize(
    "command", ["audit", "check", "export", "diff", "baseline", "review", "sample", "assess", "new", "register", "pin"]
)
def test_every_command_has_a_help_with_example_and_exit_codes(run: Run, command: str) -> None:
    code, out, _ = run(command, "--help")
    assert code == 0
    assert f"\n  guides {command}" in out.partition("example")[2]
    assert out.endswith("exit codes: 0 sound, 1 findings, 2 wrong use\n")
