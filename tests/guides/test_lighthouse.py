"""The site as Lighthouse sees it on a phone: what no other check looks at; ``python -m bench.site`` measures the rest."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tools.lighthouse import LASTING, lighthouse
from tests.tools.serving import served

#: landing, module, explorer, tables
PAGES = ("index.html", "operations/people.html", "explore.html", "audit/areas.html")


@pytest.mark.parametrize("page", PAGES)
def test_lighthouse_finds_nothing(dist: Path, page: str) -> None:
    with served(dist / "html") as address:
        report = lighthouse(address + page)
    assert report.findings == []
    assert report.scores == dict.fromkeys(LASTING, 100)
