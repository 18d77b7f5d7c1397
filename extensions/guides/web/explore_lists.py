"""The page of lists: everything in the guides by area, by role and by phase, for readers whose browser runs no script.

The explorer leads them here at once. It does not carry the lists itself: they are six times as long as the rest of it,
and every reader whose browser runs scripts would fetch them for nothing.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, Final, cast

from guides.model.facets import facets_of
from guides.pages.html.markup import element, text
from guides.web.site_data import entry_address

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record
    from guides.pages.domain import GuidesDomain

PAGE: Final = "explore-lists"
TEMPLATE: Final = "explore-lists.html"


def lists(guides: GuideSet, address: Callable[[str], str]) -> str:
    """Everything by area with its titles, then by role and by phase: there a part is its id, under its module."""
    vocabulary = guides.data.vocabulary
    sections = [_section("By area", _by_area(guides, address))]
    for heading, field, titles in (("By role", "roles", vocabulary.roles), ("By phase", "phases", vocabulary.phases)):
        sections.append(_section(heading, _by_facet(guides, address, field, titles)))
    return "\n".join(sections)


def _section(heading: str, content: str) -> str:
    return element("section", element("h2", heading) + content)


def _by_area(guides: GuideSet, address: Callable[[str], str]) -> str:
    groups = []
    for area, title in guides.data.vocabulary.areas.items():
        heads = [r for r in guides.records.values() if r.area == area and r.kind in _PARTS]
        entries = [_head(guides, record, _below(guides, record), address, titled=True) for record in heads]
        if entries:
            groups.append(element("h3", text(title)) + element("ul", "\n".join(entries)))
    return "\n".join(groups)


#: kinds that stand in the lists of an area -> kinds that hang below them
_PARTS: Final[Mapping[str, tuple[str, ...]]] = {
    "module": ("requirement", "item", "artefact"),
    "journey": ("step",),
    "tension": (),
    "lesson": (),
}


def _below(guides: GuideSet, head: Record) -> list[Record]:
    parts = (guides.records[i] for i in guides.graph.sources(head.id, "part_of"))
    return sorted(
        (r for r in parts if r.kind in _PARTS[head.kind]), key=lambda r: (_PARTS[head.kind].index(r.kind), r.id)
    )


def _by_facet(guides: GuideSet, address: Callable[[str], str], field: str, titles: Mapping[str, str]) -> str:
    having: dict[str, set[str]] = {value: set() for value in titles}
    for record in guides.records.values():
        for value in getattr(facets_of(guides, record), field):
            having[value].add(record.id)
    groups = []
    for value, title in titles.items():
        entries = list(_heads_having(guides, having[value], address))
        if entries:
            count = element("span", f"{len(having[value])} entries", class_="count")
            summary = element("summary", f"{text(title)} {count}")
            groups.append(element("details", summary + element("ul", "\n".join(entries))))
    return "\n".join(groups)


def _heads_having(guides: GuideSet, chosen: set[str], address: Callable[[str], str]) -> Iterator[str]:
    for record in guides.records.values():
        if record.kind in _PARTS:
            below = [part for part in _below(guides, record) if part.id in chosen]
            if below or record.id in chosen:
                yield _head(guides, record, below, address, titled=False)


def _head(guides: GuideSet, head: Record, below: list[Record], address: Callable[[str], str], *, titled: bool) -> str:
    own = _link(head.id, f"{head.id} {head.title}", address)
    if not below:
        return element("li", own)
    if not titled:
        return element("li", f"{own}: {' '.join(_link(part.id, part.id, address) for part in below)}")
    parts = "".join(element("li", _link(part.id, f"{part.id} {part.title}", address)) for part in below)
    fold = element("details", element("summary", f"Its {len(below)} parts") + element("ul", parts))
    return element("li", f"{own}{fold}")


def _link(identifier: str, words: str, address: Callable[[str], str]) -> str:
    return element("a", text(words), href=address(identifier))


def collect_explore_lists(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the lists, on the site only."""
    if app.builder.name == "epub":
        return
    guides = cast("GuidesDomain", app.env.get_domain("guides")).guide_set
    context = {
        "title": "Everything in lists",
        "guides_description": "Everything in the guides by area, by role and by phase, in lists.",
        "lists": lists(guides, entry_address(app)),
    }
    yield PAGE, context, TEMPLATE
