"""Any text that an author writes is printed as it was written."""

from __future__ import annotations

import re
import shutil
import unicodedata
from collections.abc import Callable
from pathlib import Path

import pytest
import typst
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from guides.book.typst.config import TypstTheme
from guides.book.typst.escape import (
    break_pieces,
    break_points,
    clean,
    escape_running,
    escape_string,
    escape_text,
    loosen_first,
)
from guides.book.typst.fonts import FONT_DIRECTORY

from .conftest import pdf_text

#: Everything that could mean something to Typst, and letters between.
SYNTAX = "\\#$*_`<>@[]~\"'/()=+-.,:;!?{}|&%^0123456789 abcXYZæøåàèéìòù§→✓☐≥–“”…\u00a0"
HOSTILE = (
    "#let x = 1", "*bold* _emph_ `raw`", "$x^2$ <label> @ref", "[content] {code}", "// comment", "/* comment */", "- item",
    "+ item", "/ term: text", "= heading", "1. item", "1.", "...", "a...b", "--", "---", "-?", "-1", "~", "https://example.org",
    "\\", "\\u{41}", "\\ ", "a\\", "].foo", "];", ";", ".foo", "(x)", "/x", "a/b", "2026. x", "1.5 m", "[x]", "'quoted' \"double\"", "5'3\"", "a_b_c", "2*3*4",
)  # fmt: skip
HEAD = (
    '#set document(title: "t")\n#set text(font: ("Source Sans 3", "Source Code Pro"), size: 6pt, hyphenate: false)\n'
    '#set smartquote(enabled: false)\n#set page(numbering: none)\n#import "/inline.typ": keep, brk\n'
)


@pytest.fixture(scope="module")
def press(tmp_path_factory: pytest.TempPathFactory) -> Path:
    folder = tmp_path_factory.mktemp("press") / "template"
    shutil.copytree(Path(__file__).parents[3] / "extensions/guides/book/typst/template", folder)
    (folder / "theme.typ").write_text('#let theme = (mono: "Source Code Pro", words: (page: "page"))', encoding="utf-8")
    return folder


def printed(press: Path, pieces: list[str], before: str = "«") -> list[str]:
    """Set each piece of markup between two brackets on a page of its own and return what the pages say."""
    body = "\n#pagebreak()\n".join(f"#block[{before}{piece}»]" for piece in pieces)
    (press / "main.typ").write_text(HEAD + body, encoding="utf-8")
    pdf = typst.compile(
        str(press / "main.typ"), root=str(press), font_paths=[str(FONT_DIRECTORY)], ignore_system_fonts=True
    )
    (press / "main.pdf").write_bytes(pdf)
    pages = pdf_text(press / "main.pdf").split("\f")[: len(pieces)]
    return [page.strip().removeprefix("«").removesuffix("»") for page in pages]


def plain(text: str) -> str:
    """Return *text* without what a line of print does not show: kinds and number of spaces, ligatures."""
    return re.sub(r"\s+", "", unicodedata.normalize("NFKC", text))


@pytest.mark.parametrize(
    "function", [escape_text, break_points, lambda t: escape_running(t, TypstTheme().keep_pattern())]
)
def test_hostile_text_is_printed_as_it_is(press: Path, function: Callable[[str], str]) -> None:
    wanted = [plain(text) for text in HOSTILE]
    assert [plain(text) for text in printed(press, [function(text) for text in HOSTILE])] == wanted
    # at the head of a line marks mean more, and after a call a bracket holds its arguments
    for before in ("", " ", "#h(0pt);"):
        assert [plain(text) for text in printed(press, [function(text) for text in HOSTILE], before)] == wanted


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from(SYNTAX), min_size=1, max_size=60), min_size=12, max_size=12))
def test_any_text_round_trips(press: Path, texts: list[str]) -> None:
    pattern = TypstTheme().keep_pattern()
    shown = printed(press, [escape_text(text) for text in texts] + [escape_running(text, pattern) for text in texts])
    assert [plain(text) for text in shown] == [plain(text) for text in texts + texts]


@settings(max_examples=25, suppress_health_check=[HealthCheck.too_slow, HealthCheck.function_scoped_fixture])
@given(st.lists(st.text(st.sampled_from(SYNTAX), min_size=1, max_size=60), min_size=12, max_size=12))
def test_any_string_round_trips(press: Path, texts: list[str]) -> None:
    shown = printed(press, [f"#{escape_string(text)};" for text in texts])
    assert [plain(text) for text in shown] == [plain(text) for text in texts]


@given(st.text())
def test_no_control_character_passes(text: str) -> None:
    for result in (escape_text(text), escape_string(text), clean(text)):
        assert not any(char in result for char in "\x00\x02\x03\x06\x1b\x7f\x85")
        result.encode("utf-8")


def test_text_stays_beside_other_markup() -> None:
    assert escape_text("(x)").startswith("\\(")
    assert escape_text(".field").startswith("\\.")
    assert escape_text("well-made words. More") == "well-made words. More"
    assert escape_text("and/or (Regulation 2016/679, 2.1). More") == "and/or (Regulation 2016/679, 2.1). More"


def test_a_path_breaks_before_a_dot_and_after_other_marks() -> None:
    assert break_pieces("reference/article-14.toml") == ["reference/", "article-", "14", ".toml"]
    assert break_pieces("https://doi.org/10.1016/j.a.2014.10.1") == [
        "https://doi.org/", "10.1016/", "j", ".a", ".2014.10.1",
    ]  # fmt: skip
    assert break_pieces("https://example.org/index.php?a=b") == ["https://example.org/", "index", ".php?", "a=", "b"]


def test_ids_and_dates_are_kept_together() -> None:
    markup = escape_running("See ETH-R009, J-02-S01 on 2026-05-01; well-made.", TypstTheme().keep_pattern())
    assert markup.count("#keep[") == 3
    assert "#keep[ETH-R009];" in markup
    assert "well-made" in markup


def test_an_id_at_the_head_of_a_cell_needs_no_box() -> None:
    assert loosen_first("#keep[ETH-R009]; and #keep[J-02]; more") == "ETH-R009 and #keep[J-02]; more"
    link = '\x0612\x06#anchor("a:x");#th[#link("https://example.org/a(b)")[{}Art. 9{} GDPR];];'
    assert loosen_first(link.format("#keep[", "];")) == link.format("", "")
    assert loosen_first("See #keep[ETH-R009];") == "See #keep[ETH-R009];"


def test_long_runs_are_offered_breaks() -> None:
    assert "#brk;" in escape_running("source/reference/frameworks/catalogue/european-union")
    assert "#brk;" not in escape_running("a/b/c and other/short/paths")
