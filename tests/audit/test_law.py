"""Tables of the law calendar, the frameworks and the edition: rows, gaps, totals, and what a query refuses."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.model.factory import crosswalk_link, guide_set, law_entry, record, three_areas

from guides.audit.options import OPTION_TABLES
from guides.audit.publication import CALENDAR_PAGE
from guides.audit.query import QueryError, TableQuery, run_query
from guides.audit.table import Table
from guides.edition import PUBLISHER, Edition
from guides.model.guide_set import GuideSet
from guides.model.publication import Citation, CitingPage, Publication
from guides.model.records import Clause
from guides.model.scope import OutOfScope
from guides.model.standards import Standard

STUDY = Citation("Study, 2024", "https://example.org/study")
PAGES = (
    CitingPage("ethics/one", "One", (STUDY, Citation("On paper", ""))),
    CitingPage("plain", "Plain", (Citation("Study of 2024, copy", STUDY.address), STUDY), ("ISO 1",)),
)


@pytest.fixture(scope="module")
def guides() -> GuideSet:
    data = guide_set().data
    extra = Clause("GDPR:art-6-1-e", "GDPR", "Art. 6(1)(e)", "Public task", "controller", url="https://example.org")
    data = replace(
        data,
        catalogue=replace(data.catalogue, clauses={**data.catalogue.clauses, extra.id: extra}),
        crosswalk=(crosswalk_link("ETH-R001"),),
        law=(
            law_entry(id="b", act="B Act", applies_from="2027-12-02", state="later"),
            law_entry(id="a", act="A Act", applies_from="2018-05-25", applies_until="2027-12-11"),
            law_entry(id="p", act="Bill", applies_from="", state="proposed", jurisdiction="NO", confirmed=False),
        ),
        standards=(Standard("ISO 1", "About one", "2024", "ISO", "", ("ISO 1",)),),
    )
    records = [*three_areas(), record("ETH-R002", "requirement", fields={"basis": "practice"})]
    publication = Publication(Edition("2026.1", "abc1234", 1795600000), {"Sphinx": "9"}, PAGES)
    return GuideSet.of(records, data, publication)


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [(row.kind, *(cell.plain for cell in row.cells)) for row in table.rows]


def test_the_calendar_is_sorted_by_day_and_says_what_is_not_confirmed(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("law-calendar", columns=("from", "provision", "state")))
    assert rows_of(table) == [
        ("row", "2018-05-25", "A Act, Art. 1", "in force (to 2027-12-10)"),
        ("row", "2027-12-02", "B Act, Art. 1", "applies from later"),
        ("row", "no day", "Bill, Art. 1", "proposed, not law; not confirmed"),
    ]
    assert [row.key for row in table.rows] == ["a", "b", "p"]
    assert table.totals[0].text == "2 of 3 entries confirmed by their source"


@pytest.mark.parametrize(
    ("day", "acts"),
    [
        ("2018-05-24", []),
        ("edition", ["A Act, Art. 1"]),
        ("2027-12-02", ["A Act, Art. 1", "B Act, Art. 1"]),
        ("2027-12-11", ["B Act, Art. 1"]),
    ],
)
def test_a_day_shows_what_binds_on_it(guides: GuideSet, day: str, acts: list[str]) -> None:
    table = run_query(guides, TableQuery("law-on-day", day=day))
    assert [row.cells[0].plain for row in table.rows] == acts
    assert table.name == f"law-on-day-{day}"
    assert all(row.cells[4].plain == "in force" for row in table.rows)


#: what the entries were read in, with the days of the check and of the next
READ = "Text: 2026-11-22, next 2027-02-22"


def test_an_act_is_one_row_whose_provisions_lead_to_the_calendar(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("law-by-act"))
    assert rows_of(table) == [
        ("row", "A Act", "EU", "Art. 1, from 2018-05-25 to 2027-12-10", READ),
        ("row", "B Act", "EU", "Art. 1, from 2027-12-02", READ),
        ("row", "Bill", "NO", "Art. 1, no day", READ),
    ]
    assert [link.target for row in table.rows for link in row.cells[2].links] == [
        f"table:law-calendar#{row.key}" for row in run_query(guides, TableQuery("law-calendar")).rows
    ]


def test_a_day_in_short_shows_the_acts_that_bind_or_what_changes_until_then(guides: GuideSet) -> None:
    now = run_query(guides, TableQuery("law-acts-on-day", day="edition"))
    assert rows_of(now) == [("row", "A Act", "EU", "Art. 1, since 2018-05-25")]
    bill = replace(guides.data.law[1], id="n", act="N Act", state="through national law", confirmed=False)
    unsure = GuideSet.of((), replace(guides.data, law=(bill,)), guides.publication)
    assert rows_of(run_query(unsure, TableQuery("law-acts-on-day", day="edition")))[0][3] == (
        "Art. 1, through national law since 2018-05-25, not confirmed"
    )
    later = run_query(guides, TableQuery("law-changes-until-day", day="2027-12-11"))
    assert rows_of(later) == [
        ("row", "2027-12-02", "begins", "B Act, Art. 1", "EU", "controller"),
        ("row", "2027-12-11", "ends", "A Act, Art. 1", "EU", "controller"),
    ]
    assert (now.file, later.file) == ("law-on-day-edition", "law-on-day-2027-12-11")


def test_a_country_shows_its_own(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("law-country", jurisdiction="NO"))
    assert (table.caption, [row.cells[0].plain for row in table.rows]) == (
        "National overlay: Norway",
        ["Bill, Art. 1"],
    )


def test_a_framework_shows_every_provision_and_what_is_not_used_is_no_gap(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("framework", framework="GDPR"))
    assert [row[:3] for row in rows_of(table)] == [
        ("gap", "Art. 5(1)(b) Use only for the stated purpose", "ETH-R001 Title of ETH-R001 (subset)"),
        ("row", "Art. 6(1)(e) Public task", "no requirement"),
    ]
    assert rows_of(table)[0][3:] == ("checked, dpo, 2026-11-22", "suspect")
    assert rows_of(table)[1][3:] == ("", "not used")
    assert [total.text.partition(" provisions")[0] for total in table.totals] == ["1 of 2", "0 of 2", "1 of 2"]
    assert table.rows[0].key == "GDPR:art-5-1-b"


def test_what_is_left_out_on_purpose_says_why(guides: GuideSet) -> None:
    left_out = OutOfScope("GDPR", "GDPR:art-6-1-e", "", "Another page treats it.", "scope.yaml", 2)
    again = GuideSet.of(guides.records.values(), replace(guides.data, scope=(left_out,)))
    row = rows_of(run_query(again, TableQuery("framework", framework="GDPR")))[1]
    assert (row[0], *row[3:]) == ("row", "Another page treats it.", "left out")
    assert rows_of(run_query(again, TableQuery("framework-rest", framework="GDPR"))) == [
        ("row", "Another page treats it.", "Art. 6(1)(e) Public task")
    ]
    overview = run_query(again, TableQuery("frameworks"))
    assert rows_of(overview) == [("row", "GDPR: General Data Protection Regulation", "1", "1", "0", "2", "1")]
    assert overview.rows[0].cells[0].links[0].target == "/reference/frameworks/gdpr"


def test_a_page_shows_each_provision_once_and_each_has_its_anchor(guides: GuideSet) -> None:
    """The two tables of a page are the parts of the whole: no provision is lost, and links to each land."""
    whole = run_query(guides, TableQuery("framework", framework="GDPR"))
    parts = [run_query(guides, TableQuery(f"framework-{part}", framework="GDPR")) for part in ("mapped", "rest")]
    assert {part.file for part in parts} == {whole.name} == {"framework-gdpr"}
    keys = [row.key for row in parts[0].rows]
    keys += [link.key for row in parts[1].rows for link in row.cells[1].links]
    assert keys == [row.key for row in whole.rows]
    assert rows_of(parts[1])[0][1].startswith("Not used: ")


def test_what_holds_for_most_links_is_said_once_and_the_rest_at_the_link(guides: GuideSet) -> None:
    links = (
        crosswalk_link("ETH-R001"),
        crosswalk_link("ETH-R002", review_date="2026-11-25"),
        crosswalk_link("ETH-R002", "GDPR:art-6-1-e", review_state="draft", relation="intersects-with"),
    )
    again = GuideSet.of(guides.records.values(), replace(guides.data, crosswalk=links))
    table = run_query(again, TableQuery("framework-mapped", framework="GDPR"))
    assert [row[2] for row in rows_of(table)] == [
        "ETH-R001 Title of ETH-R001 (subset, suspect); ETH-R002 Title of ETH-R002 (subset, suspect)",
        "ETH-R002 Title of ETH-R002 (intersects, suspect, draft, dpo, 2026-11-22)",
    ]
    assert table.note.endswith(
        "2 of 3 links, all but those marked, were checked by the dpo between 22 and 25 November "
        "2026; the file has the day of each."
    )
    assert "subset (a part of it), intersects (they overlap)" in table.note
    assert "superset" not in table.note


def test_families_count_with_denominators(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("framework-families", framework="GDPR"))
    assert rows_of(table) == [("row", "without a family", "1", "2")]


def test_a_source_stands_once_in_the_words_of_most_pages(guides: GuideSet) -> None:
    table = run_query(guides, TableQuery("sources"))
    assert rows_of(table) == [
        ("row", "On paper", "on paper", "ETH-M01"),
        ("row", "Study, 2024", "example.org/study", "ETH-M01; Plain"),
    ]
    assert [link.target for link in table.rows[1].cells[2].links] == ["ETH-M01", "/plain"]
    assert table.totals[0].text == "1 of 2 sources have an address"


def test_sources_stand_by_family_names_and_numbers_by_their_size(guides: GuideSet) -> None:
    titles = ["L. A. Cox, on matrices", "C-634/21", "C-65/23", "A. Fanta, report", "D’Este, paper", "BBC, report"]
    page = CitingPage("p", "P", tuple(Citation(title, "") for title in titles))
    found = GuideSet.of((), guides.data, replace(guides.publication, pages=(page,)))
    assert [row[1] for row in rows_of(run_query(found, TableQuery("sources")))] == [
        "BBC, report", "C-65/23", "C-634/21", "L. A. Cox, on matrices", "D’Este, paper", "A. Fanta, report",
    ]  # fmt: skip


def test_standards_name_their_pages(guides: GuideSet) -> None:
    assert rows_of(run_query(guides, TableQuery("standards"))) == [("row", "ISO 1", "About one (ISO)", "2024", "Plain")]


def test_a_standard_of_the_law_calendar_is_named_there(guides: GuideSet) -> None:
    pages = (
        CitingPage("reference/frameworks/x", "About it", (), ("ISO 1",)),
        CitingPage(CALENDAR_PAGE, "Calendar: what binds"),
    )
    law = (law_entry(id="s", act="ISO 2", provision="whole standard", jurisdiction="INT"),)
    named = (*guides.data.standards, Standard("ISO 2", "About two", "", "ISO", "", ("ISO 2",)))
    again = GuideSet.of(
        guides.records.values(),
        replace(guides.data, law=law, standards=named),
        replace(guides.publication, pages=pages),
    )
    table = run_query(again, TableQuery("standards"))
    assert [row[3:] for row in rows_of(table)] == [("2024", "About it"), ("", "Calendar")]
    assert (table.totals[0].part, table.totals[0].whole) == (2, 2)


def test_the_edition_says_how_to_cite_it(guides: GuideSet) -> None:
    facts = {row[1]: row[2] for row in rows_of(run_query(guides, TableQuery("provenance")))}
    assert facts["Commit"] == "abc1234"
    whole = f"{PUBLISHER}: Practitioners Guides. {guides.publication.edition.title}."
    assert "(commit abc1234)" in whole
    assert (facts["Cite the whole"], facts["Cite an item"]) == (whole, f"{whole} ETH-R001.")
    assert facts["Made with the packages"] == "Sphinx 9"


@pytest.mark.parametrize("name", OPTION_TABLES)
def test_declared_columns_are_those_of_the_table(guides: GuideSet, name: str) -> None:
    kind = OPTION_TABLES[name]
    value = {"framework": "GDPR", "jurisdiction": "EU", "day": "2027-01-01"}[kind.option]
    table = run_query(guides, TableQuery(name, **{kind.option: value}))
    assert tuple(column.key for column in table.columns) == kind.columns


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (TableQuery("law-on-day"), "table law-on-day needs the option day"),
        (TableQuery("law-on-day", day="2027-02-30"), "day '2027-02-30' is no YYYY-MM-DD, nor edition"),
        (TableQuery("law-country", jurisdiction="FR"), "jurisdiction 'FR' is unknown; use one of EU, CoE, INT, IT, NO"),
        (TableQuery("framework", framework="GDPPR"), "framework 'GDPPR' is unknown; did you mean GDPR?"),
        (TableQuery("gaps", day="2027-01-01"), "table gaps takes no option day"),
        (TableQuery("framework", framework="GDPR", area="ethics"), "table framework is not cut by area"),
    ],
)
def test_a_wrong_option_is_refused(guides: GuideSet, query: TableQuery, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        run_query(guides, query)
    assert str(caught.value).startswith(words)
