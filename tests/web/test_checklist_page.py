"""What the checklist page is made from: every item once, under its module and area, in the order of the guides."""

from __future__ import annotations

from tests.model.factory import guide_set, record, three_areas

from guides.web.checklist_page import checklist


def test_every_item_stands_once_under_its_module() -> None:
    records = [
        *three_areas(),
        record("ETH-M02", "module", docname="ethics/two"),
        record("ETH-C003", "item", docname="ethics/two", body="Is\nit?", fields={"look_at": "The file."}),
        record("CYB-C001", "item"),
    ]
    guides = guide_set(*records)
    areas = checklist(guides, lambda identifier: f"page.html#{identifier}")
    found = {area.id: {m.id: [item.id for item in m.items] for m in area.modules} for area in areas}
    assert found == {
        "ethics": {"ETH-M01": ["ETH-C001"], "ETH-M02": ["ETH-C003"]},
        "cybersecurity": {"CYB-M01": ["CYB-C001"]},
    }
    assert [area.count for area in areas] == [2, 1]
    item = areas[0].modules[1].items[0]
    assert (item.question, item.look_at, item.href) == ("Is it?", "The file.", "page.html#ETH-C003")


def test_an_item_without_a_module_is_not_lost() -> None:
    guides = guide_set(*three_areas(), record("ETH-C009", "item", docname="elsewhere/page"))
    [area] = checklist(guides, str)
    assert [(module.id, module.title, module.href) for module in area.modules] == [
        ("", "Across the modules", ""),
        ("ETH-M01", "Title of ETH-M01", "ETH-M01"),
    ]
