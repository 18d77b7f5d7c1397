"""Cards as markup: well-formed whatever the texts hold, in reading order, foldable on the site and open in a book."""

from __future__ import annotations

from xml.etree import ElementTree as ET

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.pages.card import CardLink, CardView, Fact, LinkGroup
from guides.pages.html.cards import close_card, open_card
from guides.pages.html.surroundings import Surroundings

CRAFTED = "</h3></section><script>alert(1)</script>\" onload='x' & ]]>"
SITE = Surroundings(lambda identifier: {"ETH-C001": "../a.html#ETH-C001", "J-01": "b.html?x=1&y=2"}.get(identifier, ""))
BOOK = Surroundings(SITE.address, book=True)


def card(kind: str = "requirement", **changes: object) -> CardView:
    values: dict[str, object] = {
        "id": "ETH-R001",
        "kind": kind,
        "kind_title": kind.capitalize(),
        "title": "A purpose",
        "area": "ethics",
        "area_title": "Ethics",
        "state": "covered" if kind == "requirement" else "",
        "facts": (Fact("Why it matters", "Because."), Fact("Basis", "Law. Somewhere.", "more")),
        "links": (
            LinkGroup("Verified by", (CardLink("ETH-C001", "ETH-C001 An item", "a"),)),
            LinkGroup(
                "Maps to",
                (
                    CardLink(
                        "GDPR:art-5",
                        "Art. 5 GDPR: purpose",
                        uri="https://example.org/?a=1&b=2",
                        note="equal: why.",
                        state="suspect",
                    ),
                    CardLink("ETH-M09", "ETH-M09 Not there", state="planned"),
                ),
            ),
        ),
    }
    return CardView(**{**values, **changes})  # type: ignore[arg-type]  # a test gives what it needs


def markup(view: CardView, page: Surroundings = SITE, level: int = 3, ids: tuple[str, ...] = ("ETH-R001",)) -> str:
    return f"{open_card(view, level, ids, page)}<p>The body.</p>{close_card(view, page)}"


def tree(view: CardView, page: Surroundings = SITE, level: int = 3, ids: tuple[str, ...] = ("ETH-R001",)) -> ET.Element:
    return ET.fromstring(markup(view, page, level, ids))  # noqa: S314  # our own text


def words(element: ET.Element) -> str:
    return " ".join(" ".join(element.itertext()).split())


def test_reading_order_is_the_order_in_the_source() -> None:
    said = words(tree(card()))
    order = [
        "Requirement",
        "ETH-R001",
        "covered",
        "A purpose",
        "The body.",
        "Why it matters",
        "Because.",
        "More on ETH-R001",
        "Basis",
        "Law. Somewhere.",
        "Verified by",
        "ETH-C001",
        "An item",
        "Maps to",
        "Art. 5 GDPR",
        "suspect",
        "equal: why.",
    ]
    places = [said.find(part) for part in order]
    assert -1 not in places
    assert places == sorted(places)


def test_section_is_named_by_id_and_title() -> None:
    section = tree(card())
    assert section.get("class") == "card card-requirement area-ethics"
    ids = {element.get("id"): words(element) for element in section.iter() if element.get("id")}
    assert [ids[name] for name in section.get("aria-labelledby", "").split()] == ["ETH-R001", "A purpose"]


@pytest.mark.parametrize(("level", "heading"), [(2, "h2"), (6, "h6"), (9, "h6")])
def test_heading_follows_the_depth_of_the_section(level: int, heading: str) -> None:
    assert tree(card(), level=level).find(f".//{heading}") is not None


def test_permanent_link_has_a_name_on_the_site_and_is_plain_in_a_book() -> None:
    link = tree(card()).find(".//header//a")
    assert link is not None
    assert link.get("href") == "#ETH-R001"
    assert link.get("aria-label") == "ETH-R001, permanent link"
    assert tree(card(), BOOK).find(".//header//a") is None


def test_more_is_folded_on_the_site_and_open_in_a_book() -> None:
    assert "Law. Somewhere." in words(tree(card()).find(".//details"))  # type: ignore[arg-type]  # a test gives what it needs
    assert tree(card(), BOOK).find(".//details") is None
    assert "Law. Somewhere." in words(tree(card(), BOOK))


@pytest.mark.parametrize("kind", ["module", "journey", "step", "tension"])
def test_kinds_that_readers_open_for_their_links_never_fold(kind: str) -> None:
    assert tree(card(kind)).find(".//details") is None
    assert "ETH-C001 An item" in words(tree(card(kind)))


def test_links_lead_where_they_say_and_planned_ones_nowhere() -> None:
    links = {words(a): a.get("href") for a in tree(card()).iter("a")}
    assert links == {
        "ETH-R001": "#ETH-R001",
        "ETH-C001 An item": "../a.html#ETH-C001",
        "Art. 5 GDPR: purpose": "https://example.org/?a=1&b=2",
    }


def test_drawn_box_and_number_are_decoration() -> None:
    box = tree(card("item")).find(".//*[@class='card-box']")
    assert box is not None
    assert box.get("aria-hidden") == "true"
    step = tree(card("step", id="J-02-S03"), ids=("J-02-S03",))
    number = step.find(".//*[@class='card-number']")
    assert number is not None
    assert (number.get("aria-hidden"), number.text) == ("true", "3")
    assert "Step 3" in words(step)


def test_further_anchors_are_kept() -> None:
    section = tree(card(), ids=("ETH-R001", "old-name"))
    assert [e.get("id") for e in section.iter("span") if e.get("id") == "old-name"] == ["old-name"]


def test_blank_line_parts_paragraphs_in_a_fact_but_never_in_a_note() -> None:
    view = card(
        facts=(Fact("How to do it", "One.\n\nTwo\nlines."),),
        links=(LinkGroup("Maps to", (CardLink("X", "X y", note="a\n\nb"),)),),
    )
    assert [p.text for p in tree(view).iter("p") if p.text in ("One.", "Two lines.")] == ["One.", "Two lines."]
    note = tree(view).find(".//*[@class='note']")
    assert note is not None
    assert (len(note), note.text) == (0, "a b")


def test_crafted_texts_stay_texts() -> None:
    link = CardLink(CRAFTED, CRAFTED, uri=CRAFTED, note=CRAFTED, state=CRAFTED)
    view = card(
        id=CRAFTED,
        title=CRAFTED,
        state=CRAFTED,
        area=CRAFTED,
        kind_title=CRAFTED,
        facts=(Fact(CRAFTED, CRAFTED),),
        links=(LinkGroup(CRAFTED, (link,)),),
    )
    section = tree(view, ids=(CRAFTED, CRAFTED + "2"))
    assert {e.tag for e in section.iter()} <= {
        "section",
        "span",
        "header",
        "p",
        "a",
        "h3",
        "div",
        "dl",
        "dt",
        "dd",
        "ul",
        "li",
        "details",
        "summary",
    }
    assert not [e for e in section.iter() if e.get("onload")]
    assert words(section).count("alert(1)") >= 8


@given(st.text())
def test_any_text_is_well_formed_and_says_the_same(text: str) -> None:
    said = words(tree(card(title=text, facts=(Fact("Why", text),))))
    for word in text.split():
        if word.isalnum():
            assert word in said
