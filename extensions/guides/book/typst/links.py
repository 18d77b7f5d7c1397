"""Leads the links inside a finished PDF to their places: each has its own destination, and words for a screen reader.

A link that knows its destination is set anew whenever the destination moves, and with it the paragraph and the page
around it. So the template prints a link inside the book as one to an address of the scheme ``place:`` with the name of
a label. Here the address becomes the destination, from the table of places that the book was printed with.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from pikepdf import Array, Name, String

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator

    from pikepdf import Object, Pdf

    from guides.book.typst.places import Places

SCHEME = "place:"

#: How far above its place, in points, a reader shows the page from: as Typst does for links of its own.
HEADROOM = 10


def lead_links(pdf: Pdf, places: Places, page_word: str) -> int:
    """Give every link to a ``place:`` its destination and return how many there are.

    :param page_word: what stands before the number of a page where a link is described. Raises KeyError for a label
        that has no place: the template asks for the place of every label that a link leads to.
    """
    pages = [page.obj for page in pdf.pages]
    heights = [float(page.mediabox[3]) for page in pdf.pages]
    count = 0
    for annotation, address in _addresses(pages):
        if not address.startswith(SCHEME):
            continue
        number, page, x, y = places[address.removeprefix(SCHEME)]
        # PDF counts from the foot of the page; the last value leaves the zoom as it is
        top = heights[page - 1] - max(y - HEADROOM, 0)
        annotation.Dest = Array([pages[page - 1], Name.XYZ, round(x, 3), round(top, 3), 0])
        annotation.Contents = String(f"{page_word} {number}")
        del annotation["/A"]
        count += 1
    return count


def _addresses(pages: Iterable[Object]) -> Iterator[tuple[Object, str]]:
    for page in pages:
        for annotation in page.get("/Annots", ()):
            action = annotation.get("/A")
            if action is not None:
                yield annotation, str(action.get("/URI", ""))
