"""The pages that a book has beside its own: cover, contents, index, and the NCX for older readers."""

from __future__ import annotations

import textwrap
from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.contents import Entry, first_page
from guides.book.epub.links import relative
from guides.book.epub.markup import OPS, SVG, XML, serialise, x
from guides.book.epub.package import Metadata

NCX: Final = "http://www.daisy.org/z3986/2005/ncx/"
DOCTYPE: Final = "<!DOCTYPE html>\n"
STYLE: Final = "_book/style.css"
COVER: Final = "_book/cover.xhtml"
COVER_IMAGE: Final = "_book/cover.svg"
NAV: Final = "_book/nav.xhtml"
TOC_NCX: Final = "_book/toc.ncx"
INDEX: Final = "genindex.xhtml"

Address = Callable[[Entry], str]
"""Gives the address of an entry within the book."""


@dataclass(frozen=True)
class Term:
    """One line of the index: a word, and the places (title of the page, address) where it is treated."""

    text: str
    places: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...] = ()


def _page(title: str, language: str, href: str, kind: str) -> tuple[ET.Element, ET.Element]:
    """Return an empty page and its body."""
    root = ET.Element(x("html"), {"lang": language, f"{{{XML}}}lang": language})
    head = ET.SubElement(root, x("head"))
    ET.SubElement(head, x("meta"), {"charset": "utf-8"})
    ET.SubElement(head, x("title")).text = title
    ET.SubElement(head, x("link"), {"rel": "stylesheet", "type": "text/css", "href": relative(href, STYLE)})
    return root, ET.SubElement(root, x("body"), {f"{{{OPS}}}type": kind})


def cover_page(metadata: Metadata) -> str:
    """Return the page that shows the cover, with what it says as text alternative."""
    root, body = _page("Cover", metadata.language, COVER, "frontmatter")
    section = ET.SubElement(body, x("section"), {f"{{{OPS}}}type": "cover", "class": "cover", "aria-label": "Cover"})
    edition = f", edition {metadata.edition}" if metadata.edition else ""
    lines = ". ".join(part for part in (metadata.title, metadata.subtitle, f"{metadata.author}{edition}") if part)
    attributes = {"src": relative(COVER, COVER_IMAGE), "alt": f"Cover: {lines}", "role": "doc-cover"}
    ET.SubElement(section, x("img"), attributes)
    return serialise(root, DOCTYPE)


def cover_image(metadata: Metadata) -> str:
    """Return the cover as a drawing: title, subtitle, author and edition on two plain fields."""
    width, height, margin = 1200, 1600, 96
    root = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-labelledby": "name"})
    ET.SubElement(root, f"{{{SVG}}}title", {"id": "name"}).text = metadata.title
    for top, tall, colour in ((0, height, "#0b4f8a"), (1180, 12, "#7cc4ff")):
        box = {"x": "0", "y": str(top), "width": str(width), "height": str(tall), "fill": colour}
        ET.SubElement(root, f"{{{SVG}}}rect", box)

    def write(lines: Iterable[str], top: int, size: int, weight: str, colour: str) -> int:
        for line in lines:
            top += round(size * 1.2)
            style = {"x": str(margin), "y": str(top), "font-size": str(size), "font-weight": weight, "fill": colour}
            family = {"font-family": "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Helvetica, Arial, sans-serif"}
            ET.SubElement(root, f"{{{SVG}}}text", {**style, **family}).text = line
        return top

    # The letters of a title are on average 0.58 of their size wide: the longest word decides how large they may be.
    longest = max(map(len, metadata.title.split()), default=1)
    size = min(128, round((width - 2 * margin) / (0.58 * longest)))
    line = round((width - 2 * margin) / (0.58 * size))
    below = write(textwrap.wrap(metadata.title, line), 220, size, "700", "#ffffff")
    write(textwrap.wrap(metadata.subtitle, 32), below + 48, 60, "400", "#d6ebff")
    edition = [f"Edition {metadata.edition}"] if metadata.edition else []
    write([*textwrap.wrap(metadata.author, 38), *edition], 1230, 52, "400", "#ffffff")
    return serialise(root)


