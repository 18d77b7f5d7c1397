"""The small guides as a web site, built once, and a browser."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest
from playwright.sync_api import Browser
from sphinx.testing.util import SphinxTestApp
from tests.conftest import REPOSITORY, ROOTS, warnings_of
from tests.tools.browser import browser

from guides.web.script_data import ESCAPES

EXTENSIONS = ["myst_parser", "sphinx_design", "sphinx_needs", "guides.extension", "guides.web"]

#: a desk card with words by which it is found
CARD = """
## Card: feed lost

:::{index} black screen, picture frozen
:::

:::{admonition} Desk card: feed lost
:class: desk-card

**You see:** no picture.

1. Say aloud which one, and since when.
:::
"""

#: a list of one page
LISTED = "\n```{{toctree}}\n{}\n```\n"


@dataclass(frozen=True)
class Site:
    """A built site: its folder, and what the build warned of."""

    folder: Path
    warnings: list[str]

    @property
    def pages(self) -> list[Path]:
        """Every page, the index and the search included."""
        return sorted(self.folder.rglob("*.html"))

    def text(self, page: str) -> str:
        """Source of one page."""
        return (self.folder / page).read_text(encoding="utf-8")


def build_site(folder: Path, **config: object) -> Site:
    """Build the small guides, with a page that holds everything a page can hold, into ``folder``."""
    project = folder / "project"
    shutil.copytree(ROOTS / "test-guides", project)
    shutil.copyfile(ROOTS / "test-html-cards" / "look.md", project / "look.md")
    shutil.copyfile(REPOSITORY / "ubproject.toml", project / "ubproject.toml")
    shutil.copyfile(REPOSITORY / "source/data/vocabulary.toml", project / "data/vocabulary.toml")
    (project / "role.md").write_text(
        "# Control-room operator\n\n:::{pathway} operator\n:::\n" + CARD + LISTED.format("level-2"),
        encoding="utf-8",
    )
    (project / "level-2.md").write_text("# Second level\n\nWords.\n" + LISTED.format("level-3"), encoding="utf-8")
    (project / "level-3.md").write_text("# Third level\n\nWords.\n", encoding="utf-8")
    index = project / "index.md"
    listed = index.read_text(encoding="utf-8").replace("\nplain\n", "\nplain\nlook\nrole\n")
    listed = listed.replace("\n\nSee ", "\n\n## Ways in\n\nSee ", 1)
    index.write_text(listed, encoding="utf-8")
    overrides = {
        "extensions": EXTENSIONS,
        "html_theme": "guides",
        "html_theme_options": {"footer_pages": {"plain": "About"}},
        **config,
    }
    app = SphinxTestApp("html", srcdir=project, confoverrides=overrides, builddir=folder / "out")
    try:
        app.build()
        return Site(Path(app.outdir), warnings_of(app))
    finally:
        app.cleanup()


def value_in(script: str) -> Any:  # noqa: ANN401  # whatever the script holds
    """The value that a script holds in ``JSON.parse('…')``."""
    written = script.partition("JSON.parse('")[2].rpartition("')")[0]
    signs = {str(escape): sign for sign, escape in ESCAPES.items()}
    return json.loads(re.sub(r"\\(?:x3c|u202[89]|.)", lambda found: str(signs[found[0]]), written))


@pytest.fixture(scope="session")
def site(tmp_path_factory: pytest.TempPathFactory) -> Site:
    """The site, built once for all tests, which only read it."""
    return build_site(tmp_path_factory.mktemp("site"))


@pytest.fixture(scope="session")
def chromium() -> Iterator[Browser]:
    """The browser, started once for all tests."""
    with browser() as started:
        yield started
