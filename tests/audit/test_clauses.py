"""Provisions: chains to the artefact, what hangs on an article with its points, and what a change touches."""

from __future__ import annotations

from hypothesis import given
from tests.audit.strategies import FEW, guides
from tests.model.factory import crosswalk_link, guide_set, law_data, record, three_areas

from guides.audit.query import TableQuery, run_query
from guides.audit.table import Table
from guides.model.guide_set import GuideSet


def found_guides() -> GuideSet:
    links = (crosswalk_link("ETH-R001", "GDPR:art-35-3-c"), crosswalk_link("CYB-R001", "ISO:A.5.1"))
    return guide_set(
        *three_areas(),
        record("CYB-R001", "requirement"),
        record("T-01", "tension", between=("ETH-M01", "OPS-M01")),
        record("L-01", "lesson", docname="lessons", informs=("ETH-R001",)),
        record("J-01", "journey", docname="j"),
        record("J-01-S01", "step", docname="j", uses=("ETH-M01",)),
        data=law_data(*links),
    )


def plain(table: Table) -> list[list[str]]:
    return [[cell.plain for cell in row.cells] for row in table.rows]


def test_a_chain_runs_from_the_point_of_an_article_to_the_artefact() -> None:
    table = run_query(found_guides(), TableQuery("clause-chains", clause="GDPR:art-35"))
    assert plain(table) == [
        ["Art. 35(3)(c) GDPR", "ETH-R001 Title of ETH-R001", "subset", "ETH-C001", "ETH-A01", "suspect"]
    ]
    whole = run_query(found_guides(), TableQuery("clause-chains"))
    assert [row[3:] for row in plain(whole)][1] == ["no item", "no artefact", "suspect"]
    assert whole.totals[0].text.startswith("0 of 2 links lead on")


def test_framework_and_facets_filter_chains() -> None:
    found = found_guides()
    assert [row[0] for row in plain(run_query(found, TableQuery("clause-chains", framework="ISO")))] == ["ISO A.5.1"]
    assert plain(run_query(found, TableQuery("clause-chains", framework="ISO", area="ethics"))) == []


def test_a_provision_counts_what_hangs_on_it() -> None:
    table = run_query(found_guides(), TableQuery("clause-requirements", framework="GDPR"))
    assert plain(table) == [["Art. 35(3)(c) GDPR", "Large-scale monitoring", "ETH-R001", "1", "1", "1", "1", "1"]]
    assert table.totals[0].text == "1 of 3 provisions in the catalogues have a requirement here"


def test_a_change_touches_the_nearest_first_with_hops() -> None:
    table = run_query(found_guides(), TableQuery("impact", clause="GDPR:art-35"))
    assert [(row.cells[0].links[0].target, row.cells[2].text, row.cells[3].plain) for row in table.rows] == [
        ("ETH-R001", "1", "Art. 35(3)(c) GDPR"),
        ("ETH-M01", "2", "ETH-R001"),
        ("ETH-C001", "2", "ETH-R001"),
        ("ETH-A01", "2", "ETH-R001"),
        ("L-01", "2", "ETH-R001"),
        ("T-01", "3", "ETH-M01"),
        ("J-01-S01", "3", "ETH-M01"),
        ("J-01", "4", "J-01-S01"),
    ]
    assert table.totals[0].text == "1 of 3 modules touched"
    assert run_query(found_guides(), TableQuery("impact", clause="GDPR:art-5")).rows == ()


@FEW
@given(guides())
def test_chains_counts_and_impact_tell_of_the_same_links(found: GuideSet) -> None:
    chains = run_query(found, TableQuery("clause-chains"))
    clauses = run_query(found, TableQuery("clause-requirements"))
    pairs = {(row.cells[0].links[0].target, row.cells[1].links[0].target) for row in chains.rows}
    assert pairs == {(link.clause, link.requirement) for link in found.data.crosswalk}
    assert pairs == {(row.cells[0].links[0].target, link.target) for row in clauses.rows for link in row.cells[2].links}
    touched = run_query(found, TableQuery("impact")).rows
    names = [row.cells[0].links[0].target for row in touched]
    assert len(names) == len(set(names))
    assert {requirement for _, requirement in pairs} == {
        row.cells[0].links[0].target for row in touched if row.cells[2].text == "1"
    }
