"""Links of a page as one book needs them: what leads out of the book becomes text that names its target."""

from __future__ import annotations

import posixpath
from collections.abc import Mapping
from types import MappingProxyType
from typing import Final
from urllib.parse import quote, unquote
from xml.etree import ElementTree as ET

from guides.book.epub.markup import local, parents, text_of, x
from guides.book.epub.static import Remark

_ABROAD: Final = ("http://", "https://", "mailto:", "tel:")
_CELLS: Final = frozenset({"td", "th", "li", "dt", "h1", "h2", "h3", "h4", "h5", "h6"})


def ids_of(page: ET.Element) -> frozenset[str]:
    """Return every id of a page."""
    return frozenset(element.attrib["id"] for element in page.iter() if "id" in element.attrib)


def resolve_links(
    page: ET.Element,
    href: str,
    book: Mapping[str, frozenset[str]],
    titles: Mapping[str, str],
    partial: frozenset[str] = frozenset(),
    moved: Mapping[str, str] = MappingProxyType({}),
) -> list[Remark]:
    """Mend the links of a page in place.

    :param page: the page, parsed.
    :param href: where the page stands in the book.
    :param book: for each page of the book its ids, by address.
    :param titles: the title of each page of the project, by address, in the book or not.
    :param partial: pages of which the book holds an excerpt; a link to what it leaves out becomes text.
    :param moved: places that stand on another page now: by old address with the place, the address of that page.
    :returns: a remark for each link to a place that does not exist on a page that does.
    """
    remarks: list[Remark] = []
    above = parents(page)
    for link in list(page.iter(x("a"))):
        address = link.get("href")
        if address is None:
            continue
        if address.startswith(_ABROAD):
            link.set("class", f"{link.get('class', '')} abroad".strip())
            continue
        path, _, fragment = address.partition("#")
        target = posixpath.normpath(posixpath.join(posixpath.dirname(href), unquote(path))) if path else href
        if (now := moved.get(f"{target}#{unquote(fragment)}")) is not None:
            link.set("href", f"{relative(href, now)}#{fragment}")
        elif target not in book or (fragment and unquote(fragment) not in book[target] and target in partial):
            # the name of the page on which the link stands would lead nobody on
            _make_plain(link, above, "" if target == href else titles.get(target, ""))
        elif fragment and unquote(fragment) not in book[target]:
            remarks.append(Remark("link", f"a link leads to “{address}”, but that page has no such place"))
            link.set("href", relative(href, target))
        elif not fragment and target == href:
            link.set("href", posixpath.basename(quote(href)))
    return remarks


def relative(from_href: str, to_href: str) -> str:
    """Return the address of one file of the book as another must write it."""
    return quote(posixpath.relpath(to_href, posixpath.dirname(from_href) or "."))


def _make_plain(link: ET.Element, above: Mapping[ET.Element, ET.Element], title: str) -> None:
    """Turn a link into text; outside tables and lists the name of its target follows, unless the text says it."""
    for key in ("href", "role", "title"):
        link.attrib.pop(key, None)
    link.tag = x("span")
    link.set("class", "outside")
    named = title.casefold() in text_of(link).casefold()
    if named or any(local(element) in _CELLS for element in _ancestors(link, above)):
        return
    name = ET.SubElement(link, x("span"), {"class": "outside-name"})
    name.text = f" (see “{title}”)"


def _ancestors(element: ET.Element, above: Mapping[ET.Element, ET.Element]) -> list[ET.Element]:
    found = []
    while element in above:
        element = above[element]
        found.append(element)
    return found
