"""Visitors that write a need card as Typst markup."""

from __future__ import annotations

from typing import TYPE_CHECKING, NoReturn, cast

from docutils import nodes

from guides.pages.card import CardLink, CardView

if TYPE_CHECKING:
    from guides.book.typst.translator.base import BaseTranslator
    from guides.pages.domain import GuidesDomain
    from guides.pages.nodes import card_title, need_card

#: kind -> function of cards.typ that sets its frame
FRAMES = {"item": "item-card", "module": "module-panel", "tension": "module-panel", "journey": "module-panel"}

#: kinds that have a page of their own, with their title as its heading
PAGE_KINDS = ("module", "tension", "journey")


def visit_need_card(translator: BaseTranslator, node: need_card) -> None:
    """Keep the body apart until the frame is known."""
    translator.push_box()
    translator.terse += 1


def depart_need_card(translator: BaseTranslator, node: need_card) -> None:
    """Write the card: label, heading, body, then facts and links as a list of terms."""
    translator.terse -= 1
    body = translator.pop_box()
    view = _domain(translator).card(node["need_id"])
    level = min(translator.heading_level + 1, 6)
    words = ", ".join(map(translator.escape_string, (view.kind_title, view.id, view.state)))
    label = f"#card-label(accent, {words});"
    # the title of a page's own card stands over the page already
    own_page = view.kind in PAGE_KINDS
    head = "" if own_page else f"#card-head({level})[{translator.text(view.title, node)}];"
    facts = _facts(translator, node, view)
    frame = FRAMES.get(view.kind, "need-card")
    parts = "\n\n".join(part for part in (label, head, body, facts) if part)
    translator.add(f"\n\n#{frame}(accent)[{translator.anchors(node)}{parts}];\n\n")


def visit_card_title(translator: BaseTranslator, node: card_title) -> NoReturn:
    """The card's own visitor writes the title.

    :raises docutils.nodes.SkipNode: always.
    """
    raise nodes.SkipNode


def _domain(translator: BaseTranslator) -> GuidesDomain:
    return cast("GuidesDomain", translator.builder.env.get_domain("guides"))


def _facts(translator: BaseTranslator, node: need_card, view: CardView) -> str:
    pairs = [(fact.label, translator.text(fact.text, node)) for fact in view.facts]
    pairs += [
        (group.label, "\n".join(f"- {_link(translator, node, link)}" for link in group.links)) for group in view.links
    ]
    if not pairs:
        return ""
    items = ", ".join(f"([{translator.text(label, node)}], [{words}\n])" for label, words in pairs)
    return f"#card-facts(accent, {items});"


def _link(translator: BaseTranslator, node: need_card, link: CardLink) -> str:
    """The link with its page, or its address; then state and note in words."""
    words = translator.text(link.text, node)
    if link.docname:
        markup = translator.link_to(link.docname, link.target, words, node=node, page=True)
    elif link.uri:
        markup = f"#link({translator.escape_string(link.uri)})[{words}];"
    else:
        markup = words
    state = f" ({translator.text(link.state, node)})" if link.state else ""
    note = f" #note-text[{translator.text(link.note, node)}];" if link.note else ""
    return f"{markup}{state}{note}"
