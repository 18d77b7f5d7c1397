"""Validation of a data file against a published JSON Schema, with the line of each defect."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs

from guides.model.problem import Problem

if TYPE_CHECKING:
    from guides.model.located_yaml import LocatedData


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
