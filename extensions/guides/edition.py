"""Which edition this is: version, commit and date, the only clock of every build."""

from __future__ import annotations

import os
import subprocess
from dataclasses import dataclass
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path

from guides import __version__
from guides.days import days_in_words

#: who publishes it, as it is cited
PUBLISHER = "The Practitioners Guides project"

#: date of an edition without git history and without SOURCE_DATE_EPOCH: 1 January 2026
FALLBACK_EPOCH = 1767225600

#: packages that shape an output; a test keeps the list equal to the dependencies in pyproject.toml
TOOLS = (
    "cyclonedx-python-lib", "furo", "jsonschema-rs", "myst-parser", "odfdo", "pikepdf", "pyarrow", "pyyaml", "reqif",
    "rjsmin", "sphinx", "sphinx-design", "sphinx-needs", "tinycss2", "typst", "xlsxwriter",
)  # fmt: skip


@dataclass(frozen=True, slots=True)
class Edition:
    """Version, short commit (empty outside a checkout), and the seconds since 1970 that stand for its date."""

    version: str
    commit: str
    epoch: int

    @property
    def date(self) -> str:
        """Day of the edition, YYYY-MM-DD, in UTC."""
        return datetime.fromtimestamp(self.epoch, UTC).date().isoformat()

    @property
    def name(self) -> str:
        """How a page names it, for example ``Edition 2026.1, 22 November 2026``."""
        return f"Edition {self.version}, {days_in_words(self.date)}"

    @property
    def title(self) -> str:
        """Its name with the commit, for example ``Edition 2026.1, 22 November 2026 (commit 1a2b3c4)``."""
        return self.name + (f" (commit {self.commit})" if self.commit else "")


def tool_versions() -> dict[str, str]:
    """Version of each tool in this environment.

    The version of Python itself is left out: it differs between machines and does not change an output.
    """
    return {name: _version(name) for name in TOOLS}


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return "not installed"


def read_edition(root: Path) -> Edition:
    """Edition of the checkout at ``root``: SOURCE_DATE_EPOCH decides over the commit's date."""
    commit, committed = _last_commit(root)
    epoch = int(os.environ.get("SOURCE_DATE_EPOCH") or committed or FALLBACK_EPOCH)
    return Edition(__version__, commit, epoch)


def _last_commit(root: Path) -> tuple[str, str]:
    if not (root / ".git").exists():
        return "", ""
    try:
        done = subprocess.run(  # noqa: S603  # fixed arguments
            ["git", "-C", str(root), "log", "-1", "--format=%h %ct"],  # noqa: S607  # git is found on PATH by design
            capture_output=True,
            text=True,
            check=True,
        )
    except (OSError, subprocess.CalledProcessError):
        return "", ""
    commit, _, seconds = done.stdout.strip().partition(" ")
    return commit, seconds
