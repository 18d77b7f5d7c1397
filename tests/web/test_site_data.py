"""The data of the site's scripts: complete, addressed, and impossible to break out of."""

from __future__ import annotations

import json
import subprocess
from dataclasses import replace

from tests.model.factory import CLAUSE, crosswalk_link, guide_set, three_areas

from guides.edition import Edition
from guides.web.site_data import site_data, to_scripts

EDITION = Edition("2026.1", "abc1234", 1767225600)


def test_every_record_and_every_used_clause_is_an_entry_with_its_place() -> None:
    guides = guide_set(*three_areas(), crosswalk=(crosswalk_link("ETH-R001"),))
    data = site_data(guides, EDITION, lambda identifier: f"page.html#{identifier}")
    entries = {entry["id"]: entry for entry in data["entries"]}
    assert set(entries) == {*guides.records, CLAUSE.id}
    assert entries["ETH-C001"]["verifies"] == ["ETH-R001"]
    assert entries["ETH-C001"]["module"] == "ETH-M01"
    assert entries[CLAUSE.id]["roles"] == ["dpo"]
    assert all(entry["href"] == f"page.html#{identifier}" for identifier, entry in entries.items())


def test_a_changed_question_changes_the_fingerprint_and_nothing_else_does() -> None:
    records = three_areas()
    plain = guide_set(*records)
    asked = guide_set(*(replace(r, body="Is it really done?") if r.id == "ETH-C001" else r for r in records))
    moved = guide_set(*(replace(r, line=r.line + 7) for r in records))
    pins = [
        {e["id"]: e.get("pin") for e in site_data(guides, EDITION, str)["entries"]} for guides in (plain, asked, moved)
    ]
    assert pins[0] == pins[2]
    assert {i for i in pins[0] if pins[0][i] != pins[1][i]} == {"ETH-C001"}


def test_the_scripts_together_hold_every_entry_as_it_is() -> None:
    guides = guide_set(*three_areas(), crosswalk=(crosswalk_link("ETH-R001"),))
    data = site_data(guides, EDITION, str)
    scripts = to_scripts(data)
    # a text of a JSON that stands in a string
    assert '"text":' not in scripts["guides-data.js"]
    assert '"pin":' not in scripts["guides-data.js"] + scripts["guides-texts.js"]
    program = (
        "globalThis.window = {}; const sent = [];"
        "globalThis.document = {dispatchEvent: (event) => sent.push(event.type)};"
        + "".join(f"{{{script}}}" for script in scripts.values())
        + "console.log(JSON.stringify([window.guidesData, sent]))"
    )
    done = subprocess.run(["node", "-e", program], capture_output=True, text=True, check=True)
    assert json.loads(done.stdout) == [data, ["guides-texts", "guides-checks"]]
