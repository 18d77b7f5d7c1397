"""The book of a role: which pages it has, and which desk cards."""

from __future__ import annotations

import re
from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.model.factory import VOCABULARY, guide_set, record

from guides.model.guide_set import GuideSet
from guides.model.publication import DeskCard, Publication
from guides.model.records import Record
from guides.pages.desk_cards import DESK_CARD, FOR, is_for
from guides.pages.role_books import is_essential, is_whole, role_book


def guides(*cards: DeskCard) -> GuideSet:
    def module(number: int, **roles: tuple[str, ...]) -> Record:
        return record(f"ETH-M0{number}", "module", docname=f"m{number}", fields={**roles})

    found = guide_set(
        module(1, lead_roles=("dpo",)),
        module(2, lead_roles=("it",), also_roles=("operator",)),
        module(3, lead_roles=("operator",)),
        module(4, lead_roles=("it",)),
        module(5, lead_roles=("it",)),
        record("ETH-R001", "requirement", docname="m1", fields={"roles": ("operator", "dpo")}),
        record("ETH-R002", "requirement", docname="m5", fields={"roles": ("it",)}),
        record("J-01", "journey", docname="j1", fields={"lead": "operator"}),
        record("J-02", "journey", docname="j2", fields={"lead": "it"}),
        record("J-03", "journey", docname="j3", fields={"lead": "it"}),
        record("J-04", "journey", docname="j4", fields={"lead": "it"}),
    )
    return replace(found, publication=Publication(cards=cards))


def card(docname: str, role: str) -> DeskCard:
    return DeskCard("A card", docname, f"card-{role}", (role,))


def test_the_book_has_the_modules_that_the_role_works_with_then_journeys() -> None:
    cards = (card("m4", "operator"), card("m5", "it"), card("j3", "operator"))
    book = role_book(guides(*cards), "operator", ["J-02", "ETH-M05"])
    assert book.pages == ("m1", "m3", "m4", "j1", "j2", "j3")  # m2 only names the role as a reader
    assert book.whole == {"j1", "j2"}


def test_what_stands_in_the_book_with_all_it_says() -> None:
    book = role_book(guides(card("j3", "operator"), card("j3", "it")), "operator", [])
    places = {"m1": "ETH-M01", "m2": "ETH-M02", "j1": "J-01", "j3": "J-03"}
    found = {page: is_whole(guides(), "operator", book, page, i) for page, i in places.items()}
    assert found == {"m1": False, "m2": True, "j1": True, "j3": False}  # m2 is not in the book at all
    assert is_whole(guides(), "operator", book, "m1", "ETH-R001")
    cards = [is_whole(guides(), "operator", book, "j3", f"card-{role}") for role in ("operator", "it")]
    assert cards == [True, False]


@pytest.mark.parametrize(
    ("classes", "is_one"),
    [
        ((DESK_CARD, "for-security-lead", "for-it"), True),
        ((DESK_CARD, "for-it"), False),
        ((DESK_CARD,), True),
        (("for-security-lead",), False),
    ],
)
def test_a_card_is_for_those_that_it_names(classes: tuple[str, ...], is_one: bool) -> None:
    assert is_for("security_lead", classes) == is_one


def test_heads_of_pages_and_what_the_role_carries_are_essential() -> None:
    found = {i: is_essential(guides(), "operator", i) for i in ("ETH-M05", "J-04", "ETH-R001", "ETH-R002", "ETH-R999")}
    assert found == {"ETH-M05": True, "J-04": True, "ETH-R001": True, "ETH-R002": False, "ETH-R999": False}


def test_each_desk_card_of_the_guides_says_who_works_by_it() -> None:
    classes = [
        (path.name, line.split()[1:])
        for path in sorted((REPOSITORY / "source").rglob("*.md"))
        for line in path.read_text(encoding="utf-8").splitlines()
        if re.match(rf":class: .*\b{DESK_CARD}\b", line)
    ]
    known = {FOR + role.replace("_", "-") for role in VOCABULARY.roles}
    assert len(classes) > 40
    assert [(name, found) for name, found in classes if len(found) < 2 or not set(found[1:]) <= known] == []
