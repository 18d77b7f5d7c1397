"""What stands in ``dist`` to be taken: files with their titles, sizes and, from the books' manifest, their pages."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path
from typing import Any, Final

#: file that names each book, with its title and pages
BOOKS: Final = "books.json"

#: end of a file's name -> what it is, in words
FORMATS: Final = {
    ".pdf": "PDF", ".epub": "ePub", ".csv": "CSV table", ".json": "JSON", ".xlsx": "Excel workbook",
    ".ods": "OpenDocument spreadsheet", ".reqif": "ReqIF requirements", ".parquet": "Parquet table", ".txt": "text",
    ".zip": "zip archive", ".yaml": "YAML", ".xml": "XML",
}  # fmt: skip


@dataclass(frozen=True, slots=True)
class Download:
    """One file: its way from ``dist``, its title and size, and its pages if it has some.

    :param book: name of the book that it holds, the same in every format; empty for a file that no manifest names.
    :param kind: of the book: "whole", "area", "audit", "desk-cards", "role".
    """

    path: str
    title: str
    size: int
    pages: int = 0
    book: str = ""
    kind: str = ""

    @property
    def facts(self) -> str:
        """Format, pages and size, in words."""
        return f"{self.format}, {self.measures}"

    @property
    def format(self) -> str:
        """What the file is, in words."""
        return FORMATS.get(Path(self.path).suffix, "file")

    @property
    def measures(self) -> str:
        """Pages and size, in words."""
        pages = f"{self.pages} pages, " if self.pages else ""
        return f"{pages}{size_in_words(self.size)}"


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
        raise ValueError(f"{manifest}: expected a list of books; build the books again")
    return entries


def _book(entry: dict[str, Any], folder: Path, dist: Path) -> Download:
    missing = {"file", "title", "pages"} - set(entry)
    if missing:
        raise ValueError(f"{folder / BOOKS}: a book has no {', '.join(sorted(missing))}; build the books again")
    path = folder / entry["file"]
    if not path.is_file():
        raise ValueError(f"{folder / BOOKS}: it names {entry['file']}, which is not there; build the books again")
    return Download(
        path.relative_to(dist).as_posix(),
        entry["title"],
        path.stat().st_size,
        int(entry["pages"]),
        path.stem,
        str(entry.get("kind", "")),
    )


def _title(path: Path, folder: Path) -> str:
    return path.relative_to(folder).as_posix()
