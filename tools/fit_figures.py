"""Write into each text of the figures how long it is in the face that they are drawn for.

A picture cannot use the faces of the page or the book that shows it. A reader who has not got Source Sans sees another
face, and words run over their boxes. ``textLength`` (SVG 2, 11.5) holds each text to the length that it was drawn for.

``python tools/fit_figures.py`` mends all figures; ``--check`` says which are not as they should be, and ends with 1.
"""

from __future__ import annotations

import argparse
import re
import sys
from functools import cache
from pathlib import Path

from fontTools.ttLib import TTFont
from lxml import etree

ROOT = Path(__file__).resolve().parent.parent
FIGURES = ROOT / "source/_figures"
FONTS = ROOT / "extensions/guides/book/fonts"
SVG = "{http://www.w3.org/2000/svg}"

#: weight -> face
FACES = {400: "SourceSans3-Regular", 600: "SourceSans3-SemiBold", 700: "SourceSans3-Bold"}
WEIGHTS = {"normal": 400, "bold": 700}

#: a text as it is written: one line without elements inside
_TEXT = re.compile(r"<text\b(?P<attributes>[^>]*)>(?P<words>[^<]*)</text>")
_LENGTH = re.compile(r'\s(?:textLength|lengthAdjust)="[^"]*"')


@cache
def _face(name: str) -> tuple[dict[int, str], dict[str, tuple[int, int]], int]:
    font = TTFont(FONTS / f"{name}.ttf")
    return font.getBestCmap(), font["hmtx"].metrics, font["head"].unitsPerEm


def width(words: str, size: float, weight: int, italic: bool = False) -> float:
    """Length of *words* on one line, in the units of *size*; kerning is left out, which makes it a hair longer.

    :raises KeyError: if a letter is not in the face.
    """
    names, metrics, em = _face("SourceSans3-Italic" if italic and weight == 400 else FACES[weight])
    return sum(metrics[names[ord(letter)]][0] for letter in words) * size / em


def lengths(figure: Path) -> list[float]:
    """Length of each plain text of a figure, in their order."""
    found = []
    for text in etree.parse(str(figure)).iter(f"{SVG}text"):
        if len(text):
            continue
        weight = _inherited(text, "font-weight") or "400"
        style = _inherited(text, "font-style") == "italic"
        size = float((_inherited(text, "font-size") or "16").removesuffix("px"))
        found.append(width(text.text or "", size, WEIGHTS.get(weight) or int(weight), style))
    return found


def _inherited(element: etree._Element, name: str) -> str | None:
    while element is not None:
        if name in element.attrib:
            return str(element.attrib[name])
        element = element.getparent()
    return None


def fitted(figure: Path) -> str:
    """The figure with the length of each plain text."""
    found = iter(lengths(figure))

    def measured(match: re.Match[str]) -> str:
        attributes = _LENGTH.sub("", match["attributes"])
        length = f"{next(found):.1f}"
        return f'<text{attributes} textLength="{length}" lengthAdjust="spacingAndGlyphs">{match["words"]}</text>'

    return _TEXT.sub(measured, figure.read_text(encoding="utf-8"))


def main() -> int:
    """Mend the figures, or say which need it."""
    parser = argparse.ArgumentParser(description="Write into each text of the figures how long it is in its face.")
    parser.add_argument("--check", action="store_true", help="change nothing, say which figures need it")
    check = parser.parse_args().check
    stale = [figure for figure in sorted(FIGURES.glob("*.svg")) if fitted(figure) != figure.read_text(encoding="utf-8")]
    for figure in stale:
        if check:
            print(f"{figure.relative_to(ROOT)}: lengths of texts are missing or old; run python tools/fit_figures.py")
        else:
            figure.write_text(fitted(figure), encoding="utf-8")
    return 1 if check and stale else 0


if __name__ == "__main__":
    sys.exit(main())
