"""One book, put together: its pages with their links, its frame, its images and its style."""

from __future__ import annotations

import posixpath
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from pathlib import Path
from typing import Final
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from guides.book.epub import frame, front
from guides.book.epub.books import Book
from guides.book.epub.contents import Entry, pages_of
from guides.book.epub.excerpt import Keep, take_excerpt
from guides.book.epub.index import Index, IndexGroup, index_of, pages_that_lead_to
from guides.book.epub.links import ids_of, resolve_links
from guides.book.epub.markup import XLINK, MarkupError, parents, parse, remove, repair, serialise, unwrap, x
from guides.book.epub.markup import local as local_name
from guides.book.epub.package import MEDIA_TYPES, Metadata, Nature, Resource, nature_of, package, page_properties
from guides.book.epub.split import split_pages
from guides.book.epub.static import Remark, clean_id
from guides.book.epub.structure import GLOSSARY, Caption, captions_of, kind_of, mark_structure, page_kinds

ROOT: Final = "EPUB"
SUFFIX: Final = ".xhtml"
STYLE_FILE: Final = Path(__file__).with_name("style.css")


@dataclass(frozen=True)
class Source:
    """What all books of a build draw on."""

    outdir: Path
    """Where the pages lie."""
    titles: Mapping[str, str]
    """The title of each page, by address."""
    index: Sequence[IndexGroup]
    """The index of the whole project, as Sphinx gives it."""
    identifiers: str = ""
    """Pattern of index entries that stand in a group of their own."""
    notes: Sequence[str] = ()
    """Paragraphs of the title page."""
    excerpts: Mapping[str, Keep] = field(default_factory=dict)
    """For each document of which the book holds a part: what that part is."""


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
    kinds = page_kinds(tuple(entries), book.start)
    boxes = {
        docname: take_excerpt(pages[docname + SUFFIX], keep)
        for docname, keep in source.excerpts.items()
        if docname + SUFFIX in pages
    }
    entries = tuple(_with_boxes(entry, boxes.get(entry.docname, ())) for entry in entries)
    for href, page in pages.items():
        mark_structure(page, kinds[href.removesuffix(SUFFIX)])
    captions = [] if book.select else [each for href, page in pages.items() for each in captions_of(page, href)]
    split = split_pages(pages)
    documents = {href: href.removesuffix(SUFFIX) for href in pages}
    pages = dict(split.pages)
    targets = {href: ids_of(page) for href, page in pages.items()}
    # an excerpt has neither: a word of the index may stand in what it leaves out, and it is short
    index: Index = []
    if book.index and not book.select:
        index = index_of(source.index, source.titles, targets, pages_that_lead_to(pages), source.identifiers)
    if index:
        targets[frame.INDEX] = frozenset()
    partial = frozenset(docname + SUFFIX for docname in source.excerpts)
    document = ""
    for href, page in pages.items():
        found = resolve_links(page, href, targets, source.titles, partial, split.moved)
        document = documents.get(href, document)  # the pages of a document follow each other
        remarks.setdefault(document, []).extend(found)
    images = _images(pages, source.outdir, remarks)
    nature = nature_of(pages.values(), index=bool(index))
    back = _back(metadata, captions, index, source.titles)
    glossary = next((href for href, page in pages.items() if kind_of(page) == GLOSSARY), "")
    resources = [
        *_front(metadata, (*source.notes, *book.notes)),
        *_contents(
            metadata, entries, targets, back, [*_landmarks(targets, glossary), *_back_landmarks(captions, index)]
        ),
        *_page_resources(pages),
        *(Resource(href, text.encode(), linear=True) for href, _title, text in back),
        *images,
        Resource(frame.STYLE, STYLE_FILE.read_bytes()),
    ]
    return Assembled(_members(metadata, resources, nature), {k: v for k, v in remarks.items() if v}, len(pages))


def _with_boxes(entry: Entry, boxes: Iterable[tuple[str, str]]) -> Entry:
    """The entry of an excerpt with the boxes that stand in it by their titles."""
    return replace(entry, children=(*entry.children, *(Entry(title, entry.docname, place) for title, place in boxes)))


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


def _front(metadata: Metadata, notes: Sequence[str]) -> list[Resource]:
    return [
        Resource(front.COVER, front.cover_page(metadata).encode(), linear=True),
        Resource(front.COVER_IMAGE, front.cover_image(metadata).encode(), ("cover-image",)),
        Resource(front.TITLE, front.title_page(metadata, notes).encode(), linear=True),
    ]


def _back(
    metadata: Metadata, captions: Sequence[Caption], index: Index, titles: Mapping[str, str]
) -> list[tuple[str, str, str]]:
    """Return the pages after the text: address, title and content of each that has something to say."""
    lists = [(frame.LISTS, "Tables and figures", frame.lists_page(metadata, captions, titles))] if captions else []
    return [*lists, *([(frame.INDEX, "Index", frame.index_page(metadata, index))] if index else [])]


def _landmarks(targets: Mapping[str, frozenset[str]], glossary: str) -> list[frame.Landmark]:
    start = next(iter(targets), frame.NAV)
    return [
        ("cover", "Cover", front.COVER),
        ("titlepage", "Title page", front.TITLE),
        ("toc", "Contents", frame.NAV),
        ("bodymatter", "Start", start),
        *([("glossary", "Glossary", glossary)] if glossary else []),
    ]


def _back_landmarks(captions: Sequence[Caption], index: Index) -> list[frame.Landmark]:
    kinds = {caption.kind for caption in captions}
    lists = [
        (frame.LIST_TYPES[kind], title, f"{frame.LISTS}#{kind}")
        for kind, title in frame.LIST_TITLES.items()
        if kind in kinds
    ]
    return [*lists, *([("index", "Index", frame.INDEX)] if index else [])]


def _contents(
    metadata: Metadata,
    entries: Sequence[Entry],
    targets: Mapping[str, frozenset[str]],
    back: Sequence[tuple[str, str, str]],
    landmarks: Sequence[frame.Landmark],
) -> list[Resource]:
    def address(entry: Entry) -> str:
        anchor = clean_id(entry.anchor)
        href = entry.docname + SUFFIX
        return f"{href}#{anchor}" if anchor in targets.get(href, ()) else href

    contents = [*entries, *(Entry(title, href.removesuffix(SUFFIX)) for href, title, _text in back)]
    return [
        Resource(frame.NAV, frame.nav_page(metadata, contents, address, landmarks).encode(), ("nav",), linear=True),
        Resource(frame.TOC_NCX, frame.toc_ncx(metadata, contents, address).encode()),
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
