"""An edition out of a needs.json and the data folder, for whatever works without Sphinx."""

from __future__ import annotations

from pathlib import Path

from guides.audit.query import TableQuery, run_query
from guides.audit.tables import TABLES
from guides.edition import read_edition
from guides.exchange.export import LOCK_FILE, Export
from guides.exchange.needs_json import read_needs_json
from guides.exchange.provenance import provenance_rows
from guides.model.guide_set import GuideSet, load_data
from guides.model.project import load_project


def load_export(root: Path, needs: Path, data_folder: str = "source/data") -> Export:
    """The edition, as a build of the pages would have it.

    :param root: project root, with ubproject.toml and the data folder below it.
    :raises ValueError: if ``needs`` is no needs.json of the guides.
    :raises FileNotFoundError: if a file is missing.
    """
    project = load_project(root / "ubproject.toml")
    edition = read_edition(root)
    data = load_data(root / data_folder, data_folder, provenance_rows(edition))
    guides = GuideSet.of(read_needs_json(needs, project), data)
    lock = root / LOCK_FILE
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    return Export(guides, project, edition, tuple(run_query(guides, TableQuery(name)) for name in TABLES), text)
