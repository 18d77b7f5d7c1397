"""The style sheet: dark colours stand twice and are the same, and every colour of words is legible on its ground."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from guides.web import stylesheet as module
from guides.web.stylesheet import SHEETS, STYLES, sheet_of, shortened, stylesheet, write_stylesheets

AREAS = ("ethics", "cybersecurity", "operations", "across")
#: words -> grounds that they stand on
PAIRS = [
    *(
        (f"--{area}", ground)
        for area in AREAS
        for ground in ("--color-background-primary", f"--{area}-tint", "--color-background-secondary")
    ),
    *(("--color-foreground-primary", f"--{area}-tint") for area in AREAS),
    *(("--color-foreground-secondary", f"--{area}-tint") for area in AREAS),
    *(("--color-brand-content", f"--{area}-tint") for area in AREAS),
    *(
        (f"--{name}", ground)
        for name in ("good", "bad", "caution", "calm")
        for ground in (f"--{name}-tint", "--color-background-primary")
    ),
    *(
        (f"--color-foreground-{name}", f"--color-background-{ground}")
        for name in ("primary", "secondary", "muted")
        for ground in ("primary", "secondary")
    ),
    *(
        (f"--color-brand-{name}", f"--color-background-{ground}")
        for name in ("content", "visited")
        for ground in ("primary", "secondary")
    ),
    *(("--color-brand-content", f"--{name}-tint") for name in ("bad", "caution")),
]


def colours(css: str, start: str) -> dict[str, str]:
    block = css.split(start, 1)[1].split("}", 1)[0]
    return dict(re.findall(r"(--[\w-]+): (#[0-9a-f]{6})\b", block))


def luminance(colour: str) -> float:
    channels = [int(colour[i : i + 2], 16) / 255 for i in (1, 3, 5)]
    linear = [c / 12.92 if c <= 0.04045 else ((c + 0.055) / 1.055) ** 2.4 for c in channels]
    return 0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]


def contrast(one: str, other: str) -> float:
    light, dark = sorted((luminance(one), luminance(other)), reverse=True)
    return (light + 0.05) / (dark + 0.05)


LIGHT = colours(stylesheet(), "/* light */\nbody {")
DARK = colours(stylesheet(), 'body[data-theme="dark"] {')


def test_automatic_dark_colours_equal_the_chosen_ones() -> None:
    assert colours(stylesheet(), 'body:not([data-theme="light"]) {') == DARK
    assert "AUTOMATIC-DARK" not in stylesheet()


def test_both_schemes_set_the_same_colours() -> None:
    assert set(DARK) == set(LIGHT)


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
@pytest.mark.parametrize(("words", "ground"), PAIRS, ids=lambda name: name.strip("-"))
def test_words_have_the_contrast_of_aa(scheme: dict[str, str], words: str, ground: str) -> None:
    assert contrast(scheme[words], scheme[ground]) >= 4.5


@pytest.mark.parametrize("scheme", [LIGHT, DARK], ids=["light", "dark"])
def test_focus_and_frames_of_fields_stand_out(scheme: dict[str, str]) -> None:
    for line in ("--focus", "--color-foreground-border"):
        for ground in ("--color-background-primary", "--color-background-secondary"):
            assert contrast(scheme[line], scheme[ground]) >= 3


def test_nothing_is_fetched_from_elsewhere() -> None:
    urls = re.findall(r"url\(\s*[\"']?([^\"')]+)", stylesheet())
    assert urls
    assert all(url.startswith("fonts/") for url in urls)
    assert "@import" not in stylesheet()


def test_broken_sources_are_refused(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "1.css").write_text("body { color: red }", encoding="utf-8")
    monkeypatch.setattr(module, "STYLES", tmp_path)
    with pytest.raises(ValueError, match="no block of dark colours"):
        stylesheet()
    block = '@media not print {\n  body[data-theme="dark"] {\n    --a: #000000;\n  }\n}\n'
    (tmp_path / "1.css").write_text(block, encoding="utf-8")
    with pytest.raises(ValueError, match="0 places"):
        stylesheet()


def test_each_style_sheet_holds_the_theme_then_what_all_pages_share_then_its_own(tmp_path: Path) -> None:
    write_stylesheets(tmp_path / "new")
    common = (tmp_path / "new" / "guides.css").read_text(encoding="utf-8")
    assert common.index(".sidebar-drawer") < common.index("@font-face")
    assert common.endswith(shortened(stylesheet()))
    assert "sourceMappingURL" not in common
    for name, own in SHEETS.items():
        rules = shortened((STYLES / own).read_text(encoding="utf-8")) if own else ""
        assert (tmp_path / "new" / name).read_text(encoding="utf-8") == common + rules


def test_every_file_of_styles_is_in_a_sheet() -> None:
    assert {path.relative_to(STYLES).as_posix() for path in STYLES.glob("*/*.css")} == {*filter(None, SHEETS.values())}


def test_the_kind_of_a_page_chooses_its_sheet() -> None:
    table = '<table class="trace" data-table="areas">'
    assert sheet_of("audit/areas", table) == "guides-table.css"
    assert sheet_of("ethics/one", '<table class="plain">') == "guides.css"
    assert sheet_of("explore", "") == sheet_of("search", "") == "guides-find.css"
    assert sheet_of("checklist", "") == "guides-checklist.css"


def test_the_short_form_says_the_same() -> None:
    css = 'a :is(b, c) > d::before {\n  /* why */ content: "\\2713\\a0" / "";\n  margin: calc(1px + 2px);\n}\n'
    assert shortened(css) == 'a :is(b,c) > d::before{content: "\\2713\\a0" / "";margin: calc(1px + 2px)}'


def test_no_text_of_the_style_sheet_holds_what_the_short_form_drops() -> None:
    assert [text for text in re.findall(r'"([^"]*)"', stylesheet()) if re.search(r"/\*|  |[{};] | [{};]", text)] == []
