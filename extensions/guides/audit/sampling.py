"""A sample that anybody can draw again: same population, same seed, same sample; no chance, no state, no clock.

The method, so that it can be repeated by hand or by another program:

1. The population is divided into strata. Each stratum gets its share of the sample in proportion to its size, rounded
   down; what is left goes, one each, to the strata with the largest remainders, on a tie to the first by name.
   ``each_at_least`` gives every stratum a first few before the rest is shared out.
2. In each stratum the members are ordered by SHA-256 of the UTF-8 bytes of ``seed + ":" + id``, as hexadecimal digits,
   and the first ones are taken.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Mapping
from dataclasses import dataclass


class SamplingError(ValueError):
    """A sample is asked for that cannot be drawn; the message says why."""


@dataclass(frozen=True, slots=True)
class Stratum:
    """One part of the population: how many it has, and which were selected, in the order of selection."""

    name: str
    population: int
    selected: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Sample:
    """A sample with everything that is needed to draw it again."""

    seed: str
    size: int
    population: int
    reason: str
    strata: tuple[Stratum, ...]

    @property
    def selected(self) -> tuple[str, ...]:
        """Ids of all strata, sorted."""
        return tuple(sorted(identifier for stratum in self.strata for identifier in stratum.selected))


def draw_sample(
    population: Mapping[str, Iterable[str]], *, size: int, seed: str, reason: str = "", each_at_least: int = 0
) -> Sample:
    """Draw ``size`` ids from a population given by stratum.

    :raises SamplingError: if the seed is empty, the size is not between 1 and the population, an id stands in two
        strata, or ``each_at_least`` asks for more than the size.
    """
    strata = {name: sorted(set(population[name])) for name in sorted(population)}
    whole = sum(len(members) for members in strata.values())
    if not seed:
        raise SamplingError("the seed is empty; give any text, and keep it with the sample")
    if not 1 <= size <= whole:
        raise SamplingError(f"the size must be between 1 and the population of {whole}, not {size}")
    if len({identifier for members in strata.values() for identifier in members}) != whole:
        raise SamplingError("an identifier stands in two strata; each may stand in one")
    sizes = allocate({name: len(members) for name, members in strata.items()}, size, each_at_least)
    drawn = tuple(
        Stratum(name, len(members), tuple(sorted(members, key=lambda i: rank(seed, i))[: sizes[name]]))
        for name, members in strata.items()
    )
    return Sample(seed, size, whole, reason, drawn)


def rank(seed: str, identifier: str) -> str:
    """Place of an id in the order of its stratum."""
    return hashlib.sha256(f"{seed}:{identifier}".encode()).hexdigest()


def allocate(populations: Mapping[str, int], size: int, each_at_least: int = 0) -> dict[str, int]:
    """How many to take from each stratum: in proportion, by largest remainder, never more than it has.

    :raises SamplingError: if the first few of every stratum are more than the size.
    """
    first = {name: min(each_at_least, count) for name, count in populations.items()}
    rest = size - sum(first.values())
    if rest < 0:
        raise SamplingError(f"{each_at_least} of each stratum make {sum(first.values())}, more than the size {size}")
    room = {name: count - first[name] for name, count in populations.items()}
    whole = sum(room.values())
    if not whole:
        return first
    shares = {name: first[name] + rest * count // whole for name, count in room.items()}
    left = size - sum(shares.values())
    by_remainder = sorted(room, key=lambda name: (-(rest * room[name] % whole), name))
    for name in by_remainder[:left]:
        shares[name] += 1
    return shares
