"""The faces of the book are in place and hold every character that the guides need."""

from __future__ import annotations

from pathlib import Path

import pytest
from fontTools.ttLib import TTFont

from guides.book.typst.fonts import FONT_DIRECTORY, coverage, face_coverage, font_files

NEEDED = "æøåÆØÅàèéìòùÀÈÉÌÒÙäöüßñç§→✓☐☑≥≤–—“”‘’…•·×€«»"


def test_every_face_holds_the_needed_characters() -> None:
    faces = [path for path in font_files([FONT_DIRECTORY]) if path.name.startswith("SourceSans3")]
    assert [path.stem.partition("-")[2] for path in faces] == ["Bold", "BoldItalic", "Italic", "Regular", "SemiBold"]
    for path in faces:
        assert not [char for char in NEEDED if ord(char) not in face_coverage(path)], path.name


def test_coverage_is_that_of_the_font_library() -> None:
    for path in font_files([FONT_DIRECTORY]):
        assert face_coverage(path) == frozenset(TTFont(path).getBestCmap()), path.name


def test_what_no_face_has_is_known() -> None:
    assert ord("⚖") not in coverage(font_files([FONT_DIRECTORY]))
    assert 0xAD in coverage(font_files([FONT_DIRECTORY]))


def test_a_file_that_is_no_font_is_named(tmp_path: Path) -> None:
    bad = tmp_path / "bad.ttf"
    bad.write_bytes(b"not a font at all")
    with pytest.raises(ValueError, match=r"bad\.ttf"):
        coverage([bad])


def test_licences_stand_beside_the_fonts() -> None:
    for name in ("OFL-SourceSans3.txt", "OFL-SourceCodePro.txt", "README.md"):
        assert "open font license" in (FONT_DIRECTORY / name).read_text(encoding="utf-8").lower()
