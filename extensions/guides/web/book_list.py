"""The books on the page ``downloads``: each book once, with its formats beside each other."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Final

from guides.pages.html.markup import element, text
from guides.web.offline import DOWNLOADS

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guides.web.offered import Download

#: kind of a book -> heading over the books of this kind, in this order; others come last
KINDS: Final = {
    "whole": "Everything",
    "area": "One area",
    "role": "One role",
    "desk-cards": "For the desk",
    "audit": "For auditors",
}
OTHERS: Final = "More"


def book_anchor(name: str) -> str:
    """Where a book stands on the page."""
    return f"book-{name}"


def book_places(documents: Sequence[Mapping[str, object]]) -> dict[str, str]:
    """Page of the site -> anchor of the book that holds just it with what belongs to it.

    :param documents: the value of ``typst_documents``.
    """
    own = (d for d in documents if d.get("kind") in ("area", "role"))
    return {str(d["start"]): book_anchor(Path(str(d["target"])).stem) for d in own}


def book_list(found: Sequence[Download]) -> str:
    """Lists of books by kind, as HTML.

    :param found: files of all formats; those of one book have its name, or else the stem of their path, in common.
    """
    books: dict[str, list[Download]] = {}
    for file in found:
        books.setdefault(file.book or Path(file.path).stem, []).append(file)
    series = next((files[0].title for files in books.values() if files[0].kind == "whole"), "")
    parts = []
    for kind, heading in (*KINDS.items(), ("", OTHERS)):
        lines = [
            _line(name, files, series)
            for name, files in books.items()
            if (files[0].kind if files[0].kind in KINDS else "") == kind
        ]
        if lines:
            parts.append(element("h3", text(heading)) + element("ul", "".join(lines), class_="downloads books"))
    return "\n".join(parts)


def _line(name: str, files: Sequence[Download], series: str) -> str:
    # all books of the series begin with its name, which says nothing here
    title = text(files[0].title.removeprefix(f"{series}: ") if series else files[0].title)
    unseen = element("span", f"{title}, ", class_="visually-hidden")
    links = "".join(
        element(
            "span",
            element("a", unseen + text(f.format), href=f"{DOWNLOADS}/{f.path}", download=Path(f.path).name)
            + f" {element('span', text(f.measures), class_='download-facts')}",
        )
        for f in files
    )
    return element("li", element("span", title, class_="book-title") + links, id=book_anchor(name))
