"""Pathways and the views of phases and tool classes: everything that concerns the reader, once, with its counts."""

from __future__ import annotations

from dataclasses import replace

import pytest
from tests.conftest import REPOSITORY
from tests.model.factory import VOCABULARY, crosswalk_link, guide_set, record, three_areas

from guides.audit.pathway import desk_cards
from guides.audit.query import QueryError, TableQuery, run_query
from guides.audit.view import Part, reading_order
from guides.audit.views import VIEWS, ViewRequest, check_view, make_part, values_of
from guides.model.frameworks import Catalogue, Framework
from guides.model.guide_set import SCHEMAS, GuideData, GuideSet
from guides.model.publication import DeskCard, Publication
from guides.model.records import Clause
from guides.model.tool_classes import load_tool_sheets

LAW = Clause("GDPR:art-5-1-b", "GDPR", "Art. 5(1)(b)", "Stated purpose", "controller", "2018-05-25", "in application")
GUIDANCE = Clause("EDPB:g", "EDPB", "Guidelines 1/2020", "Advice", "controller", "", "guidance, not law")
STANDARD = Clause("CSF:ID.RA-03", "NIST CSF 2.0", "ID.RA-03", "Threats named")


PARTS_OF_A_CLASS = (
    "Requirements for this class",
    "Checklist items for this class",
    "Who carries them",
    "Clauses behind them",
)


def guides() -> GuideSet:
    """Three areas with a journey, a tension, a lesson, two roles on one requirement, law, guidance and a standard."""
    catalogue = Catalogue(
        {
            "GDPR": Framework("GDPR", "GDPR", "General Data Protection Regulation", "Regulation (EU) 2016/679"),
            "CSF": Framework("CSF", "NIST CSF 2.0", "NIST Cybersecurity Framework 2.0"),
            "EDPB": Framework("EDPB", "EDPB", "Guidance of the EDPB", "European Data Protection Board guidelines"),
        },
        {clause.id: clause for clause in (LAW, GUIDANCE, STANDARD)},
    )
    links = tuple(crosswalk_link("ETH-R001", clause.id) for clause in (LAW, GUIDANCE, STANDARD))
    sheets, problems = load_tool_sheets(
        REPOSITORY / "source/data/tool_classes.yaml", "t.yaml", SCHEMAS / "tool-classes.schema.json", VOCABULARY
    )
    assert problems == []
    data = GuideData(VOCABULARY, catalogue, {}, "ids.csv", links, (), tool_sheets=sheets)
    records = [
        replace(r, fields={**r.fields, "also_roles": ("dpo",)}, links={**r.links, "prerequisites": ("OPS-M01",)})
        if r.id == "CYB-M01"
        else r
        for r in three_areas()
    ]
    more = [
        record("OPS-R001", "requirement", fields={"roles": ("dpo", "it"), "phases": ("review", "operate")}),
        record("OPS-R002", "requirement", fields={"tool_classes": ("video",)}),
        record("OPS-C001", "item", verifies=("OPS-R001",)),
        record("J-01", "journey", docname="journeys/j", fields={"lead": "procurement", "effort": "A week."}),
        record("J-01-S01", "step", docname="journeys/j", uses=("ETH-M01",), applies=("ETH-R001",)),
        record("J-01-S02", "step", docname="journeys/j", uses=("OPS-M01",), applies=("OPS-R002",)),
        record("T-01", "tension", fields={"decides": ("it",)}, between=("ETH-M01", "OPS-M01")),
        record("L-01", "lesson", informs=("ETH-R001", "OPS-R001")),
        record("L-02", "lesson"),
    ]
    return guide_set(*records, *more, data=data)


def shown(part: Part) -> list[str]:
    """The part as lines."""
    lines = list(part.sentences)
    for group in part.groups:
        lines.append(f"# {group.title}" + (" (inline)" if group.inline else ""))
        lines += [f"{e.target} | {e.text}" + (f" | {e.note}" if e.note else "") for e in group.entries]
    return lines


def part_of(view: str, value: str, title: str) -> list[str]:
    place = [kind.title for kind in VIEWS[view].parts].index(title)
    return shown(make_part(guides(), ViewRequest(view, value, place)))


