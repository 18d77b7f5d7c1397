"""Where the files of a guides project lie."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path


class UsageError(Exception):
    """The command was used wrongly; the message is the one line that the user sees."""


@dataclass(frozen=True, slots=True)
class ProjectFiles:
    """Paths of a project, from its root."""

    root: Path

    @property
    def model(self) -> Path:
        """The data model."""
        return self.root / "ubproject.toml"

    @property
    def source(self) -> Path:
        """The pages."""
        return self.root / "source"

    @property
    def data(self) -> Path:
        """The data files."""
        return self.source / "data"

    @property
    def registry(self) -> Path:
        """The id registry."""
        return self.data / "ids.csv"

    @property
    def crosswalk(self) -> Path:
        """The crosswalk files, one a module."""
        return self.data / "crosswalk"

    @property
    def baselines(self) -> Path:
        """The editions kept for comparison, one file each."""
        return self.data / "baselines"

    def shown(self, path: Path) -> str:
        """The path as messages show it."""
        return path.relative_to(self.root).as_posix() if path.is_relative_to(self.root) else path.as_posix()


def find_project(start: Path) -> ProjectFiles:
    """The project around ``start``: the nearest folder that holds ubproject.toml.

    :raises UsageError: if there is none.
    """
    for folder in (start, *start.parents):
        if (folder / "ubproject.toml").is_file():
            return ProjectFiles(folder)
    raise UsageError(f"no guides project here: neither {start} nor a folder above it holds ubproject.toml")
