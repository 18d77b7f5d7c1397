"""The catalogues: what a framework is called where its short form and its title stand together."""

from __future__ import annotations

from pathlib import Path

import pytest

from guides.model.frameworks import full_name, load_catalogue

SOURCE = Path(__file__).parents[2] / "source"


@pytest.mark.parametrize(
    ("short", "title", "name"),
    [
        ("GDPR", "General Data Protection Regulation", "GDPR: General Data Protection Regulation"),
        ("AI Act", "Artificial Intelligence Act", "AI Act: Artificial Intelligence Act"),
        ("Data Act", "Data Act", "Data Act"),
        ("NIS2", "NIS2 Directive", "NIS2 Directive"),
        ("EU Charter", "Charter of Fundamental Rights of the EU", "Charter of Fundamental Rights of the EU"),
        ("NIST SP 800-53 Rev. 5", "NIST SP 800-53 Revision 5, controls", "NIST SP 800-53 Revision 5, controls"),
        ("NIST AI RMF 1.0", "NIST AI Risk Management Framework 1.0", "NIST AI RMF 1.0: AI Risk Management Framework"),
        ("WCAG 2.2", "Web Content Accessibility Guidelines 2.2", "WCAG 2.2: Web Content Accessibility Guidelines"),
        ("CISA CPG 2.0", "CISA 2.0", "CISA CPG 2.0"),
    ],
)
def test_a_name_says_nothing_twice(short: str, title: str, name: str) -> None:
    assert full_name(short, title) == name


def test_no_page_of_a_framework_is_headed_by_its_name_twice() -> None:
    pages = sorted((SOURCE / "reference/frameworks").glob("*.md"))
    heads = [page.read_text(encoding="utf-8").splitlines()[0].removeprefix("# ") for page in pages]
    parted = [head.split(": ", 1) for head in heads if ": " in head]
    assert len(parted) > 1
    assert [head for head in parted if full_name(*head) != ": ".join(head)] == []


def test_the_names_of_the_catalogues_are_told_apart() -> None:
    names = [framework.name for framework in load_catalogue(SOURCE / "data/frameworks").frameworks.values()]
    assert len(set(names)) == len(names)
