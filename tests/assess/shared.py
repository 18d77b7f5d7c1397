"""The cases that Python and the site's scripts share: files that are assessments or not, and two that are merged."""

from __future__ import annotations

import copy
import json
from pathlib import Path
from typing import Any

CASES = Path(__file__).parent / "cases"

SMALLEST: dict[str, Any] = {
    "format": "practitioners-guides-assessment",
    "version": 1,
    "name": "City hall",
    "created": "2026-11-25T10:00:00.000Z",
    "edition": {"version": "2026.1", "date": "2026-11-25"},
    "items": [],
    "scope": {},
    "answers": {},
}


def load(name: str) -> Any:  # noqa: ANN401  # whatever the file holds
    """One file of cases."""
    return json.loads((CASES / name).read_text(encoding="utf-8"))


def document_of(case: dict[str, Any]) -> Any:  # noqa: ANN401  # some cases are no assessment
    """The document of a validation case: the smallest assessment with its changes (scripts/assessment.test.mjs does the same)."""
    if "document" in case:
        return case["document"]
    document = copy.deepcopy(SMALLEST) | copy.deepcopy(case["change"])
    document.pop(case.get("remove"), None)
    if "repeat" in case:
        path, letter, times = case["repeat"]
        *way, last = path.split("/")
        place = document
        for step in way:
            place = place[step]
        place[last] = letter * times
    return document
