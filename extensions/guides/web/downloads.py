"""The page ``downloads``: what an edition has besides the site; ``python -m guides.web.downloads DIST`` fills it.

Books and data files are made after the site, so its page says at first which command makes them. This module puts the
files into the site and lists them, and is run once everything else is in ``dist``.
"""

from __future__ import annotations

import argparse
import json
import re
import shutil
import sys
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guides.edition import read_edition
from guides.exchange.atomic import write_text
from guides.pages.html.markup import element, text
from guides.web.offline import DOWNLOADS, write_worker

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

PAGE: Final = "downloads"
TEMPLATE: Final = "downloads.html"

#: what stands between these in the page is the list
START: Final = "<!-- downloads: begin -->"
END: Final = "<!-- downloads: end -->"
_BETWEEN: Final = re.compile(re.escape(START) + ".*?" + re.escape(END), re.DOTALL)

#: file with name, title, pages, bytes, edition and kind of each book
BOOKS: Final = "books.json"

#: end of a file's name -> what it is, in words
FORMATS: Final = {
    ".pdf": "PDF", ".epub": "ePub", ".csv": "CSV table", ".json": "JSON", ".xlsx": "Excel workbook",
    ".ods": "OpenDocument spreadsheet", ".reqif": "ReqIF requirements", ".parquet": "Parquet table", ".txt": "text",
    ".zip": "zip archive", ".yaml": "YAML", ".xml": "XML",
}  # fmt: skip

#: folder of ``dist`` -> heading, what it is for, and the command that makes it
GROUPS: Final = (
    ("pdf", "Books to print", "Tagged for screen readers, with boxes to tick.", "python -m guides.build pdf"),
    ("epub", "Books for readers and phones", "The same texts, which adapt to the screen.", "python -m guides.build epub"),
    ("data", "Data for other programs", "All records and tables of this edition.", "python -m guides.build data"),
    ("site", "The site for a folder", "Unpack it and open index.html: no network, no server.", "python -m guides.build site"),
)  # fmt: skip

