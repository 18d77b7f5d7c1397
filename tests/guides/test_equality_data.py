"""The data files hold the same ids, titles, statements and table rows as the pages, whichever program reads them."""

from __future__ import annotations

import csv
import json
import re
import subprocess
from contextlib import closing
from pathlib import Path
from typing import Any

import openpyxl
import pyarrow.parquet as pq
import pytest
from lxml import etree
from python_calamine import CalamineWorkbook
from reqif.parser import ReqIFParser

from guides.audit.tables import TABLES
from guides.exchange.guides_json import read_guides_json
from guides.exchange.oscal import plain
from guides.exchange.safe_text import plain_cell
from guides.model.records import KINDS

Needs = dict[str, dict[str, Any]]

#: id -> kind, title, statement
Texts = dict[str, tuple[str, str, str]]


def expected(needs: Needs) -> Texts:
    """What needs.json says."""
    return {i: (need["type"], need["title"], need["content"].strip()) for i, need in needs.items()}


def of_csv(data: Path) -> Texts:
    """What the CSV files say, read by the module csv."""
    found = {}
    for kind in KINDS:
        with (data / f"records/{kind}s.csv").open(encoding="utf-8", newline="") as stream:
            for row in csv.DictReader(stream):
                found[row["id"]] = (kind, plain_cell(row["title"]), plain_cell(row["body"]))
    return found


def of_xlsx(data: Path) -> Texts:
    """What the workbook says, read by openpyxl."""
    with closing(openpyxl.load_workbook(data / "practitioners-guides.xlsx", read_only=True)) as book:
        return {
            row[0]: (kind, row[1], row[2] or "")
            for kind in KINDS
            for row in book[f"All {kind}s"].iter_rows(min_row=2, values_only=True)
        }


def of_ods(data: Path) -> Texts:
    """What the workbook says, read by calamine."""
    book = CalamineWorkbook.from_path(data / "practitioners-guides.ods")
    rows = ((kind, row) for kind in KINDS for row in book.get_sheet_by_name(f"All {kind}s").to_python()[1:])
    return {str(row[0]): (kind, str(row[1]), str(row[2])) for kind, row in rows}


def of_json(data: Path) -> Texts:
    """What guides.json says."""
    return {r.id: (r.kind, r.title, r.body) for r in read_guides_json(data / "guides.json").records}


def of_parquet(data: Path) -> Texts:
    """What the Parquet file says."""
    rows = pq.read_table(data / "parquet/records.parquet").to_pylist()
    return {row["id"]: (row["kind"], row["title"], row["body"]) for row in rows}


def of_reqif(data: Path) -> Texts:
    """What the ReqIF file says, provisions left out."""
    bundle = ReqIFParser.parse(str(data / "practitioners-guides.reqif"))
    found = {}
    for entry in bundle.core_content.req_if_content.spec_objects:
        kind = entry.spec_object_type.removeprefix("guides-type-")
        values = {a.definition_ref.removeprefix(f"guides-attribute-{kind}-"): a.value for a in entry.attributes}
        if kind != "clause":
            body = etree.fromstring(re.sub(r"xhtml:", "", values["body"]).replace("<br/>", "\n"))
            found[values["id"]] = (kind, values["title"], body.text or "")
    return found


def of_oscal(data: Path) -> Texts:
    """What the OSCAL catalogue says: modules, artefacts, requirements and items."""
    found: Texts = {}
    catalog = json.loads((data / "oscal/catalog.json").read_text(encoding="utf-8"))["catalog"]
    for module in (module for area in catalog["groups"] for module in area["groups"]):
        found[module["id"]] = ("module", plain(module["title"]), "")
        for artefact in module.get("parts", []):
            found[artefact["id"]] = ("artefact", plain(artefact["title"]), plain(artefact["prose"]))
        for control in module.get("controls", []):
            parts = {part["id"]: part for part in control["parts"]}
            statement = parts[f"{control['id']}_smt"]["prose"]
            found[control["id"]] = ("requirement", plain(control["title"]), plain(statement))
            for item in parts[f"{control['id']}_obj"].get("parts", []):
                found[item["props"][0]["value"]] = ("item", plain(item["title"]), plain(item["prose"]))
    return found


@pytest.mark.parametrize("read", [of_csv, of_xlsx, of_ods, of_json, of_parquet, of_reqif], ids=lambda f: f.__name__)
def test_every_record_stands_in_the_file(needs: Needs, dist: Path, read: Any) -> None:  # noqa: ANN401  # one of the readers
    assert read(dist / "data") == expected(needs)


def test_the_oscal_catalogue_holds_what_a_catalogue_can(needs: Needs, dist: Path) -> None:
    whole = expected(needs)
    kinds = ("module", "requirement", "item", "artefact")
    assert of_oscal(dist / "data") == {
        i: (kind, title, "" if kind == "module" else body) for i, (kind, title, body) in whole.items() if kind in kinds
    }


@pytest.mark.parametrize("name", TABLES)
def test_a_table_has_the_same_rows_in_every_file(dist: Path, name: str) -> None:
    data = dist / "data"
    with (data / f"tables/{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [[plain_cell(cell) for cell in row] for row in csv.reader(stream)][1:]
    sheet = name.replace("-", " ").capitalize()
    with closing(openpyxl.load_workbook(data / "practitioners-guides.xlsx", read_only=True)) as book:
        shown = [[_text(value) for value in row] for row in book[sheet].iter_rows(min_row=2, values_only=True)]
    ods = CalamineWorkbook.from_path(data / "practitioners-guides.ods").get_sheet_by_name(sheet).to_python()
    table = json.loads((data / f"tables/{name}.json").read_text(encoding="utf-8"))
    keys = [column["key"] for column in table["columns"]]
    texts = [[row["cells"][key] for key in keys] for row in table["rows"]]
    plain_rows = [
        ["; ".join([c["text"]] * bool(c["text"]) + [li["text"] for li in c["links"]]) for c in r] for r in texts
    ]
    assert [[*cells, row["kind"]] for cells, row in zip(plain_rows, table["rows"], strict=True)] == rows
    assert [row for row in shown if any(row)] == rows
    assert [[_text(value) for value in row] for row in ods[1:]] == rows


def _text(value: object) -> str:
    """A typed cell as text: a number without a fraction that it does not have, a day as a day."""
    if value is None:
        return ""
    if isinstance(value, float) and value.is_integer():
        return str(int(value))
    return str(value).removesuffix(" 00:00:00")


def test_the_checksums_hold(dist: Path) -> None:
    check = ["sha256sum", "--quiet", "--strict", "-c", "SHA256SUMS"]
    done = subprocess.run(check, cwd=dist, capture_output=True, text=True, check=False)
    assert done.returncode == 0, done.stdout + done.stderr
    listed = (dist / "SHA256SUMS").read_text(encoding="utf-8").count("\n")
    assert listed == sum(path.is_file() for path in dist.rglob("*")) - 1
