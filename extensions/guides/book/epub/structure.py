"""What a page is within its book (chapter, part, glossary), said for reading software, and which captions it has."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.contents import Entry, flatten
from guides.book.epub.markup import OPS, classes, text_of, x

INTRODUCTION: Final = "introduction"
PART: Final = "part"
CHAPTER: Final = "chapter"
GLOSSARY: Final = "glossary"
TABLES: Final = "tables"
FIGURES: Final = "figures"
_CAPTION_TEXT: Final = ("caption-text", "table-caption")


@dataclass(frozen=True)
class Caption:
    """A table or figure that has a caption, with the address at which it stands."""

    kind: str
    text: str
    href: str


def page_kinds(entries: tuple[Entry, ...], start: str) -> Mapping[str, str]:
    """Return what each page of a book is, by document: the start introduces, what has pages below it is a part."""
    kinds: dict[str, str] = {}
    for entry in flatten(entries):
        if entry.is_page or (entry.docname and entry.docname not in kinds):
            below = any(each.docname and each.docname != entry.docname for each in flatten(entry.children))
            kinds[entry.docname] = INTRODUCTION if entry.docname == start else PART if below else CHAPTER
    return kinds


def mark_structure(page: ET.Element, kind: str) -> None:
    """Say on the outermost section of a page what it is; a page that defines terms is a glossary wherever it stands."""
    main = page.find(f".//{x('main')}")
    section = None if main is None else main.find(x("section"))
    if section is None:
        return
    if any("glossary" in classes(terms) for terms in section.iter(x("dl"))):
        kind = GLOSSARY
    section.set(f"{{{OPS}}}type", kind)
    section.set("role", f"doc-{kind}")


def kind_of(page: ET.Element) -> str:
    """Return what :func:`mark_structure` said of a page."""
    section = page.find(f".//{x('main')}/{x('section')}")
    return "" if section is None else section.get(f"{{{OPS}}}type", "")


def captions_of(page: ET.Element, href: str) -> Iterator[Caption]:
    """Yield the tables and figures of a page that have a caption and a place to lead to, in their order."""
    for element in page.iter():
        caption = next((child for child in element if child.tag in {x("caption"), x("figcaption")}), None)
        if caption is None or "id" not in element.attrib:
            continue
        is_table = element.tag == x("table") or not {"trace-table", "table-as-list"}.isdisjoint(classes(element))
        named = [part for part in caption.iter() if not set(_CAPTION_TEXT).isdisjoint(classes(part))]
        text = text_of(named[0] if named else caption)
        if text and (is_table or element.find(f".//{x('img')}") is not None):
            yield Caption(TABLES if is_table else FIGURES, text, f"{href}#{element.attrib['id']}")
