"""No need's text is lost: ids, titles, statements, fields and table rows are the same in every output."""

from __future__ import annotations

import csv
import html
import re
import subprocess
import unicodedata
import zipfile
from pathlib import Path
from typing import Any

import pytest
from lxml import etree

from guides.audit.tables import TABLES
from guides.exchange.safe_text import plain_cell

Needs = dict[str, dict[str, Any]]

#: text fields that every output shows
FIELDS = (
    "why", "how", "risk", "evidence", "question", "basis_note", "look_at", "good_1", "good_2", "alone_1", "alone_2",
    "default_rule", "record", "trigger", "at_hand", "effort", "gate", "stop", "source",
)  # fmt: skip

#: kinds whose body is one plain paragraph; the others' may hold references, whose words an output may add to
PLAIN_BODIES = ("requirement", "item", "artefact")

BOOK = "practitioners-guides"


def bare(text: str) -> str:
    """Letters and digits only: what is left when line breaks, hyphens, quotes and ligatures differ."""
    return re.sub(r"[\W_]+", "", unicodedata.normalize("NFKC", text)).casefold()


#: bare letters from the title of a printed card to its id: the statement and the facts may stand between
CARD_LETTERS = 1500


def heads_a_card(part: str, text: str) -> bool:
    """Whether the bare text of a PDF has a record's title and, in the same card, its id.

    A card in print has its title at the left and its id at the right, so the two are no neighbours there.
    """
    identifier, _, title = part.partition(" ")
    if not title or not re.fullmatch(r"[A-Z]+-[A-Z0-9-]*[0-9]+", identifier):
        return False
    places = (match.end() for match in re.finditer(re.escape(bare(title)), text))
    return any(bare(identifier) in text[place : place + CARD_LETTERS] for place in places)


def text_of_html(markup: str) -> str:
    """Text of a page without tags."""
    root = etree.HTML(markup)
    return "".join(root.itertext())


def text_of_pdf(path: Path) -> str:
    """Text of a book without running heads and feet, which would stand inside what crosses a page.

    They stand in the first 62 and the last 48 points of an upright page; a page turned on its side is 842 points wide.
    """
    area = ["-x", "0", "-y", "62", "-W", "842", "-H", "732"]
    run = ["pdftotext", "-raw", *area, str(path), "-"]
    return subprocess.run(run, capture_output=True, text=True, check=True).stdout


@pytest.fixture(scope="module")
def outputs(dist: Path) -> dict[str, str]:
    """Bare text of each output as a whole."""
    pages = sorted((dist / "html").rglob("*.html"))
    with zipfile.ZipFile(dist / f"epub/{BOOK}.epub") as archive:
        chapters = [archive.read(name).decode() for name in sorted(archive.namelist()) if name.endswith(".xhtml")]
    return {
        "html": bare(" ".join(text_of_html(page.read_text(encoding="utf-8")) for page in pages)),
        "pdf": bare(text_of_pdf(dist / f"pdf/{BOOK}.pdf")),
        "epub": bare(" ".join(html.unescape(re.sub(r"<[^>]+>", "", chapter)) for chapter in chapters)),
    }


def texts(need: dict[str, Any]) -> dict[str, str]:
    """Texts of a need by what they are."""
    found = {"id": need["id"], "title": need["title"]}
    if need["type"] in PLAIN_BODIES:
        found["statement"] = need["content"]
    return found | {name: need[name] for name in FIELDS if need.get(name)}


@pytest.mark.parametrize("output", ["html", "pdf", "epub"])
def test_every_text_of_every_need_is_there(needs: Needs, outputs: dict[str, str], output: str) -> None:
    lost = [
        (need["id"], name)
        for need in needs.values()
        for name, text in texts(need).items()
        if bare(text) not in outputs[output]
    ]
    assert lost == []


def test_the_comparison_can_fail(needs: Needs, outputs: dict[str, str]) -> None:
    stranger = dict(next(iter(needs.values())), title="A title that no page of the guides has")
    assert all(bare(texts(stranger)["title"]) not in text for text in outputs.values())


def test_each_need_stands_once_as_an_anchor_of_the_web_site(needs: Needs, dist: Path) -> None:
    anchors: list[str] = []
    for page in (dist / "html").rglob("*.html"):
        found = etree.HTML(page.read_text(encoding="utf-8")).xpath("//main//@id | //article//@id")
        anchors += sorted(set(found) & set(needs))
    assert sorted(anchors) == sorted(needs)


def test_the_data_files_hold_the_same_needs(needs: Needs, dist: Path) -> None:
    rows: dict[str, dict[str, str]] = {}
    for file in sorted((dist / "data/records").glob("*.csv")):
        with file.open(encoding="utf-8", newline="") as stream:
            rows |= {row["id"]: row for row in csv.DictReader(stream)}
    assert set(rows) == set(needs)
    for identifier, row in rows.items():
        assert plain_cell(row["title"]) == needs[identifier]["title"]
        assert plain_cell(row["body"]) == needs[identifier]["content"].strip()


@pytest.mark.parametrize("name", TABLES)
def test_rows_of_the_tables_are_in_every_output(dist: Path, outputs: dict[str, str], name: str) -> None:
    with (dist / f"data/tables/{name}.csv").open(encoding="utf-8", newline="") as stream:
        rows = [[plain_cell(cell) for cell in row] for row in csv.reader(stream)][1:]
    assert rows or name in MAY_BE_EMPTY, "only what is missing or wrong may be none"
    lost = [
        (output, cell)
        for output, text in outputs.items()
        for row in rows
        for cell in row[:-1]
        for part in cell.split("; ")
        if bare(part) not in text and not (output == "pdf" and heads_a_card(part, text))
    ]
    assert lost == []


#: tables that are empty while nothing is missing, wrong or doubtful
MAY_BE_EMPTY = ("gaps", "orphans", "duplicates", "suspect-links", "changes")

#: page -> a table that it shows whole; what all rows share may stand once above them
ON_PAGES = {
    "proof": "item-requirements",
    "provisions": "clause-chains",
    "areas": "area-matrix",
    "roles": "role-requirements",
    "coverage": "coverage-framework",
    "gaps": "gaps",
    "forms": "applicability",
}


@pytest.mark.parametrize(("page_name", "name"), ON_PAGES.items())
def test_a_table_on_the_web_has_the_rows_of_its_file(dist: Path, page_name: str, name: str) -> None:
    page = etree.HTML((dist / f"html/audit/{page_name}.html").read_text(encoding="utf-8"))
    table = page.xpath(f"//*[@id='table-{name}']")[0]
    with (dist / f"html/_tables/{name}.csv").open(encoding="utf-8", newline="") as stream:
        expected = list(csv.reader(stream))
    shown = table.xpath(".//tbody/tr")
    texts_shown = [bare("".join(row.itertext())) for row in shown]
    if len(expected) == 1:
        assert name in MAY_BE_EMPTY
        assert texts_shown == []
        assert "".join(table.xpath("./figcaption")[0].itertext()).endswith(": none.")
    else:
        once = bare("".join(table.xpath("string(p[@class='table-note'])")))
        for row, cells in zip(texts_shown, expected[1:], strict=True):
            assert all(bare(part) in row or bare(part) in once for cell in cells[:-1] for part in cell.split("; "))
    assert (dist / f"data/tables/{name}.csv").read_bytes() == (dist / f"html/_tables/{name}.csv").read_bytes()
