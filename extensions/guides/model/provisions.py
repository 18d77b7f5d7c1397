"""Provisions and what stands below them: ``Art. 35`` covers ``Art. 35(1)`` and ``Art. 35(3)(c)``."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from guides.model.records import Clause

#: identifiers of law are built from their parts (``GDPR:art-35-3-c``); catalogues of standards name the parent instead
_LAW = re.compile(r"[^:]+:(?:art|anx|recital)-[^-]+")
_NUMBER = re.compile(r"(\d+)")

#: parts of a law in the order of its text: recitals stand before the articles, protocols and annexes after them
_RANKS = {"recital": 0, "protocol": 2, "anx": 3, "annex": 3}
_ARTICLES = 1
#: what is counted in Roman numerals
_ROMAN_AFTER = ("anx", "part", "section")
_ROMAN = {"i": 1, "v": 5, "x": 10, "l": 50}


@dataclass(frozen=True, slots=True)
class Provisions:
    """``below`` maps an identifier to itself and everything under it; an article that is only cited by parts counts.

    ``order`` gives each clause its place in the order of its law or standard; every table and list goes by it.
    """

    below: Mapping[str, tuple[str, ...]]
    order: Mapping[str, int]

    @classmethod
    def of(cls, clauses: Mapping[str, Clause], frameworks: Sequence[str] = ()) -> Provisions:
        """Index the clauses, once over; *frameworks* are their keys in the order of the tables, others come after."""
        below: dict[str, list[str]] = {}
        headings = _places_of_headings(clauses)
        places = {key: place for place, key in enumerate(frameworks)}

        def order_key(identifier: str) -> tuple[object, ...]:
            framework = places.get(identifier.partition(":")[0], len(places))
            return (framework, *_order_key(identifier, clauses, headings))

        ordered = sorted(clauses, key=order_key)
        order = {identifier: place for place, identifier in enumerate(ordered)}
        for identifier in order:
            for above in lineage(identifier, clauses):
                below.setdefault(above, []).append(identifier)
        return cls({above: tuple(found) for above, found in below.items()}, order)

    def covered_by(self, identifier: str) -> tuple[str, ...]:
        """The clause and its sub-provisions, in natural order; empty if no catalogue holds any of them."""
        return self.below.get(identifier, ())


def lineage(identifier: str, clauses: Mapping[str, Clause]) -> Iterator[str]:
    """The clause itself, then everything above it, nearest first."""
    seen: set[str] = set()
    while identifier and identifier not in seen:
        seen.add(identifier)
        yield identifier
        clause = clauses.get(identifier)
        identifier = (clause.parent if clause else "") or _law_above(identifier)


def _law_above(identifier: str) -> str:
    top = _LAW.match(identifier)
    return identifier.rpartition("-")[0] if top and top[0] != identifier else ""


def _places_of_headings(clauses: Mapping[str, Clause]) -> dict[str, int]:
    """Place of each group of a catalogue in its file: a standard counts its groups in an order that no rule gives."""
    headings = {clause.parent for clause in clauses.values()}
    return {identifier: place for place, identifier in enumerate(clauses) if identifier in headings}


def _order_key(identifier: str, clauses: Mapping[str, Clause], headings: Mapping[str, int]) -> tuple[object, ...]:
    """Sort key: the framework, the groups from the outermost on by their places, then the provision itself."""
    above = [headings[i] for i in reversed(list(lineage(identifier, clauses))) if i in headings]
    return (identifier.partition(":")[0], above, text_key(identifier.partition(":")[2]))


def text_key(name: str) -> tuple[tuple[tuple[int, int, str], ...], ...]:
    """Sort key of a provision in its text: recitals, articles with paragraphs and points, protocols, annexes."""
    parts = name.split("-")
    rank = _RANKS.get(parts[0], _ARTICLES)
    if parts[0] == "annex":
        parts[0] = "anx"
    before = ["", *parts]
    keys = [
        ((0, roman(part), ""),) if above in _ROMAN_AFTER and set(part) <= set(_ROMAN) else natural_key(part)
        for above, part in zip(before, parts, strict=False)
    ]
    return (((0, rank, ""),), *keys)


def roman(numeral: str) -> int:
    """Value of a Roman numeral in small letters, up to 89."""
    values = [_ROMAN[letter] for letter in numeral]
    following = [*values[1:], 0]
    return sum(-value if value < after else value for value, after in zip(values, following, strict=True))


def natural_key(text: str) -> tuple[tuple[int, int, str], ...]:
    """Sort key in which ``Art. 5`` stands before ``Art. 35``: runs of digits count as numbers."""
    return tuple((0, int(part), "") if part.isdigit() else (1, 0, part) for part in _NUMBER.split(text) if part)
