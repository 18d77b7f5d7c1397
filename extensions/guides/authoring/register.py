"""``guides register``: enter the identifiers that stand on the pages into the registry."""

from __future__ import annotations

from dataclasses import replace

from guides import __version__
from guides.authoring.project_files import ProjectFiles, UsageError
from guides.exchange.atomic import write_text
from guides.model.registry import ID_PATTERN, RegistryEntry, read_registry, write_registry
from guides.model.source_scan import scan_folder


def register(files: ProjectFiles) -> list[str]:
    """Make planned identifiers active once a page has them, and add those that the registry does not know.

    :return: the identifiers that changed, sorted.
    :raises UsageError: if the registry is broken, an identifier stands twice, is malformed, or was withdrawn.
    """
    entries, problems = read_registry(files.registry, files.shown(files.registry))
    if problems:
        raise UsageError(f"mend the registry first: {problems[0]}")
    changed: list[str] = []
    places: dict[str, str] = {}
    for need in scan_folder(files.source):
        place = f"{files.shown(need.path)}:{need.line}"
        if need.id in places:
            raise UsageError(f"{place}: {need.id} stands at {places[need.id]} already; nothing was registered")
        places[need.id] = place
        if not ID_PATTERN.match(need.id):
            raise UsageError(f"{place}: {need.id!r} is no identifier of the guides; nothing was registered")
        entry = entries.get(need.id)
        if entry is not None and entry.status == "withdrawn":
            raise UsageError(f"{place}: {need.id} was withdrawn in {entry.until} and is never used again")
        if entry is None:
            entries[need.id] = RegistryEntry(need.id, "active", __version__, "", "", "", 0)
        elif entry.status == "planned":
            entries[need.id] = replace(entry, status="active", since=__version__, title="")
        else:
            continue
        changed.append(need.id)
    if changed:
        write_text(files.registry, write_registry(entries.values()))
    return sorted(changed)
