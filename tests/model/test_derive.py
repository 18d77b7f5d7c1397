"""What follows from the module of a page is filled in; what an author wrote stays."""

from __future__ import annotations

from tests.model.factory import record, three_areas

from guides.model.derive import derive


def test_a_requirement_takes_roles_phases_and_module_from_its_page() -> None:
    found = {r.id: r for r in derive(three_areas())}["ETH-R001"]
    assert (
        found.area,
        found.targets("part_of"),
        found.ids("roles"),
        found.ids("phases"),
        found.ids("tool_classes"),
    ) == ("ethics", ("ETH-M01",), ("dpo",), ("plan",), ("all",))


def test_an_item_takes_them_from_the_requirements_that_it_verifies() -> None:
    records = [
        *three_areas()[:3],
        record("ETH-R001", "requirement", fields={"roles": ("executive",)}),
        record("ETH-R002", "requirement"),
        record("ETH-C001", "item", verifies=("ETH-R001", "ETH-R002")),
    ]
    found = {r.id: r for r in derive(records)}["ETH-C001"]
    assert found.ids("roles") == ("executive", "dpo")


def test_what_is_written_stays() -> None:
    records = [*three_areas()[:3], record("ETH-R001", "requirement", fields={"roles": ("it",), "phases": ("retire",)})]
    found = {r.id: r for r in derive(records)}["ETH-R001"]
    assert (found.ids("roles"), found.ids("phases")) == (("it",), ("retire",))


def test_deriving_twice_changes_nothing() -> None:
    once = derive(three_areas())
    assert derive(once) == once


def test_the_order_of_records_does_not_matter() -> None:
    forward = {r.id: r for r in derive(three_areas())}
    backward = {r.id: r for r in derive(reversed(three_areas()))}
    assert forward == backward
