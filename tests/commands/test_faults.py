"""Seeded faults in data files and needs: each is found by ``guides check`` with its place, and nothing else is.

Those that need the pages themselves stand in ``tests/pages/test_faults.py``; together they are more than fifty.
"""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from tests.commands.conftest import Run

#: name -> (data file, old text (empty: the file is new), new text, line of the finding)
DATA: dict[str, tuple[str, str, str, str]] = {
    "crosswalk: no YAML": (
        "crosswalk/eth-m01.yaml",
        "links:\n  - requirement",
        "links:\n\t- requirement",
        "source/data/crosswalk/eth-m01.yaml:5: not readable as YAML: found character '\\t' that cannot start any token [guides.crosswalk]",
    ),
    "crosswalk: unknown relation": (
        "crosswalk/eth-m01.yaml",
        "subset-of",
        "part-of",
        'source/data/crosswalk/eth-m01.yaml:7: links/0/relation: "part-of" is not one of "equal-to", "equivalent-to" or 3 other candidates [guides.crosswalk]',
    ),
    "crosswalk: reason too short": (
        "crosswalk/eth-m01.yaml",
        "reason: The purpose test is one half of the provision.",
        "reason: Same.",
        'source/data/crosswalk/eth-m01.yaml:8: links/0/reason: "Same." is shorter than 20 characters [guides.crosswalk]',
    ),
    "crosswalk: unknown key": (
        "crosswalk/eth-m01.yaml",
        "    relation:",
        "    comment: none\n    relation:",
        "source/data/crosswalk/eth-m01.yaml:5: links/0: Additional properties are not allowed ('comment' was unexpected) [guides.crosswalk]",
    ),
    "crosswalk: no reviewer": (
        "crosswalk/eth-m01.yaml",
        "role: dpo, ",
        "",
        'source/data/crosswalk/eth-m01.yaml:3: review: "role" is a required property [guides.crosswalk]',
    ),
    "crosswalk: unknown review state": (
        "crosswalk/eth-m01.yaml",
        "state: checked",
        "state: seen",
        'source/data/crosswalk/eth-m01.yaml:3: review/state: "seen" is not one of "draft", "checked" or "confirmed" [guides.crosswalk]',
    ),
    "crosswalk: date that is none": (
        "crosswalk/eth-m01.yaml",
        "date: 2026-11-22",
        "date: 22.11.2026",
        'source/data/crosswalk/eth-m01.yaml:3: review/date: "22.11.2026" does not match "^[0-9]{4}-[01][0-9]-[0-3][0-9]$" [guides.crosswalk]',
    ),
    "crosswalk: link of an item": (
        "crosswalk/eth-m01.yaml",
        "requirement: ETH-R001",
        "requirement: ETH-C001",
        'source/data/crosswalk/eth-m01.yaml:5: links/0/requirement: "ETH-C001" does not match "^(ETH|CYB|OPS)-R[0-9]{3}$" [guides.crosswalk]',
    ),
    "crosswalk: pin that is none": (
        "crosswalk/eth-m01.yaml",
        "    relation:",
        '    pins: {requirement: "no pin", clause: "12345678"}\n    relation:',
        'source/data/crosswalk/eth-m01.yaml:7: links/0/pins/requirement: "no pin" does not match "^[0-9a-f]{8}$" [guides.crosswalk]',
    ),
    "crosswalk: link of a requirement that is not there": (
        "crosswalk/eth-m01.yaml",
        "links:\n",
        'links:\n  - {requirement: OPS-R002, clause: "GDPR:art-6-1-e", relation: equal-to, reason: One that nobody wrote.}\n',
        "source/data/crosswalk/eth-m01.yaml:5: OPS-R002 is no requirement; did you mean OPS-R001? [guides.crosswalk]",
    ),
    "crosswalk: same link twice": (
        "crosswalk/eth-m01.yaml",
        "links:\n",
        'links:\n  - {requirement: ETH-R001, clause: "GDPR:art-5-1-b", relation: equal-to, reason: The same link once more.}\n',
        "source/data/crosswalk/eth-m01.yaml:6: ETH-R001 is mapped to GDPR:art-5-1-b twice; keep one link [guides.crosswalk]",
    ),
    "registry: head": (
        "ids.csv",
        "id,status,since",
        "id,state,since",
        "source/data/ids.csv:1: the first row must be id,status,since,until,successor,title [guides.registry]",
    ),
    "registry: malformed id": (
        "ids.csv",
        "OPS-R001,active,2026.1,,,\n",
        "OPS-R001,active,2026.1,,,\nOPS-R1,active,2026.1,,,\n",
        "source/data/ids.csv:20: 'OPS-R1' is no identifier of the guides [guides.registry]",
    ),
    "registry: unknown status": (
        "ids.csv",
        "ETH-C002,withdrawn",
        "ETH-C002,gone",
        "source/data/ids.csv:8: ETH-C002 has the status 'gone'; use one of active, planned, withdrawn [guides.registry]",
    ),
    "registry: id twice": (
        "ids.csv",
        "T-01,active,2026.1,,,\n",
        "T-01,active,2026.1,,,\nT-01,active,2026.1,,,\n",
        "source/data/ids.csv:21: T-01 stands twice, first in line 20; an identifier is issued once [guides.registry]",
    ),
    "registry: withdrawn at no time": (
        "ids.csv",
        "withdrawn,2026.1,2026.2,ETH-C001",
        "withdrawn,2026.1,,ETH-C001",
        "source/data/ids.csv:8: ETH-C002 is withdrawn; 'until' goes with withdrawn, and only with it [guides.registry]",
    ),
    "registry: planned without title": (
        "ids.csv",
        "OPS-M02,planned,,,,Catalogue",
        "OPS-M03,planned,,,,\nOPS-M02,planned,,,,Catalogue",
        "source/data/ids.csv:18: OPS-M03 is planned and needs its title, since no page has it yet [guides.registry]",
    ),
    "registry: active since never": (
        "ids.csv",
        "T-01,active,2026.1,,,\n",
        "T-01,active,2026.1,,,\nT-02,active,,,,\n",
        "source/data/ids.csv:21: T-02 is active and needs the edition since which it stands [guides.registry]",
    ),
    "registry: successor of a split that is not there": (
        "ids.csv",
        "2026.2,ETH-C001,",
        "2026.2,ETH-C001 ETH-C009,",
        "source/data/ids.csv:8: ETH-C002 names the successor ETH-C009, which the registry does not list; did you mean ETH-C002? [guides.registry]",
    ),
    "law: unknown provision": (
        "law_calendar.yaml",
        "GDPR:art-5-1-b",
        "GDPR:art-5-1-c",
        "source/data/law_calendar.yaml:4: gdpr: no catalogue holds the provision GDPR:art-5-1-c; did you mean GDPR:art-5-1-b? [guides.unknown_clause]",
    ),
    "law: same id twice": (
        "law_calendar.yaml",
        "id: later",
        "id: gdpr",
        "source/data/law_calendar.yaml:14: gdpr stands in line 2 already; give this entry another id [guides.law]",
    ),
    "law: checked after the next check": (
        "law_calendar.yaml",
        "next_check: 2027-02-22",
        "next_check: 2026-02-22",
        "source/data/law_calendar.yaml:12: gdpr: the next check must come after the last one, of 2026-11-22 [guides.law]",
    ),
    "law: ends before it begins": (
        "law_calendar.yaml",
        "applies_until: 2028-01-01",
        "applies_until: 2026-12-31",
        "source/data/law_calendar.yaml:20: later: it ends on 2026-12-31, but applies only from 2027-01-01 [guides.law]",
    ),
    "law: in force before its day": (
        "law_calendar.yaml",
        "state: later",
        "state: in force",
        "source/data/law_calendar.yaml:21: later: it applies from 2027-01-01; until then the state is later [guides.law]",
    ),
    "law: unknown jurisdiction": (
        "law_calendar.yaml",
        'jurisdiction: "NO"',
        'jurisdiction: "XX"',
        'source/data/law_calendar.yaml:18: entries/1/jurisdiction: "XX" is not one of "EU", "CoE" or 3 other candidates [guides.law]',
    ),
    "law: no source": (
        "law_calendar.yaml",
        '    source: {title: "Note", address: "https://example.org/later"}\n',
        "",
        'source/data/law_calendar.yaml:14: entries/1: "source" is a required property [guides.law]',
    ),
    "scope: unknown framework": (
        "frameworks/scope.yaml",
        "framework: GDPR",
        "framework: GDPX",
        "source/data/frameworks/scope.yaml:2: there is no framework GDPX; did you mean GDPR? [guides.scope]",
    ),
    "scope: unknown provision": (
        "frameworks/scope.yaml",
        "GDPR:art-6-1-e",
        "GDPR:art-6-1-x",
        "source/data/frameworks/scope.yaml:2: no catalogue holds the provision GDPR:art-6-1-x; did you mean GDPR:art-6-1-e? [guides.unknown_clause]",
    ),
    "standards: same twice": (
        "standards.yaml",
        "standards:\n",
        'standards:\n  - {id: "ISO 1", title: "Something about one", edition: "2025", publisher: ISO}\n',
        "source/data/standards.yaml:3: ISO 1 stands twice; keep one entry [guides.standards]",
    ),
    "baseline: cut off": (
        "baselines/2026.1.json",
        "",
        '{"guides": {"schema": 1',
        "source/data/baselines/2026.1.json:1: not JSON (line 1: Expecting ',' delimiter); was it cut off? [guides.baseline]",
    ),
    "baseline: of a newer format": (
        "baselines/2026.1.json",
        "",
        '{"guides": {"schema": 2}}',
        "source/data/baselines/2026.1.json:1: its format 2 is newer than these guides read (1); use the guides of its edition or later [guides.baseline]",
    ),
    "baseline: none": (
        "baselines/2026.1.json",
        "",
        '{"versions": {}}',
        "source/data/baselines/2026.1.json:1: no baseline, for it lacks guides/schema; write one with `guides baseline` [guides.baseline]",
    ),
    "baseline: name of another edition": (
        "baselines/2026.9.json",
        "",
        '{"current_version": "2026.8", "guides": {"schema": 1, "fields": [], "links": [], "crosswalk": [], "clauses": []}, "versions": {"2026.8": {"needs": {}}}}',
        "source/data/baselines/2026.9.json:1: it holds the edition 2026.8; name the file 2026.8.json [guides.baseline]",
    ),
    "vocabulary: phase that no field allows": (
        "vocabulary.toml",
        "[phases]\n",
        '[phases]\nghost = "Ghost"\n',
        "ubproject.toml:1: field phases does not allow 'ghost', which phases names; add it to the enum [guides.vocabulary]",
    ),
}

