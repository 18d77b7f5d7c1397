"""A defect of the content, found by a check and reported by whoever ran it."""

from __future__ import annotations

from dataclasses import dataclass
from difflib import get_close_matches
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Iterable


@dataclass(frozen=True, slots=True, order=True)
class Problem:
    """One defect: where it is, of which subtype (a value of ``GuidesWarning``), and how to mend it."""

    path: str
    line: int
    subtype: str
    message: str

    @property
    def location(self) -> str:
        """``path:line``, the form that editors and Sphinx understand; a problem of the whole file stands in line 1."""
        return f"{self.path}:{self.line or 1}"

    def __str__(self) -> str:
        """The form in which the command line prints it."""
        return f"{self.location}: {self.message} [guides.{self.subtype}]"


def did_you_mean(word: str, known: Iterable[str]) -> str:
    """Return ``"; did you mean X?"`` for the nearest other word, or an empty string if none is near."""
    near = get_close_matches(word, sorted(set(known) - {word}), n=1, cutoff=0.7)
    return f"; did you mean {near[0]}?" if near else ""
