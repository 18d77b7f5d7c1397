"""One book, put together: its pages with their links, its frame, its images, style and fonts."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Final, TypeAlias
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from guides.book.epub import frame
from guides.book.epub.books import Book
from guides.book.epub.contents import Entry, pages_of
from guides.book.epub.links import ids_of, resolve_links
from guides.book.epub.markup import XLINK, MarkupError, parents, parse, remove, repair, serialise, unwrap, x
from guides.book.epub.markup import local as local_name
from guides.book.epub.package import MEDIA_TYPES, Metadata, Nature, Resource, nature_of, package, page_properties
from guides.book.epub.static import Remark, clean_id

ROOT: Final = "EPUB"
SUFFIX: Final = ".xhtml"
STYLE_FILE: Final = Path(__file__).with_name("style.css")
FONTS: Final = Path(__file__).parents[1] / "fonts"
FACES: Final = ("SourceSans3-Regular.ttf", "SourceSans3-Italic.ttf", "SourceSans3-Bold.ttf")

Links: TypeAlias = Sequence[tuple[str | None, str]]
IndexGroup: TypeAlias = tuple[str, Sequence[tuple[str, tuple[Links, Sequence[tuple[str, Links]], object]]]]


@dataclass(frozen=True)
class Source:
    """What all books of a build draw on."""

    outdir: Path
    """Where the pages lie."""
    titles: Mapping[str, str]
    """The title of each page, by address."""
    index: Sequence[IndexGroup]
    """The index of the whole project, as Sphinx gives it."""


@dataclass(frozen=True)
class Assembled:
    """A book ready to be packed."""

    members: Mapping[str, bytes]
    remarks: Mapping[str, list[Remark]]
    """What was found wrong, by document."""
    pages: int


def assemble(book: Book, entries: Sequence[Entry], metadata: Metadata, source: Source) -> Assembled:
    """Return the files of a book, in the order in which they are packed."""
    remarks: dict[str, list[Remark]] = {}
    pages = _read_pages(pages_of(entries), source.outdir, remarks)
    targets = {href: ids_of(page) for href, page in pages.items()}
    index = _index_of(source, targets)
    if index:
        targets[frame.INDEX] = frozenset()
    for href, page in pages.items():
        found = resolve_links(page, href, targets, source.titles)
        remarks.setdefault(href.removesuffix(SUFFIX), []).extend(found)
    images = _images(pages, source.outdir, remarks)
    nature = nature_of(pages.values(), index=bool(index))
    resources = [*_frame(metadata, entries, targets, index), *_page_resources(pages)]
    if index:
        text = frame.index_page(metadata, index)
        resources.append(Resource(frame.INDEX, text.encode(), linear=True))
    resources += [*images, *_look()]
    return Assembled(_members(metadata, resources, nature), {k: v for k, v in remarks.items() if v}, len(pages))


def _read_pages(docnames: Iterable[str], outdir: Path, remarks: dict[str, list[Remark]]) -> dict[str, ET.Element]:
    pages = {}
    for docname in docnames:
        try:
            pages[docname + SUFFIX] = parse((outdir / (docname + SUFFIX)).read_text(encoding="utf-8"))
        except MarkupError as error:
            remarks[docname] = [Remark("markup", f"the page is not well-formed and is missing in the book: {error}")]
    return pages


def _page_resources(pages: Mapping[str, ET.Element]) -> list[Resource]:
    return [
        Resource(href, serialise(page, frame.DOCTYPE).encode(), page_properties(page), linear=True)
        for href, page in pages.items()
    ]


def _frame(
    metadata: Metadata,
    entries: Sequence[Entry],
    targets: Mapping[str, frozenset[str]],
    index: Sequence[tuple[str, Sequence[frame.Term]]],
) -> list[Resource]:
    def address(entry: Entry) -> str:
        anchor = clean_id(entry.anchor)
        href = entry.docname + SUFFIX
        return f"{href}#{anchor}" if anchor in targets.get(href, ()) else href

    start = next(iter(targets), frame.NAV)
    landmarks = [("cover", "Cover", frame.COVER), ("toc", "Contents", frame.NAV), ("bodymatter", "Start", start)]
    contents = list(entries)
    if index:
        landmarks.append(("index", "Index", frame.INDEX))
        contents.append(Entry("Index", frame.INDEX.removesuffix(SUFFIX)))
    return [
        Resource(frame.COVER, frame.cover_page(metadata).encode(), linear=True),
        Resource(frame.NAV, frame.nav_page(metadata, contents, address, landmarks).encode(), ("nav",), linear=True),
        Resource(frame.TOC_NCX, frame.toc_ncx(metadata, contents, address).encode()),
        Resource(frame.COVER_IMAGE, frame.cover_image(metadata).encode(), ("cover-image",)),
    ]


def _images(pages: Mapping[str, ET.Element], outdir: Path, remarks: dict[str, list[Remark]]) -> list[Resource]:
    """Return the image files that the pages show; what cannot be in a book gives way to its alternative text."""
    found: dict[str, Resource] = {}
    for href, page in pages.items():
        for image in list(page.iter(x("img"))):
            address = image.get("src", "")
            name = posixpath.normpath(posixpath.join(posixpath.dirname(href), unquote(address)))
            path = outdir / name
            suffix = path.suffix.lower()
            if "://" in address or address.startswith("data:") or suffix not in MEDIA_TYPES or not path.is_file():
                reason = f"the image {address} is not a file that a book can hold; its text alternative stands in"
                remarks.setdefault(href.removesuffix(SUFFIX), []).append(Remark("image", reason))
                image.tag, image.text = x("span"), image.get("alt")
                image.attrib = {"class": "no-image"}
            elif name not in found:
                data = path.read_bytes()
                found[name] = Resource(name, _clean_svg(data) if suffix == ".svg" else data)
    return [found[name] for name in sorted(found)]


def _clean_svg(data: bytes) -> bytes:
    """Return a drawing without links, scripts and whatever it would fetch from elsewhere."""
    root = parse(repair(data.decode("utf-8")))
    above = parents(root)
    for element in list(root.iter()):
        name = local_name(element)
        address = element.get("href") or element.get(f"{{{XLINK}}}href") or ""
        if element not in above:
            continue
        if name in {"script", "metadata"} or (name in {"image", "use"} and "://" in address):
            remove(above[element], element)
        elif name == "a":
            unwrap(above[element], element)
            above = parents(root)
    return serialise(root).encode()


def _index_of(source: Source, targets: Mapping[str, frozenset[str]]) -> list[tuple[str, Sequence[frame.Term]]]:
    """Return the part of the index that leads to pages of the book."""

    def places(links: Links) -> tuple[tuple[str, str], ...]:
        kept: dict[str, str] = {}
        for _main, link in links:
            path, _, fragment = link.partition("#")
            href, anchor = unquote(path), clean_id(fragment)
            if href in targets:
                kept.setdefault(source.titles.get(href, href), f"{path}#{anchor}" if anchor in targets[href] else path)
        return tuple(kept.items())

    groups: list[tuple[str, Sequence[frame.Term]]] = []
    for letter, lines in source.index:
        terms = []
        for text, (links, subentries, _key) in lines:
            below = tuple(frame.Term(name, where) for name, sublinks in subentries if (where := places(sublinks)))
            if below or places(links):
                terms.append(frame.Term(text, places(links), below))
        if terms:
            groups.append((letter, tuple(terms)))
    return groups


def _look() -> list[Resource]:
    """Return the style sheet, and the fonts that are at hand."""
    style = STYLE_FILE.read_bytes()
    faces = [FONTS / face for face in FACES]
    return [
        Resource(frame.STYLE, style),
        *(Resource(f"_book/fonts/{face.name}", face.read_bytes()) for face in faces),
    ]


def _members(metadata: Metadata, resources: Sequence[Resource], nature: Nature) -> dict[str, bytes]:
    container = (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        '<container version="1.0" xmlns="urn:oasis:names:tc:opendocument:xmlns:container">\n<rootfiles>'
        f'<rootfile full-path="{ROOT}/package.opf" media-type="application/oebps-package+xml"/></rootfiles>\n'
        "</container>\n"
    )
    return {
        "META-INF/container.xml": container.encode(),
        f"{ROOT}/package.opf": package(metadata, resources, nature).encode(),
        **{f"{ROOT}/{resource.href}": resource.data for resource in resources},
    }
