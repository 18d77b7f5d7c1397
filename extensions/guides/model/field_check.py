"""Fields of the records against their schemas in ubproject.toml, each defect with its place."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

import jsonschema_rs

from guides.model.derive import MODULE_DEFAULTS
from guides.model.problem import Problem, did_you_mean

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet
    from guides.model.records import FieldValue, Record


def check_fields(guides: GuideSet, fields: dict[str, Any]) -> list[Problem]:
    """Report every value that the schema of its field does not allow.

    sphinx-needs can validate the same schemas, but reports without file and line.
    """
    validators = {name: jsonschema_rs.validator_for(rule["schema"]) for name, rule in fields.items()}
    problems = []
    for record in guides.records.values():
        for name, value in record.fields.items():
            if name in validators and not validators[name].is_valid(_plain(value)):
                written = _without_inherited(guides, record, name, value)
                problems += _explain(record, name, written, fields[name]["schema"], validators[name])
    return problems


def _without_inherited(guides: GuideSet, record: Record, name: str, value: FieldValue) -> FieldValue:
    """The value without what the record took from its module, where the same fault is reported already."""
    module = guides.records.get(guides.module_of(record.id))
    if module is None or not isinstance(value, tuple):
        return value
    inherited = module.ids(MODULE_DEFAULTS.get(name, name))
    return tuple(v for v in value if v not in inherited)


def _plain(value: FieldValue) -> str | int | list[str]:
    return list(value) if isinstance(value, tuple) else value


def _explain(record: Record, name: str, value: FieldValue, schema: dict[str, Any], validator: Any) -> list[Problem]:  # noqa: ANN401  # the library's validators have no common type
    enum = schema.get("enum") or schema.get("items", {}).get("enum")
    values = value if isinstance(value, tuple) else (str(value),)
    strangers = [v for v in values if v not in enum] if enum else []
    if strangers:
        words = [f"{name} {v!r} is not allowed{did_you_mean(v, enum)}; use one of {', '.join(enum)}" for v in strangers]
    else:
        words = [f"{name}: {error.message}" for error in validator.iter_errors(_plain(value))] if value else []
    return [Problem(record.path, record.line, "field", f"{record.id}: {text}") for text in words]
