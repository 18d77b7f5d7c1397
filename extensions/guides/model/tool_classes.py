"""The data sheets of the tool classes: what a class senses, decides and gets wrong, read from one validated file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

from guides.model.problem import Problem, did_you_mean
from guides.model.schema_check import load_checked
from guides.model.vocabulary import Vocabulary

#: the class of what holds for every tool; it has no data sheet
ALL_CLASSES = "all"


@dataclass(frozen=True, slots=True)
class ToolSheet:
    """The data sheet of one tool class; ``line`` is where it begins in the file."""

    id: str
    senses: str
    people: str
    decides: str
    failures: tuple[str, ...]
    ethics_question: str
    cybersecurity_question: str
    operations_question: str
    modules: tuple[str, ...]
    impetus_example: str
    source: str
    path: str
    line: int


def load_tool_sheets(
    file: Path, shown_path: str, schema_file: Path, vocabulary: Vocabulary
) -> tuple[dict[str, ToolSheet], list[Problem]]:
    """Read the data sheets, by class in the order of the vocabulary.

    A file that breaks the schema is refused whole; a class without a sheet, with two, or unknown is a problem.
    """
    data, problems = load_checked(file, shown_path, schema_file, "tool_class")
    if data is None:
        return {}, problems
    classes = [key for key in vocabulary.tool_classes if key != ALL_CLASSES]
    found: dict[str, ToolSheet] = {}
    for index, entry in enumerate(data.value):
        line = data.line((index,))
        key = entry["id"]
        if key not in classes:
            words = f"{key!r} is no tool class{did_you_mean(key, classes)}; use one of {', '.join(classes)}"
            problems.append(Problem(shown_path, line, "tool_class", words))
        elif key in found:
            words = f"{key} has a data sheet in line {found[key].line} already; keep one"
            problems.append(Problem(shown_path, line, "tool_class", words))
        else:
            texts: dict[str, Any] = {n: tuple(v) if isinstance(v, list) else v for n, v in entry.items()}
            found[key] = ToolSheet(**texts, path=shown_path, line=line)
    problems += [
        Problem(shown_path, 1, "tool_class", f"the tool class {key} has no data sheet; add one")
        for key in classes
        if key not in found
    ]
    return {key: found[key] for key in classes if key in found}, problems
