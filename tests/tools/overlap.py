"""Words of a PDF that are printed over one another or beyond the edge of the page, from the boxes that poppler tells."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from . import Finding, command, existing, run

_WORD = re.compile(r'<word xMin="([-\d.]+)" yMin="([-\d.]+)" xMax="([-\d.]+)" yMax="([-\d.]+)">([^<]*)<')
_PAGE = re.compile(r'<page width="([\d.]+)" height="([\d.]+)">')

#: part of a word's height that another may reach into: boxes hold the room for accents and tails, which lines share
SHARED = 0.35
#: points that words may touch sideways, as letters of different faces do
TOUCH = 1.5


@dataclass(frozen=True, slots=True)
class Word:
    """A word and its box, in points from the upper left corner of the page."""

    top: float
    bottom: float
    left: float
    right: float
    text: str


def overlaps(path: Path) -> list[Finding]:
    """Return the pages of a PDF on which words stand over one another or beyond the edge, with the first such words.

    :raises FileNotFoundError: for a missing file.
    """
    (pdf,) = existing([path])
    pdftotext = command("pdftotext", "apt-get install poppler-utils")
    text = run([pdftotext, "-bbox", str(pdf), "-"], timeout=300).stdout
    findings = []
    for number, page in enumerate(text.split("<page ")[1:], start=1):
        size = _PAGE.search(f"<page {page[:200]}")
        width, height = (float(size[1]), float(size[2])) if size else (0.0, 0.0)
        words = [
            Word(float(top), float(bottom), float(left), float(right), shown)
            for left, top, right, bottom, shown in _WORD.findall(page)
        ]
        outside = [w.text for w in words if w.top < 0 or w.left < 0 or w.right > width or w.bottom > height]
        over = next(_over(words), None)
        if outside:
            findings.append(Finding("overlap", pdf.name, str(number), "outside", f"{outside[0]!r} leaves the page"))
        if over:
            said = f"{over[0].text!r} and {over[1].text!r} stand over one another"
            findings.append(Finding("overlap", pdf.name, str(number), "over", said))
    return findings


def _over(words: list[Word]) -> Iterator[tuple[Word, Word]]:
    ordered = sorted(words, key=lambda word: word.top)
    for place, word in enumerate(ordered):
        limit = word.bottom - SHARED * (word.bottom - word.top)
        for other in ordered[place + 1 :]:
            if other.top > limit:
                break
            if min(word.right, other.right) - max(word.left, other.left) > TOUCH:
                yield word, other
