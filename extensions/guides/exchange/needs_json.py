"""Records out of a needs.json, for whatever works without Sphinx."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from guides.model.project import Project
from guides.model.records import KINDS, FieldValue, Record


def read_needs_json(file: Path, project: Project) -> tuple[Record, ...]:
    """Read the records of the current version.

    :raises ValueError: if the file is no needs.json, or holds a type that the guides do not know.
    """
    try:
        data = json.loads(file.read_text(encoding="utf-8"))
        needs: dict[str, dict[str, Any]] = data["versions"][data["current_version"]]["needs"]
        return tuple(_records(file, needs, project))
    except (UnicodeDecodeError, json.JSONDecodeError, KeyError, TypeError, AttributeError) as error:
        raise ValueError(f"{file} is no needs.json of sphinx-needs: {type(error).__name__}: {error}") from error


def _records(file: Path, needs: dict[str, dict[str, Any]], project: Project) -> Iterator[Record]:
    for need in needs.values():
        if need["type"] not in KINDS:
            raise ValueError(f"{file}: {need['id']} has the type {need['type']!r}, which the guides do not know")
        fields: dict[str, FieldValue] = {}
        for name in project.fields:
            value = need.get(name)
            if value not in (None, "", []):
                fields[name] = tuple(value) if isinstance(value, list) else value
        links = {name: tuple(need[name]) for name in project.link_types if need.get(name)}
        docname = need.get("docname") or ""
        yield Record(
            need["id"],
            need["type"],
            need["title"],
            need.get("content", "").strip(),
            docname,
            f"source/{docname}.md",
            need.get("lineno") or 0,
            need.get("area") or "",
            fields,
            links,
        )
