"""The pages as the search of the site reads them: words, headings and glossary, from the index that Sphinx writes.

Sphinx's own file also holds every need, which ``site_data`` tells the search already, and is twice as heavy for it.
"""

from __future__ import annotations

import json
import re
from html import unescape
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final

from guides.exchange.atomic import write_text
from guides.pages.desk_cards import DESK_CARD
from guides.pages.html.surroundings import EXPLORER
from guides.web.areas import area_of_page
from guides.web.desk_cards import cards_in
from guides.web.script_data import to_expression

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx

#: name of the script, in ``_static``
SCRIPT: Final = "guides-pages.js"

SPHINX_INDEX: Final = "searchindex.js"

#: how Sphinx wraps its index
_WRAPPED: Final = re.compile(r"\s*Search\.setIndex\((.*)\)\s*;?\s*", re.DOTALL)

#: anchors of the terms of a glossary
_TERM: Final = "term-"

_DESCRIPTION: Final = re.compile(r'<meta name="description" content="([^"]*)">')

#: pages that no source file stands behind -> title, what they are, and further words that lead to them
MADE: Final = {
    "downloads": (
        "Downloads",
        "Books as PDF and ePub, spreadsheets, data for other programs, and the site for a folder.",
        "download print paper offline book Excel XLSX ODS CSV JSON needs.json ReqIF OSCAL Parquet audit tables "
        "desk cards checklist",
    ),
    "checklist": (
        "Your checklist",
        "Choose what concerns you, answer, and keep your answers on this device alone.",
        "self assessment questions items progress export import merge",
    ),
    EXPLORER: (
        "Explore",
        "Everything in the guides by area, kind, role, phase, tool class, basis, framework and journey.",
        "filter browse overview requirements items artefacts provisions",
    ),
}

#: a description stands in the head of its page
_HEAD: Final = 8192


def page_index(
    index: Mapping[str, Any], hrefs: list[str], lines: list[str], cards: Mapping[str, list[tuple[str, str, str, str]]]
) -> dict[str, Any]:
    """The part of Sphinx's index that the search uses, with the desk cards.

    :param hrefs: address of each page, in the order of ``index["docnames"]``.
    :param lines: first line of each page, in the same order.
    :param cards: name of a page -> its desk cards.
    """
    held = [
        [name, number, anchor, text, words]
        for number, page in enumerate(index["docnames"])
        for name, anchor, text, words in cards.get(page, [])
    ]
    # the headings of a card are that card, not further results
    headings = {(f"{kind}: {name}".lower(), number) for name, number, *_ in held for kind in ("card", "desk card")}
    titles: list[str] = index["titles"]
    pages = [
        [href, title, area_of_page(name), line]
        for name, href, title, line in zip(index["docnames"], hrefs, titles, lines, strict=True)
    ]
    sections = [
        [title, page, anchor]
        for title, places in sorted(index["alltitles"].items())
        for page, anchor in places
        if anchor and titles[page] != title and (title.lower(), page) not in headings
    ]
    terms = [
        [term, page, anchor]
        for term, places in sorted(index["indexentries"].items())
        for page, anchor, *_ in places
        if anchor.startswith(_TERM)
    ]
    return {"pages": pages, "sections": sections, "terms": terms, "cards": held, "words": index["terms"]}


def read_sphinx_index(script: str) -> dict[str, Any]:
    """What ``searchindex.js`` holds.

    :raises ValueError: if it is not of the form that Sphinx 9 writes.
    """
    wrapped = _WRAPPED.fullmatch(script)
    if wrapped is None:
        raise ValueError(f"{SPHINX_INDEX} is not of the form Search.setIndex(…) that page_index.py reads")
    found: dict[str, Any] = json.loads(wrapped[1])
    return found


def first_line(page: Path) -> str:
    """The description of a written page, which is its first paragraph; empty if it has none."""
    with page.open(encoding="utf-8") as stream:
        found = _DESCRIPTION.search(stream.read(_HEAD))
    return unescape(found[1]) if found else ""


def write_page_index(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: write the script, once all pages and Sphinx's index are there."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    folder = Path(app.outdir)
    index = read_sphinx_index((folder / SPHINX_INDEX).read_text(encoding="utf-8"))
    hrefs = [app.builder.get_target_uri(name) for name in index["docnames"]]
    lines = [first_line(folder / href) for href in hrefs]
    cards = {
        name: list(cards_in(app.env.get_doctree(name)))
        for name, href in zip(index["docnames"], hrefs, strict=True)
        # to read the tree of every page would take as long as to write them
        if f'class="{DESK_CARD} ' in (folder / href).read_text(encoding="utf-8")
    }
    made = [
        [app.builder.get_target_uri(name), title, line, words]
        for name, (title, line, words) in MADE.items()
        if (folder / app.builder.get_target_uri(name)).is_file()
    ]
    held = page_index(index, hrefs, lines, cards) | {"made": made}
    script = f'"use strict";\nwindow.guidesPages = {to_expression(held)};\n'
    write_text(folder / "_static" / SCRIPT, script)
