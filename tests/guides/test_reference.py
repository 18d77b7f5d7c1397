"""The reference pages: a page for each framework with links, a glossary that is used, a calendar that is whole."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from tests.conftest import REPOSITORY

from guides.model.guide_set import GuideData, GuideSet, load_data
from guides.model.law import JURISDICTIONS

SOURCE = REPOSITORY / "source"
GLOSSARY = SOURCE / "reference/glossary.md"
TERM = re.compile(r"\{term\}`(?:[^`<]*<)?([^`>]+)>?`", re.DOTALL)


@pytest.fixture(scope="module")
def data() -> GuideData:
    return load_data(SOURCE / "data", "source/data")


def entries() -> list[tuple[tuple[str, ...], str]]:
    """Entries of the glossary: the terms, and the text below them."""
    body = GLOSSARY.read_text(encoding="utf-8").split("```{glossary}\n")[1].rsplit("\n```", 1)[0]
    found = []
    for block in body.split("\n\n"):
        lines = block.splitlines()
        terms = tuple(line for line in lines if not line.startswith(" "))
        found.append((terms, " ".join(line.strip() for line in lines if line.startswith(" "))))
    return found


def test_the_data_files_are_sound(data: GuideData) -> None:
    assert data.problems == ()


def test_each_framework_with_a_link_has_a_page_and_no_other(data: GuideData) -> None:
    guides = GuideSet.of((), data)
    linked = {key.lower(): key for key in data.catalogue.frameworks if guides.coverage_of(key).links}
    pages = {path.stem: path for path in (SOURCE / "reference/frameworks").glob("*.md") if path.stem != "index"}
    assert set(pages) == set(linked)
    for stem, path in pages.items():
        text = path.read_text(encoding="utf-8")
        for part in ("mapped", "rest"):
            assert f":::{{trace-table}} framework-{part}\n:framework: {linked[stem]}\n" in text


@pytest.mark.parametrize(
    "key", ["GDPR", "LED", "AIA", "NIS2", "CER", "CRA", "CHARTER", "CSF", "AIRMF", "ISO27001", "IEC62443", "ALTAI", "EN301549"]
)  # fmt: skip
def test_the_frameworks_that_a_city_asks_for_are_mapped(data: GuideData, key: str) -> None:
    assert GuideSet.of((), data).coverage_of(key).mapped


def test_the_calendar_covers_each_jurisdiction_and_binds_by_known_actors(data: GuideData) -> None:
    actors = {clause.actor for clause in data.catalogue.clauses.values() if clause.actor} | {"nobody"}
    assert {entry.jurisdiction for entry in data.law} == set(JURISDICTIONS)
    assert {entry.binds for entry in data.law} <= actors


def test_the_glossary_holds_each_term_once() -> None:
    terms = [term for found, _ in entries() for term in found]
    assert len(terms) >= 100
    assert len({term.casefold() for term in terms}) == len(terms)


def test_each_term_is_used_or_leads_somewhere() -> None:
    """A term is used by a page or another entry, or its own entry leads to the page, provision or term behind it."""
    used = {
        name.strip().casefold()
        for path in sorted(SOURCE.rglob("*.md"))
        for name in TERM.findall(path.read_text(encoding="utf-8"))
    }
    leads = re.compile(r"\{(?:term|module|clause)\}`|\]\(/")
    lost = [terms for terms, text in entries() if not leads.search(text) and not used & {t.casefold() for t in terms}]
    assert lost == []


def test_each_term_that_is_used_exists() -> None:
    known = {term.casefold() for terms, _ in entries() for term in terms}
    unknown = [
        (Path(path).name, name)
        for path in sorted(SOURCE.rglob("*.md"))
        for name in TERM.findall(path.read_text(encoding="utf-8"))
        if " ".join(name.split()).casefold() not in known
    ]
    assert unknown == []
