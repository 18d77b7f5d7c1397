"""Seeded faults in a small project: each is reported with file and line, and nothing else is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import SmallGuides, warnings_of

from guides.audit.options import OPTION_TABLES
from guides.audit.tables import TABLES
from guides.warnings_ import GuidesWarning

Make = Callable[[], SmallGuides]

#: name -> (file, old, new, lines of the warnings)
FAULTS: dict[str, tuple[str, str, str, list[str]]] = {
    "dead_link": (
        "ethics/one.md",
        ":verifies: ETH-R001",
        ":verifies: ETH-R001, ETH-R003",
        [
            "ethics/one.md:51: WARNING: ETH-C001 verifies ETH-R003, which does not exist; did you mean ETH-R002? "
            "[guides.dead_link]"
        ],
    ),
    "wrong_target": (
        "journeys/j-01.md",
        ":applies: OPS-R001, OPS-C001",
        ":applies: OPS-R001, OPS-A01",
        [
            "journeys/j-01.md:13: WARNING: J-01-S01 applies OPS-A01, which is of type artefact; only requirement or "
            "item is allowed there [guides.wrong_target]"
        ],
    ),
    "unregistered": (
        "data/ids.csv",
        "ETH-C001,active,2026.1,,,\n",
        "",
        [
            "data/ids.csv:7: WARNING: ETH-C002 names the successor ETH-C001, which the registry does not list; "
            "did you mean ETH-R001? [guides.registry]",
            "ethics/one.md:51: WARNING: ETH-C001 is not in data/ids.csv; issue it with `guides register`, or take "
            "the next free one with `guides new item` [guides.unregistered]",
        ],
    ),
    "lost_id": (
        "data/ids.csv",
        "OPS-R001,active,2026.1,,,\n",
        "OPS-R001,active,2026.1,,,\nOPS-R009,active,2026.1,,,\n",
        [
            "data/ids.csv:20: WARNING: OPS-R009 is active but stands on no page; restore it, or mark it withdrawn with "
            "the edition, a successor if there is one, and its last title [guides.lost_id]"
        ],
    ),
    "revived_id": (
        "data/ids.csv",
        "ETH-C001,active,2026.1,,,",
        "ETH-C001,withdrawn,2026.1,2026.2,,Old",
        [
            "ethics/one.md:51: WARNING: ETH-C001 was withdrawn in 2026.2 and is never used again; take a new identifier "
            "with `guides new item` [guides.revived_id]"
        ],
    ),
    "still_planned": (
        "data/ids.csv",
        "ETH-C001,active,2026.1,,,",
        "ETH-C001,planned,,,,Later",
        [
            "ethics/one.md:51: WARNING: ETH-C001 stands here, but line 7 of data/ids.csv calls it planned; run "
            "`guides register` [guides.still_planned]"
        ],
    ),
    "registry": (
        "data/ids.csv",
        "T-01,active,2026.1,,,",
        "T-01,active",
        [
            "data/ids.csv:20: WARNING: 6 columns expected, 2 found [guides.registry]",
            "tensions/t-01.md:3: WARNING: T-01 is not in data/ids.csv; issue it with `guides register`, or take the next "
            "free one with `guides new tension` [guides.unregistered]",
        ],
    ),
    "wrong_prefix": (
        "data/ids.csv",
        "ETH-A01,active,2026.1,,,\n",
        "ETH-A01,active,2026.1,,,\nETH-C009,active,2026.1,,,\n",
        [
            "ethics/one.md:59: WARNING: ETH-C009 announces the type item, but stands on a artefact "
            "[guides.wrong_prefix]",
            "data/ids.csv:6: WARNING: ETH-A01 is active but stands on no page; restore it, or mark it withdrawn with "
            "the edition, a successor if there is one, and its last title [guides.lost_id]",
        ],
    ),
    "field": (
        "ethics/one.md",
        ":basis: law",
        ":basis: lore",
        [
            "ethics/one.md:19: WARNING: ETH-R001: basis 'lore' is not allowed; use one of law, standard, practice"
            " [guides.field]"
        ],
    ),
    "field (list)": (
        "ethics/one.md",
        ":phases: plan, procure",
        ":phases: plan, procur",
        [
            "ethics/one.md:3: WARNING: ETH-M01: phases 'procur' is not allowed; did you mean procure?; use one of "
            "plan, procure, design, deploy, operate, review, retire [guides.field]"
        ],
    ),
    "field (short)": (
        "ethics/one.md",
        ":risk: The tool drifts to uses that nobody decided.",
        ":risk: Bad.",
        ['ethics/one.md:19: WARNING: ETH-R001: risk: "Bad." is shorter than 20 characters [guides.field]'],
    ),
    "no_module": (
        "plain.md",
        "Nothing",
        ":::{item} Lost\n:id: ETH-C003\n:verifies: ETH-R001\n:look_at: Somewhere else.\n\nIs it?\n:::\n\nNothing",
        [
            "plain.md:3: WARNING: ETH-C003 stands on a page without a module; move it to the page of its module "
            "[guides.no_module]",
            "plain.md:3: WARNING: ETH-C003 is not in data/ids.csv; issue it with `guides register`, or take the next "
            "free one with `guides new item` [guides.unregistered]",
        ],
    ),
    "statement": (
        "ethics/one.md",
        "The controller shall state",
        "The controller should state",
        [
            "ethics/one.md:19: WARNING: ETH-R001: its statement has no 'shall'; write one testable sentence that names "
            "who shall do what [guides.statement]"
        ],
    ),
    "unverified": (
        "ethics/one.md",
        ":unverified_because: The folder is looked at whenever another item is answered.\n",
        "",
        [
            "ethics/one.md:33: WARNING: no item verifies ETH-R002; add one with `guides new item`, or give the reason "
            "in unverified_because [guides.unverified]"
        ],
    ),
    "no_basis": (
        "operations/one.md",
        ":basis: practice",
        ":basis: standard",
        [
            "operations/one.md:16: WARNING: OPS-R001 rests on standard, but no provision is mapped to it; add a link to "
            "the crosswalk file of its module, or call it practice and give the reason [guides.no_basis]"
        ],
    ),
    "cycle": (
        "ethics/one.md",
        ":depends_on: CYB-M01",
        ":depends_on: CYB-M01\n:prerequisites: OPS-M01",
        [
            "ethics/one.md:3: WARNING: read first goes round in a circle: ETH-M01 -> OPS-M01 -> ETH-M01; take one link out "
            "[guides.cycle]"
        ],
    ),
    "no_sibling": ("operations/one.md", ":depends_on: CYB-M01\n", "", []),
    "crosswalk": (
        "data/crosswalk/eth-m01.yaml",
        "relation: subset-of",
        "relation: part",
        [
            'data/crosswalk/eth-m01.yaml:7: WARNING: links/0/relation: "part" is not one of "equal-to", '
            '"equivalent-to" or 3 other candidates [guides.crosswalk]',
        ],
    ),
    "unknown_clause": (
        "index.md",
        "{clause}`GDPR:art-5-1-b`",
        "{clause}`GDPR:art-5-1-d`",
        [
            "index.md:3: WARNING: no catalogue holds the provision 'GDPR:art-5-1-d'; did you mean GDPR:art-5-1-b? "
            "[guides.unknown_clause]"
        ],
    ),
    "unknown_module": (
        "index.md",
        "{module}`OPS-M02`",
        "{module}`OPS-M07`",
        ["index.md:3: WARNING: OPS-M07 neither exists nor is planned; did you mean OPS-M02? [guides.unknown_module]"],
    ),
    "unknown_field": (
        "audit.md",
        ":columns: item, requirements",
        ":columns: item, requirement",
        [
            "audit.md:6: WARNING: table item-requirements has no column 'requirement'; did you mean requirements?; "
            "columns: item, requirements, module [guides.unknown_field]"
        ],
    ),
    "unknown_field (table)": (
        "audit.md",
        "{trace-table} gaps",
        "{trace-table} gap",
        [
            "audit.md:14: WARNING: there is no table 'gap'; did you mean gaps?; tables: "
            f"{', '.join((*TABLES, *OPTION_TABLES))} [guides.unknown_field]"
        ],
    ),
    "unknown_field (facet)": (
        "audit.md",
        ":area: ethics",
        ":area: etics",
        [
            "audit.md:6: WARNING: area 'etics' is unknown; did you mean ethics?; use one of ethics, "
            "cybersecurity, operations, across [guides.unknown_field]"
        ],
    ),
    "unknown_field (option)": (
        "reference.md",
        ":day: 2027-01-01",
        ":day: soon",
        ["reference.md:18: WARNING: day 'soon' is no YYYY-MM-DD, nor edition [guides.unknown_field]"],
    ),
    "unknown_field (framework of a page)": (
        "reference.md",
        ":framework: GDPR",
        ":framework: GDPX",
        [
            f"reference.md:{line}: WARNING: framework 'GDPX' is unknown; did you mean GDPR?; use one of GDPR "
            "[guides.unknown_field]"
            for line in (3, 7)
        ],
    ),
    "law": (
        "data/law_calendar.yaml",
        "applies_from: 2027-01-01",
        "applies_from: 2027-13-01",
        [
            "data/law_calendar.yaml:19: WARNING: later: applies_from 2027-13-01 is no day of the calendar; write "
            "YYYY-MM-DD [guides.law]"
        ],
    ),
    "scope": (
        "data/frameworks/scope.yaml",
        "    reason: The basis is treated on another page of these guides.\n",
        "",
        [
            'data/frameworks/scope.yaml:2: WARNING: out_of_scope/0: "reason" is a required property [guides.scope]',
        ],
    ),
    "standards": (
        "data/standards.yaml",
        'edition: "2024", ',
        "",
        ['data/standards.yaml:2: WARNING: standards/0: "edition" is a required property [guides.standards]'],
    ),
    "journey": (
        "journeys/j-01.md",
        ":uses: CYB-M01, ETH-M01, OPS-M02\n",
        "",
        [
            "journeys/j-01.md:24: WARNING: J-01-S02 uses no module; name the module that says how to do the step, in "
            "its option uses [guides.journey]",
            "journeys/j-01.md:3: WARNING: no step of J-01 uses a module of cybersecurity; add a step, or the module to "
            "the uses of one [guides.journey]",
            "journeys/j-01.md:3: WARNING: no step of J-01 uses a module of ethics; add a step, or the module to the "
            "uses of one [guides.journey]",
        ],
    ),
    "tension": (
        "tensions/t-01.md",
        ":between: ETH-M01, CYB-M01",
        ":between: ETH-M01",
        [
            "tensions/t-01.md:3: WARNING: T-01 stands between ETH-M01; name two modules of different areas in its "
            "option between [guides.tension]"
        ],
    ),
    "unknown_field (clause)": (
        "audit.md",
        "{trace-table} gaps\n",
        "{trace-table} impact\n:clause: GDPR:art-5-1-c\n",
        [
            "audit.md:14: WARNING: no catalogue holds the provision 'GDPR:art-5-1-c', or anything below it; did you mean "
            "GDPR:art-5-1-b? [guides.unknown_field]"
        ],
    ),
    "unknown_field (framework)": (
        "audit.md",
        "{trace-table} gaps\n",
        "{trace-table} clause-chains\n:framework: GDRP\n",
        [
            "audit.md:14: WARNING: framework 'GDRP' is unknown; did you mean GDPR?; use one of GDPR "
            "[guides.unknown_field]"
        ],
    ),
    "unknown_field (clause of a table that takes none)": (
        "audit.md",
        "{trace-table} gaps\n",
        "{trace-table} gaps\n:clause: GDPR:art-5\n",
        [
            "audit.md:14: WARNING: table gaps takes no clause; tables that do: "
            f"{', '.join(name for name, kind in TABLES.items() if kind.by_clause)} [guides.unknown_field]"
        ],
    ),
    "threshold": (
        "data/thresholds.yaml",
        "only: ethics, covered: 50",
        "only: ethics, covered: 95",
        [
            "data/thresholds.yaml:3: WARNING: area ethics: 1 of 2 requirements covered by an item (50.0 %), less than 95 %; "
            "write the missing items or review the links, or change the threshold and say why [guides.threshold]"
        ],
    ),
    "threshold (schema)": (
        "data/thresholds.yaml",
        "covered: 50",
        "covered: half",
        [
            'data/thresholds.yaml:3: WARNING: thresholds/0/covered: "half" is not of type "number" [guides.threshold]',
        ],
    ),
    "forbidden": (
        "plain.md",
        "Nothing",
        "```{raw} html\n<b>\n```\n\nNothing",
        [
            "plain.md:3: WARNING: the directive raw is not allowed; use trace-table, a card or plain Markdown "
            "[guides.forbidden]"
        ],
    ),
    "control_character": (
        "plain.md",
        "Nothing",
        "Nothing \x08",
        [
            "plain.md:3: WARNING: the character U+0008 is not allowed, since XML cannot hold it; take it out "
            "[guides.forbidden]"
        ],
    ),
    "placeholder": (
        "plain.md",
        "Nothing",
        "TODO: nothing",
        ["plain.md:3: WARNING: 'TODO' is a placeholder; write the text, or take the sentence out [guides.placeholder]"],
    ),
    "vocabulary": (
        "data/vocabulary.toml",
        'plan = "Plan"',
        'plan = "Plan"\nmaintain = "Maintain"',
        [
            "ubproject.toml:1: WARNING: field phases does not allow 'maintain', which phases names; add it to the enum "
            "[guides.vocabulary]"
        ],
    ),
}


@pytest.mark.parametrize("name", FAULTS)
def test_a_seeded_fault_is_reported_at_its_place_and_nothing_else(small_guides: Make, name: str) -> None:
    file, old, new, expected = FAULTS[name]
    guides = small_guides()
    guides.edit(file, old, new)
    if name == "wrong_prefix":
        guides.edit("ethics/one.md", ":id: ETH-A01", ":id: ETH-C009")
    if name == "no_sibling":
        guides.edit("cybersecurity/one.md", ":informs: OPS-M01\n", "")
        expected = [
            "cybersecurity/one.md:3: WARNING: CYB-M01 has no link to a module of operations; add one to its options "
            "(supports, depends_on, informs) [guides.no_sibling]",
            "operations/one.md:3: WARNING: OPS-M01 has no link to a module of cybersecurity; add one to its options "
            "(supports, depends_on, informs) [guides.no_sibling]",
        ]
    app = guides.build("text")
    assert sorted(warnings_of(app)) == sorted(expected)


def test_sound_guides_give_no_warning(small_guides: Make) -> None:
    assert warnings_of(small_guides().build("text")) == []


def test_every_subtype_is_provoked_and_documented() -> None:
    """Here, or (duplicates under parallel reading, the ePub's own) in the tests of the module that reports it."""
    provoked = {name.split(" ")[0] for name in FAULTS}
    elsewhere = "".join(p.read_text(encoding="utf-8") for p in Path(__file__).parents[1].rglob("test_*.py"))
    for member in GuidesWarning:
        assert member.value in provoked or f"guides.{member.value}" in elsewhere, member
        assert member.sentence.endswith(".")


@pytest.mark.parametrize(
    ("old", "new", "words"),
    [
        (
            ":id: ETH-R002",
            ":id: ETH-R001",
            "ethics/one.md:33: WARNING: Need could not be created: A need with ID 'ETH-R001' already "
            "exists (defined at ethics/one:19)",
        ),
        (
            ":why: A vague purpose decides nothing about the data.\n",
            "",
            "ethics/one.md:19: WARNING: Need could not be created: Field 'why' is not nullable",
        ),
        (
            ":id: ETH-R001",
            ":id: ETH-R1",
            "ethics/one.md:19: WARNING: Need could not be created: Given ID 'ETH-R1' does not match",
        ),
        (":why: A vague", ":wyh: A vague", "ethics/one.md:19: WARNING: Unknown option 'wyh'"),
    ],
)
def test_what_sphinx_needs_refuses_is_located_too(small_guides: Make, old: str, new: str, words: str) -> None:
    guides = small_guides()
    guides.edit("ethics/one.md", old, new)
    found = warnings_of(guides.build("text"))
    assert any(words in line for line in found), found
