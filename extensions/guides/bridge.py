"""The only module that imports sphinx_needs: its needs become records of the model."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from sphinx_needs.data import SphinxNeedsData
from sphinx_needs.needsfile import NeedsList
from sphinx_needs.nodes import Need

from guides.model.derive import derive
from guides.model.records import KINDS, FieldValue, Record

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment
    from sphinx_needs.need_item import NeedItem

__all__ = ["NEED_NODE", "need_title", "needs_json", "read_records", "write_derived_fields"]

#: node that the need directives leave in a doctree on reading
NEED_NODE = Need

#: fields that derivation may fill in
DERIVED_FIELDS = ("area", "roles", "phases", "tool_classes")


def read_records(env: BuildEnvironment, root: Path) -> tuple[Record, ...]:
    """Records of all needs that the pages hold, in the order of page and line; nothing is derived yet.

    :param root: project root, which the paths of the records are relative to.

    May be called once reading is over and before sphinx-needs seals its data, or afterwards: fields and outgoing links
    are the same.
    """
    data = SphinxNeedsData(env)
    needs: Mapping[str, NeedItem] = data.get_needs_view() if data.needs_is_post_processed else data.get_needs_mutable()
    records = [_record(need, env, root) for need in needs.values()]
    return tuple(sorted(records, key=lambda record: (record.docname, record.line, record.id)))


def _record(need: NeedItem, env: BuildEnvironment, root: Path) -> Record:
    docname = str(need["docname"] or "")
    path = env.doc2path(docname)
    shown = path.relative_to(root).as_posix() if path.is_relative_to(root) else path.name
    kind = str(need["type"])
    if kind not in KINDS:
        raise ValueError(
            f"{shown}:{need['lineno']}: the need type {kind} has no record; add it to guides.model.records"
        )
    links = {
        # sorted, as sphinx-needs itself leaves them once it has post-processed its data
        link_type: tuple(sorted(link.id for link in targets))
        for link_type, targets in need.iter_links_items(as_str=False)
        if targets
    }
    return Record(
        id=need.id,
        kind=kind,
        title=str(need["title"]),
        body=str(need["content"] or "").strip(),
        docname=docname,
        path=shown,
        line=int(need["lineno"] or 0),
        area="",
        fields=_fields(need),
        links=links,
    )


def _fields(need: NeedItem) -> dict[str, FieldValue]:
    fields: dict[str, FieldValue] = {}
    for name, value in need.iter_extra_items():
        if value is None or value in ("", []):
            continue
        fields[name] = tuple(str(v) for v in value) if isinstance(value, list | tuple) else cast("FieldValue", value)
    return fields


def write_derived_fields(app: Sphinx, needs: Mapping[str, Any]) -> None:
    """Handler of ``needs-before-post-processing``: write what derivation adds, so that needs.json holds it too."""
    derived: Iterable[Record] = derive(read_records(app.env, Path(app.confdir)))
    for record in derived:
        need = needs.get(record.id)
        if need is None or need["docname"] != record.docname:
            continue
        need["area"] = record.area
        for name in DERIVED_FIELDS[1:]:
            if name in record.fields:
                need[name] = list(record.ids(name))
        if "part_of" in record.links:
            need["part_of"] = list(record.targets("part_of"))


def need_title(env: BuildEnvironment, identifier: str) -> str:
    """Title of a need while pages are still being read."""
    return str(SphinxNeedsData(env).get_needs_mutable()[identifier]["title"])


def needs_json(env: BuildEnvironment) -> str:
    """All needs as the text of a needs.json; may be called once sphinx-needs has post-processed its data."""
    listed = NeedsList(env, "", str(env.srcdir))
    version = env.config.version
    listed.wipe_version(version)
    for need in SphinxNeedsData(env).get_needs_view().values():
        listed.add_need(version, need)
    return listed.dump_json()
