"""Data in a script is what it was, and breaks out of nothing."""

from __future__ import annotations

import json
import subprocess

from hypothesis import given
from hypothesis import strategies as st

from guides.web.script_data import to_expression

NASTY = [
    "it's",
    'say "no"',
    "back\\slash",
    "\\'",
    "</script><b>",
    "line\u2028and\u2029line",
    "Bărbulescu, Tromsø",
    "\n\t\0",
    "${x}`",
]


@given(st.text())
def test_no_text_ends_the_string_or_the_script(words: str) -> None:
    script = to_expression({"title": words})
    inner = script.removeprefix("JSON.parse('").removesuffix("')")
    assert "<" not in script
    assert not {"\u2028", "\u2029", "\n", "\r"} & set(script)
    # quotes and backslashes stand in pairs or behind a backslash
    assert "'" not in inner.replace("\\\\", "").replace("\\'", "")


def test_a_browser_reads_what_was_written() -> None:
    data = {"texts": NASTY, "numbers": [1, 2.5, None, True]}
    done = subprocess.run(
        ["node", "-e", f"console.log(JSON.stringify({to_expression(data)}))"],
        capture_output=True,
        text=True,
        check=True,
    )
    assert json.loads(done.stdout) == data
