"""The finished guides in ``dist/``, as readers get them."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from tests.conftest import REPOSITORY


class NotBuilt(RuntimeError):  # noqa: N818  # it reads as what happened
    """``dist/`` holds no finished guides."""


@pytest.fixture(scope="session")
def dist() -> Path:
    """Folder ``dist/``.

    :raises NotBuilt: if a part is missing; the message names the command that builds it.
    """
    folder = REPOSITORY / "dist"
    missing = [part for part in ("html/index.html", "pdf", "epub", "data/needs.json") if not (folder / part).exists()]
    if missing:
        raise NotBuilt(f"dist/ lacks {', '.join(missing)}; build it with: make")
    return folder


@pytest.fixture(scope="session")
def needs(dist: Path) -> dict[str, dict[str, Any]]:
    """All needs of the guides, by id, as needs.json has them: what every other output is compared with."""
    data = json.loads((dist / "data/needs.json").read_text(encoding="utf-8"))
    found: dict[str, dict[str, Any]] = data["versions"][data["current_version"]]["needs"]
    assert len(found) > 100
    return found
