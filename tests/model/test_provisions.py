"""Provisions: an article covers its paragraphs and points, a group its entries, and nothing that only looks alike."""

from __future__ import annotations

import pytest
from tests.model.factory import LAW

from guides.model.provisions import Provisions, natural_key
from guides.model.records import Clause

PROVISIONS = Provisions.of(LAW | {"GDPR:art-3": Clause("GDPR:art-3", "GDPR", "Art. 3", "Territory")})


@pytest.mark.parametrize(
    ("asked", "covered"),
    [
        ("GDPR:art-35", ("GDPR:art-35-1", "GDPR:art-35-3-c")),
        ("GDPR:art-35-3", ("GDPR:art-35-3-c",)),
        ("GDPR:art-35-1", ("GDPR:art-35-1",)),
        ("GDPR:art-3", ("GDPR:art-3",)),
        ("ISO:A.5", ("ISO:A.5", "ISO:A.5.1")),
        ("GDPR:art", ()),
        ("GDPR:art-9", ()),
    ],
)
def test_a_provision_covers_what_stands_below_it(asked: str, covered: tuple[str, ...]) -> None:
    assert PROVISIONS.covered_by(asked) == covered


def test_order_is_natural() -> None:
    assert list(PROVISIONS.order)[:3] == ["GDPR:art-3", "GDPR:art-5-1-b", "GDPR:art-35-1"]
    assert sorted(["A.10", "A.9", "A.9b"], key=natural_key) == ["A.9", "A.9b", "A.10"]


def test_a_circle_of_parents_ends() -> None:
    clauses = {i: Clause(i, "X", i, i, parent=p) for i, p in (("X:1", "X:2"), ("X:2", "X:1"))}
    assert Provisions.of(clauses).covered_by("X:1") == ("X:1", "X:2")
