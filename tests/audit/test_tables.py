"""The tables: every record is a row, gaps are rows, totals have denominators."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.model.factory import crosswalk_link, guide_set, record, three_areas

from guides.audit.query import QueryError, TableQuery, check_query, run_query, select_columns
from guides.audit.table import FEW_ROWS, Cell, Column, Row, Table, Total, in_one_sentence, said_once
from guides.audit.tables import TABLES
from guides.model.guide_set import GuideData
from guides.model.records import Record
from guides.model.registry import RegistryEntry


def rows_of(table: Table) -> list[tuple[str, ...]]:
    return [(row.kind, *(cell.plain for cell in row.cells)) for row in table.rows]


def with_gaps() -> list[Record]:
    return [
        *three_areas(),
        record("ETH-R002", "requirement", fields={"basis": "law"}),
        record("ETH-R003", "requirement", fields={"basis": "practice", "unverified_because": "Seen elsewhere."}),
    ]


def test_requirements_show_items_artefacts_and_state() -> None:
    module = "ETH-M01 Title of ETH-M01"
    table = run_query(guide_set(*with_gaps()), TableQuery("requirement-items"))
    assert rows_of(table) == [
        (
            "row",
            "ETH-R001 Title of ETH-R001",
            "ETH-C001 Title of ETH-C001",
            "ETH-A01 Title of ETH-A01",
            "covered",
            "",
            module,
        ),
        ("gap", "ETH-R002 Title of ETH-R002", "no item", "no artefact", "uncovered", "", module),
        ("justified", "ETH-R003 Title of ETH-R003", "no item", "no artefact", "justified", "Seen elsewhere.", module),
    ]
    assert [total.text for total in table.totals] == ["1 of 3 requirements covered by an item"]


def test_items_read_backwards() -> None:
    table = run_query(guide_set(*three_areas(), record("ETH-C002", "item")), TableQuery("item-requirements"))
    assert rows_of(table)[1] == ("gap", "ETH-C002 Title of ETH-C002", "no requirement", "ETH-M01 Title of ETH-M01")
    assert table.totals[0].text == "1 of 2 items linked to a requirement"


def test_gaps_are_rows_and_justified_gaps_carry_their_reason() -> None:
    data = guide_set().data
    planned = RegistryEntry("OPS-M02", "planned", "", "", "", "Catalogue", 2)
    data = replace(data, registry={"OPS-M02": planned}, crosswalk=(crosswalk_link("ETH-R001"),))
    table = run_query(guide_set(*with_gaps(), data=data), TableQuery("gaps"))
    assert [row[:4] for row in rows_of(table)] == [
        ("gap", "no checklist item", "ETH-R002 Title of ETH-R002", "uncovered"),
        ("gap", "no artefact", "ETH-R002 Title of ETH-R002", "uncovered"),
        ("gap", "no provision", "ETH-R002 Title of ETH-R002", "uncovered"),
        ("justified", "no checklist item", "ETH-R003 Title of ETH-R003", "justified"),
        ("gap", "no artefact", "ETH-R003 Title of ETH-R003", "uncovered"),
        ("justified", "no provision", "ETH-R003 Title of ETH-R003", "justified"),
        ("justified", "module not written yet", "OPS-M02 Catalogue", "planned"),
    ]
    assert [total.text for total in table.totals] == [
        "3 of 7 gaps justified in words",
        "1 of 3 requirements without any gap",
    ]


def test_modules_list_written_and_planned_ones() -> None:
    data = replace(guide_set().data, registry={"ETH-M02": RegistryEntry("ETH-M02", "planned", "", "", "", "Later", 2)})
    assert isinstance(data, GuideData)
    table = run_query(guide_set(*three_areas(), data=data), TableQuery("modules", area="ethics"))
    assert [row[1] for row in rows_of(table)] == ["ETH-M01 Title of ETH-M01", "ETH-M02 Later"]
    assert table.totals[0].text == "1 of 2 modules written"
    assert table.filter == "area Ethics"


def test_a_page_for_readers_tells_no_filter_and_no_state_while_nothing_is_planned() -> None:
    planned = replace(guide_set().data, registry={"ETH-M02": RegistryEntry("ETH-M02", "planned", "", "", "", "L", 2)})
    query = TableQuery("modules", area="ethics", caption="Modules of the area Ethics")
    table = run_query(guide_set(*three_areas()), query)
    assert (table.caption, table.filter, table.totals) == ("Modules of the area Ethics", "", ())
    assert [column.key for column in table.columns] == ["module", "type", "lead", "produces"]
    open_table = run_query(guide_set(*three_areas(), data=planned), query)
    assert [row.cells[-1].plain for row in open_table.rows] == ["written", "planned"]
    assert open_table.totals[0].text == "1 of 2 modules written"
    whole = run_query(guide_set(*three_areas()), query.whole)
    assert (whole.columns[-1].key, whole.filter) == ("state", "area Ethics")
    chosen = run_query(guide_set(*three_areas()), replace(query, columns=("module", "state")))
    assert [cell.plain for cell in chosen.rows[0].cells] == ["ETH-M01 Title of ETH-M01", "written"]


@pytest.mark.parametrize(
    ("query", "words"),
    [
        (TableQuery("gap"), "there is no table 'gap'; did you mean gaps?"),
        (TableQuery("gaps", clause="GDPR:art-5"), "table gaps takes no clause; tables that do: clause-requirements"),
        (TableQuery("impact", framework="GDRP"), "framework 'GDRP' is unknown; did you mean GDPR?; use one of GDPR"),
        (
            TableQuery("impact", clause="GDPR:art-5-1-c"),
            "provision 'GDPR:art-5-1-c', or anything below it; did you mean",
        ),
        (TableQuery("role-requirements", columns=("dpo",)), "so its columns cannot be chosen"),
        (TableQuery("gaps", area="etics"), "area 'etics' is unknown; did you mean ethics?"),
        (TableQuery("gaps", role="dpoo"), "role 'dpoo' is unknown; did you mean dpo?"),
        (TableQuery("gaps", phase="plann"), "phase 'plann' is unknown; did you mean plan?"),
        (TableQuery("gaps", tool_class="vidio"), "tool_class 'vidio' is unknown; did you mean video?"),
        (TableQuery("gaps", columns=("what", "wher")), "table gaps has no column 'wher'; did you mean where?"),
    ],
)
def test_a_query_for_something_unknown_is_refused(query: TableQuery, words: str) -> None:
    with pytest.raises(QueryError, match=words.replace("?", r"\?")):
        check_query(query, guide_set().data)


@pytest.mark.parametrize("name", TABLES)
def test_declared_columns_are_those_of_the_table(name: str) -> None:
    table = run_query(guide_set(*with_gaps()), TableQuery(name))
    assert TABLES[name].columns in ((), tuple(column.key for column in table.columns))
    assert table.name == name


def test_a_provision_stands_in_the_name_and_in_words() -> None:
    table = run_query(guide_set(*with_gaps()), TableQuery("impact", area="ethics", clause="GDPR:art-5"))
    assert table.name == "impact-ethics-gdpr-art-5"
    assert table.filter == "area Ethics; provision GDPR:art-5, with everything below it"


@pytest.mark.parametrize(
    ("facets", "kept"),
    [
        ({"role": "dpo"}, 3),
        ({"role": "operator"}, 0),
        ({"phase": "plan"}, 3),
        ({"area": "operations"}, 0),
        ({"tool_class": "video"}, 3),
    ],
)
def test_facets_keep_what_they_concern(facets: dict[str, str], kept: int) -> None:
    assert len(run_query(guide_set(*with_gaps()), TableQuery("requirement-items", **facets)).rows) == kept


@given(
    st.lists(
        st.sampled_from(["requirement", "items", "artefacts", "state", "reason"]), min_size=1, max_size=4, unique=True
    )
)
def test_columns_come_in_the_order_asked_for(keys: list[str]) -> None:
    whole = run_query(guide_set(*with_gaps()), TableQuery("requirement-items"))
    part = select_columns(whole, tuple(keys))
    index = {column.key: i for i, column in enumerate(whole.columns)}
    for row, narrow in zip(whole.rows, part.rows, strict=True):
        assert narrow.cells == tuple(row.cells[index[key]] for key in keys)


def test_a_row_must_fit_its_columns() -> None:
    with pytest.raises(ValueError, match="1 cells for 2 columns"):
        Table("t", "T", (Column("a", "A"), Column("b", "B")), (Row((Cell("x"),)),))


@pytest.mark.parametrize(
    "name", ["requirement-items", "item-requirements", "artefact-requirements", "role-requirements", "applicability"]
)
def test_rows_follow_the_guides_and_each_module_stands_once(name: str) -> None:
    """An identifier issued late stands with its module, and the areas come in the order of the guides."""
    home = {"ETH-M01": "ethics/one", "ETH-M02": "ethics/two", "CYB-M01": "cyb", "OPS-M01": "ops"}
    records: list[Record] = [record(module, "module", docname=docname) for module, docname in home.items()]
    for code, module in (
        ("ETH-{}001", "ETH-M02"),
        ("ETH-{}002", "ETH-M01"),
        ("CYB-{}001", "CYB-M01"),
        ("ETH-{}201", "ETH-M01"),
        ("OPS-{}001", "OPS-M01"),
    ):
        requirement, item, artefact = (code.format(kind) for kind in "RCA")
        records += [
            record(requirement, "requirement", docname=home[module]),
            record(item, "item", docname=home[module], verifies=(requirement,)),
            record(artefact, "artefact", docname=home[module], evidences=(requirement,)),
        ]
    guides = guide_set(*records)
    shown = [row.cells[0].links[0].target for row in run_query(guides, TableQuery(name)).rows]
    assert [guides.module_of(i) for i in shown] == ["ETH-M01", "ETH-M01", "ETH-M02", "CYB-M01", "OPS-M01"]
    assert [i.partition("-")[2][1:] for i in shown] == ["002", "201", "001", "001", "001"]


def states(count: int, *, last: str = "covered") -> Table:
    columns = (Column("id", "Requirement", "id"), Column("n", "Items", "count"), Column("state", "Link state", "state"))
    said = ["covered"] * (count - 1) + [last]
    rows = tuple(Row((Cell("ETH-R001"), Cell("1"), Cell(words)), key=str(place)) for place, words in enumerate(said))
    return Table("states", "States", columns, rows, note="Read it so.")


def test_on_paper_a_state_that_is_the_same_everywhere_is_said_once() -> None:
    whole = states(FEW_ROWS + 1)
    shown = said_once(whole)
    assert [column.key for column in shown.columns] == ["id", "n"]
    assert {tuple(cell.plain for cell in row.cells) for row in shown.rows} == {("ETH-R001", "1")}
    assert [row.key for row in shown.rows] == [row.key for row in whole.rows]
    assert shown.note == "Read it so. Link state, the same for every row: covered."


@pytest.mark.parametrize(
    "table", [states(FEW_ROWS), states(FEW_ROWS + 1, last="suspect"), replace(states(FEW_ROWS + 1), group="state")]
)
def test_a_state_stays_where_it_tells_rows_apart_or_rows_are_few(table: Table) -> None:
    assert said_once(table) is table


def test_large_totals_have_their_thousands_apart() -> None:
    assert Total(1061, 3558, "links").text == "1,061 of 3,558 links"


def test_totals_in_one_sentence_say_whole_and_head_once() -> None:
    carried = [Total(part, 9, f"carried by: {role}") for role, part in (("Operator", 3), ("Event, crowd", 0))]
    totals = [Total(9, 9, "requirements covered"), Total(9, 9, "items linked"), *carried]
    assert in_one_sentence(totals) == (
        "All 9 requirements covered; all 9 items linked; of the 9, carried by: Operator 3; Event, crowd 0."
    )
