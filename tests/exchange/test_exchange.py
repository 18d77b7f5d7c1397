"""Files for other programs: whole or not there, no formula, and the same records as the pages."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.conftest import SmallGuides, warnings_of

from guides.audit.table import Cell, CellLink, Column, Row, Table
from guides.audit.tables import TABLES
from guides.exchange.atomic import write_text
from guides.exchange.builder import export_of
from guides.exchange.csv_table import to_csv
from guides.exchange.formats import FILES
from guides.exchange.needs_json import read_needs_json
from guides.exchange.safe_text import FORMULA_STARTS, plain_cell, visible
from guides.model.derive import derive
from guides.model.project import load_project
from guides.pages.domain import GuidesDomain

TEXT = st.text(alphabet=st.characters(exclude_categories=["Cs"], exclude_characters="\r\x00"), max_size=40)


@given(st.lists(st.tuples(TEXT, TEXT), max_size=6))
def test_a_spreadsheet_reads_what_was_written_and_no_formula(cells: list[tuple[str, str]]) -> None:
    table = Table("t", "T", (Column("a", "A"), Column("b", "B")), tuple(Row((Cell(a), Cell(b))) for a, b in cells))
    rows = list(csv.reader(io.StringIO(to_csv(table), newline="")))
    assert rows[0] == ["a", "b", "row_kind"]
    for (a, b), row in zip(cells, rows[1:], strict=True):
        assert [plain_cell(row[0]), row[2]] == [visible(a), "row"]
        assert not row[0].startswith(FORMULA_STARTS)
        assert not row[1].startswith(FORMULA_STARTS)
        assert plain_cell(row[1]) == visible(b)


def test_links_are_parted_by_semicolons() -> None:
    cell = Cell("see", (CellLink("A", "A one"), CellLink("B", "B two")))
    assert cell.plain == "see; A one; B two"


def test_a_failed_write_leaves_the_old_file(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "ids.csv"
    write_text(path, "old")

    def fail(self: Path, target: Path) -> Path:
        raise OSError("disk full")

    monkeypatch.setattr(Path, "replace", fail)
    with pytest.raises(OSError, match="disk full"):
        write_text(path, "new")
    assert path.read_text(encoding="utf-8") == "old"
    assert list(tmp_path.iterdir()) == [path]


def test_the_data_builder_writes_every_record_and_table(small_guides: Callable[[], SmallGuides]) -> None:
    guides = small_guides()
    app = guides.build("guides-data", config={"needs_build_json": True})
    assert warnings_of(app) == []
    out = Path(app.outdir)
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    for kind in ("module", "requirement", "item", "artefact", "tension", "journey", "step"):
        rows = list(csv.DictReader(io.StringIO((out / f"records/{kind}s.csv").read_text(encoding="utf-8"))))
        assert [row["id"] for row in rows] == [record.id for record in domain.guide_set.of_kind(kind)]  # type: ignore[arg-type]  # a kind
    assert {p.name for p in (out / "tables").iterdir()} == {
        f"{name}.{end}" for name in [*TABLES, "framework-gdpr", "law-on-day-2027-01-01"] for end in ("csv", "json")
    }
    assert not (out / "sbom.cdx.json").exists(), "a project without a lock file has no bill of materials"
    listed = (out / "README.txt").read_text(encoding="utf-8")
    for file in FILES:
        if file.when(export_of(domain)):
            assert (out / file.path).is_file()
            assert file.path in listed
    stale = out / "tables/no-more.csv"
    stale.write_text("x", encoding="utf-8")
    before = {p: p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file() and p != stale}
    domain_again = guides.build("guides-data", config={"needs_build_json": True}, force_all=True)
    assert warnings_of(domain_again) == []
    assert not stale.exists()
    assert {p: p.read_bytes() for p in sorted(out.rglob("*")) if p.is_file()} == before, "two builds differ"


def test_needs_json_gives_the_same_records_as_the_pages(small_guides: Callable[[], SmallGuides]) -> None:
    guides = small_guides()
    app = guides.build("guides-data", config={"needs_build_json": True})
    project = load_project(guides.folder / "ubproject.toml")
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    read = {record.id: record for record in derive(read_needs_json(Path(app.outdir, "needs.json"), project))}
    assert set(read) == set(domain.guide_set.records)
    for identifier, record in domain.guide_set.records.items():
        again = read[identifier]
        assert (again.title, again.body, again.area, again.docname) == (
            record.title,
            record.body,
            record.area,
            record.docname,
        )
        assert dict(again.links) == dict(record.links)
        assert {k: v for k, v in again.fields.items() if k != "area"} == dict(record.fields)


@pytest.mark.parametrize("text", ["{", "[]", "{}", json.dumps({"current_version": "1", "versions": {}})])
def test_what_is_no_needs_json_is_refused(tmp_path: Path, text: str) -> None:
    file = tmp_path / "needs.json"
    file.write_text(text, encoding="utf-8")
    with pytest.raises(ValueError, match=r"is no needs\.json of sphinx-needs"):
        read_needs_json(file, load_project(Path(__file__).parents[2] / "ubproject.toml"))
