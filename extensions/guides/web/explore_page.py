"""The page ``explore``: facets and first results as the script shows them; without a script it leads to complete lists.

What nobody has filtered yet stands in the page, so that a phone shows it before any script has run.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from guides.edition import read_edition
from guides.model.facets import framework_of
from guides.model.tool_classes import ALL_CLASSES
from guides.pages.card import KIND_TITLES
from guides.pages.html.markup import element, text
from guides.pages.html.surroundings import EXPLORER
from guides.web.explore_lists import PAGE as EXPLORE_LISTS
from guides.web.site_data import entry_address, site_data

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx

    from guides.model.guide_set import GuideSet
    from guides.pages.domain import GuidesDomain

TEMPLATE: Final = "explore.html"

#: results that stand in the page, as many as guides-found.js shows at first
FIRST_RESULTS: Final = 40

#: length of a line of text, as there
LINE: Final = 170

#: name of a facet in the address -> key of an entry, as in guides-core.js
FACET_KEYS: Final[Mapping[str, str]] = {
    "kind": "kind",
    "area": "area",
    "role": "roles",
    "phase": "phases",
    "tool": "tool_classes",
    "basis": "bases",
    "framework": "frameworks",
    "journey": "journeys",
}


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


def counts(entries: list[dict[str, Any]], all_facets: tuple[Facet, ...]) -> dict[str, dict[str, int]]:
    """How many entries each value of each facet has; one that fits all tool classes counts for each of them."""
    held = {facet.name: [_values(entry.get(FACET_KEYS[facet.name], ())) for entry in entries] for facet in all_facets}
    return {
        facet.name: {
            value: sum(value in own or ALL_CLASSES in own for own in held[facet.name]) for value, _ in facet.values
        }
        for facet in all_facets
    }


def _values(held: str | list[str]) -> frozenset[str]:
    return frozenset([held] if isinstance(held, str) else held)


def first_results(data: Mapping[str, Any]) -> str:
    """The first entries as guides-found.js draws them.

    :param data: what `guides.web.site_data.site_data` returns.
    """
    return "".join(_result(entry, data["titles"]) for entry in data["entries"][:FIRST_RESULTS])


def _result(entry: Mapping[str, Any], titles: Mapping[str, Mapping[str, str]]) -> str:
    href = entry["href"]
    name = f"{element('span', text(entry['id']), class_='id')} {text(entry['title'])}"
    # what leads out of the site says so
    link = element("a", name, class_="link-out", href=href) if "://" in href else element("a", name, href=href)
    kind = element("span", text(titles["kinds"][entry["kind"]]), class_="found-kind")
    marks = f"{kind} {text(titles['areas'][entry['area']])}"
    if state := entry.get("state"):
        marks += f" {element('span', text(state), class_=f'state state-{state}')}"
    parts = link + element("span", marks, class_="found-marks")
    # the title of a provision is its number; only its text says what it is about
    if entry["kind"] == "clause" and entry["text"]:
        parts += element("span", text(_line(entry["text"])), class_="found-text")
    return element("li", parts, class_=f"found area-{entry['area']}")


def _line(words: str) -> str:
    return words if len(words) <= LINE else f"{words[: words.rindex(' ', 0, LINE + 1)]} …"


def collect_explore_page(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the explorer, on the site only."""
    if app.builder.name == "epub":
        return
    guides = cast("GuidesDomain", app.env.get_domain("guides")).guide_set
    address = entry_address(app)
    data = site_data(guides, read_edition(Path(app.confdir)), address)
    found = facets(guides)
    context = {
        "title": "Explore",
        "guides_description": "Everything in the guides by area, kind, role, phase, tool class, law and journey.",
        "facets": found,
        "facet_counts": counts(data["entries"], found),
        "results": first_results(data),
        "total": len(data["entries"]),
        "left": max(0, len(data["entries"]) - FIRST_RESULTS),
        "explore_lists": EXPLORE_LISTS,
    }
    yield EXPLORER, context, TEMPLATE
