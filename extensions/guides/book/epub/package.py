"""The package document of an ePub (``package.opf``): what it is called, what it holds, how accessible it is."""

from __future__ import annotations

import re
import time
from collections.abc import Iterable
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.books import COLOUR
from guides.book.epub.markup import DC, MATHML, SVG, XML, classes, serialise, x

OPF: Final = "http://www.idpf.org/2007/opf"

#: no claim of conformance: that takes a person who judges what no program can, and one who certifies it
ASSESSMENT: Final = (
    "Automated tools find no fault: EPUBCheck in books of every kind, and Ace by DAISY in an area, the audit, the desk "
    "cards and a role, which between them hold every kind of page. "
    "No person has audited it, and no conformance with a level of WCAG is claimed."
)

MEDIA_TYPES: Final = {
    ".xhtml": "application/xhtml+xml",
    ".css": "text/css",
    ".svg": "image/svg+xml",
    ".png": "image/png",
    ".jpg": "image/jpeg",
    ".jpeg": "image/jpeg",
    ".gif": "image/gif",
    ".webp": "image/webp",
    ".ttf": "font/ttf",
    ".otf": "font/otf",
    ".woff": "font/woff",
    ".woff2": "font/woff2",
    ".ncx": "application/x-dtbncx+xml",
}


@dataclass(frozen=True)
class Metadata:
    """What the package says about the book."""

    identifier: str
    title: str
    language: str
    author: str
    publisher: str
    moment: int
    """Seconds since 1970 of the edition."""
    subtitle: str = ""
    description: str = ""
    rights: str = ""
    contributor: str = ""
    edition: str = ""
    commit: str = ""
    colour: str = COLOUR
    """The colour of the cover."""


@dataclass(frozen=True)
class Resource:
    """One file of the book."""

    href: str
    data: bytes
    properties: tuple[str, ...] = ()
    linear: bool = False
    """Whether the file stands in the reading order."""

    @property
    def media_type(self) -> str:
        """The media type that the file name stands for."""
        return MEDIA_TYPES[self.href[self.href.rindex(".") :].lower()]


@dataclass(frozen=True)
class Nature:
    """What the pages of a book hold, as far as its accessibility metadata must say so."""

    pictures: bool
    tables: bool
    """Whether a table is written as a list."""
    index: bool


def page_properties(page: ET.Element) -> tuple[str, ...]:
    """Return the manifest properties of a page that follow from its elements."""
    found = {space for element in page.iter() for space in [element.tag.partition("}")[0][1:]]}
    return tuple(name for name, space in (("mathml", MATHML), ("svg", SVG)) if space in found)


def nature_of(pages: Iterable[ET.Element], *, index: bool) -> Nature:
    """Return what the pages hold."""
    pages = tuple(pages)
    tags = {element.tag for page in pages for element in page.iter()}
    lists = any("rows" in classes(element) for page in pages for element in page.iter(x("ul")))
    return Nature(bool(tags & {x("img"), f"{{{SVG}}}svg"}), lists, index)


def package(metadata: Metadata, resources: Iterable[Resource], nature: Nature) -> str:
    """Return the text of the package document; the resources that are linear form the spine in the order given."""
    resources = tuple(resources)
    root = ET.Element(
        f"{{{OPF}}}package",
        {"version": "3.0", "unique-identifier": "book-id", f"{{{XML}}}lang": metadata.language},
    )
    root.append(_metadata(metadata, nature))
    manifest = ET.SubElement(root, f"{{{OPF}}}manifest")
    spine = ET.SubElement(root, f"{{{OPF}}}spine")
    for resource, item_id in zip(resources, item_ids(resource.href for resource in resources), strict=True):
        entry = {"id": item_id, "href": resource.href, "media-type": resource.media_type}
        if resource.properties:
            entry["properties"] = " ".join(resource.properties)
        ET.SubElement(manifest, f"{{{OPF}}}item", entry)
        if resource.linear:
            ET.SubElement(spine, f"{{{OPF}}}itemref", {"idref": item_id})
        if resource.href.endswith(".ncx"):
            spine.set("toc", item_id)
    ET.indent(root)
    return serialise(root)


def item_ids(hrefs: Iterable[str]) -> list[str]:
    """Return an id for each address, made of its name so that it stays the same from edition to edition."""
    ids: dict[str, None] = {}
    for href in hrefs:
        base = "f-" + re.sub(r"[^A-Za-z0-9._-]", "-", href)
        candidate, number = base, 2
        while candidate in ids:
            candidate, number = f"{base}-{number}", number + 1
        ids[candidate] = None
    return list(ids)


def iso_moment(moment: int) -> str:
    """Return a moment as ePub writes it, in UTC and whole seconds."""
    return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(moment))


def _metadata(metadata: Metadata, nature: Nature) -> ET.Element:
    root = ET.Element(f"{{{OPF}}}metadata")

    def core(name: str, text: str, **attributes: str) -> None:
        if text:
            ET.SubElement(root, f"{{{DC}}}{name}", attributes).text = text

    def meta(name: str, text: str, **attributes: str) -> None:
        if text:
            ET.SubElement(root, f"{{{OPF}}}meta", {"property": name, **attributes}).text = text

    core("identifier", metadata.identifier, id="book-id")
    core("title", metadata.title, id="title")
    if metadata.subtitle:
        meta("title-type", "main", refines="#title")
        core("title", metadata.subtitle, id="subtitle")
        meta("title-type", "subtitle", refines="#subtitle")
    core("language", metadata.language)
    core("creator", metadata.author)
    core("contributor", metadata.contributor)
    core("publisher", metadata.publisher)
    core("rights", metadata.rights)
    core("description", metadata.description)
    core("date", iso_moment(metadata.moment)[:10])
    meta("dcterms:modified", iso_moment(metadata.moment))
    meta("schema:bookEdition", metadata.edition)
    meta("schema:version", metadata.commit)
    for name, text in accessibility(nature):
        meta(name, text)
    return root


def accessibility(nature: Nature) -> list[tuple[str, str]]:
    """Return the accessibility metadata of EPUB Accessibility 1.1, which follow from what the book holds.

    That every image has a text alternative is not assumed: the builder warns of each one that has none.
    """
    modes = ["textual", *(["visual"] if nature.pictures else [])]
    sufficient = ["textual", *(["textual,visual"] if nature.pictures else [])]
    features = ["displayTransformability", "readingOrder", "structuralNavigation", "tableOfContents"]
    features += ["alternativeText"] if nature.pictures else []
    features += ["index"] if nature.index else []
    summary = [
        "All content is text that can be enlarged, recoloured and read aloud.",
        "Headings, lists, notes and landmarks are marked as what they are.",
        "Every figure has a text alternative." if nature.pictures else "",
        "Wide tables are written as lists, one entry a row, with the name of the column before each value."
        if nature.tables
        else "",
        "There is no sound, no video, no flashing and no time limit.",
        ASSESSMENT,
    ]
    return [
        *(("schema:accessMode", mode) for mode in modes),
        *(("schema:accessModeSufficient", mode) for mode in sufficient),
        *(("schema:accessibilityFeature", feature) for feature in sorted(features)),
        ("schema:accessibilityHazard", "none"),
        ("schema:accessibilitySummary", " ".join(sentence for sentence in summary if sentence)),
    ]
