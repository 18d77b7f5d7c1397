"""Samples: the same seed gives the same ones, in proportion, and by a method that another program can repeat."""

from __future__ import annotations

import hashlib
from itertools import pairwise

import pytest
from hypothesis import given
from hypothesis import strategies as st
from tests.audit.strategies import FEW

from guides.audit.sampling import SamplingError, allocate, draw_sample

STRATA = st.dictionaries(st.sampled_from("abcdef"), st.integers(0, 40), min_size=1).filter(lambda d: sum(d.values()))


def members(sizes: dict[str, int]) -> dict[str, list[str]]:
    return {name: [f"{name}{n}" for n in range(size)] for name, size in sizes.items()}


@FEW
@given(STRATA, st.data(), st.text(min_size=1, max_size=8))
def test_a_sample_is_the_same_each_time_and_within_its_strata(
    sizes: dict[str, int], data: st.DataObject, seed: str
) -> None:
    size = data.draw(st.integers(1, sum(sizes.values())))
    population = members(sizes)
    sample = draw_sample(population, size=size, seed=seed)
    turned = {name: population[name][::-1] for name in reversed(population)}
    assert sample == draw_sample(turned, size=size, seed=seed)
    assert len(sample.selected) == len(set(sample.selected)) == size
    for stratum in sample.strata:
        assert set(stratum.selected) <= set(population[stratum.name])
        exact = size * stratum.population / sample.population
        assert exact - 1 < len(stratum.selected) < exact + 1


@FEW
@given(STRATA, st.data())
def test_every_stratum_gets_its_first_few_and_never_more_than_it_has(
    sizes: dict[str, int], data: st.DataObject
) -> None:
    least = sum(min(2, size) for size in sizes.values())
    size = data.draw(st.integers(least, sum(sizes.values())))
    shares = allocate(sizes, size, each_at_least=2)
    assert sum(shares.values()) == size
    assert all(min(2, sizes[name]) <= share <= sizes[name] for name, share in shares.items())


def test_the_largest_remainders_get_what_is_left() -> None:
    assert allocate({"a": 5, "b": 3, "c": 2}, 4) == {"a": 2, "b": 1, "c": 1}
    assert allocate({"b": 1, "a": 1}, 1) == {"b": 0, "a": 1}


def test_the_order_is_that_of_the_hash_of_seed_and_id() -> None:
    ids = [f"ETH-R{n:03}" for n in range(9)]
    sample = draw_sample({"ethics": ids}, size=5, seed="2026")
    digests = [hashlib.sha256(f"2026:{i}".encode()).hexdigest() for i in sample.strata[0].selected]
    assert all(one < other for one, other in pairwise(digests))
    assert max(digests) < min(hashlib.sha256(f"2026:{i}".encode()).hexdigest() for i in set(ids) - {*sample.selected})


def test_another_seed_gives_another_sample() -> None:
    population = {"ethics": [f"ETH-R{n:03}" for n in range(50)]}
    drawn = [draw_sample(population, size=10, seed=seed).selected for seed in ("one", "two")]
    assert drawn[0] != drawn[1]


@pytest.mark.parametrize(
    ("population", "more", "words"),
    [
        ({"a": ["x"]}, {"size": 1, "seed": ""}, "the seed is empty"),
        ({"a": ["x"]}, {"size": 2, "seed": "s"}, "between 1 and the population of 1, not 2"),
        ({"a": ["x"]}, {"size": 0, "seed": "s"}, "between 1 and the population of 1, not 0"),
        ({"a": ["x"], "b": ["x"]}, {"size": 1, "seed": "s"}, "two strata"),
        ({"a": ["x"], "b": ["y"]}, {"size": 1, "seed": "s", "each_at_least": 1}, "make 2, more than the size 1"),
    ],
)
def test_a_sample_that_cannot_be_drawn_is_refused(
    population: dict[str, list[str]], more: dict[str, object], words: str
) -> None:
    with pytest.raises(SamplingError, match=words):
        draw_sample(population, **more)  # type: ignore[arg-type]  # test helper
