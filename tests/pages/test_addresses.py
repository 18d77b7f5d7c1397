"""Web addresses in the words of a record."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from guides.pages.addresses import with_links


def parts(words: str) -> list[tuple[str, bool]]:
    return list(with_links(words, lambda text: (text, False), lambda address: (address, True)))


@pytest.mark.parametrize(
    ("words", "addresses"),
    [
        ("no address", []),
        ("read in https://example.org/a and http://example.org/b.", ["https://example.org/a", "http://example.org/b"]),
        ("(https://example.org/a/)", ["https://example.org/a/"]),
        ("https://example.org/a?b=c&d=e#f; more", ["https://example.org/a?b=c&d=e#f"]),
    ],
)
def test_addresses_end_before_the_marks_of_the_sentence(words: str, addresses: list[str]) -> None:
    assert [text for text, is_address in parts(words) if is_address] == addresses


@given(st.lists(st.sampled_from(["a word", " ", "https://example.org/x", ".", "<", ")", "http://"])).map("".join))
def test_no_letter_is_lost(words: str) -> None:
    assert "".join(text for text, _ in parts(words)) == words
