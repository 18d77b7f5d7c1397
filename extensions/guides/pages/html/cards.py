"""The card of a need in HTML: header, body, facts, and what may be folded; one string on each side of the body."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final
from urllib.parse import urlencode

from docutils import nodes

from guides.model.journey_places import journey_places
from guides.pages.addresses import with_links
from guides.pages.card import Fact
from guides.pages.html.journey_panel import folded_panel
from guides.pages.html.markup import element, labelled, line, slug, start, text, words
from guides.pages.html.surroundings import Surroundings, domain_of, surroundings_of
from guides.pages.reading import reading_minutes

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence

    from sphinx.writers.html5 import HTML5Translator

    from guides.pages.card import CardLink, CardView, LinkGroup

#: kinds that fold: a page shows them by the dozen. The others head a page or are a stop on the way, and a reader comes
#: for their links.
FOLDED: Final = frozenset({"requirement", "item", "artefact", "lesson"})

#: kinds whose roles, phases and tool classes lead to the explorer: those that head a page
FILTERED: Final = frozenset({"module"})

#: themes set a definition list that is not ``simple`` as the description of a program
FACTS: Final = "card-facts simple"


def open_card(card: CardView, level: int, ids: Sequence[str], page: Surroundings) -> str:
    """Return what stands before the body of a card: the section, its header, and the start of the body.

    :param level: heading level; 6 is the deepest that HTML has.
    :param ids: anchors of the card; the first one becomes the id of the section.
    """
    anchor = ids[0] if ids else card.id
    further = "".join(element("span", "", id=other) for other in ids[1:])
    opening = start(
        "section",
        class_=f"card card-{slug(card.kind)} area-{slug(card.area)}",
        id=anchor,
        aria_labelledby=f"{anchor}-id {anchor}-title",
    )
    return f'{opening}{further}{_header(card, min(level, 6), anchor, page)}<div class="card-body">\n'


def close_card(card: CardView, page: Surroundings, further: Sequence[Fact] = ()) -> str:
    """Return what stands after the body of a card: its facts and ``further`` ones, then more facts and links."""
    main = [*(fact for fact in card.facts if fact.group == "main"), *further]
    more = [fact for fact in card.facts if fact.group == "more"]
    filters = page.explorer if card.kind in FILTERED else ""
    return f"</div>\n{_facts(main, filters)}{_more(card, more, page)}</section>\n"


def _header(card: CardView, level: int, anchor: str, page: Surroundings) -> str:
    marks = [element("span", text(card.kind_words), class_="card-kind"), _identifier(card, anchor, page)]
    if card.state:
        marks.append(element("span", text(card.state), class_=f"state state-{slug(card.state)}"))
    drawn = element("span", "", class_="card-box", aria_hidden="true") if card.kind == "item" else ""
    if card.number:
        drawn = element("span", card.number, class_="card-number", aria_hidden="true")
    heading = element(f"h{level}", text(card.title), class_="card-title", id=f"{anchor}-title")
    line_of_marks = element("p", " ".join(marks), class_="card-marks")
    return element("header", f"{drawn}{line_of_marks}{heading}", class_="card-head")


def _identifier(card: CardView, anchor: str, page: Surroundings) -> str:
    """The id, which is the permanent link to the card as well; plain in a book, where nobody copies addresses."""
    if page.book:
        return element("span", text(card.id), class_="card-id", id=f"{anchor}-id")
    name = element("span", text(card.id), id=f"{anchor}-id")
    return element("a", name, class_="card-id", href=f"#{anchor}", aria_label=f"{card.id}, permanent link")


def _facts(facts: Sequence[Fact], filters: str) -> str:
    if not facts:
        return ""
    return element("dl", "".join(_fact(fact.label, _words(fact, filters)) for fact in facts), class_=FACTS) + "\n"


def _words(fact: Fact, filters: str) -> str:
    """The text of a fact; with an explorer to lead to, each value is a link to everything that has it too."""
    if not filters or not fact.values:
        return _linked(fact.text)
    return " ".join(
        element("a", text(title), class_="chip", href=f"{filters}?{urlencode({fact.facet: value})}")
        for value, title in fact.values
    )


def _linked(content: str) -> str:
    """The words of a fact, each web address in them as a link."""
    if "://" not in content:
        return words(content)
    in_a_line = " ".join(content.split())
    return "".join(with_links(in_a_line, text, lambda url: element("a", text(url), href=url, class_="address")))


def _fact(label: str, content: str) -> str:
    name = slug(label)
    return element("div", element("dt", text(label)) + element("dd", content), class_=f"fact fact-{name}")


def _more(card: CardView, facts: Sequence[Fact], page: Surroundings) -> str:
    groups = [_fact(group.label, _links(group, page)) for group in card.links]
    entries = [*(_fact(fact.label, _linked(fact.text)) for fact in facts), *groups]
    if not entries:
        return ""
    content = element("dl", "".join(entries), class_=f"{FACTS} card-links") + "\n"
    if page.book or card.kind not in FOLDED:
        return content
    labels = _series([*(fact.label for fact in facts), *(group.label for group in card.links)])
    of = element("span", f"More on {text(card.id)}:", class_="card-more-of")
    summary = element("summary", f"{of} {text(labels)}")
    return element("details", f"{summary}\n{content}", class_="card-more") + "\n"


def _series(labels: Iterable[str]) -> str:
    """The labels in one phrase, in lower case since they are words there and not heads."""
    return ", ".join(label[:1].lower() + label[1:] for label in labels)


def _links(group: LinkGroup, page: Surroundings) -> str:
    return element("ul", "".join(element("li", _link(link, page)) for link in group.links))


def _link(link: CardLink, page: Surroundings) -> str:
    where = link.uri or page.address(link.target)
    content = labelled(link.target, link.text)
    if where:
        content = element("a", content, class_="link-out" if link.uri else "", href=where)
    if link.state:
        content += f" {element('span', text(link.state), class_=f'state state-{slug(link.state)}')}"
    if link.note:
        content += f" {element('span', line(link.note), class_='note')}"
    return content


# --- visitors -----------------------------------------------------------------------------------------------------


def visit_need_card(translator: HTML5Translator, node: nodes.Element) -> None:
    """Open the card of a need, and keep for ``depart_need_card`` what closes it."""
    card = domain_of(translator).card(node["need_id"])
    page = surroundings_of(translator)
    translator.body.append(open_card(card, node["level"], node["ids"], page))
    if card.kind != "module" or page.book:
        translator.context.append(close_card(card, page))
        return
    domain = domain_of(translator)
    time = Fact("Reading time", f"About {reading_minutes(translator.document, domain.card)} min")
    panel = folded_panel(journey_places(domain.guide_set, card.id), page.address)
    translator.context.append(close_card(card, page, [time]) + panel)


def depart_need_card(translator: HTML5Translator, node: nodes.Element) -> None:
    """Close the card of a need."""
    translator.body.append(translator.context.pop())


def visit_card_title(translator: HTML5Translator, node: nodes.Element) -> None:
    """Pass over the title, which the header shows.

    :raises SkipNode: always.
    """
    raise nodes.SkipNode


def depart_card_title(translator: HTML5Translator, node: nodes.Element) -> None:
    """Nothing was opened."""
