"""Coverage and its thresholds: counts make up the population, and a group below its threshold is found at its line."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.strategies import FEW, guides
from tests.model.factory import VOCABULARY, guide_set, law_data, record, three_areas

from guides.model.coverage import DIMENSIONS, Coverage, check_thresholds, count_coverage, group_requirements
from guides.model.frameworks import Catalogue
from guides.model.guide_set import SCHEMAS, GuideSet
from guides.model.thresholds import Threshold, load_thresholds, shortfalls

SCHEMA = SCHEMAS / "thresholds.schema.json"


@FEW
@given(guides(), st.sampled_from(DIMENSIONS))
def test_counts_make_up_the_population(found: GuideSet, dimension: str) -> None:
    everything = count_coverage(found, found.of_kind("requirement"))
    assert everything.requirements == len(found.of_kind("requirement"))
    groups = group_requirements(found, dimension)
    for records in groups.values():
        counts = count_coverage(found, records)
        assert counts.covered + counts.justified + counts.uncovered == len(records)
        assert counts.suspect <= len(records)
    if dimension == "area":
        assert sum(map(len, groups.values())) == everything.requirements


def test_a_requirement_for_all_tool_classes_stands_in_each() -> None:
    some = record("ETH-R002", "requirement", fields={"tool_classes": ("video",)})
    groups = group_requirements(guide_set(*three_areas(), some), "tool_class")
    assert [len(groups[name]) for name in ("all", "video", "crowd")] == [1, 2, 1]


@pytest.mark.parametrize(
    ("asked", "counts", "words"),
    [
        ({"covered": 95}, Coverage(19, 0, 1), []),
        ({"covered": 95}, Coverage(18, 0, 2), ["18 of 20 requirements covered by an item (90.0 %), less than 95 %"]),
        ({"covered_or_justified": 100}, Coverage(18, 2, 0), []),
        ({"covered_or_justified": 100}, Coverage(1, 1, 1), ["2 of 3 requirements covered or justified (66.7 %), less"]),
        ({"suspect": 0}, Coverage(2, 0, 0, 1), ["1 of 2 requirements with a suspect link, more than 0"]),
        ({"covered": 100}, Coverage(), []),
    ],
)
def test_shortfalls_are_said_in_words(asked: dict[str, float], counts: Coverage, words: list[str]) -> None:
    nothing = Threshold("area", "", None, None, None, "t.yaml", 3)
    found = shortfalls(replace(nothing, **asked), counts)  # type: ignore[arg-type]  # test helper
    assert len(found) == len(words)
    assert all(text.startswith(start) for text, start in zip(found, words, strict=True))


def test_a_missed_threshold_is_located_and_another_group_is_left_alone() -> None:
    gap = record("CYB-R001", "requirement", fields={"basis": "practice"})
    threshold = Threshold("area", "", 100, None, None, "source/data/thresholds.yaml", 4)
    only = replace(threshold, only="ethics", line=5)
    data = replace(guide_set().data, thresholds=(threshold, only))
    problems = check_thresholds(guide_set(*three_areas(), gap, data=data))
    assert [(p.location, p.subtype) for p in problems] == [("source/data/thresholds.yaml:4", "threshold")]
    assert problems[0].message.startswith("area cybersecurity: 0 of 1 requirements covered by an item (0.0 %)")


@pytest.mark.parametrize(
    ("text", "line", "words"),
    [
        ("thresholds:\n  - {by: area}\n", 2, "thresholds/0"),
        ("thresholds:\n  - {by: aria, covered: 9}\n", 2, "thresholds/0/by"),
        ("thresholds:\n  - {by: area, covered: 101}\n", 2, "thresholds/0/covered"),
        ("thresholds:\n  - by: area\n    only: etics\n    covered: 9\n", 3, "'etics' is no area; did you mean ethics?"),
        ("thresholds: [\n", 2, "not readable as YAML"),
    ],
)
def test_a_bad_file_is_refused_whole_at_its_line(tmp_path: Path, text: str, line: int, words: str) -> None:
    file = tmp_path / "thresholds.yaml"
    file.write_text(text, encoding="utf-8")
    found, problems = load_thresholds(file, "data/thresholds.yaml", SCHEMA, VOCABULARY, Catalogue({}, {}))
    assert found == ()
    assert [(p.line, p.subtype) for p in problems] == [(line, "threshold")]
    assert words in problems[0].message


def test_a_sound_file_is_read_and_may_be_absent(tmp_path: Path) -> None:
    file = tmp_path / "thresholds.yaml"
    catalogue = law_data().catalogue
    assert load_thresholds(file, "t.yaml", SCHEMA, VOCABULARY, catalogue) == ((), [])
    file.write_text("thresholds:\n  - {by: framework, only: ISO, covered: 50, suspect: 1}\n", encoding="utf-8")
    expected = Threshold("framework", "ISO", 50, None, 1, "t.yaml", 2)
    assert load_thresholds(file, "t.yaml", SCHEMA, VOCABULARY, catalogue) == ((expected,), [])
