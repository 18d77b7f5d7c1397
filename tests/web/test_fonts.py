"""The typefaces of the site: each file has the characters for which pages fetch it, and none bears a reserved name."""

from __future__ import annotations

import hashlib
import importlib.util
import re

import pytest
from fontTools.ttLib import TTFont
from tests.conftest import REPOSITORY

from guides.web.stylesheet import STYLES

# by its path, since another package may be called "tools"
_SPEC = importlib.util.spec_from_file_location("site_fonts", REPOSITORY / "tools/site_fonts.py")
assert _SPEC is not None
assert _SPEC.loader is not None
site_fonts = importlib.util.module_from_spec(_SPEC)
_SPEC.loader.exec_module(site_fonts)
TARGET = site_fonts.TARGET

FACE = re.compile(
    r'font-style: (?P<style>\w+); font-weight: (?P<weight>[\d ]+);.*?url\("fonts/(?P<file>[^"]+)"\).*?'
    r"unicode-range: (?P<range>[^;]+);",
    re.DOTALL,
)
FACES = [found.groupdict() for found in FACE.finditer((STYLES / "1-tokens.css").read_text(encoding="utf-8"))]


def characters(face: dict[str, str]) -> set[int]:
    found: set[int] = set()
    for part in face["range"].split(","):
        first, _, last = part.strip().removeprefix("U+").partition("-")
        found |= set(range(int(first, 16), int(last or first, 16) + 1))
    return found


def test_every_file_is_used_and_every_used_file_exists() -> None:
    assert {face["file"] for face in FACES} == {path.name for path in TARGET.glob("*.woff2")}


@pytest.mark.parametrize("face", [f for f in FACES if f["file"].startswith("Guides")], ids=lambda face: face["file"])
def test_a_cut_holds_what_it_is_fetched_for_under_its_own_name(face: dict[str, str]) -> None:
    font = TTFont(TARGET / face["file"])
    assert set(font.getBestCmap()) == characters(face)
    assert not [str(record) for record in font["name"].names if record.nameID in (1, 4, 6) and "Source" in str(record)]
    # a face that says it has all weights has them
    assert ("fvar" in font) == (face["weight"] == "200 900")


@pytest.mark.parametrize("style", ["normal", "italic"])
def test_faces_of_a_style_say_the_same_weights_and_share_no_character(style: str) -> None:
    faces = [face for face in FACES if face["style"] == style]
    assert len({face["weight"] for face in faces}) == 1
    assert sum(len(characters(face)) for face in faces) == len(set().union(*(characters(face) for face in faces)))


def test_the_file_that_every_page_fetches_has_the_signs_of_english() -> None:
    plain = next(face for face in FACES if face["file"] == "GuidesSans-plain.woff2")
    assert characters(plain) == set(site_fonts.PLAIN)
    assert (TARGET / plain["file"]).stat().st_size < 15_000


def test_digests_are_those_of_the_notes() -> None:
    noted = dict(
        reversed(line.split()) for line in re.findall(r"[0-9a-f]{64}  \S+", (TARGET / "README.md").read_text())
    )
    assert noted == {p.name: hashlib.sha256(p.read_bytes()).hexdigest() for p in TARGET.glob("*.woff2")}


def test_an_origin_that_changed_is_refused(tmp_path_factory: pytest.TempPathFactory) -> None:
    folder = tmp_path_factory.mktemp("fonts")
    with pytest.raises(SystemExit, match="is missing; FOLDER is"):
        site_fonts.main(folder)
    for name in site_fonts.ORIGINS:
        (folder / name).write_bytes(b"another font")
    before = {path: path.read_bytes() for path in TARGET.iterdir()}
    with pytest.raises(SystemExit, match="not the file that ORIGINS names"):
        site_fonts.main(folder)
    assert {path: path.read_bytes() for path in TARGET.iterdir()} == before
