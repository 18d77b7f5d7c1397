"""What several commands read: the project around the working folder, and the guide set of its last build."""

from __future__ import annotations

import argparse
from pathlib import Path

from guides.authoring.project_files import ProjectFiles, UsageError, find_project
from guides.edition import read_edition, tool_versions
from guides.exchange.needs_json import read_needs_json
from guides.model.guide_set import GuideSet, load_data
from guides.model.project import load_project
from guides.model.publication import Publication
from guides.model.records import Record


def project(options: argparse.Namespace) -> ProjectFiles:
    """Files of the project that was named with ``--root``, or that the command was started in.

    :raises UsageError: if there is none.
    """
    root: Path | None = options.root
    if root is None:
        return find_project(Path.cwd())
    if not (root / "ubproject.toml").is_file():
        raise UsageError(f"--root {root} is no guides project: it holds no ubproject.toml")
    return ProjectFiles(root.resolve())


def needs_file(files: ProjectFiles, named: Path | None) -> Path:
    """The needs.json that was named, or that of the last build.

    :raises UsageError: if it is missing.
    """
    needs = named or files.root / "dist/data/needs.json"
    if not needs.is_file():
        hint = "" if named else "; build the data first: make data, or name another with --needs"
        raise UsageError(f"{files.shown(needs)} is missing{hint}")
    return needs


def read_needs(files: ProjectFiles, named: Path | None) -> tuple[Record, ...]:
    """Records of the needs.json that was named, or of the last build.

    :raises UsageError: if the file is missing.
    :raises ValueError: if it is no needs.json.
    """
    return read_needs_json(needs_file(files, named), load_project(files.model))


def guide_set(files: ProjectFiles, named: Path | None) -> GuideSet:
    """The guide set of a needs.json and of the project's data files; raises as :func:`read_needs`.

    What the text of the pages says beside their needs, such as the sources they name, is not in it.
    """
    records = read_needs(files, named)
    edition = read_edition(files.root)
    data = load_data(files.data, files.shown(files.data))
    return GuideSet.of(records, data, Publication(edition, tool_versions()))
