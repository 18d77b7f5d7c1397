"""Trace tables in print: grouped rows under a heading, room to write, anchors for links, closing words."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY, SmallGuides, warnings_of

Make = Callable[[], SmallGuides]

TABLES = ("role-requirements", "applicability", "area-matrix", "area-links")


@pytest.fixture
def markup(small_guides: Make) -> str:
    """The Typst markup of a page with tables of every sort."""
    guides = small_guides()
    guides.write("audit.md", "# Tables\n\n" + "\n".join(f":::{{trace-table}} {name}\n:::\n" for name in TABLES))
    guides.edit("conf.py", '"guides.extension"', '"guides.extension", "guides.book.typst"')
    template = REPOSITORY / "extensions/guides/pages/typst/cards.typ"
    guides.write("cards.typ", template.read_text(encoding="utf-8"))
    app = guides.build("typst", config={"typst_template": "cards.typ"})
    assert warnings_of(app) == []
    return "\n".join(path.read_text(encoding="utf-8") for path in sorted(Path(app.outdir).rglob("*.typ")))


def test_print_groups_rows_leaves_room_and_links_counts(markup: str) -> None:
    assert (
        "table.header(level: 2,\n  table.cell(colspan: 13, fill: accent.lighten(94%))[#th[ETH-M01 Purpose];]" in markup
    )
    assert "table.cell(stroke: (left: 0.4pt + luma(70%)))[#writing-room]" in markup
    assert '#anchor("audit:table-area-links-ethics-depends-on-cybersecurity");' in markup
    assert '#link("place:audit:table-area-links-ethics-depends-on-cybersecurity")' in markup
    assert "DPO: Data protection officer or legal adviser" in markup
