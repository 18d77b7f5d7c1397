"""What happens to a page right after it was read: needs become cards, and what the page mentions is noted."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx import addnodes
from sphinx.transforms import SphinxTransform

from guides.bridge import NEED_NODE, need_title
from guides.model.checks import kind_of
from guides.pages.desk_cards import card_nodes, desk_card
from guides.pages.nodes import ancestors, card_title, need_card, trace_table, view_part

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guides.pages.domain import GuidesDomain

#: after sphinx-needs has noted in which section each need stands (its handler has the default, 500)
PRIORITY = 600


class IndexNeeds(SphinxTransform):
    """Put an index entry before each need, so that the index and the search know its id and title."""

    #: before the domains take the index entries of a page over (``SphinxDomains``, 850)
    default_priority = 840

    def apply(self, **kwargs: object) -> None:
        """Insert the entries."""
        for need in list(self.document.findall(NEED_NODE)):
            identifier = need["refid"]
            entry = ("single", f"{identifier} {need_title(self.env, identifier)}", identifier, "", None)
            # before the target that sphinx-needs sets right before the need, which it looks for there
            position = need.parent.index(need)
            need.parent.insert(max(0, position - 1), addnodes.index(entries=[entry]))


def needs_to_cards(app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: put one card node in the place of each need node.

    Done on reading, so that the rendering of sphinx-needs (a layout table for each need) finds nothing to do.
    """
    for need in list(doctree.findall(NEED_NODE)):
        identifier = need["refid"]
        parent = need.parent
        position = parent.index(need)
        title = need_title(app.env, identifier)
        level = 1 + sum(isinstance(node, nodes.section) for node in ancestors(need))
        card = need_card("", ids=[identifier], need_id=identifier, kind=kind_of(identifier), level=level)
        card.source, card.line = need.source, need.line
        card += card_title("", f"{identifier} {title}")
        card += need.children
        # the target before a need only repeats its id
        before = parent.children[position - 1] if position else None
        if isinstance(before, nodes.target) and identifier in before["ids"]:
            position -= 1
            del parent[position]
        parent[position : position + 1] = [card]


def keep_places(_app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: a place that stands right before a table, such as that of an index entry, stays.

    docutils hands its id to the table, whose markup has only the id that the table is named by.
    """
    for table in list(doctree.findall(trace_table)):
        if handed := [node_id for node_id in table["ids"] if node_id not in table["names"]]:
            table["ids"] = [node_id for node_id in table["ids"] if node_id not in handed]
            table.parent.insert(table.parent.index(table), nodes.target("", "", ids=handed))


def note_mentions(app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: note the ids, tables, views and desk cards of a page, for those who ask later."""
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    docname = app.env.docname
    mentions = sorted(
        {
            node["reftarget"]
            for node in doctree.findall(addnodes.pending_xref)
            if node.get("reftype") == "any" or node.get("refdomain") == "guides"
        }
    )
    cards = [node["need_id"] for node in doctree.findall(need_card)]
    domain.data["mentions"][docname] = (tuple(mentions), tuple(cards))
    domain.data["queries"][docname] = tuple(node["query"] for node in doctree.findall(trace_table))
    domain.data["views"][docname] = tuple(node["request"] for node in doctree.findall(view_part))
    domain.data["desk_cards"][docname] = tuple(desk_card(card, docname) for card in card_nodes(doctree))
