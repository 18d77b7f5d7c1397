"""A blank OSCAL assessment plan: every requirement as an activity with its items as steps, a task an area."""

from __future__ import annotations

from guides.exchange.export import Export
from guides.exchange.oscal import CATALOG, Data, document, filled, markup, markup_line, metadata, prop, token, uid
from guides.model.records import Record

REMARKS = (
    "A blank plan to fill in. Point import-ssp at the system security plan of the system under assessment (or put its "
    "address into the resource of the back matter), take out what does not apply with exclude-controls, name the "
    "subjects, and give each task its dates and roles."
)

SUBJECT: Data = {"type": "component", "include-all": {}}


def to_oscal_plan(export: Export) -> str:
    """The text of the plan."""
    guides = export.guides
    requirements = guides.of_kind("requirement")
    ssp = uid("resource", "system-security-plan")
    tasks = [
        {
            "uuid": uid("task", area),
            "type": "action",
            "title": markup_line(f"Assess the requirements of {title}"),
            "associated-activities": [
                {"activity-uuid": uid("activity", r.id), "subjects": [SUBJECT]} for r in requirements if r.area == area
            ],
        }
        for area, title in guides.data.vocabulary.areas.items()
    ]
    content = filled(
        {
            "metadata": metadata(export, "blank assessment plan", REMARKS),
            "import-ssp": {"href": f"#{ssp}", "remarks": "Replace by the address of the system security plan."},
            "local-definitions": {"activities": [_activity(export, r) for r in requirements]},
            "reviewed-controls": {
                "description": "All requirements of the catalogue, with all their items.",
                "control-selections": [{"include-all": {}}],
                "control-objective-selections": [{"include-all": {}}],
            },
            "assessment-subjects": [{**SUBJECT, "description": "The system under assessment; narrow it down."}],
            "tasks": [task for task in tasks if task["associated-activities"]],
            "back-matter": {
                "resources": [
                    {
                        "uuid": ssp,
                        "title": "System security plan",
                        "description": "The plan of the system under assessment; add its address as rlink.",
                    },
                    {"uuid": uid("resource", "catalog"), "title": "Catalogue", "rlinks": [{"href": CATALOG}]},
                ]
            },
        }
    )
    if not requirements:
        del content["local-definitions"]
    return document("assessment-plan", content)


def _activity(export: Export, requirement: Record) -> Data:
    items = [export.guides.records[i] for i in export.guides.graph.sources(requirement.id, "verifies")]
    roles = export.guides.data.vocabulary.roles
    return filled(
        {
            "uuid": uid("activity", requirement.id),
            "title": markup_line(f"{requirement.id} {requirement.title}"),
            "description": markup(requirement.text("question") or requirement.body),
            "props": [prop("method", method.upper(), own=False) for method in requirement.ids("method")],
            "steps": [
                {
                    "uuid": uid("step", requirement.id, item.id),
                    "title": markup_line(f"{item.id} {item.title}"),
                    "description": markup(item.body),
                    "props": [prop("item", item.id)],
                    "remarks": markup(item.text("look_at") or "Not said."),
                }
                for item in items
            ],
            "related-controls": {
                "control-selections": [{"include-controls": [{"control-id": requirement.id}]}],
            },
            "responsible-roles": [{"role-id": token(role)} for role in requirement.ids("roles") if role in roles],
        }
    )
