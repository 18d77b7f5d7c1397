"""The desk cards of a page as they are written: admonitions of a class, with further classes for those who use them."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

from guides.model.publication import DeskCard
from guides.pages.nodes import ancestors

if TYPE_CHECKING:
    from collections.abc import Iterator, Sequence

#: class of an admonition that is a desk card, and the beginning of those that say who works by it: ``for-it``
DESK_CARD, FOR = "desk-card", "for-"

#: class of the table that leads to the desk cards, which the book of these opens with
CARD_TABLE = "table-of-cards"


def card_nodes(doctree: nodes.document) -> Iterator[nodes.admonition]:
    """The desk cards of a page, in its order."""
    return (node for node in doctree.findall(nodes.admonition) if DESK_CARD in node["classes"])


def desk_card(card: nodes.admonition, docname: str) -> DeskCard:
    """What leads to a card: its name without what it is, its place, and the roles that work by it."""
    title = card[0].astext()
    name = title.partition(":")[2].strip() or title
    roles = tuple(role_of(found) for found in card["classes"] if found.startswith(FOR))
    return DeskCard(name[:1].upper() + name[1:], docname, _anchor(card), roles)


def role_of(name: str) -> str:
    """The role that a class names: ``for-security-lead`` is for ``security_lead``."""
    return name.removeprefix(FOR).replace("-", "_")


def is_for(role: str, classes: Sequence[str]) -> bool:
    """Whether an admonition of these classes is a desk card by which the role works; one that names none is for all."""
    named = [role_of(name) for name in classes if name.startswith(FOR)]
    return DESK_CARD in classes and (not named or role in named)


def _anchor(card: nodes.Element) -> str:
    """The card's own place, or that of its section."""
    if card["names"]:
        return str(nodes.make_id(card["names"][0]))
    section = next((node for node in ancestors(card) if isinstance(node, nodes.section)), None)
    return "" if section is None else str(section["ids"][0])
