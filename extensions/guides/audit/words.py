"""Cells that several tables share."""

from __future__ import annotations

import re

from guides.audit.table import CellLink
from guides.model.guide_set import GuideSet

_NO_WORD = re.compile(r"[^a-z0-9]+")


def record_link(guides: GuideSet, identifier: str) -> CellLink:
    """A link to a record: its id and title."""
    return CellLink(identifier, f"{identifier} {guides.title(identifier)}".rstrip())


def anchor(identifier: str) -> str:
    """The id of a provision or entry as id of its row on a page."""
    return _NO_WORD.sub("-", identifier.lower()).strip("-")
