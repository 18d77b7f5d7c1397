"""Text and LaTeX: cards and tables as plain structure, with every word that the card view holds."""

from __future__ import annotations

import re
from collections.abc import Callable
from pathlib import Path
from typing import cast

import pytest
from pytest_regressions.file_regression import FileRegressionFixture
from tests.conftest import SmallGuides, warnings_of

from guides.pages.domain import GuidesDomain

Make = Callable[[], SmallGuides]


def words(text: str) -> str:
    """The text without white space, hyphenation and markup of links, so that wrapped lines compare."""
    return re.sub(r"[\s*+|=]+", "", text)


def test_the_text_of_a_page_is_as_reviewed(small_guides: Make, file_regression: FileRegressionFixture) -> None:
    out = Path(small_guides().build("text").outdir)
    file_regression.check((out / "ethics/one.txt").read_text(encoding="utf-8"), extension=".txt", encoding="utf-8")


def test_no_word_of_a_card_is_lost_in_text(small_guides: Make) -> None:
    app = small_guides().build("text")
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    for record in domain.guide_set.records.values():
        page = words((Path(app.outdir) / f"{record.docname}.txt").read_text(encoding="utf-8"))
        view = domain.card(record.id)
        parts = [view.title, record.body, *(fact.text for fact in view.facts)]
        parts += [part for group in view.links for link in group.links for part in (link.text, link.note)]
        for part in parts:
            assert words(part) in page, (record.id, part)


@pytest.mark.parametrize("builder", ["latex", "man", "texinfo"])
def test_other_builders_need_no_visitor(small_guides: Make, builder: str) -> None:
    app = small_guides().build(builder)
    assert [line for line in warnings_of(app) if "guides" in line or "need_card" in line] == []
    produced = "".join(
        p.read_text(encoding="utf-8") for p in Path(app.outdir).glob("*") if p.suffix in {".tex", ".1", ".texi"}
    )
    assert "Does the purpose line name a place?" in produced or builder == "man"


def test_the_doctree_keeps_one_node_a_card_and_one_a_table(
    small_guides: Make, file_regression: FileRegressionFixture
) -> None:
    app = small_guides().build("text")
    tree = "\n".join(app.env.get_doctree(name).pformat() for name in ("audit", "journeys/j-01"))
    tree = re.sub(r'source="[^"]*/', 'source="', tree)
    file_regression.check(tree, extension=".xml", encoding="utf-8")


def test_a_table_without_rows_says_so(small_guides: Make) -> None:
    guides = small_guides()
    guides.edit("audit.md", "{trace-table} gaps\n", "{trace-table} gaps\n:phase: retire\n:area: operations\n")
    guides.edit("data/ids.csv", "OPS-M02,planned,,,,Catalogue\n", "")
    for page in ("index.md", "ethics/one.md", "journeys/j-01.md"):
        text = (guides.folder / page).read_text(encoding="utf-8")
        guides.write(page, text.replace("OPS-M02", "OPS-M01"))
    text = (Path(guides.build("text").outdir) / "audit.txt").read_text(encoding="utf-8")
    assert "Gaps, and what justifies them (area Operations; phase Retire): none." in text
