"""Source marks such as ``[3]`` in the text of a page lead to the numbered source under its heading Sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from docutils import nodes

from guides.pages.citations import HEADING
from guides.pages.desk_cards import DESK_CARD
from guides.pages.nodes import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

#: one mark: numbers in square brackets, as authors write them
_MARK = re.compile(r"\[[0-9]+(?:, [0-9]+)*\]")
_NUMBER = re.compile(r"[0-9]+")

#: what a mark is text in, and no mark
_PLAIN = (nodes.title, nodes.reference, nodes.literal, nodes.literal_block, nodes.raw, nodes.math)


def link_source_marks(_app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: link the marks of a page whose sources are numbered; other numbers stay text."""
    section = _sources(doctree)
    numbered = None if section is None else next(iter(section.findall(nodes.enumerated_list)), None)
    if section is None or numbered is None:
        return
    places = {}
    for number, item in enumerate(numbered.children, numbered.get("start", 1)):
        paragraph = item.next_node(nodes.paragraph)
        if paragraph is not None:
            places[str(number)] = f"source-{number}"
            paragraph.insert(0, nodes.target("", "", ids=[f"source-{number}"]))
    for text in list(doctree.findall(nodes.Text)):
        above = list(ancestors(text))
        if section not in above and not any(map(_is_plain, above)) and _MARK.search(text):
            text.parent.replace(text, list(_linked(text, places)))


def _is_plain(node: nodes.Node) -> bool:
    # on a desk card a number in brackets is what the city fills in
    return isinstance(node, _PLAIN) or (isinstance(node, nodes.admonition) and DESK_CARD in node["classes"])


def _sources(doctree: nodes.document) -> nodes.section | None:
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is not None and title.astext() == HEADING:
            return section
    return None


def _linked(text: nodes.Text, places: dict[str, str]) -> Iterator[nodes.Node]:
    """The text with a link in the place of each number of a mark that the sources have."""
    end = 0
    for mark in _MARK.finditer(text):
        for number in _NUMBER.finditer(text, mark.start(), mark.end()):
            if number[0] in places:
                yield nodes.Text(text[end : number.start()])
                # the number is where to look; the page of the sources says nothing more
                yield nodes.reference("", number[0], internal=True, refid=places[number[0]], paged=False)
                end = number.end()
    yield nodes.Text(text[end:])
