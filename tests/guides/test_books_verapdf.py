"""The finished PDF books by veraPDF: PDF/UA-1, and PDF/A-2a, or 3a where data is attached."""

from __future__ import annotations

from pathlib import Path

from tests.guides.test_books import AUDIT, PDF_BOOKS
from tests.tools.verapdf import verapdf, verapdf_all


def test_every_pdf_is_pdf_ua_and_pdf_a(dist: Path) -> None:
    plain = [book for book in PDF_BOOKS if book != AUDIT]
    assert [str(failure) for failure in verapdf_all(dist / f"pdf/{book}.pdf" for book in plain)] == []


def test_the_book_with_data_is_pdf_ua_and_pdf_a_3(dist: Path) -> None:
    assert [str(failure) for failure in verapdf(dist / f"pdf/{AUDIT}.pdf", ("ua1", "3a"))] == []
