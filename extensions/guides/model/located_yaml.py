"""Data files with places: YAML (and JSON, which is YAML) as plain values that remember the line of each entry."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from guides.model.problem import Problem

#: a place inside a file: keys and indexes from the root
Pointer = tuple[str | int, ...]


@dataclass(frozen=True, slots=True)
class LocatedData:
    """The values of a file, and the line (from 1) at which each of them begins."""

    path: str
    value: Any
    lines: dict[Pointer, int]

    def line(self, pointer: Iterable[str | int]) -> int:
        """Line of the value at ``pointer``, or of the nearest value around it."""
        place = tuple(pointer)
        while place not in self.lines and place:
            place = place[:-1]
        return self.lines.get(place, 1)


class _StringLoader(yaml.SafeLoader):
    """Safe loader that leaves dates and the like as the text that the author wrote; numbers and booleans stay typed."""


_StringLoader.yaml_implicit_resolvers = {
    first: [(tag, expression) for tag, expression in resolvers if tag != "tag:yaml.org,2002:timestamp"]
    for first, resolvers in yaml.SafeLoader.yaml_implicit_resolvers.items()
}


def load_located(file: Path, shown_path: str, subtype: str) -> tuple[LocatedData | None, list[Problem]]:
    """Read a YAML or JSON file.

    :param shown_path: the path that messages show (relative to the project).
    :param subtype: subtype of the problem that is reported if the file is not readable.
    :return: the data, or ``None`` with the one problem that stops it from being read.
    """
    text = file.read_text(encoding="utf-8")
    loader = _StringLoader(text)
    try:
        node = loader.get_single_node()
        value = loader.construct_document(node) if node else None
    except yaml.MarkedYAMLError as error:
        mark = error.problem_mark
        line = mark.line + 1 if mark else 1
        return None, [Problem(shown_path, line, subtype, f"not readable as YAML: {error.problem}")]
    finally:
        loader.dispose()
    lines: dict[Pointer, int] = {}
    if node:
        _collect_lines(node, (), lines)
    return LocatedData(shown_path, value, lines), []


def _collect_lines(node: yaml.Node, pointer: Pointer, lines: dict[Pointer, int]) -> None:
    lines[pointer] = node.start_mark.line + 1
    if isinstance(node, yaml.MappingNode):
        for key, value in node.value:
            lines[(*pointer, key.value)] = key.start_mark.line + 1
            _collect_lines(value, (*pointer, key.value), lines)
    elif isinstance(node, yaml.SequenceNode):
        for index, value in enumerate(node.value):
            _collect_lines(value, (*pointer, index), lines)
