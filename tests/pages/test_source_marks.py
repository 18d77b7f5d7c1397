"""Marks of sources lead to the numbered source of their page."""

from __future__ import annotations

from typing import cast

from docutils import nodes
from docutils.core import publish_doctree
from sphinx.application import Sphinx

from guides.pages.source_marks import link_source_marks

PAGE = """
Page [1]
========

It was so [1], and so [2, 3]. Not ``[1]``, not [7], not [note].

.. admonition:: Desk card
   :class: desk-card

   Wait [3] minutes.

Sources
-------

1. First, which cites [2].
2. Second.
3. Third.
"""


def linked(page: str) -> nodes.document:
    doctree = publish_doctree(page, settings_overrides={"doctitle_xform": False})
    link_source_marks(cast("Sphinx", None), doctree)
    return doctree


def test_each_number_of_a_mark_leads_to_its_source() -> None:
    doctree = linked(PAGE)
    found = [(link.astext(), link["refid"]) for link in doctree.findall(nodes.reference)]
    assert found == [("1", "source-1"), ("2", "source-2"), ("3", "source-3")]
    places = [(place["ids"], place.parent.astext()) for place in doctree.findall(nodes.target)]
    assert places == [
        (["source-1"], "First, which cites [2]."),
        (["source-2"], "Second."),
        (["source-3"], "Third."),
    ]


def test_no_word_of_the_page_changes() -> None:
    plain = publish_doctree(PAGE, settings_overrides={"doctitle_xform": False})
    assert linked(PAGE).astext() == plain.astext()


def test_a_page_without_numbered_sources_stays_as_it_is() -> None:
    page = PAGE.replace("1. First", "- First").replace("2. Second", "- Second").replace("3. Third", "- Third")
    assert list(linked(page).findall(nodes.reference)) == []
