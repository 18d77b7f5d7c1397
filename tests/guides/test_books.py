"""The finished books by epubcheck, and what they say of themselves; veraPDF and Ace, which take long, have their own files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest
from pypdf import PdfReader
from tests.tools.epubcheck import epubcheck

AREAS = ("ethics", "cybersecurity", "operations")
BOOKS = ("practitioners-guides", *(f"practitioners-guides-{area}" for area in AREAS))


@pytest.mark.parametrize("extension", ["pdf", "epub"])
def test_there_is_a_book_of_the_whole_and_one_of_each_area(dist: Path, extension: str) -> None:
    found = {path.stem for path in (dist / extension).glob(f"*.{extension}")}
    assert found == set(BOOKS)


def test_every_epub_is_clean(dist: Path) -> None:
    assert [str(finding) for finding in epubcheck(*(dist / f"epub/{book}.epub" for book in BOOKS))] == []


@pytest.mark.parametrize("book", BOOKS)
def test_a_pdf_says_what_it_is(dist: Path, book: str) -> None:
    reader = PdfReader(dist / f"pdf/{book}.pdf")
    assert reader.metadata is not None
    assert str(reader.metadata.title).startswith("Practitioners Guides")
    assert reader.root_object["/Lang"] == "en"
    assert "/PageLabels" in reader.root_object
    assert len(reader.outline) > 3
    assert "Edition" in "".join(page.extract_text() for page in reader.pages[:3])


def test_an_epub_has_its_type_first_and_no_clock(dist: Path) -> None:
    for book in BOOKS:
        with zipfile.ZipFile(dist / f"epub/{book}.epub") as archive:
            first = archive.infolist()[0]
            assert (first.filename, first.compress_type) == ("mimetype", zipfile.ZIP_STORED)
            assert len({info.date_time for info in archive.infolist()}) == 1
