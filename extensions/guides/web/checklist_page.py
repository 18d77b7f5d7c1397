"""The page ``checklist.html``: every item by area and module, complete as it is; scripts make it a workspace."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from guides.assess.answers import STATES
from guides.assess.reading import SCHEMA
from guides.exchange.atomic import write_text

if TYPE_CHECKING:
    from collections.abc import Callable, Iterator, Mapping

    from sphinx.application import Sphinx

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record
    from guides.pages.domain import GuidesDomain

PAGE: Final = "checklist"

#: the published schema, as a way from the root of the site
SCHEMA_FILE: Final = f"_static/schemas/{SCHEMA.name}"


@dataclass(frozen=True, slots=True)
class CheckItem:
    """One line of the checklist, with its address on the page of its module."""

    id: str
    title: str
    question: str
    look_at: str
    href: str


@dataclass(frozen=True, slots=True)
class CheckModule:
    """The items of one module."""

    id: str
    title: str
    href: str
    items: tuple[CheckItem, ...]


@dataclass(frozen=True, slots=True)
class CheckArea:
    """The modules of one area that have items."""

    id: str
    title: str
    modules: tuple[CheckModule, ...]

    @property
    def count(self) -> int:
        """Number of items."""
        return sum(len(module.items) for module in self.modules)


def checklist(guides: GuideSet, address: Callable[[str], str]) -> tuple[CheckArea, ...]:
    """Every item under its module and area, in the order of the guides; an item without a module stands under its area.

    :param address: way from the root of the site to a record, with its anchor.
    """
    by_place: dict[str, dict[str, list[CheckItem]]] = {area: {} for area in guides.data.vocabulary.areas}
    for record in guides.of_kind("item"):
        by_place[record.area].setdefault(guides.module_of(record.id), []).append(_item(record, address(record.id)))
    return tuple(
        CheckArea(area, guides.data.vocabulary.areas[area], _modules(guides, modules, address))
        for area, modules in by_place.items()
        if modules
    )


def _item(record: Record, href: str) -> CheckItem:
    return CheckItem(record.id, record.title, " ".join(record.body.split()), record.text("look_at"), href)


def _modules(
    guides: GuideSet, modules: Mapping[str, list[CheckItem]], address: Callable[[str], str]
) -> tuple[CheckModule, ...]:
    def module(identifier: str, items: list[CheckItem]) -> CheckModule:
        title = guides.title(identifier) or "Across the modules"
        return CheckModule(identifier, title, address(identifier) if identifier else "", tuple(items))

    return tuple(module(identifier, items) for identifier, items in sorted(modules.items()))


def collect_checklist(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Handler of ``html-collect-pages``: the page, for the site alone."""
    if app.builder.format != "html" or app.builder.name.startswith("epub"):
        return
    domain = cast("GuidesDomain", app.env.get_domain("guides"))

    def address(identifier: str) -> str:
        place = domain.place(identifier)
        return f"{app.builder.get_target_uri(place[0])}#{place[1]}" if place else ""

    context = {
        "title": "Your checklist",
        "parents": [],
        "check_areas": checklist(domain.guide_set, address),
        "check_states": STATES,
        "check_schema": SCHEMA_FILE,
        # ways from the root of the site to the spreadsheets, with the words for them; see html_context
        "check_files": app.config.html_context.get("check_files", ()),
        "meta": {"wide": ""},
    }
    yield PAGE, context, "checklist.html"


def copy_schema(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: the published schema of the files that the page writes."""
    if exception is None and app.builder.format == "html" and not app.builder.name.startswith("epub"):
        write_text(Path(app.outdir, SCHEMA_FILE), SCHEMA.read_text(encoding="utf-8"))


def setup_checklist(app: Sphinx) -> None:
    """Register the page and the copy of its schema."""
    app.connect("html-collect-pages", collect_checklist)
    app.connect("build-finished", copy_schema)
