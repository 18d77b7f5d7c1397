"""Where an edition comes from: version, commit, date, and the programs that made it."""

from __future__ import annotations

from guides.edition import tool_versions
from guides.exchange.export import LICENCE, TITLE, Export
from guides.exchange.safe_text import json_text


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
