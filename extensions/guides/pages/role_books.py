"""What the book of a role holds, in the PDF and in the ePub alike: which pages, and what of each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import TYPE_CHECKING

from guides.audit.kind import AREAS
from guides.model.vocabulary import area_of

if TYPE_CHECKING:
    from guides.model.guide_set import GuideSet
    from guides.model.records import Kind, Record

#: kinds of which a role's book prints what the role carries or answers
CARRIED: tuple[Kind, ...] = ("requirement", "item")

#: kinds whose pages open with a card, which stands at the head of what the book has of the page
HEADS: tuple[Kind, ...] = ("module", "journey")

#: folder of the pages of the roles
ROLE_PAGES = "roles"


@dataclass(frozen=True, slots=True)
class RoleBook:
    """Pages of the book after that of the role: some in part, and those of ``whole`` journeys with all they say.

    ``cards`` are the places, page and anchor, of the desk cards by which the role works.
    """

    pages: tuple[str, ...]
    whole: frozenset[str]
    cards: frozenset[tuple[str, str]] = frozenset()


def role_book(guides: GuideSet, role: str, sent_to: Iterable[str]) -> RoleBook:
    """Choose the pages: modules by area, then journeys, each in the order of its ids.

    A module is there if the role leads it, carries or answers something in it, or works by one of its desk cards. A
    journey is there whole if the role leads it or its page sends the reader there, else for the card.

    :param sent_to: ids that the page of the role names.
    """
    cards = frozenset((card.docname, card.anchor) for card in guides.publication.cards if card.is_for(role))
    wanted = {docname for docname, _anchor in cards}
    wanted |= {record.docname for kind in CARRIED for record in guides.of_kind(kind) if carries(record, role)}
    modules = sorted(guides.of_kind("module"), key=lambda module: AREAS.index(area_of(module.id)))
    opened = [m.docname for m in modules if role in m.ids("lead_roles") or m.docname in wanted]
    journeys = guides.of_kind("journey")
    named = set(sent_to)
    whole = {journey.docname for journey in journeys if journey.text("lead") == role or journey.id in named}
    walked = [journey.docname for journey in journeys if journey.docname in whole | wanted]
    return RoleBook(tuple(dict.fromkeys([*opened, *walked])), frozenset(whole), cards)


def carries(record: Record, role: str) -> bool:
    """Whether the role carries the requirement, or answers the item."""
    return role in record.ids("roles")


def is_essential(guides: GuideSet, role: str, identifier: str) -> bool:
    """Whether a need's card belongs to the book: the head of a page, or what the role carries or answers."""
    record = guides.records.get(identifier)
    return record is not None and (record.kind in HEADS or is_carried(guides, role, identifier))


def is_carried(guides: GuideSet, role: str, identifier: str) -> bool:
    """Whether it is a requirement that the role carries or an item that it answers."""
    record = guides.records.get(identifier)
    return record is not None and record.kind in CARRIED and carries(record, role)


def is_whole(guides: GuideSet, role: str, book: RoleBook, docname: str, identifier: str) -> bool:
    """Whether what a link leads to says all in the book, or is not there.

    Of a page in part that is what the role carries, and the cards by which it works.
    """
    if docname not in book.pages or docname in book.whole or (docname, identifier) in book.cards:
        return True
    return is_carried(guides, role, identifier)
