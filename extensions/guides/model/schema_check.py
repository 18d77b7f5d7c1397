"""Validation of a data file against a published JSON Schema, with the line of each defect."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs

from guides.model.located_yaml import LocatedData, load_located
from guides.model.problem import Problem


def load_checked(
    file: Path, shown_path: str, schema_file: Path, subtype: str
) -> tuple[LocatedData | None, list[Problem]]:
    """Read a YAML or JSON file that must fit a schema; one that does not is refused whole.

    :param shown_path: the path that messages show (relative to the project).
    :param subtype: subtype of every problem.
    :return: the data, or ``None`` with what is wrong.
    """
    data, problems = load_located(file, shown_path, subtype)
    if data is not None:
        problems = check_schema(data, json.loads(schema_file.read_text(encoding="utf-8")), subtype)
    return (None if problems else data), problems


def check_schema(data: LocatedData, schema: dict[str, Any], subtype: str) -> list[Problem]:
    """Return a problem for each breach of ``schema``, at the line of the value that breaks it."""
    validator = jsonschema_rs.validator_for(schema)
    problems = []
    for error in validator.iter_errors(data.value):
        where = "/".join(str(part) for part in error.instance_path)
        problems.append(
            Problem(data.path, data.line(error.instance_path), subtype, f"{where or 'file'}: {error.message}")
        )
    return sorted(problems)
