"""The standards that the guides name, each with its title in our own words: one validated data file."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from guides.model.problem import Problem
from guides.model.provisions import natural_key
from guides.model.schema_check import load_checked

SUBTYPE = "standards"


@dataclass(frozen=True, slots=True)
class Standard:
    """A standard or public framework: ``names`` are the spellings by which pages mention it, ``id`` among them."""

    id: str
    title: str
    edition: str
    publisher: str
    framework: str
    names: tuple[str, ...]


def load_standards(file: Path, shown_path: str, schema_file: Path) -> tuple[tuple[Standard, ...], list[Problem]]:
    """Read the list, sorted by id as a reader looks it up; a file that breaks the schema is refused whole."""
    data, problems = load_checked(file, shown_path, schema_file, SUBTYPE)
    if data is None:
        return (), problems
    found: dict[str, Standard] = {}
    for index, raw in enumerate(data.value["standards"]):
        if raw["id"] in found:
            line = data.line(("standards", index))
            problems.append(Problem(data.path, line, SUBTYPE, f"{raw['id']} stands twice; keep one entry"))
            continue
        names = (raw["id"], *raw.get("also", ()))
        found[raw["id"]] = Standard(
            raw["id"], raw["title"], raw["edition"], raw["publisher"], raw.get("framework", ""), names
        )
    return tuple(found[key] for key in sorted(found, key=lambda key: natural_key(key.casefold()))), problems


def mentioned(text: str, standards: Mapping[str, Standard]) -> tuple[str, ...]:
    """Ids of the standards that a text names; ``standards`` maps each spelling to its standard."""
    return tuple(sorted({standard.id for name, standard in standards.items() if _names(text, name)}))


def _names(text: str, name: str) -> bool:
    """Whether the name stands in the text as a whole: ISO 2230 is not ISO 22301."""
    start = text.find(name)
    while start >= 0:
        end = start + len(name)
        before, after = text[start - 1 : start], text[end : end + 1]
        if not (before.isalnum() or after.isalnum()):
            return True
        start = text.find(name, end)
    return False


def by_name(standards: tuple[Standard, ...]) -> dict[str, Standard]:
    """Each spelling with its standard."""
    return {name: standard for standard in standards for name in standard.names}
