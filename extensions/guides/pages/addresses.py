"""Finds the web addresses in the words of a record, which every output makes links."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from typing import Final, TypeVar

Part = TypeVar("Part")

#: a mark at its end belongs to the sentence
_ADDRESS: Final = re.compile(r"https?://[^\s<>]*[^\s<>.,;:!?)]")


def with_links(words: str, plain: Callable[[str], Part], link: Callable[[str], Part]) -> Iterator[Part]:
    """Yield the parts of *words* in order: through *link* each web address, through *plain* what stands between."""
    position = 0
    for match in _ADDRESS.finditer(words):
        if match.start() > position:
            yield plain(words[position : match.start()])
        yield link(match.group())
        position = match.end()
    if position < len(words):
        yield plain(words[position:])
