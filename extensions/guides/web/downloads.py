"""The page ``downloads``: what an edition has besides the site; ``python -m guides.web.downloads DIST`` fills it.

Books and data files are made after the site, so its page says at first which command makes them. This module puts the
files into the site and lists them, and is run once everything else is in ``dist``.
"""

from __future__ import annotations

import argparse
import re
import shutil
import sys
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guides.edition import read_edition
from guides.exchange.atomic import write_bytes, write_text
from guides.pages.html.markup import element, text
from guides.web.book_list import book_list
from guides.web.offered import Download, downloads_in, size_in_words
from guides.web.offline import DOWNLOADS, write_worker
from guides.web.site_zip import NAME, site_zip

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

    from sphinx.application import Sphinx

PAGE: Final = "downloads"
TEMPLATE: Final = "downloads.html"

#: what stands between these in the page is the list
START: Final = "<!-- downloads: begin -->"
END: Final = "<!-- downloads: end -->"
_BETWEEN: Final = re.compile(re.escape(START) + ".*?" + re.escape(END), re.DOTALL)

#: folders of ``dist`` with books, and the commands that make them
BOOKS: Final = {"pdf": ("PDF", "python -m guides.build pdf"), "epub": ("ePub", "python -m guides.build epub")}
BOOKS_INTRO: Final = "PDF to print or fill in, tagged for screen readers; ePub for phones. Both hold the same."

#: folder of ``dist`` -> heading, what it is for, and the command that makes it
GROUPS: Final = (
    ("data", "Data for other programs", "All records and tables of this edition.", "python -m guides.build data"),
    (
        "site",
        "The site for a folder",
        "Unpack it and open index.html: no network, no server.",
        "python -m guides.web.downloads dist",
    ),
)

#: classes of the list, which comes into the page when its style sheet is made already
CLASSES: Final = frozenset({"downloads", "download-facts", "books", "book-title", "visually-hidden"})

#: folders with more files than this are one line each
MOST: Final = 12


def downloads(dist: Path | None) -> str:
    """The list of everything that stands in ``dist``, as HTML; for what is missing, the command that makes it."""
    books = [_found(name, dist) for name in BOOKS]
    missing = [_missing(*BOOKS[name]) for name, files in zip(BOOKS, books, strict=True) if not files]
    listed = [file for files in books for file in files]
    content = [element("p", text(BOOKS_INTRO)), book_list(listed)] if listed else []
    parts = [_section("books", "Books", [*content, *missing])]
    for name, heading, purpose, command in GROUPS:
        found = _found(name, dist)
        content = [element("p", text(purpose)), *_lines(found)] if found else [_missing("file", command)]
        parts.append(_section(name, heading, content))
    return "\n".join(parts)


def _found(name: str, dist: Path | None) -> list[Download]:
    return downloads_in(dist / name, dist) if dist and (dist / name).is_dir() else []


def _section(name: str, heading: str, content: Sequence[str]) -> str:
    return element("section", element("h2", text(heading)) + "\n".join(content), id=f"downloads-{name}")


def _missing(what: str, command: str) -> str:
    return element(
        "p", f"This copy of the site holds no {what}. In the project’s folder {element('code', command)} makes it."
    )


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
    """Make the archive of the site, copy the files of ``dist`` into the site, and list them on its page.

    The copy for reading off line is renewed, since the page has changed; the files are no part of it.

    :returns: how many files were copied.
    :raises ValueError: if there is no site, or a manifest is wrong; the site is as it was then.
    """
    site = dist / "html"
    page = site / f"{PAGE}.html"
    if not page.is_file():
        raise ValueError(f"{page} is missing; build the site first: python -m guides.build html")
    edition = read_edition(root)
    text_of_page = page.read_text(encoding="utf-8")
    try:
        empty = fill(text_of_page, downloads(None))
    except ValueError as error:
        raise ValueError(f"{page}: {error}") from error
    write_bytes(dist / "site" / NAME, site_zip(site, {page.name: empty}, edition))
    filled = fill(text_of_page, downloads(dist))
    target = site / DOWNLOADS
    shutil.rmtree(target, ignore_errors=True)
    files = [file for name in (*BOOKS, *(group[0] for group in GROUPS)) for file in _found(name, dist)]
    for file in files:
        copy = target / file.path
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(dist / file.path, copy)
    write_text(page, filled)
    write_worker(site, edition)
    return len(files)


def collect_downloads_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the page before anything is there to be listed."""
    if app.builder.name != "epub":
        context = {
            "title": "Downloads",
            "guides_description": "The guides as books for print and for readers, as data, and as a site for a folder.",
            "downloads": f"{START}\n{downloads(None)}\n{END}",
        }
        yield PAGE, context, TEMPLATE


def main(arguments: Sequence[str] | None = None) -> int:
    """List the files of an edition on the page of its site; returns 0, or 1 if something is wrong."""
    parser = argparse.ArgumentParser(
        prog="python -m guides.web.downloads",
        description="List what an edition offers on the page Downloads of its site.",
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
