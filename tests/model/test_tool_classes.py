"""The data sheets: read whole in the order of the vocabulary, or refused with the line of the fault."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.conftest import REPOSITORY
from tests.model.factory import VOCABULARY

from guides.model.guide_set import SCHEMAS
from guides.model.tool_classes import ToolSheet, load_tool_sheets

DATA = (REPOSITORY / "source/data/tool_classes.yaml").read_text(encoding="utf-8")
CLASSES = [key for key in VOCABULARY.tool_classes if key != "all"]


def load(folder: Path, text: str) -> tuple[dict[str, ToolSheet], list[str]]:
    file = folder / "tool_classes.yaml"
    file.write_text(text, encoding="utf-8")
    sheets, problems = load_tool_sheets(
        file, "data/tool_classes.yaml", SCHEMAS / "tool-classes.schema.json", VOCABULARY
    )
    return sheets, [str(problem) for problem in problems]


def test_every_class_has_its_sheet(tmp_path: Path) -> None:
    sheets, problems = load(tmp_path, DATA)
    assert problems == []
    assert list(sheets) == CLASSES
    assert sheets["video"].failures[0] == "Takes an umbrella, cane or toy for a weapon"
    assert DATA.splitlines()[sheets["crowd"].line - 1] == "- id: crowd"


@pytest.mark.parametrize(
    ("old", "new", "where", "words"),
    [
        (
            "- id: crowd\n",
            "- id: crowds\n",
            "- id: crowds",
            "'crowds' is no tool class; did you mean crowd?; use one of",
        ),
        ("- id: crowd\n", "- id: video\n", "second", "video has a data sheet in line 3 already; keep one"),
        ('  senses: "Counts', '  sences: "Counts', "- id: crowd", '1: "senses" is a required property'),
    ],
)
def test_a_bad_sheet_is_located_and_explained(tmp_path: Path, old: str, new: str, where: str, words: str) -> None:
    text = DATA.replace(old, new, 1)
    line = 1 + DATA.splitlines().index("- id: crowd")
    _, problems = load(tmp_path, text)
    assert any(p.startswith(f"data/tool_classes.yaml:{line}: {words}") for p in problems), problems
    assert all(p.endswith("[guides.tool_class]") for p in problems)


def test_a_class_without_a_sheet_is_reported(tmp_path: Path) -> None:
    start = DATA.index("- id: platform")
    _, problems = load(tmp_path, DATA[:start])
    assert problems == [
        "data/tool_classes.yaml:1: the tool class platform has no data sheet; add one [guides.tool_class]"
    ]


def test_a_file_that_breaks_the_schema_is_refused_whole(tmp_path: Path) -> None:
    sheets, problems = load(tmp_path, DATA.replace("  people:", "  peoples:", 1))
    assert sheets == {}
    assert problems
