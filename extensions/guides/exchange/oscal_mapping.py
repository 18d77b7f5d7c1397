"""The crosswalk as an OSCAL mapping collection: one mapping a framework, with what is mapped on neither side."""

from __future__ import annotations

from guides.exchange.export import Export
from guides.exchange.oscal import (
    CATALOG,
    Data,
    document,
    filled,
    framework_resource,
    frameworks_of,
    markup,
    metadata,
    prop,
    props,
    token,
    uid,
)  # fmt: skip
from guides.model.frameworks import Framework
from guides.model.records import CrosswalkLink
from guides.model.states import mapping_state

REMARKS = (
    "Links of the requirements to provisions of law and entries of standards. The relationship is seen from the "
    "requirement. A gap on the source side is a requirement without a link to that framework; a gap on the target side "
    "is a provision that the guides list and no requirement is mapped to, which does not say that nobody owes it."
)

DESCRIPTION = (
    "Authors wrote each link with a reason in words and compared it with the catalogue of the framework; the property "
    "review-state of each map says whether a lawyer or standards expert confirmed it. A link whose requirement or "
    "provision has changed since review has the link-state suspect."
)


def to_oscal_mapping(export: Export) -> str:
    """The text of the mapping collection.

    :raises ValueError: if there is no crosswalk link; OSCAL knows no empty collection.
    """
    frameworks = frameworks_of(export)
    if not frameworks:
        raise ValueError("the guides map no requirement to any provision, and OSCAL has no empty mapping collection")
    content = {
        "metadata": metadata(export, "crosswalk", REMARKS),
        "provenance": {
            "method": "human",
            "matching-rationale": "semantic",
            "status": _status(export.guides.data.crosswalk),
            "mapping-description": markup(DESCRIPTION),
        },
        "mappings": [_mapping(export, framework) for framework in frameworks],
        "back-matter": {"resources": [framework_resource(framework) for framework in frameworks]},
    }
    return document("mapping-collection", content)


def _status(links: tuple[CrosswalkLink, ...]) -> str:
    return "draft" if any(link.review_state == "draft" for link in links) else "complete"


def _mapping(export: Export, framework: Framework) -> Data:
    data = export.guides.data
    clauses = {c.id for c in data.catalogue.clauses.values() if c.framework == framework.short}
    links = tuple(link for link in data.crosswalk if link.clause in clauses)
    sources = [r.id for r in export.guides.of_kind("requirement")]
    mapping: Data = {
        "uuid": uid("mapping", framework.key),
        "method": "human",
        "matching-rationale": "semantic",
        "status": _status(links),
        "source-resource": {"type": "catalog", "href": CATALOG},
        "target-resource": {"type": "catalog", "href": f"#{uid('framework', framework.key)}"},
        "maps": [_map(export, link) for link in links],
    }
    ends = (
        ("source", sources, {link.requirement for link in links}),
        ("target", sorted(clauses), {link.clause for link in links}),
    )
    for side, all_of_them, mapped in ends:
        if gaps := [token(i) for i in all_of_them if i not in mapped]:
            name = uid("gap", side, framework.key)
            mapping[f"{side}-gap-summary"] = {"uuid": name, "unmapped-controls": [{"with-ids": gaps}]}
    return mapping


def _map(export: Export, link: CrosswalkLink) -> Data:
    return filled(
        {
            "uuid": uid("map", link.requirement, link.clause),
            "relationship": link.relation,
            "sources": [{"type": "control", "id-ref": link.requirement}],
            "targets": [{"type": "control", "id-ref": token(link.clause), "props": [prop("clause", link.clause)]}],
            "props": props(
                ("actor", link.actor),
                ("applies-from", link.applies_from),
                ("review-state", link.review_state),
                ("review-role", link.review_role),
                ("review-date", link.review_date),
                ("link-state", mapping_state(export.guides, link).value),
            ),
            "remarks": markup(link.reason),
        }
    )
