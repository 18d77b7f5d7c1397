"""The list of standards: read, and found in a text by whole names only."""

from __future__ import annotations

from pathlib import Path

from guides.model.guide_set import SCHEMAS
from guides.model.standards import by_name, load_standards, mentioned

GOOD = """standards:
  - {id: "ISO 223", title: "Something else entirely", edition: "2020", publisher: ISO}
  - {id: "ISO 22301:2019", title: "Keeping a service going", edition: "2019", publisher: ISO, also: ["ISO 22301"]}
"""


def test_a_name_is_found_as_a_whole(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(GOOD, encoding="utf-8")
    standards, problems = load_standards(tmp_path / "s.yaml", "s.yaml", SCHEMAS / "standards.schema.json")
    assert problems == []
    assert [standard.id for standard in standards] == ["ISO 223", "ISO 22301:2019"]
    names = by_name(standards)
    assert mentioned("After ISO 22301, plan.", names) == ("ISO 22301:2019",)
    assert mentioned("ISO 2230 and XISO 223 say nothing; ISO 2234 neither.", names) == ()
    assert mentioned("ISO 2234, then ISO 223.", names) == ("ISO 223",)


def test_a_standard_stands_once(tmp_path: Path) -> None:
    (tmp_path / "s.yaml").write_text(GOOD.replace('"ISO 223"', '"ISO 22301:2019"'), encoding="utf-8")
    _, problems = load_standards(tmp_path / "s.yaml", "s.yaml", SCHEMAS / "standards.schema.json")
    assert [str(p) for p in problems] == ["s.yaml:3: ISO 22301:2019 stands twice; keep one entry [guides.standards]"]
