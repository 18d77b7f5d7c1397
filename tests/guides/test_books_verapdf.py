"""The finished PDF books by veraPDF: PDF/UA-1 and PDF/A-2a."""

from __future__ import annotations

from pathlib import Path

from tests.guides.test_books import BOOKS
from tests.tools.verapdf import verapdf_all


def test_every_pdf_is_pdf_ua_and_pdf_a(dist: Path) -> None:
    assert [str(failure) for failure in verapdf_all(dist / f"pdf/{book}.pdf" for book in BOOKS)] == []
