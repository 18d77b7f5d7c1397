"""Removes from the folder of a site what an earlier build wrote and this edition no longer has: pages, their pictures.

Sphinx writes into the folder and never removes. A page that left the source would be published for ever.
"""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx


def gone(folder: Path, pages: Iterable[str], pictures: Iterable[str], copied: Iterable[Path] = ()) -> list[Path]:
    """Files of a site that no page of it needs.

    :param pages: names of its pages, below *folder* and without ``.html``.
    :param pictures: names of the files in ``_images``.
    :param copied: files and folders whose content is copied into the site as it is (``html_extra_path``).
    """
    kept = {folder / f"{page}.html" for page in pages} | {folder / "_images" / name for name in pictures}
    for origin in copied:
        inside = [path.relative_to(origin) for path in origin.rglob("*")] if origin.is_dir() else [origin.name]
        kept |= {folder / name for name in inside}
    # what stands in folders of Sphinx's own has its own rules
    found = (path for path in folder.rglob("*.html") if not path.relative_to(folder).parts[0].startswith("_"))
    return sorted({*found, *(folder / "_images").glob("*")} - kept)


def setup_gone(app: Sphinx) -> None:
    """Register the removal, after all pages are written."""
    # pages without a source (index, search, explorer) are written anew by every build, here in the main process
    sourceless: set[str] = set()

    def note(
        app: Sphinx, page: str, _template: str, _context: dict[str, object], doctree: nodes.document | None
    ) -> None:
        if doctree is None:
            sourceless.add(page)

    def remove(app: Sphinx, exception: Exception | None) -> None:
        if exception is not None or app.builder.name != "html":
            return
        pictures = (name for _pages, name in app.env.images.values())
        copied = [Path(app.confdir, name) for name in app.config.html_extra_path]
        for path in gone(Path(app.outdir), {*app.env.all_docs, *sourceless}, pictures, copied):
            path.unlink()

    app.connect("html-page-context", note)
    app.connect("build-finished", remove, priority=400)