def test_a_pathway_opens_with_the_cards_by_which_the_role_works_in_the_order_of_areas() -> None:
    cards = (
        DeskCard("Of a journey", "journeys/j", "card-j", ("it",)),
        DeskCard("Of a module", "cyb", "card-c", ("it", "dpo")),
        DeskCard("For all", "eth", "card-e"),
    )
    records = (
        record("ETH-M01", "module", docname="eth"),
        record("CYB-M01", "module", docname="cyb"),
        record("J-01", "journey", docname="journeys/j"),
    )
    found = replace(guide_set(*records), publication=Publication(cards=cards))
    assert shown(desk_cards(found, "it")) == [
        "3 of 3 desk cards are for you: what to do in one moment, on one sheet.",
        "# Ethics", "/eth#card-e | For all",
        "# Cybersecurity", "/cyb#card-c | Of a module",
        "# Journeys", "/journeys/j#card-j | Of a journey",
    ]  # fmt: skip
    assert shown(desk_cards(found, "operator"))[0].startswith("1 of 3 desk cards is for you")
    alone = replace(found, publication=Publication(cards=cards[:1]))
    assert shown(desk_cards(alone, "operator")) == ["None of the 1 desk card is for you."]
    assert shown(desk_cards(guide_set(*records), "it")) == []


def test_a_pathway_has_the_modules_in_reading_order() -> None:
    assert part_of("pathway", "dpo", "Read first") == [
        "You lead 1 of 3 modules, and 1 more names you as a reader.",
        "Each list is in the order of reading; the phases of each module stand behind its title, and “asks for” names "
        "modules to read before it that do not stand above it.",
        "# Modules that you lead",
        "ETH-M01 | ETH-M01 Title of ETH-M01 | Plan",
        "# Modules that name you",
        "CYB-M01 | CYB-M01 Title of CYB-M01 | Design; asks for OPS-M01 first",
    ]


def test_each_requirement_stands_once_under_its_first_phase() -> None:
    assert part_of("pathway", "dpo", "Requirements you carry") == [
        "You carry 2 of 3 requirements: 1 alone, 1 with other roles.",
        "Each stands once, under the first phase in which it applies.",
        "# Plan",
        "ETH-R001 | ETH-R001 Title of ETH-R001",
        "# Operate",
        "OPS-R001 | OPS-R001 Title of OPS-R001",
    ]


def test_items_artefacts_and_journeys_follow_the_role() -> None:
    assert part_of("pathway", "it", "Checklist items you answer") == [
        "You answer 1 of 2 checklist items.",
        "# OPS-M01 Title of OPS-M01",
        "OPS-C001 | OPS-C001 Title of OPS-C001",
    ]
    assert part_of("pathway", "dpo", "Artefacts you produce")[-1] == "ETH-A01 | ETH-A01 Title of ETH-A01 | from ETH-M01"
    assert part_of("pathway", "dpo", "Journeys you lead or take part in")[2:] == [
        "# Journeys in which steps apply what you carry",
        "J-01 | J-01 Title of J-01 | step\u00a01",
    ]
    assert part_of("pathway", "procurement", "Journeys you lead or take part in")[1:] == [
        "# Journeys that you lead",
        "J-01 | J-01 Title of J-01 | A week",
    ]


def test_a_tension_is_met_by_who_decides_and_by_both_sides() -> None:
    line = "T-01 | T-01 Title of T-01 | between ETH-M01 and OPS-M01"
    assert part_of("pathway", "it", "Tensions you will meet")[1:] == ["# You are among those who decide", line]
    for role in ("dpo", "supervisor"):
        assert part_of("pathway", role, "Tensions you will meet")[1:] == ["# Others decide", line]
    assert part_of("pathway", "trainer", "Tensions you will meet") == ["None of the 1 tension touches your modules."]


def test_clauses_say_whom_they_bind_and_standards_stand_in_a_row() -> None:
    assert part_of("pathway", "dpo", "Clauses behind your requirements") == [
        "3 provisions stand behind 1 of 2 requirements that you carry; the other 1 rests on good practice.",
        "Law binds the body that a title names, not you in person. Standards and guidance bind only where a law or a "
        "contract says so.",
        "# GDPR, binds controller, from 25 May 2018",
        "GDPR:art-5-1-b | Art. 5(1)(b): Stated purpose",
        "# EDPB, guidance, not law, written for controller",
        "EDPB:g | Guidelines 1/2020: Advice",
        "# NIST Cybersecurity Framework 2.0 (inline)",
        "CSF:ID.RA-03 | ID.RA-03",
    ]


def test_a_phase_counts_what_applies_and_for_the_first_time() -> None:
    assert part_of("phase-view", "review", "Requirements that apply here") == [
        "1 of 3 requirements applies in this phase, none of them for the first time.",
        "# OPS-M01 Title of OPS-M01",
        "OPS-R001 | OPS-R001 Title of OPS-R001",
    ]
    assert part_of("phase-view", "plan", "Modules of this phase")[2:] == [
        "# ",
        "ETH-M01 | ETH-M01 Title of ETH-M01 | led by: Data protection officer or legal adviser",
    ]
    assert part_of("phase-view", "plan", "Journeys that pass through")[-1] == "J-01 | J-01 Title of J-01 | step\u00a01"
    assert part_of("phase-view", "operate", "Who carries what")[2:] == [
        "pathway:supervisor | Control-room supervisor or duty manager | 1 of 2",
        "pathway:it | IT/OT administrator or platform engineer | 1 of 2",
        "pathway:dpo | Data protection officer or legal adviser | 1 of 2",
    ]


