"""Tables about the edition itself: what it is, the sources that its pages name, and the standards they mention."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable

from guides.audit.frameworks import page_of
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.edition import PUBLISHER
from guides.model.guide_set import GuideSet
from guides.model.publication import Citation, CitingPage
from guides.model.standards import by_name, mentioned

#: tables of what stands on pages and in no record
PAGE_TABLES = ("sources", "standards")

SERIES = "Practitioners Guides"
_INITIALS = re.compile(r"^(?:[A-Z]\. ?)+(?=[A-Z])")

PROVENANCE = (Column("what", "What", "text"), Column("value", "This edition", "text"))

SOURCES = (
    Column("source", "Source", "links"),
    Column("address", "Address", "text"),
    Column("pages", "Named on", "ids"),
)

STANDARDS = (
    Column("standard", "Standard", "id"),
    Column("title", "What it is about", "text"),
    Column("edition", "Edition", "text"),
    Column("pages", "Named on", "ids"),
)

#: the page whose tables show the law calendar; what they say stands in no source text
CALENDAR_PAGE = "reference/law-calendar"


def provenance(guides: GuideSet, _keep: object) -> Table:
    """Version, day and commit, how to cite the whole and an item, and the tools that made it."""
    it = guides.publication.edition
    example = next((r.id for r in guides.of_kind("requirement") if r.id == "ETH-R041"), "")
    example = example or next((r.id for r in guides.of_kind("requirement")), "")
    whole = f"{PUBLISHER}: {SERIES}. {it.title}."
    facts = [
        ("Edition", it.version),
        ("Date", it.date),
        ("Commit", it.commit or "built outside a checkout"),
        ("Cite the whole", whole),
        ("Cite an item", f"{whole} {example}." if example else "no item yet"),
        (
            "Made with the packages",
            ", ".join(f"{name} {version}" for name, version in guides.publication.tools.items()),
        ),
    ]
    rows = tuple(Row((Cell(what), Cell(value))) for what, value in facts)
    return Table("provenance", "This edition, and what made it", PROVENANCE, rows)


def sources(guides: GuideSet, _keep: object) -> Table:
    """Every source that a page names, once, with the pages; the words are those that most pages use."""
    named: dict[str, list[tuple[Citation, CitingPage]]] = {}
    for page in guides.publication.pages:
        for citation in page.citations:
            named.setdefault(_place(citation.address) or citation.text, []).append((citation, page))
    rows = []
    for uses in named.values():
        words = _usual(citation.text for citation, _ in uses)
        key = _usual(citation.address for citation, _ in uses)
        head = Cell(links=(CellLink(key, words),)) if key else Cell(words)
        address = Cell(_short(key) if key else "on paper")
        rows.append(Row((head, address, _pages(guides, (page for _, page in uses)))))
    rows.sort(key=lambda row: (_alphabetical(row.cells[0].plain), row.cells[2].plain))
    linked = sum(bool(row.cells[0].links) for row in rows)
    return Table(
        "sources",
        "Sources that the pages name",
        SOURCES,
        tuple(rows),
        (Total(linked, len(rows), "sources have an address"),),
    )


def _alphabetical(words: str) -> tuple[tuple[str, int], ...]:
    """Sort key of a source: by the name of a person and not the initials before it, and numbers by their size."""
    name = _INITIALS.sub("", words).casefold()
    return tuple((text, int(digits or 0)) for text, digits in re.findall(r"(\D*)(\d*)", name))


def _place(address: str) -> str:
    """What two forms of one web address have in common: with and without ``www``, with http and https."""
    return _short(address).removeprefix("www.")


def _short(address: str) -> str:
    """A web address as a reader types it."""
    return address.partition("://")[2].removesuffix("/")


def _usual(texts: Iterable[str]) -> str:
    """The most frequent text, of equals the longest, of those the first by letter."""
    return min(Counter(texts).items(), key=lambda item: (-item[1], -len(item[0]), item[0]))[0]


def _pages(guides: GuideSet, pages: Iterable[CitingPage]) -> Cell:
    owned = sorted((guides.page_owners.get(page.docname, ""), page.title, page.docname) for page in set(pages))
    # modules and the like by their ids, then pages by their titles without what follows a colon, in a narrow column
    links = [CellLink(owner, owner) for owner, _, _ in owned if owner]
    links += [CellLink(f"/{docname}", title.partition(": ")[0]) for owner, title, docname in owned if not owner]
    return Cell(links=tuple(links)) if links else Cell("no page")


def standards(guides: GuideSet, _keep: object) -> Table:
    """The standards that the guides name, with the pages that mention them; the catalogue of one leads to its page."""
    rows = []
    used = 0
    calendar = "\n".join(f"{entry.name}: {entry.means}" for entry in guides.data.law)
    dated = mentioned(calendar, by_name(guides.data.standards))
    for standard in guides.data.standards:
        pages = [
            page
            for page in guides.publication.pages
            if standard.id in page.standards or (page.docname == CALENDAR_PAGE and standard.id in dated)
        ]
        used += bool(pages)
        mapped = standard.framework and guides.coverage_of(standard.framework).links
        head = Cell(links=(CellLink(page_of(standard.framework), standard.id),)) if mapped else Cell(standard.id)
        title = f"{standard.title} ({standard.publisher})"
        rows.append(Row((head, Cell(title), Cell(standard.edition), _pages(guides, pages))))
    return Table(
        "standards",
        "Standards and public frameworks that the guides name",
        STANDARDS,
        tuple(rows),
        (Total(used, len(rows), "are named on a page"),),
    )
