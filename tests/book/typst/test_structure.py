"""The structure tree of a book: what a screen reader is told about headings, lists, tables, links and pictures."""

from __future__ import annotations

from pathlib import Path

import pytest
from tests.tools.structure import Element, faults, structure

from .conftest import BookProject

#: MyST-Parser's own use of what Sphinx 11 will remove.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")


@pytest.fixture(scope="module")
def tree(nodes_book: BookProject) -> Element:
    return structure(Path(nodes_book.apps[0].outdir) / "whole.pdf")


def test_nothing_misleads(tree: Element) -> None:
    assert faults(tree) == []


@pytest.mark.parametrize("tag", ["H1", "H2", "H3", "L", "LI", "Lbl", "LBody", "Table", "TH", "TD", "Link", "Figure"])
def test_the_book_has_every_kind_of_element(tree: Element, tag: str) -> None:
    assert tree.find(tag)


def test_the_reading_order_is_that_of_the_pages(tree: Element) -> None:
    tags = [element.tag for element in tree.walk()]
    # cover and title page, contents, then the text
    assert tags.index("TOC") < tags.index("H2") < tags.index("Figure")


@pytest.mark.parametrize(
    ("tree", "words"),
    [
        (Element("Sect", [Element("H1", marks=1), Element("H3", marks=1)]), "level 3 follows one of level 1"),
        (Element("L", [Element("P")]), "a list holds <P>"),
        (Element("LI", [Element("P")]), "an item of a list holds"),
        (Element("Table", [Element("TH", scope="")]), "has the scope ''"),
        (Element("Link", objects=1), "a link has no words"),
        (Element("Figure", marks=1), "a figure has no text"),
        (Element("Form", marks=1, objects=1), "something besides its field"),
    ],
)
def test_each_fault_is_found(tree: Element, words: str) -> None:
    assert any(words in fault for fault in faults(tree))
