"""The closed lists of the guides (areas, roles, phases …), with their titles and their order."""

from __future__ import annotations

import tomllib
from dataclasses import dataclass, fields
from pathlib import Path
from typing import Any

from guides.model.problem import Problem, did_you_mean

#: fields of ubproject.toml whose enum must equal a list of the vocabulary
FIELD_LISTS = {
    "area": "areas",
    "module_type": "module_types",
    "lead_roles": "roles",
    "also_roles": "roles",
    "roles": "roles",
    "owner": "roles",
    "decides": "roles",
    "lead": "roles",
    "phases": "phases",
    "tool_classes": "tool_classes",
    "basis": "bases",
    "method": "methods",
}

#: first letters of an identifier -> area
AREA_PREFIXES = {"ETH": "ethics", "CYB": "cybersecurity", "OPS": "operations"}

#: what stands in no area, but across all
ACROSS = "across"


@dataclass(frozen=True, slots=True)
class Vocabulary:
    """Each attribute maps the ids of one closed list to their titles, in the order of every output."""

    areas: dict[str, str]
    roles: dict[str, str]
    phases: dict[str, str]
    module_types: dict[str, str]
    tool_classes: dict[str, str]
    bases: dict[str, str]
    methods: dict[str, str]

    def titles(self, list_name: str, ids: tuple[str, ...]) -> tuple[str, ...]:
        """Titles of ``ids`` in the vocabulary's order; unknown ids are kept as they are, at the end."""
        known: dict[str, str] = getattr(self, list_name)
        return tuple(title for key, title in known.items() if key in ids) + tuple(i for i in ids if i not in known)

    def listed(self, list_name: str, ids: tuple[str, ...]) -> str:
        """The same in a line: by semicolons where titles of the list hold commas themselves."""
        known: dict[str, str] = getattr(self, list_name)
        separator = "; " if any("," in title for title in known.values()) else ", "
        return separator.join(self.titles(list_name, ids))


def load_vocabulary(path: Path) -> Vocabulary:
    """Read the vocabulary.

    :raises ValueError: if a list is missing or unknown; the message names the file.
    """
    data = tomllib.loads(path.read_text(encoding="utf-8"))
    expected = {field.name for field in fields(Vocabulary)}
    if set(data) != expected:
        raise ValueError(f"{path}: expected the tables {sorted(expected)}, found {sorted(data)}")
    return Vocabulary(**data)


def area_of(identifier: str) -> str:
    """Area of an identifier, by its first letters; tensions, journeys and lessons stand across the areas."""
    return AREA_PREFIXES.get(identifier.split("-", 1)[0], ACROSS)


def check_enums(fields_of_project: dict[str, Any], vocabulary: Vocabulary, path: str) -> list[Problem]:
    """Compare each enum of ubproject.toml with the list of the vocabulary that gives its titles."""
    problems = []
    for field, list_name in FIELD_LISTS.items():
        schema = fields_of_project[field]["schema"]
        enum = schema.get("enum") or schema.get("items", {}).get("enum", [])
        known = getattr(vocabulary, list_name)
        problems += [
            Problem(
                path,
                0,
                "vocabulary",
                f"field {field} allows {i!r}, which {list_name} does not name{did_you_mean(i, known)}",
            )
            for i in enum
            if i not in known
        ] + [
            Problem(
                path,
                0,
                "vocabulary",
                f"field {field} does not allow {i!r}, which {list_name} names; add it to the enum",
            )
            for i in known
            if i not in enum
        ]
    return problems
