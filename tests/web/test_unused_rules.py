"""What no page can show leaves the style sheet, and nothing else does."""

from __future__ import annotations

import re

import tinycss2
from hypothesis import given
from hypothesis import strategies as st

from guides.web.unused_rules import classes_of, without_unused, words_of

NOTHING: frozenset[str] = frozenset()


def kept(css: str, classes: str = "", words: str = "", readers: tuple[str, ...] = ()) -> str:
    return without_unused(css, frozenset(classes.split()), frozenset(words.split()), readers)


def test_names_come_from_pages_and_scripts() -> None:
    assert classes_of(['<p class="a b-c"><i class="d">', '<b id="e" class="a">']) == {"a", "b-c", "d"}
    assert words_of(['add("row-" + kind); mark("on")']) == {"add", "row-", "kind", "mark", "on"}


def test_a_rule_goes_when_no_page_and_no_script_has_its_class() -> None:
    css = ".a{x:1}.b{x:2}.a .b{x:3}.row-gap{x:4}p{x:5}#i{x:6}"
    assert kept(css, "a") == ".a{x:1}p{x:5}#i{x:6}"
    assert kept(css, "a", "b") == ".a{x:1}.b{x:2}.a .b{x:3}p{x:5}#i{x:6}"
    assert kept(css, "", "row-") == ".row-gap{x:4}p{x:5}#i{x:6}"


def test_of_several_selectors_the_live_ones_stay() -> None:
    assert kept(".a,.b > i,.c:is(.d,.e),p{x:1}", "a c") == ".a,.c:is(.d,.e),p{x:1}"


def test_what_a_selector_denies_or_chooses_from_decides_nothing() -> None:
    css = '.a:not(.b){x:1}.a:not([class*=".c"]):has(.d :is(.e)){x:2}[class^=".f"]{x:3}.g\\:h{x:4}'
    assert kept(css, "a") == css.replace(".g\\:h{x:4}", "")
    assert ".g\\:h{x:4}" in kept(css, "a g:h")


def test_selectors_that_are_said_to_apply_to_nothing_go() -> None:
    css = "dl[class]:not(.a) dd{x:1}dl:not([class]) dd,dl.a dd{x:2}p[class]{x:3}"
    left = without_unused(css, frozenset("a"), NOTHING, never=re.compile(r"\bdl(?:\[class\]|:not\(\[class\]\))"))
    assert left == "dl.a dd{x:2}p[class]{x:3}"


def test_conditions_stay_around_what_they_hold_and_empty_ones_go() -> None:
    css = "@media print{.a{x:1}@supports (y:z){.b{x:2}}}@media screen{.b{x:3}}@font-face{font-family:f}"
    assert kept(css, "a") == "@media print{.a{x:1}}@font-face{font-family: f}".replace("family: f", "family:f")


def test_properties_that_nothing_reads_go_with_those_that_only_they_read() -> None:
    css = "p{--a:1;--b:var(--c);--c:2;--d:3;x:var(--a)}"
    assert kept(css) == "p{--a:1;x:var(--a)}"
    assert kept(css, readers=("i{y:var(--d)}",)) == "p{--a:1;--d:3;x:var(--a)}"
    assert kept(css, readers=('style.getPropertyValue("--b")',)) == "p{--a:1;--b:var(--c);--c:2;x:var(--a)}"


def test_of_a_property_set_twice_in_one_place_the_last_one_stays() -> None:
    css = (
        "body{--a:1;x:var(--a)}@media not print{body[data-t=dark]{--a:2}}"
        'body{--a:3}@media not print{body[data-t="dark"]{--a:4}}p{--a:5}'
    )
    assert kept(css) == 'body{x:var(--a)}body{--a:3}@media not print{body[data-t="dark"]{--a:4}}p{--a:5}'


NAMES = st.sampled_from(["a", "b", "c"])
RULES = st.lists(
    st.tuples(st.lists(NAMES, min_size=1, max_size=2), st.sampled_from(["x", "y"]), st.integers(0, 9)), max_size=8
)


@given(RULES, st.frozensets(NAMES))
def test_every_rule_for_classes_that_exist_stays_in_its_order(
    rules: list[tuple[list[str], str, int]], classes: frozenset[str]
) -> None:
    css = "".join(f"{''.join('.' + name for name in names)}{{{key}:{value}}}" for names, key, value in rules)
    expected = "".join(
        f"{''.join('.' + name for name in names)}{{{key}:{value}}}"
        for names, key, value in rules
        if classes.issuperset(names)
    )
    assert without_unused(css, classes, NOTHING) == expected
    assert tinycss2.parse_stylesheet(expected) is not None