def test_a_tool_class_does_not_claim_a_module_for_itself_alone() -> None:
    # a module may name several classes
    assert part_of("tool-class-view", "video", "Modules to read")[0].startswith(
        "None of the 3 modules names this class"
    )


def test_a_tool_class_shows_what_is_its_own_and_counts_the_rest() -> None:
    assert part_of("tool-class-view", "video", "Requirements for this class") == [
        "1 of 3 requirements names this class. 2 more hold for all tools; the role and phase pages list them.",
        "# OPS-M01 Title of OPS-M01",
        "OPS-R002 | OPS-R002 Title of OPS-R002",
    ]
    assert part_of("tool-class-view", "video", "Clauses behind them") == [
        "No provision is mapped to the requirements that name this class."
    ]


def test_what_has_nothing_to_list_says_so_in_a_sentence_or_not_at_all() -> None:
    assert {title: part_of("tool-class-view", "crowd", title) for title in PARTS_OF_A_CLASS} == {
        "Requirements for this class": [
            "None of the 3 requirements names this class. 2 hold for all tools; the role and phase pages list them."
        ],
        "Checklist items for this class": ["None of the 2 checklist items names this class."],
        "Who carries them": [],
        "Clauses behind them": [],
    }
    assert part_of("phase-view", "retire", "Modules of this phase") == ["None of the 3 modules belongs to this phase."]
    assert part_of("pathway", "trainer", "Read first") == ["None of the 3 modules names you."]
    assert part_of("pathway", "dpo", "Journeys you lead or take part in")[:2] == [
        "You lead none of the 1 journey.",
        "In 1, steps apply a requirement or item of yours.",
    ]


def test_every_part_of_every_view_can_be_made() -> None:
    made = guides()
    for view, kind in VIEWS.items():
        for value in values_of(view, VOCABULARY):
            for place in range(len(kind.parts)):
                assert all(make_part(made, ViewRequest(view, value, place)).sentences), (view, value, place)


def test_a_circle_of_prerequisites_does_not_hang() -> None:
    circle = guide_set(
        record("ETH-M01", "module", prerequisites=("ETH-M02",)), record("ETH-M02", "module", prerequisites=("ETH-M01",))
    )
    assert reading_order(circle, ["ETH-M01", "ETH-M02"]) == ("ETH-M01", "ETH-M02")


@pytest.mark.parametrize(
    ("view", "value", "words"),
    [
        ("pathway", "dop", "role 'dop' is unknown; use one of operator, supervisor,"),
        ("phase-view", "proccure", "phase 'proccure' is unknown; did you mean procure?; use one of plan,"),
        ("tool-class-view", "all", "tool class 'all' is unknown; use one of video,"),
    ],
)
def test_an_unknown_value_is_refused_with_what_exists(view: str, value: str, words: str) -> None:
    with pytest.raises(QueryError) as caught:
        check_view(view, value, VOCABULARY)
    assert str(caught.value).startswith(words)


def test_a_data_sheet_is_a_table_of_its_class_alone() -> None:
    table = run_query(guides(), TableQuery("tool-sheets", tool_class="video", columns=("line", "entry")))
    assert [row.cells[0].plain for row in table.rows][:3] == ["Senses", "People", "Decides"]
    assert len(run_query(guides(), TableQuery("tool-sheets")).rows) == 9 * len(table.rows)


def test_lessons_read_both_ways() -> None:
    there = run_query(guides(), TableQuery("lesson-requirements"))
    back = run_query(guides(), TableQuery("requirement-lessons"))
    assert [(row.kind, *(c.plain for c in row.cells)) for row in there.rows] == [
        ("row", "L-01 Title of L-01", "ETH-R001 Title of ETH-R001; OPS-R001 Title of OPS-R001"),
        ("gap", "L-02 Title of L-02", "no requirement"),
    ]
    assert [tuple(c.plain for c in row.cells) for row in back.rows] == [
        ("ETH-R001 Title of ETH-R001", "L-01 Title of L-01"),
        ("OPS-R001 Title of OPS-R001", "L-01 Title of L-01"),
    ]
    assert [t.text for t in there.totals + back.totals] == [
        "1 of 2 lessons answered by a requirement",
        "2 of 3 requirements go back to a lesson",
    ]
