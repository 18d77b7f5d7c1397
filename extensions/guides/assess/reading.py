"""Read an assessment file: validated in full against the published schema, or refused whole with the path inside it."""

from __future__ import annotations

import json
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

import jsonschema_rs

from guides.assess.answers import FORMAT, VERSION, Assessment

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEMA: Final = Path(__file__).parents[1] / "schemas" / "assessment.schema.json"

#: nothing that people write by hand comes near it; a larger file is something else
MOST_BYTES: Final = 20_000_000


class AssessmentError(ValueError):
    """A file is no assessment; ``findings`` says in one line each what is wrong, and where inside the file."""

    def __init__(self, path: str, findings: tuple[str, ...]) -> None:
        super().__init__("\n".join(f"{path}: {finding}" for finding in findings))
        self.findings = findings


def read_assessment(file: Path, shown: str = "") -> Assessment:
    """Return the assessment of a file.

    :param shown: the file as messages show it.
    :raises AssessmentError: if the file is not JSON or breaks the schema.
    :raises OSError: if the file cannot be read.
    """
    name = shown or str(file)
    if file.stat().st_size > MOST_BYTES:
        raise AssessmentError(name, ("file: larger than 20 MB, which no assessment is",))
    try:
        data = json.loads(file.read_text(encoding="utf-8-sig"))
    except UnicodeDecodeError:
        raise AssessmentError(name, ("file: not UTF-8 text; export it again as JSON",)) from None
    except RecursionError:
        raise AssessmentError(name, ("file: nested deeper than any assessment",)) from None
    except json.JSONDecodeError as error:
        finding = f"file: not JSON (line {error.lineno}: {error.msg}); was it cut off, or exported as CSV or XLSX?"
        raise AssessmentError(name, (finding,)) from None
    if findings := check_assessment(data):
        raise AssessmentError(name, findings)
    return Assessment.of(data)


def check_assessment(data: object) -> tuple[str, ...]:
    """Return every breach of the schema as ``path: what is wrong``, sorted; empty if the data is an assessment."""
    if not isinstance(data, dict) or data.get("format") != FORMAT:
        return (f'format: not "{FORMAT}", so this is no assessment of these guides',)
    version = data.get("version")
    if type(version) is int and version > VERSION:
        return (f"version: {version} is newer than these guides read ({VERSION}); use the guides of its edition",)
    return tuple(sorted(set(_breaches(data))))


def _breaches(data: object) -> Iterator[str]:
    for error in _validator().iter_errors(data):
        where = "/".join(str(part) for part in error.instance_path)
        yield f"{where or 'file'}: {error.message}"


@cache
def _validator() -> Any:  # noqa: ANN401  # the class of the validator depends on the draft that the schema names
    return jsonschema_rs.validator_for(json.loads(SCHEMA.read_text(encoding="utf-8")))
