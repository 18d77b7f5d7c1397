"""Standard nodes in the pages of a built site: tables, tabs, ids in running text."""

from __future__ import annotations

import re

import pytest
from tests.web.conftest import build_site


@pytest.fixture(scope="module")
def look(tmp_path_factory: pytest.TempPathFactory) -> str:
    return build_site(tmp_path_factory.mktemp("finish")).text("look.html")


def test_scrolling_tables_are_named_and_in_the_tab_order(look: str) -> None:
    boxes = re.findall(r'<div [^>]*class="table-wrapper[^>]*>', look)
    assert [re.search(r'aria-label="([^"]*)"', box)[1] for box in boxes] == ["A table with a caption", "Table"]  # type: ignore[index]  # a test gives what it needs
    assert all('tabindex="0"' in box and 'role="group"' in box for box in boxes)


def test_ids_stand_once(look: str) -> None:
    ids = re.findall(r'\sid="([^"]*)"', look)
    assert sorted(ids) == sorted(set(ids))


def test_columns_have_no_inline_width(look: str) -> None:
    assert "<col" not in look


def test_labels_of_tabs_have_no_attribute_that_labels_must_not_have(look: str) -> None:
    assert look.count('class="sd-tab-label') == 2
    assert "aria-controls" not in look


def test_each_tab_has_a_heading_for_paper(look: str) -> None:
    assert re.findall(r'<p class="sd-tab-heading">([^<]*)</p>', look) == ["Small city", "Large city"]


def test_ids_in_running_text_stay_in_one_piece(look: str) -> None:
    assert '<span class="id">ETH-M01</span> Purpose</span></a>' in look
