"""An edition out of a needs.json and the data folder, for whatever works without Sphinx."""

from __future__ import annotations

from pathlib import Path

from guides.audit.publication import PAGE_TABLES
from guides.audit.query import TableQuery, run_query
from guides.audit.tables import TABLES
from guides.edition import read_edition, tool_versions
from guides.exchange.export import LOCK_FILE, Export
from guides.exchange.needs_json import read_needs_json
from guides.model.guide_set import GuideSet, load_data
from guides.model.project import load_project
from guides.model.publication import Publication


def load_export(root: Path, needs: Path, data_folder: str = "source/data") -> Export:
    """The edition, as a build of the pages would have it, without the tables of what only the pages say.

    :param root: project root, with ubproject.toml and the data folder below it.
    :raises ValueError: if ``needs`` is no needs.json of the guides.
    :raises FileNotFoundError: if a file is missing.
    """
    edition = read_edition(root)
    data = load_data(root / data_folder, data_folder)
    records = read_needs_json(needs, load_project(root / "ubproject.toml"))
    guides = GuideSet.of(records, data, Publication(edition, tool_versions()))
    return read_export(root, guides, tuple(name for name in TABLES if name not in PAGE_TABLES))


def read_export(root: Path, guides: GuideSet, tables: tuple[str, ...] = ()) -> Export:
    """The edition of a guide set that is loaded already, with the tables of these names.

    :param root: project root.
    """
    lock = root / LOCK_FILE
    text = lock.read_text(encoding="utf-8") if lock.is_file() else ""
    made = tuple(run_query(guides, TableQuery(name)) for name in tables)
    return Export(guides, load_project(root / "ubproject.toml"), guides.publication.edition, made, text)
