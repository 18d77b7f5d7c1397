"""What several commands read: the project around the working folder, and the guide set of its last build."""

from __future__ import annotations

from pathlib import Path

from guides.authoring.project_files import ProjectFiles, UsageError, find_project
from guides.exchange.needs_json import read_needs_json
from guides.model.guide_set import GuideSet, load_data
from guides.model.project import load_project
from guides.model.records import Record

NEEDS_HELP = "needs.json of the last build (default: dist/data/needs.json)"


def project() -> ProjectFiles:
    """Files of the project that the command was started in.

    :raises UsageError: if there is none.
    """
    return find_project(Path.cwd())


def read_needs(files: ProjectFiles, named: Path | None) -> tuple[Record, ...]:
    """Records of the needs.json that was named, or of the last build.

    :raises UsageError: if the file is missing.
    :raises ValueError: if it is no needs.json.
    """
    needs = named or files.root / "dist/data/needs.json"
    if not needs.is_file():
        raise UsageError(f"{files.shown(needs)} is missing; build the data first: make data")
    return read_needs_json(needs, load_project(files.model))


def guide_set(files: ProjectFiles, named: Path | None) -> GuideSet:
    """The guide set of a needs.json and of the project's data files; raises as :func:`read_needs`."""
    return GuideSet.of(read_needs(files, named), load_data(files.data, files.shown(files.data)))
