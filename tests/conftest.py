"""Small projects for the tests, made from the roots and changed as a test asks."""

from __future__ import annotations

import shutil
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import pytest
from hypothesis import settings
from sphinx.testing.util import SphinxTestApp
from sphinx.util.console import strip_escape_sequences

REPOSITORY = Path(__file__).parents[1]
ROOTS = Path(__file__).parent / "roots"

# how long an example takes tells how busy the machine is, and not whether the code is right
settings.register_profile("guides", settings(), deadline=None)
settings.load_profile("guides")


@dataclass
class SmallGuides:
    """A copy of ``roots/test-guides`` that a test may edit and build, as often as it likes."""

    folder: Path
    #: every application of the test, of this copy and of others
    apps: list[SphinxTestApp] = field(default_factory=list)

    def edit(self, page: str, old: str, new: str) -> None:
        """Replace ``old`` by ``new``, which must stand in the file."""
        path = self.folder / page
        text = path.read_text(encoding="utf-8")
        assert old in text, f"{old!r} does not stand in {page}"
        path.write_text(text.replace(old, new), encoding="utf-8")

    def write(self, page: str, text: str) -> None:
        """Write a file anew."""
        path = self.folder / page
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, encoding="utf-8")

    def build(
        self,
        builder: str = "html",
        *,
        parallel: int = 0,
        out: str = "",
        config: Mapping[str, object] | None = None,
        force_all: bool = False,
    ) -> SphinxTestApp:
        """Build once; doctrees are kept between builds, so a second one is incremental."""
        for earlier in self.apps:
            earlier.cleanup()  # docutils keeps one registry of nodes and directives for all applications
        app = SphinxTestApp(
            builder,
            srcdir=self.folder,
            freshenv=False,
            parallel=parallel,
            confoverrides=dict(config or {}),
            builddir=self.folder / "_build" / (out or "main"),
        )
        self.apps.append(app)
        app.build(force_all=force_all)
        return app


def warnings_of(app: SphinxTestApp) -> list[str]:
    """Warnings of a build, one line each, with the paths relative to the project."""
    text = strip_escape_sequences(app.warning.getvalue()).replace(f"{app.srcdir}/", "")
    return [line for line in text.splitlines() if line.strip()]


@pytest.fixture
def small_guides(tmp_path: Path) -> Callable[[], SmallGuides]:
    """A function that gives a fresh copy of the small guides."""
    made: list[SmallGuides] = []
    apps: list[SphinxTestApp] = []

    def make() -> SmallGuides:
        folder = tmp_path / f"project{len(made)}"
        shutil.copytree(ROOTS / "test-guides", folder)
        shutil.copyfile(REPOSITORY / "ubproject.toml", folder / "ubproject.toml")
        shutil.copyfile(REPOSITORY / "source/data/vocabulary.toml", folder / "data/vocabulary.toml")
        guides = SmallGuides(folder, apps)
        made.append(guides)
        return guides

    yield make
    for app in apps:
        app.cleanup()
