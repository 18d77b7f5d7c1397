"""Reading and writing of markup."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.book.epub.markup import (
    MarkupError,
    add_class,
    parents,
    parse,
    remove,
    repair,
    serialise,
    text_of,
    unwrap,
    x,
)

PAGE = '<html xmlns="http://www.w3.org/1999/xhtml"><body>{}</body></html>'
TEXT = st.text(st.characters(codec="utf-8", exclude_categories=("Cc", "Cs", "Cn")), max_size=30)


@pytest.mark.parametrize(
    ("given_", "repaired"),
    [
        ('<input type="checkbox" disabled>', '<input type="checkbox" disabled="disabled"/>'),
        ('<p>a<br>b<hr class="x"></p>', '<p>a<br/>b<hr class="x"/></p>'),
        ('<img src="a.png" alt="x > y" />', '<img src="a.png" alt="x > y"/>'),
        (
            '<a title="one two three" href="b">&nbsp;&amp;&hellip;</a>',
            '<a title="one two three" href="b">\xa0&amp;…</a>',
        ),
        ("<p>1</p><script>if (a < b && c) {}</script><style>p > a {}</style><p>2</p>", "<p>1</p><p>2</p>"),
        ("<code>&lt;br&gt; checked</code>", "<code>&lt;br&gt; checked</code>"),
        ("<details open><summary>x</summary></details>", '<details open="open"><summary>x</summary></details>'),
    ],
)
def test_repair(given_: str, repaired: str) -> None:
    assert repair(given_) == repaired


def test_a_fault_is_shown_with_its_place() -> None:
    with pytest.raises(MarkupError, match=r"line 1, column 64: mismatched tag, near “.*<b>two</p>"):
        parse(PAGE.format("<p>One <b>two</p>"))


def test_only_void_elements_are_closed_in_one_tag() -> None:
    text = serialise(parse(PAGE.format('<p id="a"></p><br/><span/><img src="a" alt=""/>')), "<!DOCTYPE html>\n")
    assert text.startswith('<?xml version="1.0" encoding="UTF-8"?>\n<!DOCTYPE html>\n<html xmlns=')
    assert '<p id="a"></p><br/><span></span><img src="a" alt=""/>' in text


def test_a_drawing_inside_a_page_declares_its_namespace_once() -> None:
    svg = '<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"><g><path d="M0"/></g></svg><p>after</p>'
    text = serialise(parse(PAGE.format(svg)))
    assert svg in text
    assert text.count("xmlns=") == 2


@given(TEXT, TEXT)
def test_text_and_attributes_survive(text: str, title: str) -> None:
    page = parse(PAGE.format('<p title=""></p>'))
    [paragraph] = page.iter(x("p"))
    paragraph.text = text
    paragraph.set("title", title)
    [again] = parse(serialise(page)).iter(x("p"))
    assert (again.text or "", again.get("title")) == (text, title)


def test_remove_and_unwrap_keep_the_text_around() -> None:
    page = parse(PAGE.format("<p>a<b>b<i>c</i>d</b>e<u>f</u>g</p>"))
    above = parents(page)
    for name, change in (("u", remove), ("b", unwrap)):
        [element] = page.iter(x(name))
        change(above[element], element)
    [paragraph] = page.iter(x("p"))
    assert text_of(paragraph) == "abcdeg"
    assert [child.tag for child in paragraph] == [x("i")]


def test_classes_are_added_once() -> None:
    page = parse(PAGE.format('<p class="a b"/>'))
    [paragraph] = page.iter(x("p"))
    add_class(paragraph, "b", "c")
    assert paragraph.get("class") == "a b c"
