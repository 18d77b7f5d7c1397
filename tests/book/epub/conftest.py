"""Builds of the small ePub projects, and what stands in the books they make."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass
from pathlib import Path
from xml.etree import ElementTree as ET
from zipfile import ZipFile

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

ROOTS = Path(__file__).parents[2] / "roots"
EPOCH = "1760000000"


@dataclass(frozen=True)
class Built:
    """The outcome of a build."""

    folder: Path
    warnings: list[str]

    def book(self, name: str) -> Path:
        """Return the path of a book."""
        return self.folder / f"{name}.epub"

    def names(self, name: str) -> list[str]:
        """Return the names of the files in a book, in their order."""
        with ZipFile(self.book(name)) as archive:
            return archive.namelist()

    def read(self, name: str, path: str) -> str:
        """Return the text of a file in a book; ``path`` counts from the folder of the package."""
        with ZipFile(self.book(name)) as archive:
            return archive.read(f"EPUB/{path}").decode("utf-8")

    def page(self, name: str, path: str) -> ET.Element:
        """Return a file in a book as a tree."""
        return ET.fromstring(self.read(name, path))  # noqa: S314  # our own output


Build = Callable[..., Built]


@pytest.fixture(scope="session")
def projects(tmp_path_factory: pytest.TempPathFactory) -> Callable[[str], Path]:
    """A function that gives a fresh copy of a root."""

    def copy(root: str) -> Path:
        folder = tmp_path_factory.mktemp(root) / "source"
        shutil.copytree(ROOTS / f"test-epub-{root}", folder)
        return folder

    return copy


@pytest.fixture(scope="session")
def build() -> Build:
    """A function that builds a project with ``-b epub``; doctrees are kept between builds into the same folder."""

    def run(
        source: Path,
        out: str = "out",
        *,
        parallel: int = 0,
        config: Mapping[str, object] | None = None,
        epoch: str = EPOCH,
    ) -> Built:
        # set for this build alone: what a fixture of the session left behind, every later test of the process would see
        with pytest.MonkeyPatch.context() as patch:
            patch.setenv("SOURCE_DATE_EPOCH", epoch)
            app = SphinxTestApp(
                "epub",
                srcdir=source,
                builddir=source.parent / out,
                freshenv=False,
                parallel=parallel,
                confoverrides=dict(config or {}),
            )
            try:
                app.build()
                text = strip_escape_sequences(app.warning.getvalue()).replace(f"{source}/", "")
                return Built(Path(app.outdir), [line for line in text.splitlines() if line.strip()])
            finally:
                app.cleanup()  # docutils keeps one registry of nodes and directives for all applications

    return run


@pytest.fixture(scope="session")
def full(projects: Callable[[str], Path], build: Build) -> Built:
    """The project with every kind of node, built once."""
    return build(projects("full"))
