"""The requirements as an OSCAL catalogue: areas and modules are groups, requirements controls, items objectives."""

from __future__ import annotations

from guides.exchange.export import Export
from guides.exchange.oscal import (
    MAPPING,
    NS,
    Data,
    by_id,
    clause_resource,
    document,
    filled,
    markup,
    markup_line,
    metadata,
    prop,
    props,
    token,
    uid,
)  # fmt: skip
from guides.model.records import Record
from guides.model.states import coverage, mapping_state

REMARKS = (
    "Requirements of the guides as controls. Parts: the statement; guidance (why it matters, how to do it, what "
    "happens if it is skipped, and the basis); one assessment objective a checklist item, under the auditor’s "
    "question; one assessment method a way of looking. Links with the relation reference lead to provisions in the "
    "back matter. Tensions, journeys and lessons have no place in a catalogue and stand in guides.json."
)

#: title of a guidance part -> field of the requirement
GUIDANCE = {
    "Why it matters": "why",
    "How to do it": "how",
    "What happens if it is skipped": "risk",
    "Basis": "basis_note",
}


def to_oscal_catalog(export: Export) -> str:
    """The text of the catalogue."""
    guides = export.guides
    groups = [
        {
            "id": area,
            "class": "area",
            "title": markup_line(title),
            "groups": [_module(export, module) for module in guides.of_kind("module") if module.area == area],
        }
        for area, title in guides.data.vocabulary.areas.items()
    ]
    loose = [r for r in guides.of_kind("requirement") if guides.module_of(r.id) not in guides.records]
    clauses = guides.data.catalogue.clauses
    resources = by_id(clause_resource(clauses[link.clause]) for link in guides.data.crosswalk)
    content = {
        "metadata": metadata(export, "catalogue of requirements", REMARKS),
        "controls": [_control(export, requirement) for requirement in loose],
        "groups": [group for group in groups if group["groups"]],
        "back-matter": {"resources": resources},
    }
    if not resources:
        del content["back-matter"]
    return document("catalog", filled(content))


def _module(export: Export, module: Record) -> Data:
    guides = export.guides
    parts = [i for i in guides.graph.sources(module.id, "part_of") if i in guides.records]
    requirements = [guides.records[i] for i in parts if guides.records[i].kind == "requirement"]
    artefacts = [guides.records[i] for i in parts if guides.records[i].kind == "artefact"]
    return filled(
        {
            "id": module.id,
            "class": "module",
            "title": markup_line(module.title),
            "props": [prop("label", module.id, own=False), *_lists(module)],
            "links": [
                {"href": f"#{target}", "rel": link_type.replace("_", "-")}
                for link_type in ("prerequisites", "depends_on", "supports", "informs")
                for target in module.targets(link_type)
                if target in guides.records and guides.records[target].kind == "module"
            ],
            "parts": [
                {
                    "id": artefact.id,
                    "name": "artefact",
                    "ns": NS,
                    "title": markup_line(artefact.title),
                    "props": [
                        prop("label", artefact.id),
                        *(prop("evidences", i) for i in artefact.targets("evidences")),
                    ],
                    "prose": markup(artefact.body),
                }
                for artefact in artefacts
            ],
            "controls": [_control(export, requirement) for requirement in requirements],
        }
    )


#: field that holds several ids -> name of the property that holds one
LISTS = {"lead_roles": "lead-role", "roles": "role", "phases": "phase", "tool_classes": "tool-class"}


def _lists(record: Record) -> list[Data]:
    return [prop(name, value) for field, name in LISTS.items() for value in record.ids(field)]


def _control(export: Export, requirement: Record) -> Data:
    guides = export.guides
    name = requirement.id
    links = guides.crosswalk_of(name)
    return filled(
        {
            "id": name,
            "class": "requirement",
            "title": markup_line(requirement.title),
            "props": [
                prop("label", name, own=False),
                *props(
                    ("basis", requirement.text("basis")),
                    ("coverage", coverage(guides, requirement).value),
                    ("unverified-because", requirement.text("unverified_because")),
                ),
                *_lists(requirement),
            ],
            "links": [
                {
                    "href": f"#{uid('clause', link.clause)}",
                    "rel": "reference",
                    "text": markup_line(f"{link.relation} {link.clause} ({mapping_state(guides, link).value})"),
                }
                for link in links
            ]
            + ([{"href": MAPPING, "rel": "mapping"}] if links else []),
            "parts": [
                {"id": f"{name}_smt", "name": "statement", "prose": markup(requirement.body)},
                *(
                    {"id": f"{name}_gdn-{field}", "name": "guidance", "title": title, "prose": markup(text)}
                    for title, field in GUIDANCE.items()
                    if (text := requirement.text(field))
                ),
                _objective(export, requirement),
                *_methods(requirement),
            ],
        }
    )


def _objective(export: Export, requirement: Record) -> Data:
    items = [export.guides.records[i] for i in export.guides.graph.sources(requirement.id, "verifies")]
    return filled(
        {
            "id": f"{requirement.id}_obj",
            "name": "assessment-objective",
            "prose": markup(requirement.text("question") or requirement.body),
            "parts": [
                {
                    "id": objective_id(requirement.id, item.id),
                    "name": "assessment-objective",
                    "title": markup_line(item.title),
                    "props": [prop("label", item.id, own=False)],
                    "prose": markup(item.body),
                    "parts": [
                        {
                            "id": f"{objective_id(requirement.id, item.id)}_gdn",
                            "name": "guidance",
                            "title": "Where to look",
                            "prose": markup(item.text("look_at") or "Not said."),
                        }
                    ],
                }
                for item in items
            ],
        }
    )


def objective_id(requirement: str, item: str) -> str:
    """Id of an item's objective; an item that verifies two requirements has one under each."""
    return token(f"{requirement}_obj.{item}")


def _methods(requirement: Record) -> list[Data]:
    return [
        {
            "id": f"{requirement.id}_asm-{method}",
            "name": "assessment-method",
            "props": [prop("method", method.upper(), own=False)],
            "parts": [{"name": "assessment-objects", "prose": markup(requirement.text("evidence") or "Not said.")}],
        }
        for method in requirement.ids("method")
    ]
