"""The pages that lead through a book: contents, lists of tables and figures, index, and the NCX for older readers."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import groupby
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from guides.book.epub.contents import Entry, first_page
from guides.book.epub.links import relative
from guides.book.epub.markup import OPS, XML, serialise, x
from guides.book.epub.package import Metadata
from guides.book.epub.structure import FIGURES, TABLES, Caption

NCX: Final = "http://www.daisy.org/z3986/2005/ncx/"
DOCTYPE: Final = "<!DOCTYPE html>\n"
STYLE: Final = "_book/style.css"
NAV: Final = "_book/nav.xhtml"
TOC_NCX: Final = "_book/toc.ncx"
LISTS: Final = "_book/lists.xhtml"
INDEX: Final = "genindex.xhtml"

LIST_TITLES: Final[Mapping[str, str]] = {TABLES: "Tables", FIGURES: "Figures"}
LIST_TYPES: Final[Mapping[str, str]] = {TABLES: "lot", FIGURES: "loi"}

Landmark: TypeAlias = tuple[str, str, str]
"""Kind, title and address of a place that reading software leads to."""
Address = Callable[[Entry], str]
"""Gives the address of an entry within the book."""


@dataclass(frozen=True)
class Term:
    """One line of the index: a word, and the places (title of the page, address) where it is treated."""

    text: str
    places: tuple[tuple[str, str], ...]
    terms: tuple[Term, ...] = ()


def blank_page(title: str, language: str, href: str, kind: str) -> tuple[ET.Element, ET.Element]:
    """Return an empty page and its body."""
    root = ET.Element(x("html"), {"lang": language, f"{{{XML}}}lang": language})
    head = ET.SubElement(root, x("head"))
    ET.SubElement(head, x("meta"), {"charset": "utf-8"})
    ET.SubElement(head, x("title")).text = title
    ET.SubElement(head, x("link"), {"rel": "stylesheet", "type": "text/css", "href": relative(href, STYLE)})
    return root, ET.SubElement(root, x("body"), {f"{{{OPS}}}type": kind})


def nav_page(metadata: Metadata, entries: Sequence[Entry], address: Address, landmarks: Iterable[Landmark]) -> str:
    """Return the contents page: the linked contents, and the landmarks (kind, title, address) for reading software."""
    root, body = blank_page("Contents", metadata.language, NAV, "frontmatter")
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
        ET.SubElement(item, x("a"), {f"{{{OPS}}}type": mark, "href": _from(NAV, href)}).text = title
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


def lists_page(metadata: Metadata, captions: Sequence[Caption], titles: Mapping[str, str]) -> str:
    """Return the lists of the tables and of the figures that have a caption, under the title of the page of each.

    :param titles: the title of each page, by address; captions such as “Modules” stand on more than one.
    """
    root, body = blank_page("Tables and figures", metadata.language, LISTS, "backmatter")
    main = ET.SubElement(body, x("main"))
    ET.SubElement(main, x("h1")).text = "Tables and figures"
    for kind, title in LIST_TITLES.items():
        listed = [caption for caption in captions if caption.kind == kind]
        if not listed:
            continue
        attributes = {f"{{{OPS}}}type": LIST_TYPES[kind], "id": kind, "aria-labelledby": f"{kind}-title"}
        nav = ET.SubElement(main, x("nav"), attributes)
        ET.SubElement(nav, x("h2"), {"id": f"{kind}-title"}).text = title
        pages = ET.SubElement(nav, x("ol"))
        for page, on_page in groupby(listed, key=lambda caption: caption.href.partition("#")[0]):
            place = ET.SubElement(pages, x("li"))
            ET.SubElement(place, x("span")).text = titles[page]
            listing = ET.SubElement(place, x("ol"))
            for caption in on_page:
                item = ET.SubElement(listing, x("li"))
                ET.SubElement(item, x("a"), {"href": _from(LISTS, caption.href)}).text = caption.text
    return serialise(root, DOCTYPE)


def index_page(metadata: Metadata, letters: Iterable[tuple[str, Sequence[Term]]]) -> str:
    """Return the index: under each letter the words, each with links that name the page they lead to."""
    root, body = blank_page("Index", metadata.language, INDEX, "backmatter")
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
