"""What stands before the contents of a book: the cover, and the title page that says which edition it is."""

from __future__ import annotations

import textwrap
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Final
from xml.etree import ElementTree as ET

from sphinx.util.i18n import format_date

from guides.book.epub.frame import DOCTYPE, blank_page
from guides.book.epub.links import relative
from guides.book.epub.markup import OPS, SVG, serialise, x
from guides.book.epub.package import Metadata

COVER: Final = "_book/cover.xhtml"
COVER_IMAGE: Final = "_book/cover.svg"
TITLE: Final = "_book/title.xhtml"
_RULE: Final = 1160
"""Where the line stands that parts the title of a cover from what stands at its foot."""


def _edition(metadata: Metadata) -> str:
    """Return the edition with the word before it, which some projects write themselves."""
    named = metadata.edition.casefold().startswith("edition")
    return metadata.edition if named or not metadata.edition else f"Edition {metadata.edition}"


def cover_page(metadata: Metadata) -> str:
    """Return the page that shows the cover, with what it says as text alternative."""
    root, body = blank_page("Cover", metadata.language, COVER, "frontmatter")
    section = ET.SubElement(body, x("section"), {f"{{{OPS}}}type": "cover", "class": "cover", "aria-label": "Cover"})
    parts = (metadata.title, metadata.subtitle, metadata.author, _edition(metadata))
    lines = ". ".join(part for part in parts if part)
    attributes = {"src": relative(COVER, COVER_IMAGE), "alt": f"Cover: {lines}", "role": "doc-cover"}
    ET.SubElement(section, x("img"), attributes)
    return serialise(root, DOCTYPE)


def cover_image(metadata: Metadata) -> str:
    """Return the cover as a drawing: title, subtitle, author and edition on a field of the colour of the book."""
    width, height, margin = 1200, 1600, 96
    root = ET.Element(f"{{{SVG}}}svg", {"viewBox": f"0 0 {width} {height}", "role": "img", "aria-labelledby": "name"})
    ET.SubElement(root, f"{{{SVG}}}title", {"id": "name"}).text = metadata.title
    for top, tall, colour in ((0, height, metadata.colour), (_RULE, 8, "#ffffff")):
        box = {"x": "0", "y": str(top), "width": str(width), "height": str(tall), "fill": colour}
        ET.SubElement(root, f"{{{SVG}}}rect", box)

    def write(lines: Iterable[str], top: int, size: int, weight: str) -> int:
        for line in lines:
            top += round(size * 1.2)
            style = {"x": str(margin), "y": str(top), "font-size": str(size), "font-weight": weight, "fill": "#ffffff"}
            family = {"font-family": "'Source Sans 3', 'Source Sans Pro', 'Noto Sans', Helvetica, Arial, sans-serif"}
            ET.SubElement(root, f"{{{SVG}}}text", {**style, **family}).text = line
        return top

    series, _, title = metadata.title.rpartition(": ")
    subtitle = textwrap.wrap(metadata.subtitle, 34)
    size, lines = _fitted(title, width - 2 * margin, _RULE - 280 - 67 * len(subtitle))
    below = write([series] if series else [], 120, 64, "400")
    below = write(lines, below + 36, size, "700")
    write(subtitle, below + 36, 56, "400")
    write([*textwrap.wrap(metadata.author, 38), *textwrap.wrap(_edition(metadata), 38)], 1220, 48, "400")
    return serialise(root)


def _fitted(title: str, width: int, height: int) -> tuple[int, list[str]]:
    """Return the largest size of letters in which a title fits a field, and its lines.

    Letters are on average 0.58 of their size wide, so the longest word decides first.
    """
    longest = max(map(len, title.split()), default=1)
    size = min(128, round(width / (0.58 * longest)))
    while len(lines := textwrap.wrap(title, round(width / (0.58 * size)))) * 1.2 * size > height and size > 1:
        size -= 4
    return size, lines


def title_page(metadata: Metadata, notes: Iterable[str]) -> str:
    """Return the title page: what the cover says, who publishes it, under which terms, what the book is, the notes.

    :param notes: a paragraph each, in which ``{title}`` is the title of the book.
    """
    root, body = blank_page(metadata.title, metadata.language, TITLE, "frontmatter")
    main = ET.SubElement(body, x("main"))
    attributes = {f"{{{OPS}}}type": "titlepage", "class": "title-page", "aria-labelledby": "title"}
    section = ET.SubElement(main, x("section"), attributes)
    ET.SubElement(section, x("h1"), {"id": "title"}).text = metadata.title
    if metadata.subtitle:
        ET.SubElement(section, x("p"), {"role": "doc-subtitle", "class": "subtitle"}).text = metadata.subtitle
    for text in dict.fromkeys((metadata.author, metadata.publisher)):
        if text:
            ET.SubElement(section, x("p"), {"class": "author"}).text = text
    facts = ET.SubElement(section, x("dl"), {"class": "edition"})
    stated = metadata.edition
    moment = datetime.fromtimestamp(metadata.moment, UTC)
    day = format_date("%d %B %Y", date=moment, language=metadata.language.replace("-", "_")).lstrip("0")
    told = {
        "Edition": stated,
        "Date": "" if day in stated else day,
        "Commit": "" if metadata.commit in stated else metadata.commit,
        "Rights": metadata.rights,
    }
    for name, text in told.items():
        if text:
            ET.SubElement(facts, x("dt")).text = name
            ET.SubElement(facts, x("dd")).text = text.removeprefix("Edition ") if name == "Edition" else text
    for note in (metadata.description, *notes):
        if note:
            ET.SubElement(section, x("p")).text = note.replace("{title}", metadata.title)
    return serialise(root, DOCTYPE)
