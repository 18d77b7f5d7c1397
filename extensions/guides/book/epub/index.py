"""The index of a book: what Sphinx collected of the pages that the book holds, and the pages that use a term."""

from __future__ import annotations

import posixpath
import re
from collections.abc import Mapping, Sequence
from typing import Final, TypeAlias
from urllib.parse import unquote
from xml.etree import ElementTree as ET

from sphinx.locale import _

from guides.book.epub.frame import Term
from guides.book.epub.markup import x
from guides.book.epub.static import clean_id

MANY: Final = 16
"""A term that more pages use than this is everywhere: then only its own places are listed."""

Links: TypeAlias = Sequence[tuple[str | None, str]]
IndexGroup: TypeAlias = tuple[str, Sequence[tuple[str, tuple[Links, Sequence[tuple[str, Links]], object]]]]
Index: TypeAlias = Sequence[tuple[str, Sequence[Term]]]


def pages_that_lead_to(pages: Mapping[str, ET.Element]) -> dict[str, tuple[str, ...]]:
    """Return for each place, as ``page#anchor``, the other pages with a link to it, in the order of the book."""
    found: dict[str, dict[str, None]] = {}
    for href, page in pages.items():
        for link in page.iter(x("a")):
            path, _hash, fragment = link.get("href", "").partition("#")
            target = posixpath.normpath(posixpath.join(posixpath.dirname(href), unquote(path)))
            if path and fragment and target != href and "://" not in path:
                found.setdefault(f"{target}#{unquote(fragment)}", {})[href] = None
    return {place: tuple(hrefs) for place, hrefs in found.items()}


def index_of(
    groups: Sequence[IndexGroup],
    titles: Mapping[str, str],
    targets: Mapping[str, frozenset[str]],
    users: Mapping[str, Sequence[str]],
    identifiers: str = "",
) -> Index:
    """Return the part of an index that leads to pages of the book.

    :param groups: the index of the project, as Sphinx gives it.
    :param titles: the title of each page, by address.
    :param targets: for each page of the book its ids, by address.
    :param users: for a place the pages that lead to it: they use the term that it explains.
    :param identifiers: pattern of entries that are no words and stand in a group of their own, at the end; "" for none.
    """

    def places(links: Links, users: Mapping[str, Sequence[str]]) -> tuple[tuple[str, str], ...]:
        kept: dict[str, str] = {}
        further: list[str] = []
        for _main, link in links:
            path, _hash, fragment = link.partition("#")
            href, anchor = unquote(path), clean_id(fragment)
            if href in targets:
                kept.setdefault(titles.get(href, href), f"{path}#{anchor}" if anchor in targets[href] else path)
                further += users.get(f"{href}#{anchor}", ())
        if len(further) <= MANY:
            for href in further:
                if href in titles:
                    kept.setdefault(titles[href], href)
        return tuple(kept.items())

    found: list[tuple[str, Sequence[Term]]] = []
    apart: list[Term] = []
    for letter, lines in groups:
        terms: list[Term] = []
        for text, (links, subentries, _key) in lines:
            below = tuple(Term(name, where) for name, sublinks in subentries if (where := places(sublinks, {})))
            is_word = not identifiers or not re.match(identifiers, text)
            own = places(links, users if is_word else {})
            if below or own:
                (terms if is_word else apart).append(Term(text, own, below))
        if terms:
            found.append((letter, tuple(terms)))
    return [*found, *([(_("Identifiers"), tuple(apart))] if apart else [])]
