"""Where an edition comes from: version, commit, date, and the programs that made it."""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from guides.edition import Edition
from guides.exchange.export import LICENCE, TITLE, Export
from guides.exchange.safe_text import json_text

#: packages that shape an output; a test keeps the list equal to the dependencies in pyproject.toml
TOOLS = (
    "cyclonedx-python-lib", "furo", "jsonschema-rs", "myst-parser", "odfdo", "pikepdf", "pyarrow", "pyyaml", "reqif",
    "sphinx", "sphinx-design", "sphinx-needs", "typst", "xlsxwriter",
)  # fmt: skip


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


def provenance_rows(edition: Edition) -> tuple[tuple[str, str], ...]:
    """Rows of the table ``provenance``: what, and its value."""
    return (
        ("Version", edition.version),
        ("Commit", edition.commit or "outside a checkout"),
        ("Date", edition.date),
        *((name, found) for name, found in tool_versions().items()),
    )


def to_provenance_json(export: Export) -> str:
    """The text of provenance.json. Hashes of files stand in SHA256SUMS, since no file can hold its own."""
    edition = export.edition
    return json_text(
        {
            "title": TITLE,
            "version": edition.version,
            "commit": edition.commit,
            "date": edition.date,
            "source_date_epoch": edition.epoch,
            "licence": LICENCE,
            "tools": [{"name": name, "version": found} for name, found in tool_versions().items()],
            "packages": "sbom.cdx.json",
            "hashes": "SHA256SUMS",
        }
    )
