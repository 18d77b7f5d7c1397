"""A page of which a book prints a part: its title and what somebody chose, with headings that follow each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from guides.book.epub.markup import classes, local, text_of, x

Keep: TypeAlias = Callable[[ET.Element], bool]
"""Says of an element of a page whether the excerpt holds it, with all that is in it."""

_HEADING: Final = re.compile(r"h[1-6]$")
_TITLE_LEVEL: Final = 2


def take_excerpt(page: ET.Element, keep: Keep) -> list[tuple[str, str]]:
    """Reduce a page in place to its title and the outermost elements that ``keep`` chooses.

    :returns: of each box and section the heading and its place, for the contents.
    """
    main = page.find(f".//{x('main')}")
    section = None if main is None else main.find(x("section"))
    if main is None or section is None:
        return []
    title = section.find(x("h1"))
    chosen = list(_chosen(section, keep, []))
    main[:] = [section]
    section.text = None
    section[:] = [] if title is None else [title]
    boxes: list[tuple[str, str]] = []
    for number, (element, places) in enumerate(chosen):
        element.tail = "\n"
        heading = _title_of_box(element)
        _relevel(element)
        named = places or [f"box-{number}"] * (heading is not None and "id" not in element.attrib)
        _take_places(element, named)
        if heading is not None:
            boxes.append((text_of(heading), element.attrib["id"]))
        section.append(element)
    return boxes


def _chosen(element: ET.Element, keep: Keep, places: list[str]) -> Iterator[tuple[ET.Element, list[str]]]:
    """The elements, each with the ids of the sections that begin with it and are left out: links lead to these.

    :param places: ids that no element has taken yet; the first one takes them, and empties the list.
    """
    for child in element:
        if keep(child):
            yield child, list(places)
            places.clear()
        elif local(child) == "section" and "id" in child.attrib:
            places.append(child.attrib["id"])
            yield from _chosen(child, keep, places)
            if child.attrib["id"] in places:  # nothing of the section is kept
                places.remove(child.attrib["id"])
        else:
            yield from _chosen(child, keep, places)


def _take_places(element: ET.Element, places: list[str]) -> None:
    """Give the element the ids, as its own and before its content; one that has an id keeps it."""
    rest = list(places)
    if rest and "id" not in element.attrib:
        element.set("id", rest.pop())
    for place in rest:
        mark = ET.Element(x("span"), {"id": place})
        mark.tail, element.text = element.text, None
        element.insert(0, mark)


def _title_of_box(element: ET.Element) -> ET.Element | None:
    """Return the heading of a section, or the title of a box made one: in the excerpt nothing else leads to it."""
    if local(element) == "section":
        return next((child for child in element if _HEADING.match(local(child))), None)
    # places that links lead to may stand before it
    title = next((child for child in element if local(child) != "span"), None)
    if title is None or "admonition-title" not in classes(title):
        return None
    title.tag = x(f"h{_TITLE_LEVEL}")
    return title


def _relevel(element: ET.Element) -> None:
    headings = [inner for inner in element.iter() if _HEADING.match(local(inner))]
    if headings:
        shift = _TITLE_LEVEL - min(int(local(heading)[1]) for heading in headings)
        for heading in headings:
            heading.tag = x(f"h{int(local(heading)[1]) + shift}")
