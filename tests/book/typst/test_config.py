"""A fault in the configuration stops the build with a sentence that says what is wrong."""

from __future__ import annotations

from types import SimpleNamespace
from typing import cast

import pytest
from sphinx.config import Config
from sphinx.errors import ConfigError

from guides.book.typst.config import TypstDocument, TypstTheme, read_documents, read_theme, source_date


def config(**values: object) -> Config:
    defaults = {"typst_documents": [], "typst_theme": {}, "project": "My Guides!", "author": "A", "root_doc": "index"}
    return cast("Config", SimpleNamespace(**{**defaults, **values}))


def test_without_documents_the_project_is_one_book() -> None:
    assert read_documents(config()) == (TypstDocument("index", "my-guides", "My Guides!", author="A"),)


def test_records_and_dictionaries_are_read_alike() -> None:
    record = TypstDocument("index", "x.pdf", "X", keywords=("a",))
    entry = {"start": "index", "target": "x.pdf", "title": "X", "keywords": ["a"]}
    assert read_documents(config(typst_documents=[record])) == read_documents(config(typst_documents=[entry]))
    assert record.stem == "x"


@pytest.mark.parametrize(
    ("entry", "message"),
    [
        ({"start": "a", "target": "x"}, "lacks 'title'"),
        ({"start": "a", "target": "x", "title": "X", "colour": "red"}, "must be a colour"),
        ({"start": "a", "target": "x", "title": " "}, "title is empty"),
        ({"start": "a", "target": "../x", "title": "X"}, "plain file name"),
        ({"start": "a", "target": "x", "title": "X", "titel": "Y"}, "has no key 'titel'"),
        ({"start": 1, "target": "x", "title": "X"}, "must be of type str"),
        ({"start": "a", "target": "x", "title": "X", "keywords": "a"}, "list of texts"),
        (("a", "x"), "must be a dictionary"),
    ],
)
def test_faulty_documents_are_refused(entry: object, message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_documents(config(typst_documents=[entry]))


def test_all_faults_are_named_at_once() -> None:
    entries = [{"start": "a", "target": "x", "title": ""}, {"start": "a", "target": "x", "title": "X"}, {}]
    with pytest.raises(ConfigError) as caught:
        read_documents(config(typst_documents=entries))
    assert all(part in str(caught.value) for part in ("[0]: title", "[1]: target", "[2]: lacks"))


@pytest.mark.parametrize(
    ("theme", "message"),
    [
        ({"paper": "a3"}, "paper 'a3'"),
        ({"colours": {"ethics": "green"}}, r"colours\['ethics'\]"),
        ({"keep_together": ["("]}, "no regular expression"),
        ({"bound": ["("]}, "no regular expression"),
        ({"closer": {"a": 4}}, "must be 1, 2 or 3"),
        ({"contents_depth": 0}, "contents_depth"),
        ({"contents_depth": True}, "contents_depth"),
        ({"external_links": "no"}, "external_links"),
    ],
)
def test_faulty_themes_are_refused(theme: dict[str, object], message: str) -> None:
    with pytest.raises(ConfigError, match=message):
        read_theme(config(typst_theme=theme))


def test_the_longest_prefix_gives_the_colour() -> None:
    theme = TypstTheme(colours={"ethics": "#000001", "ethics/deep": "#000002"})
    assert theme.colour_of("ethics/deep/page") == "#000002"
    assert theme.colour_of("ethics") == "#000001"
    assert theme.colour_of("ethicsmore/page") == theme.colour


def test_the_only_clock(monkeypatch: pytest.MonkeyPatch) -> None:
    date = source_date()
    assert date is not None
    assert date.isoformat() == "2025-12-01T00:00:00+00:00"
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    assert source_date() is None
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "today")
    with pytest.raises(ConfigError, match="whole seconds"):
        source_date()
