"""The desk cards as the search lists them: each by its name, its words and the index entries that stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx import addnodes

from guides.pages.role_books import DESK_CARD

if TYPE_CHECKING:
    from collections.abc import Iterator


def cards_in(doctree: nodes.document) -> Iterator[tuple[str, str, str, str]]:
    """Name, anchor of its section, text and search words of each card of a page.

    Search words are what the index of the site has for the section of the card: somebody in need of it types what they
    see, not what the card is called.
    """
    for card in doctree.findall(nodes.admonition):
        if DESK_CARD not in card["classes"]:
            continue
        title, *body = card.children
        name = title.astext().partition(":")[2].strip() or title.astext()
        beside = [node for node in card.parent.children if isinstance(node, addnodes.index)]
        words = [entry[1] for index in beside for entry in index["entries"]]
        text = " ".join(part for child in body for part in child.astext().split())
        yield name[:1].upper() + name[1:], _anchor(card), text, " ".join(words)


def _anchor(card: nodes.Element) -> str:
    """The card's own place, or that of its section."""
    if card["names"]:
        return str(nodes.make_id(card["names"][0]))
    section = card.parent
    while section is not None and not isinstance(section, nodes.section):
        section = section.parent
    return section["ids"][0] if section is not None else ""
