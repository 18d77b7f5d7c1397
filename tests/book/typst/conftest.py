"""Books built for the tests, and readers of what is in a PDF."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences
from tests.tools import ToolMissing

ROOTS = Path(__file__).parents[2] / "roots"
EPOCH = "1764547200"  # 2025-12-01


@dataclass
class BookProject:
    """A copy of a root that a test may change and print."""

    folder: Path
    apps: list[SphinxTestApp] = field(default_factory=list)

    def write(self, page: str, text: str) -> None:
        """Write a file of the project anew."""
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def append(self, page: str, text: str) -> None:
        """Write *text* at the end of a page."""
        with (self.folder / page).open("a", encoding="utf-8") as file:
            file.write(text)

    def build(self, *, parallel: int = 0, out: str = "main", **overrides: object) -> SphinxTestApp:
        """Build the books; raises what the builder raises."""
        app = self.app(parallel=parallel, out=out, **overrides)
        app.build()
        return app

    def app(self, *, parallel: int = 0, out: str = "main", **overrides: object) -> SphinxTestApp:
        """Return the application without building."""
        for earlier in self.apps:
            earlier.cleanup()
        app = SphinxTestApp(
            "typst", srcdir=self.folder, builddir=self.folder / "_build" / out, parallel=parallel,
            confoverrides=dict(overrides),
        )  # fmt: skip
        self.apps.append(app)
        return app

    def warnings(self) -> list[str]:
        """Return the warnings of the last build, one a line, with paths relative to the project."""
        text = strip_escape_sequences(self.apps[-1].warning.getvalue()).replace(f"{self.folder}/", "")
        return [line for line in text.splitlines() if line.strip()]


@pytest.fixture(autouse=True)
def _fixed_date(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", EPOCH)


@pytest.fixture
def book_project(tmp_path: Path) -> Iterator[Callable[[str], BookProject]]:
    """A function from the name of a root to a fresh copy of it."""
    made: list[BookProject] = []

    def make(root: str) -> BookProject:
        folder = tmp_path / root
        shutil.copytree(ROOTS / root, folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
        made.append(BookProject(folder))
        return made[-1]

    yield make
    for project in made:
        for app in project.apps:
            app.cleanup()


@pytest.fixture(scope="module")
def nodes_book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[BookProject]:
    """The root with every node, built once for a module of tests."""
    folder = tmp_path_factory.mktemp("nodes") / "test-typst-nodes"
    shutil.copytree(ROOTS / "test-typst-nodes", folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    project = BookProject(folder)
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        project.build()
    yield project
    for app in project.apps:
        app.cleanup()


def pdf_text(path: Path, *, first: int | None = None, last: int | None = None, by_lines: bool = False) -> str:
    """Return the text of a PDF in reading order (or *by_lines* across the page), with hyphenated words whole again."""
    if shutil.which("pdftotext") is None:
        raise ToolMissing("pdftotext", "apt-get install poppler-utils")
    pages = [*(["-f", str(first)] if first else []), *(["-l", str(last)] if last else [])]
    pages += ["-layout"] if by_lines else []
    run = subprocess.run(["pdftotext", "-q", *pages, str(path), "-"], capture_output=True, check=True)
    return re.sub("\u00ad\\s*", "", run.stdout.decode("utf-8"))