#: name -> (id of the need, key in needs.json, value, line of the finding)
NEEDS: dict[str, tuple[str, str, object, str]] = {
    "requirement without shall": (
        "ETH-R002",
        "content",
        "The city keeps the papers.",
        "source/ethics/one.md:33: ETH-R002: its statement has no 'shall'; write one testable sentence that names who shall do what [guides.statement]",
    ),
    "requirement of two paragraphs": (
        "ETH-R001",
        "content",
        "The city shall do one thing.\n\nAnd another.",
        "source/ethics/one.md:19: ETH-R001: its body has more than one paragraph; keep one, and put the rest into the page [guides.statement]",
    ),
    "item that asks nothing": (
        "OPS-C001",
        "content",
        "Look at the list.",
        "source/operations/one.md:30: OPS-C001: its body is no question; ask so that two people answer yes or no alike [guides.statement]",
    ),
    "artefact without a body": (
        "ETH-A01",
        "content",
        "",
        "source/ethics/one.md:59: ETH-A01: it has no body; say in a sentence what it is [guides.statement]",
    ),
    "artefact that evidences nothing": (
        "OPS-A01",
        "evidences",
        [],
        "source/operations/one.md:38: OPS-A01 evidences no requirement; name one in its option evidences [guides.unverified]",
    ),
    "link to nothing": (
        "ETH-C001",
        "verifies",
        ["ETH-R001", "ETH-R999"],
        "source/ethics/one.md:51: ETH-C001 verifies ETH-R999, which does not exist [guides.dead_link]",
    ),
    "link to the wrong kind": (
        "ETH-A01",
        "evidences",
        ["ETH-R001", "ETH-C001"],
        "source/ethics/one.md:59: ETH-A01 evidences ETH-C001, which is of type item; only requirement is allowed there [guides.wrong_target]",
    ),
    "requirement that lost its reason": (
        "ETH-R002",
        "unverified_because",
        None,
        "source/ethics/one.md:33: no item verifies ETH-R002; add one with `guides new item`, or give the reason in unverified_because [guides.unverified]",
    ),
    "law without a provision": (
        "OPS-R001",
        "basis",
        "law",
        "source/operations/one.md:16: OPS-R001 rests on law, but no provision is mapped to it; add a link to the crosswalk file of its module, or call it practice and give the reason [guides.no_basis]",
    ),
    "module that reads after itself": (
        "CYB-M01",
        "prerequisites",
        ["CYB-M01"],
        "source/cybersecurity/one.md:3: read first goes round in a circle: CYB-M01 -> CYB-M01; take one link out [guides.cycle]",
    ),
    "role that nobody has": (
        "ETH-R002",
        "roles",
        ["executiv"],
        "source/ethics/one.md:33: ETH-R002: roles 'executiv' is not allowed; did you mean executive?; use one of operator, supervisor, analyst, it, security_lead, dpo, executive, procurement, commander, trainer, provider, oversight [guides.field]",
    ),
    "step without a journey": (
        "J-01-S01",
        "docname",
        "plain",
        "source/plain.md:13: J-01-S01 stands on a page without a journey; move it to the page of its journey [guides.no_module]",
    ),
    "page of another area": (
        "OPS-A01",
        "docname",
        "ethics/one",
        "source/ethics/one.md:38: OPS-A01 belongs to the area operations, but stands on a page of ethics [guides.wrong_prefix]",
    ),
}


