"""Cuts the typeface of the site into files that a page fetches only where it needs their characters.

``python tools/site_fonts.py FOLDER`` reads the WOFF2 files of the npm package @fontsource-variable/source-sans-3 from
FOLDER and writes the site's fonts. Nearly every page gets on with the cut ``plain``, which is half of the file that it
comes from. A changed font may not bear the name that its maker reserved, hence ``NAME``.
"""

from __future__ import annotations

import hashlib
import sys
from copy import deepcopy
from pathlib import Path

from fontTools import subset
from fontTools.ttLib import TTFont
from fontTools.varLib import instancer

TARGET = Path(__file__).parent.parent / "extensions/guides/web/theme/guides/static/fonts"
NAME = "Guides Sans"

#: file of the package -> what the site calls its cuts, and the SHA-256 of the file that they are made of
ORIGINS = {
    "source-sans-3-latin-ext-wght-normal.woff2": (
        "GuidesSans",
        "a85a7459bdb3cdc1136751e151a506bae653fc29ada3ca86237477df6f1b59e6",
    ),
    "source-sans-3-latin-ext-wght-italic.woff2": (
        "GuidesSans-italic",
        "6fe10a66ec416f77a26309b645471d032ad8175063bb605b886e9b7e57efaaa8",
    ),
    "source-sans-3-latin-wght-normal.woff2": (
        "GuidesSans",
        "7a19a7027e125257d310c6dbd78ae3a30b5ea1e3794d60b12bb28227a003bfda",
    ),
    "source-sans-3-latin-wght-italic.woff2": (
        "GuidesSans-italic",
        "9a15dafc2c2b2414aaa9d6c30830d9aab4361329d8495b1574633603b994b411",
    ),
}

#: letters, digits and signs of English text: ASCII, and what these guides set besides on nearly every page
PLAIN = [*range(0x20, 0x7F), *map(ord, "\u00a0§©²·×÷é–—‘’“”•…€−")]

#: cut -> its characters; what no cut names is left to the files of the package (see the folder's README)
CUTS = {
    "plain": frozenset(PLAIN),
    "latin": frozenset(range(0x100))
    | {0x131, 0x152, 0x153, *range(0x2B0, 0x300), *range(0x2000, 0x2300), 0xFEFF, 0xFFFD},
    "extended-1": frozenset(range(0x100, 0x140)) - {0x131},
    "extended-2": frozenset(range(0x140, 0x180)) - {0x152, 0x153},
}

#: kerning, and what letters with marks need (the package has no other features)
FEATURES = {
    "plain": ["kern"],
    "latin": ["kern", "mark", "ccmp", "locl"],
    "extended-1": ["mark", "ccmp", "locl"],
    "extended-2": ["mark", "ccmp", "locl"],
}

#: the weight whose kerning all weights get: kerning that varies is half of the file that it stands in
KERNED_AT = 400

#: cuts of that weight alone: a few words of a page are in italics, hardly ever bold ones
ONE_WEIGHT = "GuidesSans-italic"


def cut(origin: Path, characters: set[int], features: list[str], *, varies: bool) -> TTFont:
    """The font of a file with these characters alone, under its new name; of weight 400 if it does not vary."""
    options = subset.Options()
    options.layout_features = features
    options.hinting = False
    options.glyph_names = False
    options.notdef_outline = True
    options.drop_tables += ["MVAR", "BASE", "STAT"]
    # family, face, full and PostScript name; licence and its address
    options.name_IDs = [0, 1, 2, 4, 6, 13, 14]
    font = TTFont(origin)
    cutter = subset.Subsetter(options)
    cutter.populate(unicodes=characters)
    cutter.subset(font)
    for record in font["name"].names:
        if record.nameID in (1, 4):
            record.string = NAME
        elif record.nameID == 6:
            record.string = NAME.replace(" ", "")
    fixed = instancer.instantiateVariableFont(deepcopy(font), {"wght": KERNED_AT})
    if varies:
        font["GPOS"] = fixed["GPOS"]
    else:
        font = fixed
    font.flavor = "woff2"
    font.recalcTimestamp = False
    return font


def main(folder: Path) -> None:
    """Write the cuts of every file in *folder*."""
    for name, (stem, digest) in ORIGINS.items():
        origin = folder / name
        if not origin.is_file():
            sys.exit(f"{origin} is missing; FOLDER is `files` of the npm package @fontsource-variable/source-sans-3")
        if hashlib.sha256(origin.read_bytes()).hexdigest() != digest:
            sys.exit(f"{origin}: not the file that ORIGINS names; read its licence, look at the pages, change ORIGINS")
        left = set(TTFont(origin).getBestCmap())
        for part, characters in CUTS.items():
            found = left & characters
            # letters that another file of the package has are no cut of this one
            if ("latin-ext" in name) != part.startswith("extended"):
                continue
            left -= found
            target = TARGET / f"{stem}-{part}.woff2"
            cut(origin, found, FEATURES[part], varies=stem != ONE_WEIGHT).save(target)
            print(f"{target.stat().st_size:6} {target.name}")


if __name__ == "__main__":
    if len(sys.argv) != 2:
        sys.exit("usage: python tools/site_fonts.py FOLDER   (`files` of @fontsource-variable/source-sans-3)")
    main(Path(sys.argv[1]))
