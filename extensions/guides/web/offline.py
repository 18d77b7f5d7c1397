"""An installable copy of the site: a manifest, and a service worker that keeps every page for a control room off line.

Both are written once the build is over, since the worker names every file. A page opened from a folder needs neither.
"""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guides.edition import Edition, read_edition
from guides.exchange.atomic import write_text

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

MANIFEST: Final = "guides.webmanifest"
WORKER: Final = "guides-worker.js"
TEMPLATE: Final = Path(__file__).parent / "worker.js"

#: what nobody reads off line: the inventory for other Sphinx projects, Sphinx's own notes, and its own search index
LEFT_OUT: Final = ("objects.inv", ".buildinfo", "schema_violations.json", "searchindex.js", WORKER)

#: folder of the files that a reader takes one by one, if at all
DOWNLOADS: Final = "downloads"


def manifest(name: str) -> dict[str, Any]:
    """The web app manifest: the name, where to start, and an icon that scales."""
    return {
        "name": name,
        "short_name": "Guides",
        "start_url": "index.html",
        "scope": "./",
        "display": "minimal-ui",
        "background_color": "#ffffff",
        "theme_color": "#14252f",
        "icons": [{"src": "_static/favicon.svg", "sizes": "any", "type": "image/svg+xml", "purpose": "any"}],
    }


def file_hashes(folder: Path) -> dict[str, str]:
    """SHA-256 of every file that the copy keeps, by its way from the root of the site, sorted."""
    taken = folder / DOWNLOADS
    files = sorted(
        p for p in folder.rglob("*") if p.is_file() and p.name not in LEFT_OUT and not p.is_relative_to(taken)
    )
    return {p.relative_to(folder).as_posix(): hashlib.sha256(p.read_bytes()).hexdigest() for p in files}


def worker(template: str, hashes: Mapping[str, str], edition: Edition) -> str:
    """The service worker for these files; its version is the hash of their contents, so equal sites share it."""
    version = hashlib.sha256(json.dumps(hashes, sort_keys=True).encode()).hexdigest()[:16]
    values = {
        "VERSION": version,
        "EDITION": edition.title,
        "FILES": {path: digest[:16] for path, digest in hashes.items()},
    }
    for name, value in values.items():
        template = template.replace(f'"@{name}@"', json.dumps(value, ensure_ascii=True, separators=(",", ":")))
    return template


def write_worker(folder: Path, edition: Edition) -> None:
    """Write the worker for the files that stand in the folder of a site now."""
    write_text(folder / WORKER, worker(TEMPLATE.read_text(encoding="utf-8"), file_hashes(folder), edition))


def write_offline_copy(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``, after whatever else writes files: the manifest, then the worker."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir)
    write_text(folder / MANIFEST, json.dumps(manifest(app.config.html_title), indent=2) + "\n")
    write_worker(folder, read_edition(Path(app.confdir)))
