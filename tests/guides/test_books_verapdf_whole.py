"""The book of the whole by veraPDF: in a file of its own, so that a worker of its own takes the minutes that it needs."""

from __future__ import annotations

from pathlib import Path

from tests.guides.test_books import BOOKS
from tests.tools.verapdf import verapdf_all


def test_the_whole_is_pdf_ua_and_pdf_a(dist: Path) -> None:
    assert [str(failure) for failure in verapdf_all([dist / f"pdf/{BOOKS[0]}.pdf"])] == []
