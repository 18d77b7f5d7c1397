"""Rows of a long table on pages of their own: many readers open a page of a megabyte slowly, or not at all."""

from __future__ import annotations

import posixpath
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.links import relative
from guides.book.epub.markup import XML, classes, local, parents, serialise, text_of, x

MOST_BYTES: Final = 200_000
"""How large a page may be before the rows of its long tables leave it."""
PART: Final = 80_000
"""How large their pages may be: what a checker of accessibility needs for one grows with the square of its size."""
LONG_TABLE: Final = 40_000
"""From how many bytes on the rows of a table leave a page that is too large."""


@dataclass(frozen=True)
class Pages:
    """The pages of a book by address, in their order, and where the places are that left their page."""

    pages: Mapping[str, ET.Element]
    moved: Mapping[str, str]
    """By old address with the place (``a.xhtml#r1``), the address of the page where it stands now."""


def split_pages(
    pages: Mapping[str, ET.Element], most: int = MOST_BYTES, long_table: int = LONG_TABLE, part_size: int = PART
) -> Pages:
    """Return the pages, with the rows of long tables on pages that follow the one they stood on, which links to them.

    The pages are mended in place.
    """
    made: dict[str, ET.Element] = {}
    moved: dict[str, str] = {}
    for href, page in pages.items():
        made[href] = page
        if len(serialise(page)) <= most:
            continue
        above = parents(page)
        number = 0
        for listing in [each for each in page.iter(x("ul")) if "rows" in classes(each)]:
            sizes = [len(serialise(row)) for row in listing]
            if sum(sizes) < long_table:
                continue
            for group in _parts(page, href, listing, above[listing], list(_chunks(listing, sizes, part_size))):
                number += 1
                stem, suffix = posixpath.splitext(href)
                part = f"{stem}-rows-{number}{suffix}"
                group.link.set("href", relative(href, part))
                made[part] = group.page
                places = (element.attrib["id"] for element in group.page.iter() if "id" in element.attrib)
                moved.update({f"{href}#{place}": part for place in places})
    return Pages(made, moved)


def _chunks(listing: ET.Element, sizes: list[int], most: int) -> Iterator[list[ET.Element]]:
    """Yield the rows in groups of about the same size, none larger than ``most`` bytes unless one row alone is."""
    number = -(-sum(sizes) // most)
    group: list[ET.Element] = []
    filled = 0
    for row, size in zip(listing, sizes, strict=True):
        if group and filled + size > sum(sizes) / number:
            yield group
            group, filled = [], 0
        group.append(row)
        filled += size
    yield group


@dataclass(frozen=True)
class _Part:
    """A page of rows, and the link that leads to it."""

    page: ET.Element
    link: ET.Element


def _parts(
    page: ET.Element, href: str, listing: ET.Element, figure: ET.Element, groups: list[list[ET.Element]]
) -> Iterator[_Part]:
    """Put links in the place of the rows, and yield the pages of the rows."""
    caption = figure.find(x("figcaption"))
    named = caption if caption is not None else page.find(f".//{x('h1')}")
    title = "" if named is None else text_of(named)
    kept = {key: value for key, value in listing.attrib.items() if key in {"id", "aria-labelledby"}}
    home = posixpath.basename(href) + (f"#{figure.attrib['id']}" if "id" in figure.attrib else "")
    listing[:] = []
    listing.tag = x("ol")
    listing.attrib.clear()
    listing.attrib.update({"class": "row-pages", **kept})
    for number, rows in enumerate(groups, start=1):
        link = ET.SubElement(ET.SubElement(listing, x("li")), x("a"))
        first, last = _head(rows[0]), _head(rows[-1])
        link.text = f"From “{first}” to “{last}”" if len(rows) > 1 else first
        yield _Part(_page_of(page, href, f"{title} ({number} of {len(groups)})", home, rows), link)


def _head(row: ET.Element) -> str:
    """Return the first cell of a row without the name of its column."""
    name = text_of(row[0][0])
    return text_of(row[0]).removeprefix(name).strip()


def _page_of(page: ET.Element, href: str, title: str, home: str, rows: list[ET.Element]) -> ET.Element:
    language = page.get("lang", "")
    root = ET.Element(x("html"), {"lang": language, f"{{{XML}}}lang": language})
    head = ET.SubElement(root, x("head"))
    source = page.find(x("head"))
    for element in () if source is None else source:
        if local(element) == "title":
            ET.SubElement(head, x("title")).text = title
        else:
            head.append(element)
    section = ET.SubElement(ET.SubElement(ET.SubElement(root, x("body")), x("main")), x("section"))
    ET.SubElement(section, x("h1")).text = title
    back = ET.SubElement(ET.SubElement(section, x("p")), x("a"), {"href": home})
    back.text = "Back to the page of this table"
    listing = ET.SubElement(section, x("ul"), {"class": "rows", "role": "list"})
    listing.extend(rows)
    for link in listing.iter(x("a")):
        if link.get("href", "").startswith("#"):
            link.set("href", posixpath.basename(href) + link.attrib["href"])
    return root
