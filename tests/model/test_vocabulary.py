"""The closed lists: enum and titles cannot drift apart."""

from __future__ import annotations

import copy
from pathlib import Path

import pytest
from tests.model.factory import VOCABULARY

from guides.model.project import load_project
from guides.model.vocabulary import check_enums, load_vocabulary

FIELDS = load_project(Path(__file__).parents[2] / "ubproject.toml").fields


def test_the_project_and_the_vocabulary_agree() -> None:
    assert check_enums(FIELDS, VOCABULARY, "ubproject.toml") == []


def test_a_role_that_only_one_of_them_knows_is_reported() -> None:
    fields = copy.deepcopy(FIELDS)
    fields["roles"]["schema"]["items"]["enum"].remove("dpo")
    fields["phases"]["schema"]["items"]["enum"].append("plann")
    messages = [str(p) for p in check_enums(fields, VOCABULARY, "ubproject.toml")]
    assert messages == [
        "ubproject.toml:1: field roles does not allow 'dpo', which roles names; add it to the enum [guides.vocabulary]",
        "ubproject.toml:1: field phases allows 'plann', which phases does not name; did you mean plan? [guides.vocabulary]",
    ]


def test_titles_come_in_the_order_of_the_list() -> None:
    assert VOCABULARY.titles("phases", ("retire", "plan", "odd")) == ("Plan", "Retire", "odd")


def test_a_file_without_a_list_is_refused(tmp_path: Path) -> None:
    file = tmp_path / "vocabulary.toml"
    file.write_text("[roles]\n", encoding="utf-8")
    with pytest.raises(ValueError, match="expected the tables"):
        load_vocabulary(file)
