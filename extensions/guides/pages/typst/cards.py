"""Visitors that write a need card as Typst markup: statement, labelled paragraphs, then facts in small type."""

from __future__ import annotations

from math import ceil
from typing import TYPE_CHECKING, Literal, NoReturn, cast

from docutils import nodes

from guides.book.typst.escape import loosen_first
from guides.model.records import PAGE_KINDS
from guides.pages.addresses import with_links
from guides.pages.card import CardLink, CardView, LinkGroup
from guides.pages.role_books import is_whole

if TYPE_CHECKING:
    from collections.abc import Sequence

    from guides.book.typst.translator.base import BaseTranslator
    from guides.pages.domain import GuidesDomain
    from guides.pages.nodes import card_title, need_card

#: kind -> function of cards.typ that sets its frame
FRAMES = {"item": "item-card", "module": "module-panel", "tension": "module-panel", "journey": "module-panel"}

#: kinds whose facts are all set in small type, since their body says what matters
SMALL_KINDS = ("item", "module")

#: label of the links that carry a reason each, so that they stand in a list instead of a row
REASONED = "Maps to"

#: links of a module that stand with their titles; the others with their ids alone
TITLED = ("You produce", "Read first")

#: what a card keeps in a book of essentials, besides its statement
BRIEF_FACTS = ("How to do it", "Where to look", "Roles")
BRIEF_LINKS = ("Verifies",)

#: where the second column of small type begins, so that a reader who turns the pages finds it in the same place
SECOND_COLUMN = "How an auditor looks"

#: characters of small type on a line of a column of half the measure
COLUMN_LINE = 60

NO_BREAK = "\N{NO-BREAK SPACE}"

#: an entry of the small type: its plain length, its markup
Entry = tuple[int, str]


def visit_need_card(translator: BaseTranslator, node: need_card) -> None:
    """Keep the body apart until the frame is known; links to the card lead to its head, or to that of its page."""
    translator.titles.append(_anchors(translator, node))
    translator.push_box()
    translator.terse += 1
    translator.brief += 1


def _anchors(translator: BaseTranslator, node: need_card) -> str:
    if node["kind"] not in PAGE_KINDS:
        return translator.anchors(node)
    label_for, docname = translator.label_for, translator.docname
    for identifier in node["ids"]:
        translator.around.labels.alias(label_for(docname, identifier), label_for(docname))
    return ""


def depart_need_card(translator: BaseTranslator, node: need_card) -> None:
    """Write the card: head, body, labelled paragraphs, small facts and links, provisions with their reasons."""
    translator.terse -= 1
    translator.brief -= 1
    body = translator.pop_box()
    anchors = translator.titles.pop()
    view = _domain(translator).card(node["need_id"])
    if view.kind == "requirement":
        body = f"#statement[{body}];"
    brief = bool(node.get("brief"))
    parts = [f"{anchors}{_head(translator, node, view)}", body, *_paragraphs(translator, node, view, brief=brief)]
    facts = _small(translator, node, view, brief=brief)
    frame = FRAMES.get(view.kind, "need-card")
    options = f", {_tick(translator, view)}" if view.kind == "item" else ""
    if frame == "need-card":
        reasons = "" if brief else _reasoned(translator, node, view)
        if not reasons:
            parts, facts = [*parts, facts], ""
        whole = chr(10) * 2
        name = f"{view.id} {view.title}"
        inner = f"#together[{whole.join(part for part in parts if part)}];\n\n{facts}"
        inner = translator.goes_on((facts or reasons) and name, inner)
        if reasons:
            inner += whole + translator.goes_on(f"{name}: {REASONED}", reasons)
    else:
        inner = "\n\n".join(part for part in (*parts, facts) if part)
    translator.add(f"\n\n#{frame}(accent{options})[{inner}];\n\n")
    _enter(translator, node, view)


def visit_card_title(translator: BaseTranslator, node: card_title) -> NoReturn:
    """The card's own visitor writes the title.

    :raises docutils.nodes.SkipNode: always.
    """
    raise nodes.SkipNode


def _domain(translator: BaseTranslator) -> GuidesDomain:
    return cast("GuidesDomain", translator.builder.env.get_domain("guides"))


def _head(translator: BaseTranslator, node: need_card, view: CardView) -> str:
    words = ", ".join(map(translator.escape_string, (view.id, view.kind_words, view.state)))
    # the title of a page's own card stands over the page already
    if view.kind in PAGE_KINDS:
        return f"#card-label(accent, {words});"
    level = min(translator.heading_level + 1, 6)
    function = "item-head" if view.kind == "item" else "card-head"
    title = f"{view.number}. {view.title}" if view.number else view.title
    return f"#{function}(accent, {level}, {words})[{translator.text(title, node)}];"


def _tick(translator: BaseTranslator, view: CardView) -> str:
    return translator.tick_box(view.id, f"{view.id} {view.title}")