@pytest.mark.parametrize("name", DATA)
def test_a_fault_of_a_data_file_is_found_and_nothing_else(project: Path, run: Run, name: str) -> None:
    file, old, new, expected = DATA[name]
    path = Path("source/data", file)
    path.parent.mkdir(exist_ok=True)
    text = path.read_text(encoding="utf-8") if old else ""
    assert old in text
    path.write_text(text.replace(old, new, 1) if old else new, encoding="utf-8")
    assert run("check")[:2] == (1, expected + "\n")


@pytest.mark.parametrize("name", NEEDS)
def test_a_fault_of_a_need_is_found_and_nothing_else(project: Path, run: Run, name: str) -> None:
    identifier, key, value, expected = NEEDS[name]
    path = Path("dist/data/needs.json")
    data = json.loads(path.read_text(encoding="utf-8"))
    data["versions"][data["current_version"]]["needs"][identifier][key] = value
    path.write_text(json.dumps(data), encoding="utf-8")
    assert run("check")[:2] == (1, expected + "\n")


def test_there_are_more_than_fifty_seeded_faults() -> None:
    on_pages = (Path(__file__).parents[1] / "pages/test_faults.py").read_text(encoding="utf-8")
    assert len(DATA) + len(NEEDS) >= 40
    assert on_pages.count("[guides.") >= 25
