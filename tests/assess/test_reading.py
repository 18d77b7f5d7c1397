"""Assessment files: a good one is read and written back the same, a bad one is refused whole with the place of its fault."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import jsonschema_rs
import pytest
from tests.assess.shared import SMALLEST, document_of, load

from guides.assess.answers import STATES, Assessment
from guides.assess.reading import SCHEMA, AssessmentError, check_assessment, read_assessment

VALIDATION = load("validation.json")


@pytest.mark.parametrize("case", VALIDATION, ids=[case["name"] for case in VALIDATION])
def test_each_case_is_read_or_refused_at_its_place(case: dict[str, Any], tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(document_of(case)), encoding="utf-8")
    if case["path"] is None:
        found = read_assessment(file).to_json()
        assert Assessment.of(found).to_json() == found
        assert check_assessment(found) == ()
        assert found["answers"] == document_of(case)["answers"]
        return
    with pytest.raises(AssessmentError) as error:
        read_assessment(file, "a.json")
    places = [finding.split(":")[0] for finding in error.value.findings]
    assert sorted(set(places)) == (case["path"] if isinstance(case["path"], list) else [case["path"]])
    assert str(error.value).startswith("a.json: ")


@pytest.mark.parametrize(
    ("content", "words"),
    [
        (b"", "not JSON (line 1"),
        (json.dumps(SMALLEST).encode()[:-9], "was it cut off"),
        (b"\xff\xfe{", "not UTF-8"),
        (b"[" * 200_000, "nested deeper"),
        (b" " * 20_000_001, "larger than 20 MB"),
    ],
    ids=["empty", "cut off", "not text", "deep", "large"],
)
def test_what_is_no_json_is_refused_in_words(content: bytes, words: str, tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_bytes(content)
    with pytest.raises(AssessmentError, match=r"a\.json: file: ") as error:
        read_assessment(file)
    assert words in str(error.value)


def test_a_byte_order_mark_is_no_fault(tmp_path: Path) -> None:
    file = tmp_path / "a.json"
    file.write_text(json.dumps(SMALLEST), encoding="utf-8-sig")
    assert read_assessment(file).name == "City hall"


def test_the_schema_is_sound_and_knows_the_states() -> None:
    schema = json.loads(SCHEMA.read_text(encoding="utf-8"))
    jsonschema_rs.meta.validate(schema)
    assert schema["$defs"]["content"]["properties"]["state"]["enum"] == list(STATES)