def _enter(translator: BaseTranslator, node: need_card, view: CardView) -> None:
    """Enter the card in the lists at the end of the book."""
    label = translator.label_for(translator.docname, node["need_id"])
    if view.kind == "requirement":
        translator.enter("requirements", view.id, view.title, label)
    translator.enter("identifiers", view.id, "", label)


def _paragraphs(translator: BaseTranslator, node: need_card, view: CardView, *, brief: bool) -> list[str]:
    if view.kind in SMALL_KINDS:
        return []
    facts = [fact for fact in view.facts if fact.group == "main" and not (brief and fact.label not in BRIEF_FACTS)]
    return [f"#main-fact(accent)[{translator.text(f.label, node)}][{_words(translator, node, f.text)}];" for f in facts]


def _words(translator: BaseTranslator, node: need_card, text: str) -> str:
    def linked(address: str) -> str:
        return f"#link({translator.escape_string(address)})[{translator.text(address, node)}];"

    return "".join(with_links(text, lambda words: translator.running(words, node), linked))


def _small(translator: BaseTranslator, node: need_card, view: CardView, *, brief: bool) -> str:
    entries: list[Entry] = []
    second = 0
    for fact in view.facts:
        if (view.kind in SMALL_KINDS or fact.group == "more") and not (brief and fact.label not in BRIEF_FACTS):
            words = f"{fact.label} {fact.text}"
            second = len(entries) if fact.label == SECOND_COLUMN else second
            entries.append((len(words), _labelled(translator, node, fact.label, _words(translator, node, fact.text))))
    for group in view.links:
        if group.label != REASONED and not (brief and group.label not in BRIEF_LINKS):
            entries.append(_row(translator, node, group))
    if not entries:
        return ""
    if view.kind in ("item", "step"):
        # what to look at, then who answers and what it proves
        lines = [entries[:1], entries[1:]] if view.kind == "item" and view.facts else [entries]
        shown = (" #h(0.7em) ".join(markup for _length, markup in line) for line in lines if line)
        return f"#small-facts[{(chr(10) * 2).join(shown)}];"
    split = second or balanced([length for length, _markup in entries])
    columns = [entries[:split], entries[split:]] if split else [entries]
    cells = "".join(f"[{(chr(10) * 2).join(markup for _length, markup in column)}]" for column in columns)
    return f"#small-columns{cells};"


def balanced(lengths: Sequence[int]) -> int:
    """Return after how many entries the second of two columns begins, so that they are about as high; 0 for one column.

    Two lines of the full measure need no columns.
    """
    lines = [ceil(length / COLUMN_LINE) for length in lengths]
    if len(lines) < 2 or sum(lengths) <= 2 * 2 * COLUMN_LINE:
        return 0
    return min(range(1, len(lines)), key=lambda split: max(sum(lines[:split]), sum(lines[split:])))


def _labelled(translator: BaseTranslator, node: need_card, label: str, words: str) -> str:
    # a label stands on one line, and never ends it
    return f"#lbl(accent)[{translator.text(label.replace(' ', NO_BREAK), node)}];{NO_BREAK}{words}"


def _row(translator: BaseTranslator, node: need_card, group: LinkGroup) -> Entry:
    """Links one after the other under their label, as ids where the book holds what they lead to."""
    whole = node["kind"] == "module" and group.label in TITLED
    brief = [not whole and _is_printed(translator, link) for link in group.links]
    links = "; ".join(_link(translator, node, link, brief=b) for link, b in zip(group.links, brief, strict=True))
    texts = (link.target if b else link.text for link, b in zip(group.links, brief, strict=True))
    length = len(group.label) + sum(len(text) + len(", p. 100; ") for text in texts)
    return length, _labelled(translator, node, group.label, links)


def _is_printed(translator: BaseTranslator, link: CardLink) -> bool:
    """Whether the book holds what the link leads to, and not only the head of its page."""
    book = translator.around.book
    role = book.document.select.get("role")
    domain = _domain(translator)
    there = link.docname in book.docnames
    if role and there:
        return is_whole(domain.guide_set, role, domain.role_book(role), link.docname, link.target)
    return there


def _reasoned(translator: BaseTranslator, node: need_card, view: CardView) -> str:
    group = next((group for group in view.links if group.label == REASONED), None)
    if group is None:
        return ""
    items = ", ".join(f"[{loosen_first(_link(translator, node, link))}]" for link in group.links)
    return f"#reasoned(accent, [{translator.text(group.label, node)}], {items});"


def _link(translator: BaseTranslator, node: need_card, link: CardLink, *, brief: bool = False) -> str:
    """The link with its page, or its address; then state and note in words. A *brief* one is an id."""
    words = translator.text(link.target if brief else link.text, node)
    if link.docname:
        page: Literal["kept", False] = "kept" if _is_printed(translator, link) else False
        markup = translator.link_to(link.docname, link.target, words, node=node, page=page)
    elif link.uri:
        markup = f"#link({translator.escape_string(link.uri)})[{words}];"
    else:
        markup = words
    state = f" ({translator.text(link.state, node)})" if link.state else ""
    note = f" #note-text[{translator.running(link.note, node)}];" if link.note else ""
    return f"{markup}{state}{note}"
