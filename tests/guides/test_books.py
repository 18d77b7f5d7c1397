"""The finished books by epubcheck, and what they say of themselves; veraPDF and Ace, which take long, have their own files."""

from __future__ import annotations

import json
import subprocess
import zipfile
from pathlib import Path
from typing import Any

import pikepdf
import pytest
from pypdf import PdfReader
from tests.conftest import REPOSITORY
from tests.tools.epubcheck import epubcheck
from tests.tools.overlap import overlaps
from tests.tools.structure import faults, structure

AREAS = ("ethics", "cybersecurity", "operations")
BOOKS = ("practitioners-guides", *(f"practitioners-guides-{area}" for area in AREAS))
ROLES = sorted(
    path.stem.replace("_", "-") for path in (REPOSITORY / "source/roles").glob("*.md") if path.stem != "index"
)
ROLE_BOOKS = tuple(f"practitioners-guides-role-{role}" for role in ROLES)
AUDIT, DESK_CARDS = "practitioners-guides-audit", "practitioners-guides-desk-cards"
PDF_BOOKS = (*BOOKS, AUDIT, DESK_CARDS, *ROLE_BOOKS)

#: a page with fewer lines than this, running head and foot left out, looks like a slip of the printer
FEWEST_LINES = 5
LISTS = "Lists and index"

#: pages that nobody prints and carries about: 15 modules in short, and the journeys that a role leads
MOST_PAGES_OF_A_ROLE = 75


@pytest.mark.parametrize(("extension", "books"), [("pdf", PDF_BOOKS), ("epub", PDF_BOOKS)])
def test_every_book_is_there(dist: Path, extension: str, books: tuple[str, ...]) -> None:
    assert {path.stem for path in (dist / extension).glob(f"*.{extension}")} == set(books)


@pytest.mark.parametrize("book", [*BOOKS[1:], AUDIT])
def test_no_page_holds_a_few_lines_alone(dist: Path, book: str) -> None:
    run = ["pdftotext", dist / f"pdf/{book}.pdf", "-"]
    pages = subprocess.run(run, capture_output=True, text=True, check=True).stdout.split("\f")
    lines = [[line for line in page.splitlines() if line.strip()] for page in pages]
    # the cover has few words, and a list ends where it ends
    few = {number: page for number, page in enumerate(lines[1:], 2) if 0 < len(page) < FEWEST_LINES + 4}
    short = {number: page[:2] for number, page in few.items() if page[0] != LISTS}
    assert short == {}, "name the document under closer in typst_theme (conf.py), or take out a line"


@pytest.mark.parametrize("book", [f"practitioners-guides-{AREAS[0]}", AUDIT, DESK_CARDS, *ROLE_BOOKS[:1]])
def test_the_structure_misleads_nobody(dist: Path, book: str) -> None:
    assert faults(structure(dist / f"pdf/{book}.pdf")) == []


@pytest.mark.parametrize("book", [BOOKS[0], AUDIT, ROLE_BOOKS[0]])
def test_nothing_is_printed_over_anything_else(dist: Path, book: str) -> None:
    assert [str(finding) for finding in overlaps(dist / f"pdf/{book}.pdf")] == []


def test_every_item_can_be_ticked_on_screen(needs: dict[str, dict[str, Any]], dist: Path) -> None:
    with pikepdf.open(dist / "pdf/practitioners-guides.pdf") as pdf:
        fields = [str(field.T) for field in pdf.Root.AcroForm.Fields]
    assert sorted(fields) == sorted(i for i, need in needs.items() if need["type"] == "item")


def test_the_audit_book_carries_the_data(needs: dict[str, dict[str, Any]], dist: Path) -> None:
    with pikepdf.open(dist / f"pdf/{AUDIT}.pdf") as pdf:
        data = json.loads(pdf.attachments["needs.json"].get_file().read_bytes())
    assert set(data["versions"][data["current_version"]]["needs"]) == set(needs)


def test_the_catalogue_names_every_pdf(dist: Path) -> None:
    books = json.loads((dist / "pdf/books.json").read_text(encoding="utf-8"))["books"]
    assert [book["name"] for book in books][: len(BOOKS)] == list(BOOKS)
    assert {book["name"] for book in books} == set(PDF_BOOKS)
    for book in books:
        assert book["bytes"] == (dist / "pdf" / book["file"]).stat().st_size
        assert book["edition"].startswith("Edition ")
        assert book["kind"] != "role" or book["pages"] <= MOST_PAGES_OF_A_ROLE, book["name"]


def test_every_kind_of_epub_is_clean(dist: Path) -> None:
    checked = (*BOOKS, AUDIT, DESK_CARDS, ROLE_BOOKS[0])
    assert [str(finding) for finding in epubcheck(*(dist / f"epub/{book}.epub" for book in checked))] == []


@pytest.mark.parametrize("book", [*BOOKS, AUDIT, DESK_CARDS, *ROLE_BOOKS[:1]])
def test_a_pdf_says_what_it_is(dist: Path, book: str) -> None:
    reader = PdfReader(dist / f"pdf/{book}.pdf")
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Practitioners Guides")
    assert reader.root_object["/Lang"] == "en"
    assert "/PageLabels" in reader.root_object
    assert len(reader.outline) >= 3
    assert "Edition" in "".join(page.extract_text() for page in reader.pages[:3])


def test_the_table_of_the_desk_cards_says_the_page_of_each(dist: Path) -> None:
    reader = PdfReader(dist / f"pdf/{DESK_CARDS}.pdf")
    first = reader.get_destination_page_number(reader.outline[0])
    assert first is not None
    table = " ".join(reader.pages[first].extract_text().split())
    pages = {entry.title: reader.get_destination_page_number(entry) for entry in reader.outline[1:]}
    assert len(pages) > 40
    missing = [title for title, page in pages.items() if f"{title}, p. {reader.page_labels[page]}" not in table]
    assert missing == []


def test_an_epub_has_its_type_first_and_no_clock(dist: Path) -> None:
    for book in BOOKS:
        with zipfile.ZipFile(dist / f"epub/{book}.epub") as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            assert len({info.date_time for info in archive.infolist()}) == 1
