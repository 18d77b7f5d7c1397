"""The finished ePub books by Ace."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.guides.test_books import BOOKS
from tests.tools.ace import ace


@pytest.mark.parametrize("book", BOOKS)
def test_ace_finds_nothing(dist: Path, book: str) -> None:
    """Each book says in its metadata that Ace found no fault in it."""
    assert [str(finding) for finding in ace(dist / f"epub/{book}.epub")] == []
