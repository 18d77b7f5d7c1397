"""The ways from the page of a role, phase or tool class to the checklist and the explorer."""

from __future__ import annotations

from guides.audit.views import ViewRequest
from guides.web.book_list import book_places
from guides.web.ways import way_to_book, ways_of


def test_a_page_about_one_value_leads_to_its_items() -> None:
    parts = [ViewRequest("pathway", "operator", part) for part in range(3)]
    assert ways_of(parts) == (
        ("checklist", "?role=operator", "Answer the checklist for this role"),
        ("explore", "?role=operator", "Explore everything for this role"),
    )
    assert [query for _, query, _ in ways_of([ViewRequest("tool-class-view", "video")])] == ["?tool=video"] * 2
    assert [query for _, query, _ in ways_of([ViewRequest("phase-view", "plan")])] == ["?phase=plan"] * 2


def test_a_page_about_several_values_or_none_leads_nowhere() -> None:
    assert ways_of([]) == ()
    assert ways_of([ViewRequest("pathway", "operator"), ViewRequest("pathway", "dpo")]) == ()


def test_the_page_of_a_role_or_area_leads_to_its_book() -> None:
    places = book_places(
        [
            {"kind": "whole", "start": "index", "target": "all.pdf"},
            {"kind": "role", "start": "roles/dpo", "target": "all-role-dpo.pdf", "select": {"role": "dpo"}},
        ]
    )
    assert places == {"roles/dpo": "book-all-role-dpo"}
    assert way_to_book(places["roles/dpo"])[0][:2] == ("downloads", "#book-all-role-dpo")
    assert way_to_book(places.get("index")) == ()
