"""Links between the areas: a matrix of counts by kind of link, and the list that each count opens to."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from guides.audit.kind import AREAS, Scope, link
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total, row_target
from guides.model.guide_set import GuideSet
from guides.model.vocabulary import area_of

#: kinds of link in the order of the matrix, with the words between the row's area and the column's
KINDS_OF_LINK = {
    "prerequisites": "read first",
    "depends_on": "depends on",
    "supports": "supports",
    "informs": "informs",
    "tension": "in tension with",
}

#: links of modules that lead from area to area
MODULE_LINKS = ("prerequisites", "depends_on", "supports", "informs")


@dataclass(frozen=True, slots=True)
class AreaLink:
    """One link between two modules, with the areas of both; a tension stands in both directions and names itself."""

    kind: str
    source: str
    target: str
    tension: str = ""

    @property
    def place(self) -> tuple[str, str, str]:
        """Row and column of the matrix: area of the source, kind, area of the target."""
        return area_of(self.source), self.kind, area_of(self.target)

    @property
    def key(self) -> str:
        """Name of the place."""
        return "-".join(self.place)


def area_links_of(guides: GuideSet, scope: Scope) -> list[AreaLink]:
    """Every link between modules, and every tension, whose source belongs to the scope: by area, kind, area, and id."""
    found = [entry for entry in _all_links(guides, scope) if {entry.place[0], entry.place[2]} <= set(AREAS)]
    kinds = {kind: place for place, kind in enumerate(KINDS_OF_LINK)}
    return sorted(
        found,
        key=lambda entry: (
            AREAS.index(entry.place[0]),
            kinds[entry.kind],
            AREAS.index(entry.place[2]),
            entry.source,
            entry.target,
            entry.tension,
        ),
    )


def _all_links(guides: GuideSet, scope: Scope) -> Iterator[AreaLink]:
    for module in guides.of_kind("module"):
        if scope(module):
            for link_type in MODULE_LINKS:
                yield from (AreaLink(link_type, module.id, t) for t in guides.graph.targets(module.id, link_type))
    for tension in guides.of_kind("tension"):
        ends = guides.graph.targets(tension.id, "between")
        for source in ends:
            if source in guides.records and scope(guides.records[source]):
                yield from (AreaLink("tension", source, target, tension.id) for target in ends if target != source)


AREA_MATRIX = (
    Column("from", "From area", "text"),
    Column("link", "Link", "text"),
    *(Column(area, area.capitalize(), "count") for area in AREAS),
    Column("all", "All areas", "count"),
)


def area_matrix(guides: GuideSet, scope: Scope) -> Table:
    """Area x area by kind of link: how many links lead from the row's area to the column's; each count opens to them.

    The diagonal counts links inside an area. Links to planned modules count; a total says how many those are.
    """
    links = area_links_of(guides, scope)
    counts: dict[tuple[str, str, str], int] = {}
    for entry in links:
        counts[entry.place] = counts.get(entry.place, 0) + 1
    titles = guides.data.vocabulary.areas
    rows = []
    for source in AREAS:
        for kind, words in KINDS_OF_LINK.items():
            numbers = [counts.get((source, kind, target), 0) for target in AREAS]
            cells = [
                _count(number, scope, (source, kind, target), f"{titles[source]}, {words}, {titles[target]}")
                for number, target in zip(numbers, AREAS, strict=True)
            ]
            rows.append(Row((Cell(titles[source]), Cell(words), *cells, Cell(str(sum(numbers))))))
    written = sum(entry.target in guides.records for entry in links)
    across = sum(entry.place[0] != entry.place[2] for entry in links)
    return Table(
        "area-matrix",
        "Links from area to area, by kind",
        AREA_MATRIX,
        tuple(rows),
        (
            Total(across, len(links), "links lead to another area; a tension counts in both directions"),
            Total(
                written,
                len(links),
                "links lead to something that is written"
                + ("; the rest to planned modules" if written < len(links) else ""),
            ),
        ),
        dense=True,
    )


def _count(number: int, scope: Scope, place: tuple[str, str, str], words: str) -> Cell:
    if not number:
        return Cell("0")
    target = row_target(scope.named("area-links"), "-".join(place))
    return Cell(links=(CellLink(target, str(number), f"{number}: {words}"),))


AREA_LINKS = (
    Column("from", "From", "links"),
    Column("link", "Link", "text"),
    Column("to", "To", "links"),
    Column("tension", "Tension", "ids"),
)


def area_links(guides: GuideSet, scope: Scope) -> Table:
    """The links that the matrix counts, in its order; links inside an area too."""
    rows = []
    last = ""
    links = area_links_of(guides, scope)
    for entry in links:
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, entry.source),)),
                    Cell(KINDS_OF_LINK[entry.kind]),
                    Cell(links=(link(guides, entry.target),)),
                    Cell(links=(CellLink(entry.tension, entry.tension),) if entry.tension else ()),
                ),
                key=entry.key if entry.key != last else "",
            )
        )
        last = entry.key
    return Table(
        "area-links",
        "The links behind the matrix",
        AREA_LINKS,
        tuple(rows),
        (Total(len(rows), len(links), "links that the matrix counts are listed"),),
        dense=True,
    )
