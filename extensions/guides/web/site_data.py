"""The guides as data for the scripts of the site: classic scripts, since a page opened as a file fetches nothing.

Three of them: what every list shows, the texts for those who search, and what only a checklist needs.
"""

from __future__ import annotations

from dataclasses import asdict
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from guides.assess.answers import STATES
from guides.audit.table import row_target
from guides.edition import read_edition
from guides.exchange.atomic import write_text
from guides.model.derive import MODULE_PARTS
from guides.model.facets import Facets, facets_of, framework_of
from guides.model.fingerprint import item_pin, requirement_pin
from guides.model.states import coverage
from guides.pages.card import KIND_TITLES
from guides.web.facets_script import FACETS_SCRIPT, facets_script
from guides.web.script_data import to_expression

if TYPE_CHECKING:
    from collections.abc import Callable, Mapping

    from sphinx.application import Sphinx

    from guides.edition import Edition
    from guides.model.guide_set import GuideSet
    from guides.model.records import Record
    from guides.pages.domain import GuidesDomain

#: name of the script, in ``_static``
SCRIPT: Final = "guides-data.js"

#: scripts that complete the entries of the first one in place -> the keys of an entry that they hold; each sends an
#: event of its name on the document
FURTHER: Final[Mapping[str, tuple[str, ...]]] = {
    "guides-texts": ("text",),
    "guides-checks": ("look_at", "verifies", "pin"),
}

#: raised when a reader of older data could misread newer data
VERSION: Final = 1

#: fingerprint of what a record means, by kind; a changed one tells a reader that an old answer may no longer fit
PINS: Final[Mapping[str, Callable[[Record], str]]] = {"requirement": requirement_pin, "item": item_pin}


def site_data(guides: GuideSet, edition: Edition, address: Callable[[str], str]) -> dict[str, Any]:
    """Everything that the explorer, the checklist workspace and the search show.

    :param address: way from the root of the site to a record or clause, with its anchor.
    """
    used = dict.fromkeys(link.clause for link in guides.data.crosswalk)
    clauses = [i for i in guides.data.catalogue.clauses if i in used]
    frameworks = dict.fromkeys(framework_of(i) for i in clauses)
    vocabulary = guides.data.vocabulary
    return {
        "version": VERSION,
        "edition": {"version": edition.version, "date": edition.date, "commit": edition.commit},
        "titles": {
            "kinds": KIND_TITLES | {"clause": "Provision"},
            "areas": vocabulary.areas,
            "roles": vocabulary.roles,
            "phases": vocabulary.phases,
            "tool_classes": vocabulary.tool_classes,
            "bases": vocabulary.bases,
            "frameworks": {key: guides.data.catalogue.frameworks[key].short for key in frameworks},
            "answer_states": STATES,
            "journeys": {record.id: record.title for record in guides.of_kind("journey")},
        },
        "entries": [
            *(_record(guides, record, address(record.id)) for record in guides.records.values()),
            *(_clause(guides, identifier, address(identifier)) for identifier in clauses),
        ],
    }


def _record(guides: GuideSet, record: Record, href: str) -> dict[str, Any]:
    entry: dict[str, Any] = {
        "id": record.id,
        "kind": record.kind,
        "title": record.title,
        "text": " ".join(record.body.split()),
        "href": href,
        **_facets(facets_of(guides, record)),
    }
    if record.kind in MODULE_PARTS and (module := guides.module_of(record.id)):
        entry["module"] = module
    if record.kind == "item":
        entry["look_at"] = record.text("look_at")
        entry["verifies"] = list(guides.graph.targets(record.id, "verifies"))
    if record.kind == "requirement":
        entry["state"] = coverage(guides, record).value
    if pin := PINS.get(record.kind):
        entry["pin"] = pin(record)
    return entry


def _clause(guides: GuideSet, identifier: str, href: str) -> dict[str, Any]:
    clause = guides.data.catalogue.clauses[identifier]
    mapped = [facets_of(guides, guides.records[i]) for i in guides.graph.sources(identifier, "maps_to")]
    both = Facets(
        "across",
        frameworks=(framework_of(identifier),),
        **{
            name: tuple(dict.fromkeys(value for facets in mapped for value in getattr(facets, name)))
            for name in ("roles", "phases", "tool_classes", "bases", "journeys")
        },
    )
    return {
        "id": identifier,
        "kind": "clause",
        "title": clause.citation,
        "text": clause.label,
        "href": href,
        **_facets(both),
    }


def provision_row(identifier: str) -> str:
    """The row that shows what hangs on a provision; it needs no network, and leads on to the law itself."""
    return row_target(f"framework-{framework_of(identifier).lower()}", identifier)


def _facets(facets: Facets) -> dict[str, Any]:
    return {name: list(value) if isinstance(value, tuple) else value for name, value in asdict(facets).items() if value}


def to_scripts(data: dict[str, Any]) -> dict[str, str]:
    """The data as scripts, by file name: ``window.guidesData``, and those that complete its entries in place."""
    later = {key for keys in FURTHER.values() for key in keys}
    entries = [{key: value for key, value in entry.items() if key not in later} for entry in data["entries"]]
    scripts = {SCRIPT: f'"use strict";\nwindow.guidesData = {to_expression({**data, "entries": entries})};\n'}
    for name, keys in FURTHER.items():
        parts = {n: {k: e[k] for k in keys if k in e} for n, e in enumerate(data["entries"])}
        held = {str(number): part for number, part in parts.items() if part}
        scripts[f"{name}.js"] = (
            f'"use strict";\nfor (const [at, part] of Object.entries({to_expression(held)})) '
            "Object.assign(window.guidesData.entries[at], part);\n"
            f'document.dispatchEvent(new Event("{name}"));\n'
        )
    return scripts


def entry_address(app: Sphinx) -> Callable[[str], str]:
    """Where a record or provision stands, from the root of the site that *app* builds."""
    domain = cast("GuidesDomain", app.env.get_domain("guides"))

    def address(identifier: str) -> str:
        place = domain.place(identifier) or domain.place(provision_row(identifier))
        return f"{app.builder.get_target_uri(place[0])}#{place[1]}" if place else domain.clause_uri(identifier)

    return address


def write_site_data(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: write the scripts beside the site's own."""
    if exception is not None or app.builder.format != "html" or app.builder.name == "epub":
        return
    guides = cast("GuidesDomain", app.env.get_domain("guides")).guide_set
    data = site_data(guides, read_edition(Path(app.confdir)), entry_address(app))
    for name, script in to_scripts(data).items():
        write_text(Path(app.outdir, "_static", name), script)
    write_text(Path(app.outdir, "_static", FACETS_SCRIPT), facets_script(data))
