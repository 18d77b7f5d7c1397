"""``guides pin``: give new crosswalk links the fingerprints of both ends; links that have pins stay as they are."""

from __future__ import annotations

import yaml

from guides.authoring.project_files import ProjectFiles, UsageError
from guides.exchange.atomic import write_text
from guides.model.fingerprint import clause_pin, requirement_pin
from guides.model.frameworks import load_catalogue
from guides.model.records import Record


def pin_new_links(files: ProjectFiles, requirements: dict[str, Record]) -> int:
    """Write pins into every crosswalk file for the links that have none.

    A link whose pins no longer fit is suspect, and only a review may pin it again.

    :param requirements: requirements by id, as the last build saw them.
    :return: how many links were pinned.
    :raises UsageError: if a link names a requirement or clause that does not exist; nothing is written then.
    """
    clauses = load_catalogue(files.data / "frameworks").clauses
    written: list[tuple[str, str]] = []
    count = 0
    for file in sorted(files.crosswalk.glob("*.yaml")):
        text = file.read_text(encoding="utf-8")
        lines = text.splitlines()
        inserts: list[tuple[int, str]] = []
        for entry in link_nodes(yaml.compose(text, Loader=yaml.SafeLoader)):
            values = {key.value: value.value for key, value in entry.value if isinstance(value, yaml.ScalarNode)}
            if any(key.value == "pins" for key, _ in entry.value):
                continue
            where = f"{files.shown(file)}:{entry.start_mark.line + 1}"
            requirement, clause = requirements.get(values["requirement"]), clauses.get(values["clause"])
            if requirement is None or clause is None:
                missing = values["requirement"] if requirement is None else values["clause"]
                raise UsageError(f"{where}: {missing} does not exist; nothing was pinned")
            last = max(value.end_mark.line + (value.end_mark.column > 0) for _, value in entry.value)
            indent = " " * entry.start_mark.column
            pins = f"{{requirement: {_quoted(requirement_pin(requirement))}, clause: {_quoted(clause_pin(clause))}}}"
            inserts.append((last, f"{indent}pins: {pins}"))
        for position, line in sorted(inserts, reverse=True):
            lines.insert(position, line)
        if inserts:
            written.append((str(file), "\n".join(lines) + "\n"))
            count += len(inserts)
    for path, text in written:
        write_text(files.root / path, text)
    return count


def _quoted(pin: str) -> str:
    """A pin as YAML text: quoted, since hex digits may look like a number."""
    return f'"{pin}"'


def link_nodes(root: yaml.Node | None) -> list[yaml.MappingNode]:
    """The links of a crosswalk file, as nodes that know where they stand."""
    if not isinstance(root, yaml.MappingNode):
        return []
    for key, value in root.value:
        if key.value == "links" and isinstance(value, yaml.SequenceNode):
            return [entry for entry in value.value if isinstance(entry, yaml.MappingNode)]
    return []