def nav_page(
    metadata: Metadata, entries: Sequence[Entry], address: Address, landmarks: Iterable[tuple[str, str, str]]
) -> str:
    """Return the contents page: the linked contents, and the landmarks (kind, title, address) for reading software."""
    root, body = _page("Contents", metadata.language, NAV, "frontmatter")
    kind = {f"{{{OPS}}}type": "toc", "role": "doc-toc", "id": "toc", "aria-label": "Contents"}
    toc = ET.SubElement(body, x("nav"), kind)
    ET.SubElement(toc, x("h1")).text = "Contents"
    _nav_list(toc, entries, address)
    marks = {f"{{{OPS}}}type": "landmarks", "hidden": "hidden", "aria-label": "Landmarks", "id": "landmarks"}
    places = ET.SubElement(body, x("nav"), marks)
    ET.SubElement(places, x("h2")).text = "Landmarks"
    listing = ET.SubElement(places, x("ol"))
    for mark, title, href in landmarks:
        item = ET.SubElement(listing, x("li"))
        ET.SubElement(item, x("a"), {f"{{{OPS}}}type": mark, "href": relative(NAV, href)}).text = title
    return serialise(root, DOCTYPE)


def _nav_list(parent: ET.Element, entries: Sequence[Entry], address: Address) -> None:
    listing = ET.SubElement(parent, x("ol"))
    for entry in entries:
        item = ET.SubElement(listing, x("li"))
        if entry.docname:
            ET.SubElement(item, x("a"), {"href": _from(NAV, address(entry))}).text = entry.text
        else:
            ET.SubElement(item, x("span")).text = entry.text
        if entry.children:
            _nav_list(item, entry.children, address)


def _from(page: str, address: str) -> str:
    path, mark, fragment = address.partition("#")
    return relative(page, path) + mark + fragment


def toc_ncx(metadata: Metadata, entries: Sequence[Entry], address: Address) -> str:
    """Return the contents as older readers want them, with the identifier of the package."""
    root = ET.Element(f"{{{NCX}}}ncx", {"version": "2005-1", f"{{{XML}}}lang": metadata.language})
    head = ET.SubElement(root, f"{{{NCX}}}head")
    facts = {"dtb:uid": metadata.identifier, "dtb:depth": str(_depth(entries))}
    for name, value in {**facts, "dtb:totalPageCount": "0", "dtb:maxPageNumber": "0"}.items():
        ET.SubElement(head, f"{{{NCX}}}meta", {"name": name, "content": value})
    ET.SubElement(ET.SubElement(root, f"{{{NCX}}}docTitle"), f"{{{NCX}}}text").text = metadata.title
    places: dict[str, int] = {}
    points = [0]

    def add(parent: ET.Element, branch: Sequence[Entry]) -> None:
        for entry in branch:
            target = first_page(entry)
            if target is None:
                continue
            href = _from(TOC_NCX, address(target))
            order = places.setdefault(href, len(places) + 1)  # one place, one playOrder
            points[0] += 1
            point = ET.SubElement(parent, f"{{{NCX}}}navPoint", {"id": f"p{points[0]}", "playOrder": str(order)})
            ET.SubElement(ET.SubElement(point, f"{{{NCX}}}navLabel"), f"{{{NCX}}}text").text = entry.text
            ET.SubElement(point, f"{{{NCX}}}content", {"src": href})
            add(point, entry.children)

    add(ET.SubElement(root, f"{{{NCX}}}navMap"), entries)
    return serialise(root)


def _depth(entries: Sequence[Entry]) -> int:
    return max((1 + _depth(entry.children) for entry in entries), default=0)


def index_page(metadata: Metadata, letters: Iterable[tuple[str, Sequence[Term]]]) -> str:
    """Return the index: under each letter the words, each with links that name the page they lead to."""
    root, body = _page("Index", metadata.language, INDEX, "backmatter")
    main = ET.SubElement(body, x("main"))
    attributes = {f"{{{OPS}}}type": "index", "role": "doc-index", "class": "index", "aria-label": "Index"}
    section = ET.SubElement(main, x("section"), attributes)
    ET.SubElement(section, x("h1")).text = "Index"
    for letter, terms in letters:
        group = ET.SubElement(section, x("section"))
        ET.SubElement(group, x("h2")).text = letter
        _terms(group, terms)
    return serialise(root, DOCTYPE)


def _terms(parent: ET.Element, terms: Sequence[Term]) -> None:
    listing = ET.SubElement(parent, x("ul"))
    for term in terms:
        item = ET.SubElement(listing, x("li"))
        item.text = term.text
        for number, (title, href) in enumerate(term.places):
            link = ET.SubElement(item, x("a"), {"href": href})
            link.text = title
            if number:
                item[-2].tail = "; "
            else:
                item.text += ": "
        if term.terms:
            _terms(item, term.terms)
