"""The desk cards as the search lists them: each by its name, its words and the index entries that stand beside it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from sphinx import addnodes

from guides.pages.desk_cards import card_nodes, desk_card

if TYPE_CHECKING:
    from collections.abc import Iterator

    from docutils import nodes


def cards_in(doctree: nodes.document) -> Iterator[tuple[str, str, str, str]]:
    """Name, anchor of its section, text and search words of each card of a page.

    Search words are what the index of the site has for the section of the card: somebody in need of it types what they
    see, not what the card is called.
    """
    for card in card_nodes(doctree):
        shown = desk_card(card, "")
        beside = [node for node in card.parent.children if isinstance(node, addnodes.index)]
        words = [entry[1] for index in beside for entry in index["entries"]]
        text = " ".join(part for child in card.children[1:] for part in child.astext().split())
        yield shown.title, shown.anchor, text, " ".join(words)
