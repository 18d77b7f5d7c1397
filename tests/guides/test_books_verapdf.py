"""The finished PDF books by veraPDF: PDF/UA-1, and PDF/A-2a, or 3a where data is attached. The whole has its own file."""

from __future__ import annotations

from pathlib import Path

from tests.guides.test_books import AREAS, AUDIT, BOOKS, DESK_CARDS, ROLE_BOOKS
from tests.tools.verapdf import verapdf, verapdf_all


def test_books_of_every_kind_are_pdf_ua_and_pdf_a(dist: Path) -> None:
    # the twelve books of roles differ in what is chosen only
    checked = (*(f"{BOOKS[0]}-{area}" for area in AREAS), DESK_CARDS, ROLE_BOOKS[0])
    assert [str(failure) for failure in verapdf_all(dist / f"pdf/{book}.pdf" for book in checked)] == []


def test_the_book_with_data_is_pdf_ua_and_pdf_a_3(dist: Path) -> None:
    assert [str(failure) for failure in verapdf(dist / f"pdf/{AUDIT}.pdf", ("ua1", "3a"))] == []
