"""Re-pin reviewed crosswalk links in the text of their file: nothing but the reviewed values changes.

Comments, order and style of the file stay. The values that a review decides are replaced in place; a key that is
missing is added to the flow or block mapping that it belongs to.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import yaml

from guides.authoring.pin import link_nodes

Pair = tuple[str, str]


@dataclass(frozen=True, slots=True)
class Review:
    """What a review says of a link: who, when, with which result, and the fingerprints of both ends as reviewed."""

    role: str
    date: str
    state: str
    requirement_pin: str
    clause_pin: str


@dataclass(frozen=True, slots=True)
class _Edit:
    start: int
    end: int
    text: str


def repin(text: str, reviews: Mapping[Pair, Review]) -> str:
    """The text of a crosswalk file with these links reviewed.

    :param reviews: by requirement and provision.
    :raises ValueError: if a link does not stand in the file.
    """
    root = yaml.compose(text, Loader=yaml.SafeLoader)
    common = _scalars(_value(root, "review")) if isinstance(root, yaml.MappingNode) else {}
    edits: list[_Edit] = []
    left = dict(reviews)
    for entry in link_nodes(root):
        values = _scalars(entry)
        if (pair := (values["requirement"], values["clause"])) in left:
            edits += _edits(text, entry, left.pop(pair), common)
    if left:
        raise ValueError(f"the file has no link of {', '.join(f'{r} to {c}' for r, c in sorted(left))}")
    for edit in sorted(edits, key=lambda edit: edit.start, reverse=True):
        text = text[: edit.start] + edit.text + text[edit.end :]
    return text


def _edits(text: str, entry: yaml.MappingNode, review: Review, common: Mapping[str, str]) -> list[_Edit]:
    said = {"state": review.state, "role": review.role, "date": review.date}
    pins = {"requirement": f'"{review.requirement_pin}"', "clause": f'"{review.clause_pin}"'}
    edits: list[_Edit] = []
    missing: list[str] = []
    kept = _value(entry, "review")
    if isinstance(kept, yaml.MappingNode):
        # a key that the file's own review gives already is left to it, unless the link has it
        present = _scalars(kept)
        edits += _update(kept, {k: v for k, v in said.items() if k in present or common.get(k) != v})
    elif differ := {k: v for k, v in said.items() if common.get(k) != v}:
        missing.append(f"review: {_flow(differ)}")
    pinned = _value(entry, "pins")
    if isinstance(pinned, yaml.MappingNode):
        edits += _update(pinned, pins)
    else:
        missing.append(f"pins: {_flow(pins)}")
    if missing:
        edits.append(_new_lines(text, entry, missing))
    return edits


def _update(node: yaml.MappingNode, values: Mapping[str, str]) -> list[_Edit]:
    """Replace the values of the keys that are there, and add the others behind the last one."""
    present = {key.value: value for key, value in node.value}
    edits = [
        _Edit(present[key].start_mark.index, present[key].end_mark.index, value)
        for key, value in values.items()
        if key in present and present[key].value != value.strip('"')
    ]
    added = {key: value for key, value in values.items() if key not in present}
    if added and node.value:
        key_node, last = node.value[-1]
        between = ", " if node.flow_style else "\n" + " " * key_node.start_mark.column
        words = "".join(f"{between}{key}: {value}" for key, value in added.items())
        edits.append(_Edit(last.end_mark.index, last.end_mark.index, words))
    elif added:
        edits.append(_Edit(node.start_mark.index, node.end_mark.index, _flow(added)))
    return edits


def _new_lines(text: str, entry: yaml.MappingNode, lines: list[str]) -> _Edit:
    """Lines behind the last value of a link, before comments that follow it."""
    last = _last_scalar(entry)
    at = text.find("\n", last.end_mark.index)
    at = len(text) if at < 0 else at
    indent = " " * entry.start_mark.column
    return _Edit(at, at, "".join(f"\n{indent}{line}" for line in lines))


def _last_scalar(node: yaml.Node) -> yaml.Node:
    while isinstance(node, yaml.MappingNode | yaml.SequenceNode) and node.value and not node.flow_style:
        node = node.value[-1][1] if isinstance(node, yaml.MappingNode) else node.value[-1]
    return node


def _value(node: yaml.Node | None, key: str) -> yaml.Node | None:
    if not isinstance(node, yaml.MappingNode):
        return None
    return next((value for found, value in node.value if found.value == key), None)


def _scalars(node: yaml.Node | None) -> dict[str, str]:
    if not isinstance(node, yaml.MappingNode):
        return {}
    return {key.value: value.value for key, value in node.value if isinstance(value, yaml.ScalarNode)}


def _flow(values: Mapping[str, str]) -> str:
    return "{" + ", ".join(f"{key}: {value}" for key, value in values.items()) + "}"
