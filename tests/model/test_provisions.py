"""Provisions: an article covers its paragraphs and points, a group its entries, and nothing that only looks alike."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from tests.conftest import REPOSITORY
from tests.model.factory import LAW

from guides.model.frameworks import load_catalogue
from guides.model.provisions import Provisions, natural_key, roman
from guides.model.records import Clause

CATALOGUE = load_catalogue(REPOSITORY / "source/data/frameworks")

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
    assert Provisions.of(clauses).covered_by("X:1") == ("X:2", "X:1")


#: a part of a law and its place: recitals, then articles with paragraphs and points, then annexes
PARTS = st.one_of(
    st.builds(lambda n: ((0, n), f"recital-{n}"), st.integers(1, 200)),
    st.builds(
        lambda n, paragraph, point: ((1, n, *paragraph, *point), "-".join(map(str, ("art", n, *paragraph, *point)))),
        st.integers(1, 120),
        st.lists(st.integers(1, 30), min_size=1, max_size=1),
        st.lists(st.sampled_from("abcdef"), max_size=1),
    ),
    st.builds(lambda n, point: ((3, n, point), f"anx-{ROMANS[n]}-{point}"), st.integers(1, 12), st.integers(1, 20)),
)
ROMANS = ("", "i", "ii", "iii", "iv", "v", "vi", "vii", "viii", "ix", "x", "xi", "xii")


@given(st.lists(PARTS, unique=True))
def test_a_law_is_listed_in_its_own_order(parts: list[tuple[tuple[object, ...], str]]) -> None:
    clauses = {f"X:{name}": Clause(f"X:{name}", "X", name, name) for _, name in parts}
    assert list(Provisions.of(clauses).order) == [f"X:{name}" for _, name in sorted(parts)]


def test_roman_numerals_count() -> None:
    assert [roman(numeral) for numeral in ROMANS[1:]] == list(range(1, 13))


@settings(max_examples=5)
@given(st.randoms(use_true_random=False))
def test_the_order_does_not_depend_on_where_an_entry_was_added(chance: object) -> None:
    """What is added to the end of a catalogue still stands in its place; only groups go by their order in the file."""
    groups = {clause.parent for clause in CATALOGUE.clauses.values()}
    entries = [identifier for identifier in CATALOGUE.clauses if identifier not in groups]
    chance.shuffle(entries)  # type: ignore[attr-defined]  # hypothesis gives a random.Random
    names = [*(identifier for identifier in CATALOGUE.clauses if identifier in groups), *entries]
    shuffled = {identifier: CATALOGUE.clauses[identifier] for identifier in names}
    assert list(Provisions.of(shuffled, tuple(CATALOGUE.frameworks)).order) == list(CATALOGUE.provisions.order)


def test_law_stands_before_what_is_chosen() -> None:
    acts = [bool(framework.act) for framework in CATALOGUE.frameworks.values()]
    assert acts == sorted(acts, reverse=True)
    frameworks = list(dict.fromkeys(identifier.partition(":")[0] for identifier in CATALOGUE.provisions.order))
    assert frameworks == [key for key in CATALOGUE.frameworks if key in frameworks]


@pytest.mark.parametrize(
    "expected",
    [
        ("GDPR:recital-26", "GDPR:art-2-2-d", "GDPR:art-4-1", "GDPR:art-5-1-a", "GDPR:art-35", "GDPR:art-35-1"),
        ("AIA:art-4", "AIA:art-4a", "AIA:art-5", "AIA:art-113", "AIA:annex-iii", "AIA:anx-iii-1-a", "AIA:anx-iv"),
        ("ECHR:art-8-2", "ECHR:protocol-4-art-2"),
        ("CRA:anx-i-part-i-2-a", "CRA:anx-i-part-i-2-m", "CRA:anx-i-part-ii-1"),
        ("CSF:GV", "CSF:GV.OC-05", "CSF:GV.SC-01", "CSF:ID.AM-01", "CSF:PR.DS-11", "CSF:PR.IR-04", "CSF:DE.CM-09", "CSF:RS"),
        ("SP80053:AC-2", "SP80053:AC-21", "SP80053:AT-3"),
        ("ISO27001:A.5.9", "ISO27001:A.5.10", "ISO27001:A.8.1"),
    ],
)  # fmt: skip
def test_real_provisions_stand_in_order(expected: tuple[str, ...]) -> None:
    places = [CATALOGUE.provisions.order[identifier] for identifier in expected]
    assert all(before < after for before, after in pairwise(places))
