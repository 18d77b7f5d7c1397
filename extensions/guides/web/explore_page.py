"""The page ``explore``: the facets as a form for the script, and complete lists for readers without JavaScript."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, Final, cast

from guides.model.facets import facets_of, framework_of
from guides.model.tool_classes import ALL_CLASSES
from guides.pages.card import KIND_TITLES
from guides.pages.html.markup import element, text
from guides.pages.html.surroundings import EXPLORER

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record
    from guides.pages.domain import GuidesDomain

TEMPLATE: Final = "explore.html"


@dataclass(frozen=True, slots=True)
class Facet:
    """One facet of the form: name in the address, legend, values with their titles, and whether it stands open."""

    name: str
    legend: str
    values: tuple[tuple[str, str], ...]
    open: bool = False


def facets(guides: GuideSet) -> tuple[Facet, ...]:
    """The facets in the order in which readers think of them; a facet without values is left out."""
    vocabulary = guides.data.vocabulary
    frameworks = dict.fromkeys(framework_of(link.clause) for link in guides.data.crosswalk)
    shown = [i for i in guides.data.catalogue.frameworks if i in frameworks]
    kinds = {kind: title for kind, title in KIND_TITLES.items() if any(r.kind == kind for r in guides.records.values())}
    if shown:
        kinds["clause"] = "Provision"
    all_facets = (
        _facet("kind", "Kind", kinds, open_=True),
        _facet("area", "Area", vocabulary.areas, open_=True),
        _facet("role", "Role", vocabulary.roles, open_=True),
        _facet("phase", "Phase", vocabulary.phases),
        _facet("tool", "Tool class", {k: t for k, t in vocabulary.tool_classes.items() if k != ALL_CLASSES}),
        _facet("basis", "Basis", vocabulary.bases),
        _facet("framework", "Framework", {i: guides.data.catalogue.frameworks[i].short for i in shown}),
        _facet("journey", "Journey", {r.id: f"{r.id} {r.title}" for r in guides.of_kind("journey")}),
    )
    return tuple(facet for facet in all_facets if facet.values)


def _facet(name: str, legend: str, values: Mapping[str, str], *, open_: bool = False) -> Facet:
    return Facet(name, legend, tuple(values.items()), open_)


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


def collect_explore_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the explorer, on the site only."""
    if app.builder.name == "epub":
        return
    domain = cast("GuidesDomain", app.env.get_domain("guides"))

    def address(identifier: str) -> str:
        place = domain.place(identifier)
        return f"{app.builder.get_target_uri(place[0])}#{place[1]}" if place else domain.clause_uri(identifier)

    guides = domain.guide_set
    context = {
        "title": "Explore",
        "guides_description": "Everything in the guides by area, kind, role, phase, tool class, law and journey.",
        "facets": facets(guides),
        "lists": lists(guides, address),
    }
    yield EXPLORER, context, TEMPLATE
