"""The card as data: what its facts say, and what is the rule and therefore left unsaid."""

from __future__ import annotations

import pytest
from tests.model.factory import guide_set, record, three_areas

from guides.model.records import FieldValue, Kind
from guides.pages.card import Fact, card_view


def facts_of(kind: Kind, **fields: FieldValue) -> dict[str, Fact]:
    identifier = "ETH-M01" if kind == "module" else "ETH-R001"
    others = [other for other in three_areas() if other.id != identifier]
    guides = guide_set(*others, record(identifier, kind, fields=fields))
    return {fact.label: fact for fact in card_view(guides, {}, guides.records[identifier]).facts}


@pytest.mark.parametrize(
    ("basis", "note", "said"),
    [
        ("law", "Art. 5 GDPR.", "Law. Art. 5 GDPR."),
        ("practice", "Since memory fades.", "Good practice. Since memory fades."),
        ("practice", "Good practice. Since memory fades.", "Good practice. Since memory fades."),
        ("practice", "Good practice that serves Art. 30 GDPR.", "Good practice that serves Art. 30 GDPR."),
        ("law", "Lawful only where a statute says so.", "Law. Lawful only where a statute says so."),
    ],
)
def test_the_kind_of_basis_is_said_once(basis: str, note: str, said: str) -> None:
    assert facts_of("requirement", basis=basis, basis_note=note)["Basis"].text == said


@pytest.mark.parametrize("kind", ["module", "requirement"])
def test_tool_classes_are_named_only_where_a_record_is_limited_to_some(kind: Kind) -> None:
    assert "Tool classes" not in facts_of(kind, tool_classes=("all",))
    fact = facts_of(kind, tool_classes=("video", "crowd"))["Tool classes"]
    assert fact.text == "Object detection in video, Crowd and anomaly detection"
    assert (fact.facet, [value for value, _title in fact.values]) == ("tool", ["video", "crowd"])


def test_the_kind_of_a_step_has_its_number() -> None:
    journey = record("J-01", "journey")
    steps = [record(f"J-01-S{n:02}", "step", fields={"order": n}, part_of=("J-01",)) for n in (3, 12)]
    guides = guide_set(*three_areas(), journey, *steps)
    views = [card_view(guides, {}, guides.records[one.id]) for one in (*steps, journey)]
    assert [(view.kind_words, view.number) for view in views] == [("Step 3", "3"), ("Step 12", "12"), ("Journey", "")]
