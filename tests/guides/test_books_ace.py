"""The finished ePub books by Ace, which lays every page out in a browser: an area, the audit, and a role.

Between them they hold every kind of page. The whole has the same pages over again, and takes Ace ten minutes.
"""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.guides.test_books import AREAS, AUDIT, BOOKS, DESK_CARDS, ROLE_BOOKS
from tests.tools.ace import ace


@pytest.mark.parametrize("book", [f"{BOOKS[0]}-{AREAS[1]}", AUDIT, DESK_CARDS, ROLE_BOOKS[0]])
def test_ace_finds_nothing(dist: Path, book: str) -> None:
    assert [str(finding) for finding in ace(dist / f"epub/{book}.epub")] == []
