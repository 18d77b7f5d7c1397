"""A page of which a book prints a part: its title and what somebody chose, with headings that follow each other."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeAlias
from xml.etree import ElementTree as ET

from guides.book.epub.markup import classes, local, x

Keep: TypeAlias = Callable[[ET.Element], bool]
"""Says of an element of a page whether the excerpt holds it, with all that is in it."""

_HEADING: Final = re.compile(r"h[1-6]$")
_TITLE_LEVEL: Final = 2


def take_excerpt(page: ET.Element, keep: Keep) -> None:
    """Reduce a page in place to its title and the outermost elements that ``keep`` chooses."""
    main = page.find(f".//{x('main')}")
    section = None if main is None else main.find(x("section"))
    if main is None or section is None:
        return
    title = section.find(x("h1"))
    chosen = list(_chosen(section, keep))
    main[:] = [section]
    section.text = None
    section[:] = [] if title is None else [title]
    for element in chosen:
        element.tail = "\n"
        _title_of_box(element)
        _relevel(element)
        section.append(element)


def _chosen(element: ET.Element, keep: Keep) -> Iterator[ET.Element]:
    for child in element:
        if keep(child):
            yield child
        else:
            yield from _chosen(child, keep)


def _title_of_box(element: ET.Element) -> None:
    """Make the title of a box a heading: in the excerpt nothing else leads to it."""
    if len(element) and "admonition-title" in classes(element[0]):
        element[0].tag = x(f"h{_TITLE_LEVEL}")


def _relevel(element: ET.Element) -> None:
    headings = [inner for inner in element.iter() if _HEADING.match(local(inner))]
    if headings:
        shift = _TITLE_LEVEL - min(int(local(heading)[1]) for heading in headings)
        for heading in headings:
            heading.tag = x(f"h{int(local(heading)[1]) + shift}")