#: folders with more files than this are one line each
MOST: Final = 12


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its way from ``dist``, its title and size, and its pages if it has some."""

    path: str
    title: str
    size: int
    pages: int = 0

    @property
    def facts(self) -> str:
        """Format, pages and size, in words."""
        name = FORMATS.get(Path(self.path).suffix, "file")
        pages = f", {self.pages} pages" if self.pages else ""
        return f"{name}{pages}, {size_in_words(self.size)}"


def size_in_words(size: int) -> str:
    """A size as readers know it: kB and MB of a thousand."""
    if size < 1_000:
        return f"{size} bytes"
    return f"{size / 1_000:.0f} kB" if size < 999_500 else f"{size / 1_000_000:.1f} MB"


def downloads_in(folder: Path, dist: Path) -> list[Download]:
    """Files of one folder of ``dist``, by name; the books of a manifest first, in its order and with its titles.

    :raises ValueError: if the manifest names a file that is not there, or lacks what a book must have.
    """
    manifest = folder / BOOKS
    described = [_book(entry, folder, dist) for entry in _entries(manifest)] if manifest.is_file() else []
    known = {book.path for book in described}
    others = sorted(p for p in folder.rglob("*") if p.is_file() and p != manifest)
    found = (Download(p.relative_to(dist).as_posix(), _title(p, folder), p.stat().st_size) for p in others)
    return [*described, *(file for file in found if file.path not in known)]


def _entries(manifest: Path) -> list[dict[str, Any]]:
    try:
        entries = json.loads(manifest.read_text(encoding="utf-8"))
    except json.JSONDecodeError as error:
        raise ValueError(f"{manifest}:{error.lineno}: no JSON ({error.msg}); build the books again") from error
    entries = entries.get("books", entries) if isinstance(entries, dict) else entries
    if not isinstance(entries, list):
        raise ValueError(f"{manifest}: expected a list of books; build the books again")  # noqa: TRY004  # about a file
    return entries


def _book(entry: dict[str, Any], folder: Path, dist: Path) -> Download:
    missing = {"name", "title", "pages"} - set(entry)
    if missing:
        raise ValueError(f"{folder / BOOKS}: a book has no {', '.join(sorted(missing))}; build the books again")
    path = folder / entry["name"]
    if not path.is_file():
        raise ValueError(f"{folder / BOOKS}: it names {entry['name']}, which is not there; build the books again")
    return Download(path.relative_to(dist).as_posix(), entry["title"], path.stat().st_size, int(entry["pages"]))


def _title(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()


def downloads(dist: Path | None) -> str:
    """The list of everything that stands in ``dist``, as HTML; for what is missing, the command that makes it."""
    parts = []
    for name, heading, purpose, command in GROUPS:
        found = downloads_in(dist / name, dist) if dist and (dist / name).is_dir() else []
        content = "\n".join(_lines(found)) if found else _missing(command)
        intro = element("p", text(purpose)) if found else ""
        parts.append(element("section", f"{element('h2', text(heading))}{intro}\n{content}", id=f"downloads-{name}"))
    return "\n".join(parts)


def _missing(command: str) -> str:
    return element("p", f"This copy of the site holds none. In the project’s folder {element('code', command)} makes them.")


def _lines(found: Sequence[Download]) -> Iterator[str]:
    """Lists of files; a folder of many is folded, since nobody reads a hundred names to find one."""
    by_folder: dict[str, list[Download]] = {}
    for file in found:
        by_folder.setdefault(Path(file.path).parent.as_posix(), []).append(file)
    for folder, files in by_folder.items():
        lines = element("ul", "".join(element("li", _line(file)) for file in files), class_="downloads")
        if len(files) <= MOST and "/" not in folder:
            yield lines
        else:
            total = size_in_words(sum(file.size for file in files))
            summary = element("summary", f"{text(folder.partition('/')[2] or folder)}: {len(files)} files, {total}")
            yield element("details", summary + lines)


def _line(file: Download) -> str:
    link = element("a", text(file.title), href=f"{DOWNLOADS}/{file.path}", download=Path(file.path).name)
    return f"{link} {element('span', text(file.facts), class_='download-facts')}"


def fill(page: str, content: str) -> str:
    """The page with ``content`` as its list.

    :raises ValueError: if the page has no place for it.
    """
    filled, places = _BETWEEN.subn(lambda _: f"{START}\n{content}\n{END}", page)
    if places != 1:
        raise ValueError("it has no place for the list of downloads; build the site again")
    return filled


def add_downloads(dist: Path, root: Path) -> int:
    """Copy the files of ``dist`` into its site, list them on its page, and renew the copy for reading off line.

    :returns: how many files were copied.
    :raises ValueError: if there is no site, or a manifest is wrong; nothing has changed then.
    """
    site = dist / "html"
    page = site / f"{PAGE}.html"
    if not page.is_file():
        raise ValueError(f"{page} is missing; build the site first: python -m guides.build html")
    try:
        filled = fill(page.read_text(encoding="utf-8"), downloads(dist))
    except ValueError as error:
        raise ValueError(f"{page}: {error}") if str(error).startswith("it has") else error from None
    target = site / DOWNLOADS
    shutil.rmtree(target, ignore_errors=True)
    copied = 0
    for name, *_ in GROUPS:
        for file in downloads_in(dist / name, dist) if (dist / name).is_dir() else []:
            copy = target / file.path
            copy.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(dist / file.path, copy)
            copied += 1
    write_text(page, filled)
    write_worker(site, read_edition(root))
    return copied


def collect_downloads_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the page before anything is there to be listed."""
    if app.builder.name != "epub":
        yield PAGE, {"title": "Downloads", "downloads": f"{START}\n{downloads(None)}\n{END}"}, TEMPLATE


def main(arguments: Sequence[str] | None = None) -> int:
    """List the files of an edition on the page of its site; returns 0, or 1 if something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m guides.web.downloads", description="List what an edition offers on the page Downloads of its site."
    )
    parser.add_argument("dist", type=Path, metavar="DIST", help="folder with html, and with pdf, epub, data if made")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="project root (default: this folder)")
    options = parser.parse_args(arguments)
    try:
        copied = add_downloads(options.dist, options.root)
    except ValueError as error:
        print(f"guides.web.downloads: {error}", file=sys.stderr)
        return 1
    print(f"{options.dist / 'html' / PAGE}.html lists {copied} files")
    return 0


if __name__ == "__main__":
    sys.exit(main())
