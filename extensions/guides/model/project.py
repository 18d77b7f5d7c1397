"""What ubproject.toml says about the project: link types with their words and targets, and the fields."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass
from pathlib import Path
from typing import Any


@dataclass(frozen=True, slots=True)
class LinkType:
    """A link type: the words for either direction, and the kinds that it may lead to."""

    name: str
    outgoing: str
    incoming: str
    target_types: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Project:
    """The data model as declared: link types by name, in the order of the file; fields by name."""

    link_types: dict[str, LinkType]
    fields: dict[str, Any]

    @property
    def target_types(self) -> dict[str, tuple[str, ...]]:
        """Kinds that each link type may lead to."""
        return {name: link_type.target_types for name, link_type in self.link_types.items()}


def load_project(file: Path) -> Project:
    """Read ubproject.toml.

    :raises FileNotFoundError: if it is missing.
    """
    needs = tomllib.loads(file.read_text(encoding="utf-8"))["needs"]
    links = {
        name: LinkType(name, entry["outgoing"], entry["incoming"], tuple(entry["target_types"]))
        for name, entry in needs["links"].items()
    }
    return Project(links, needs["fields"])
