"""What follows from the module of a page, so that authors need not type it on each need."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace

from guides.model.records import FieldValue, Record
from guides.model.vocabulary import area_of

#: kinds that belong to the one module of their page
MODULE_PARTS = ("requirement", "item", "artefact")

#: field of a part -> field of the module that it defaults to
MODULE_DEFAULTS = {"roles": "lead_roles", "phases": "phases", "tool_classes": "tool_classes"}


def owners_by_page(records: Iterable[Record], kind: str) -> dict[str, list[Record]]:
    """Records of ``kind`` (module or journey) on each page."""
    owners: dict[str, list[Record]] = {}
    for record in records:
        if record.kind == kind:
            owners.setdefault(record.docname, []).append(record)
    return owners


def derive(records: Iterable[Record]) -> tuple[Record, ...]:
    """Return the records with area, ``part_of``, roles, phases and tool classes filled in where they follow.

    A requirement takes them from the module of its page, an item from the requirements that it verifies (then from the
    module), a step belongs to the journey of its page. What an author wrote stays as written.
    """
    given = tuple(records)
    modules = owners_by_page(given, "module")
    journeys = owners_by_page(given, "journey")
    requirements = {record.id: _filled(record, modules, {}) for record in given if record.kind == "requirement"}
    derived = []
    for record in given:
        if record.kind == "requirement":
            derived.append(
                requirements[record.id]
                if requirements[record.id].docname == record.docname
                else _filled(record, modules, {})
            )
        elif record.kind in MODULE_PARTS:
            derived.append(_filled(record, modules, requirements))
        elif record.kind == "step":
            derived.append(_linked(record, journeys))
        elif record.kind == "module":
            fields = dict(record.fields)
            fields.setdefault("tool_classes", ("all",))
            derived.append(replace(record, area=area_of(record.id), fields=fields))
        else:
            derived.append(replace(record, area=area_of(record.id)))
    return tuple(derived)


def _linked(record: Record, owners: Mapping[str, list[Record]]) -> Record:
    links = dict(record.links)
    if "part_of" not in links and (found := owners.get(record.docname)):
        links["part_of"] = (found[0].id,)
    return replace(record, area=area_of(record.id), links=links)


def _filled(record: Record, modules: Mapping[str, list[Record]], requirements: Mapping[str, Record]) -> Record:
    linked = _linked(record, modules)
    fields: dict[str, FieldValue] = dict(record.fields)
    if record.kind != "artefact":
        verified = [requirements[i] for i in record.targets("verifies") if i in requirements]
        module = modules.get(record.docname, [None])[0]
        for name, module_field in MODULE_DEFAULTS.items():
            if name in fields:
                continue
            values = dict.fromkeys(value for parent in verified for value in parent.ids(name))
            if not values and module is not None:
                values = dict.fromkeys(module.ids(module_field))
            if not values and name == "tool_classes":
                values = {"all": None}
            if values:
                fields[name] = tuple(values)
    return replace(linked, fields=fields)
