"""Differences between editions: their laws on generated editions, and their words on chosen ones."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from tests.model.factory import crosswalk_link, guide_set, record, three_areas

from guides.audit.changes import NO_EARLIER, change_log, changes, changes_of, changes_table
from guides.audit.diff import apply, diff
from guides.model.baseline import baseline_text, parse_baseline
from guides.model.guide_set import GuideSet
from guides.model.records import FieldValue, Kind, Record
from guides.model.registry import RegistryEntry
from guides.model.snapshot import Snapshot, snapshot_of

IDS: dict[str, Kind] = {
    "ETH-M01": "module",
    "ETH-M02": "module",
    "ETH-R001": "requirement",
    "ETH-R002": "requirement",
    "ETH-C001": "item",
    "CYB-C002": "item",
}

#: records are costly to draw, and the laws break on the smallest ones
FEW = settings(max_examples=40, suppress_health_check=[HealthCheck.too_slow])

WORDS = st.sampled_from(["", "one", "two words", "a\nb", "=1+1", "„quoted“ \x1f"])
FIELDS: dict[str, st.SearchStrategy[FieldValue]] = {
    "basis": st.sampled_from(["law", "practice"]),
    "roles": st.lists(st.sampled_from(["dpo", "it"]), min_size=1, unique=True).map(tuple),
    "order": st.integers(0, 3),
    "why": WORDS,
}
LINKS = st.dictionaries(
    st.sampled_from(["verifies", "part_of", "supports"]),
    st.lists(st.sampled_from(list(IDS)), max_size=3, unique=True).map(tuple),
)
MAPPINGS = st.lists(
    st.builds(
        crosswalk_link,
        st.sampled_from(["ETH-R001", "ETH-R002"]),
        st.sampled_from(["GDPR:art-5", "GDPR:art-6"]),
        relation=st.sampled_from(["subset-of", "equal-to"]),
    ),
    max_size=3,
)


@st.composite
def snapshots(draw: st.DrawFn, edition: str) -> Snapshot:
    """An edition of a few records and links."""
    records = [
        Record(
            i,
            IDS[i],
            draw(WORDS),
            draw(WORDS),
            draw(st.sampled_from(["ethics/one", "ethics/two"])),
            "elsewhere.md",
            draw(st.integers(0, 9)),
            i[:3].replace("ETH", "ethics").replace("CYB", "cybersecurity"),
            draw(st.fixed_dictionaries({}, optional=FIELDS)),
            draw(LINKS),
        )
        for i in draw(st.lists(st.sampled_from(list(IDS)), unique=True))
    ]
    return Snapshot.of(edition, records, draw(MAPPINGS))


@FEW
@given(snapshots("2026.1"))
def test_an_edition_does_not_differ_from_itself(edition: Snapshot) -> None:
    assert not diff(edition, edition)


@FEW
@given(snapshots("2026.1"), snapshots("2026.2"))
def test_applied_to_the_old_edition_it_gives_the_new_one(old: Snapshot, new: Snapshot) -> None:
    assert apply(diff(old, new), old) == new
    assert bool(diff(old, new)) == ((old.records, old.mappings) != (new.records, new.mappings))


@FEW
@given(snapshots("2026.1"), snapshots("2026.2"))
def test_turned_round_it_is_the_difference_the_other_way(old: Snapshot, new: Snapshot) -> None:
    assert diff(old, new).inverse == diff(new, old)
    assert diff(old, new).inverse.inverse == diff(old, new)


@FEW
@given(snapshots("2026.1"), snapshots("2026.2"))
def test_every_difference_has_its_words(old: Snapshot, new: Snapshot) -> None:
    found = changes_of(diff(old, new), old, new, {})
    assert bool(found) == bool(diff(old, new))
    table = changes_table(found, "2026.1", "2026.2")
    assert sum(total.part for total in table.totals) == len(table.rows) == len(found)
    log = change_log(found, "2026.1", "2026.2")
    assert all(f"- {change.id} " in log for change in found)


@FEW
@given(snapshots("2026.1"))
def test_a_baseline_is_read_as_it_was_written(edition: Snapshot) -> None:
    text = baseline_text(edition)
    assert parse_baseline(text) == edition
    assert baseline_text(parse_baseline(text)) == text


def test_a_difference_from_another_edition_is_refused() -> None:
    old = Snapshot.of("2026.1", three_areas())
    other = Snapshot.of("2026.1", [replace(r, title="Other") for r in three_areas()])
    new = Snapshot.of("2026.2", [replace(r, title="New") for r in three_areas()])
    with pytest.raises(ValueError, match="title does not read as the difference says"):
        apply(diff(old, new), other)
    with pytest.raises(ValueError, match="does not stand in 2026"):
        apply(diff(old, Snapshot.of("2026.2", [])), other)


def edition_one_and_two() -> tuple[GuideSet, GuideSet]:
    """Two editions with a change of every kind."""
    common = [r for r in three_areas() if r.kind == "module"]
    one = guide_set(
        *common,
        record("ETH-M02", "module", docname="ethics/two", fields={"lead_roles": ("dpo",), "phases": ("plan",)}),
        record("ETH-R001", "requirement", fields={"basis": "practice"}),
        record("ETH-R002", "requirement", title="To be split"),
        record("ETH-R003", "requirement", title="Half one"),
        record("ETH-R004", "requirement", title="Half two"),
        record("ETH-R005", "requirement", title="Given up"),
        record("ETH-C001", "item", verifies=("ETH-R001",)),
        crosswalk=(crosswalk_link("ETH-R001"), crosswalk_link("ETH-R005")),
    )
    two = guide_set(
        *common,
        record("ETH-M02", "module", docname="ethics/two", fields={"lead_roles": ("dpo",), "phases": ("plan",)}),
        record(
            "ETH-R001", "requirement", body="The city shall do more.", fields={"basis": "law"}, docname="ethics/two"
        ),
        record("ETH-R006", "requirement", title="First part"),
        record("ETH-R007", "requirement", title="Second part"),
        record("ETH-R008", "requirement", title="Both halves"),
        record("ETH-C001", "item", verifies=("ETH-R006",)),
        crosswalk=(crosswalk_link("ETH-R001", relation="equal-to"), crosswalk_link("ETH-R006")),
    )
    return one, two


REGISTRY = {
    i: RegistryEntry(i, "withdrawn", "2026.1", "2026.2", successor, "", 0)
    for i, successor in {
        "ETH-R002": "ETH-R006 ETH-R007",
        "ETH-R003": "ETH-R008",
        "ETH-R004": "ETH-R008",
        "ETH-R005": "",
    }.items()
}


def test_each_kind_of_change_is_named_with_both_readings() -> None:
    one, two = (snapshot_of(g, e) for g, e in zip(edition_one_and_two(), ("2026.1", "2026.2"), strict=True))
    found = changes_of(diff(one, two), one, two, REGISTRY)
    assert [(c.kind, c.id, c.part, c.old, c.new) for c in found if c.kind != "added"] == [
        ("withdrawn", "ETH-R005", "requirement", "The city shall do it.", ""),
        ("split", "ETH-R002", "requirement", "The city shall do it.", "instead: ETH-R006 First part; ETH-R007 Second part"),
        ("merged", "ETH-R003", "requirement", "The city shall do it.", "instead: ETH-R008 Both halves"),
        ("merged", "ETH-R004", "requirement", "The city shall do it.", "instead: ETH-R008 Both halves"),
        ("level changed", "ETH-R001", "basis", "practice", "law"),
        ("changed", "ETH-R001", "statement", "The city shall do it.", "The city shall do more."),
        ("moved", "ETH-R001", "module", "ETH-M01", "ETH-M02"),
        ("moved", "ETH-R001", "page", "ethics/one", "ethics/two"),
        ("link added", "ETH-C001", "verifies", "", "ETH-R006 First part"),
        ("link lost", "ETH-C001", "verifies", "ETH-R001 Title of ETH-R001", ""),
        ("provision linked", "ETH-R006", "GDPR:art-5-1-b", "", "relation: subset-of; reason: The one is a part of the other."),
        ("provision unlinked", "ETH-R005", "GDPR:art-5-1-b", "relation: subset-of; reason: The one is a part of the other.", ""),
        ("provision link changed", "ETH-R001", "GDPR:art-5-1-b", "relation: subset-of", "relation: equal-to"),
    ]  # fmt: skip
    assert [c.id for c in found if c.kind == "added"] == ["ETH-R006", "ETH-R007", "ETH-R008"]
    log = change_log(found, "2026.1", "2026.2")
    assert log.startswith(
        "## 2026.2\n\nChanges since edition 2026.1.\n\n### Added\n\n- ETH-R006 First part (requirement)\n"
    )
    assert "### Level changed\n\n- ETH-R001 Title of ETH-R001: basis practice → law\n" in log
    assert "### Split\n\n- ETH-R002 To be split; instead: ETH-R006 First part; ETH-R007 Second part\n" in log
    assert change_log((), "2026.1", "2026.2").endswith("Nothing changed.\n")


def test_the_table_compares_with_the_newest_earlier_baseline() -> None:
    one, two = edition_one_and_two()
    first = changes(two, lambda _: True)
    assert (first.caption, first.rows) == (NO_EARLIER, ())
    kept = tuple(Snapshot.of(edition, one.records.values(), one.data.crosswalk) for edition in ("2025.9", "2025.10"))
    later = replace(two, data=replace(two.data, baselines=kept, registry=REGISTRY))
    table = changes(later, lambda _: True)
    assert table.caption == "Changes from edition 2025.10 to edition 2026.1"
    assert len(table.rows) == 16
    assert {row.cells[1].links[0].target for row in changes(later, lambda r: r.kind == "item").rows} == {"ETH-C001"}
