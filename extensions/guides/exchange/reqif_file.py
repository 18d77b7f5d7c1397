"""The guides as ReqIF 1.2: every record and provision an object, every link a relation, one specification an area."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import UTC, datetime

from reqif.helpers.lxml import lxml_escape_for_html
from reqif.models.reqif_core_content import ReqIFCoreContent
from reqif.models.reqif_namespace_info import ReqIFNamespaceInfo
from reqif.models.reqif_req_if_content import ReqIFReqIFContent
from reqif.models.reqif_reqif_header import ReqIFReqIFHeader
from reqif.models.reqif_spec_hierarchy import ReqIFSpecHierarchy
from reqif.models.reqif_spec_object import ReqIFSpecObject, SpecObjectAttribute
from reqif.models.reqif_spec_relation import ReqIFSpecRelation
from reqif.models.reqif_specification import ReqIFSpecification
from reqif.models.reqif_types import SpecObjectAttributeType as AttributeKind
from reqif.object_lookup import ReqIFObjectLookup
from reqif.parsers.spec_object_parser import SpecObjectParser
from reqif.parsers.spec_relation_parser import SpecRelationParser
from reqif.reqif_bundle import ReqIFBundle
from reqif.unparser import ReqIFUnparser

from guides.exchange.export import TITLE, Export
from guides.exchange.guides_json import guides_file
from guides.exchange.oscal import token
from guides.exchange.reqif_types import (
    CLAUSE,
    CLAUSE_FIELDS,
    LINK_FIELDS,
    SPECIFICATION,
    Attributes,
    attribute_id,
    data_types,
    enum_id,
    known_kinds,
    refuse_unnameable,
    spec_types,
    type_id,
)  # fmt: skip
from guides.exchange.safe_text import one_line, visible
from guides.model.guide_set import CROSSWALK_LINK
from guides.model.records import Clause, FieldValue, Record

NAMESPACES = ReqIFNamespaceInfo(
    original_reqif_tag_dump=None,
    doctype_is_present=True,
    encoding="UTF-8",
    namespace="http://www.omg.org/spec/ReqIF/20110401/reqif.xsd",
    configuration=None,
    namespace_id=None,
    namespace_xhtml="http://www.w3.org/1999/xhtml",
    schema_namespace=None,
    schema_location=None,
    language="en",
)


def to_reqif(export: Export) -> str:
    """The text of the ReqIF file. Links to planned records are left out, since ReqIF cannot lead to nothing.

    :raises ValueError: if an identifier cannot stand in XML.
    """
    moment = datetime.fromtimestamp(export.edition.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    kinds = known_kinds(export)
    clauses = guides_file(export).clauses
    content = ReqIFReqIFContent(
        data_types=data_types(export, moment, list(kinds.values())),
        spec_types=spec_types(export, moment, kinds),
        spec_objects=[],
        spec_relations=[],
        specifications=[*_parts(export, moment), *_provisions(clauses, moment)],
    )
    header = ReqIFReqIFHeader(
        identifier=f"guides-{token(export.edition.version)}",
        comment=lxml_escape_for_html(export.edition.title),
        creation_time=moment,
        req_if_tool_id="guides.exchange",
        req_if_version="1.0",  # the value that ReqIF 1.0.1, 1.1 and 1.2 prescribe
        source_tool_id="guides.exchange",
        title=TITLE,
    )
    core = ReqIFCoreContent(req_if_content=content)
    bundle = ReqIFBundle(NAMESPACES, header, core, False, ReqIFObjectLookup.empty(), [])
    objects = [
        *(_object(record, kinds[record.kind], moment) for record in export.guides.records.values()),
        *(_clause(clause, kinds[CLAUSE], moment) for clause in clauses),
    ]
    relations = [*_links(export, moment), *_crosswalk(export, moment)]
    # the library adds object after object to one string, which takes quadratic time; so it writes the frame, and each
    # object by itself (no text of the guides can hold these tags, since texts are escaped)
    text: str = ReqIFUnparser.unparse(bundle)
    for tag, parts in (
        ("<SPEC-OBJECTS>\n", [SpecObjectParser.unparse(entry) for entry in objects]),
        ("<SPEC-RELATIONS>\n", [SpecRelationParser.unparse(entry) for entry in relations]),
    ):
        text = text.replace(tag, tag + "".join(parts), 1)
    return text


def object_id(identifier: str) -> str:
    """Identifier in the file of a record or provision."""
    return refuse_unnameable(f"guides-{token(identifier)}")


def xhtml(text: str) -> str:
    """The text as XHTML that shows it as it is: one ``div``, with line breaks."""
    if not text:
        return "<xhtml:div/>"
    lines = (lxml_escape_for_html(line) for line in visible(text).split("\n"))
    return f"<xhtml:div>{'<xhtml:br/>'.join(lines)}</xhtml:div>"


def _object(record: Record, attributes: Attributes, moment: str) -> ReqIFSpecObject:
    values: dict[str, FieldValue] = {"id": record.id, "title": record.title, "body": record.body, **record.fields}
    return _spec_object(record.kind, record.id, values, attributes, moment)


def _clause(clause: Clause, attributes: Attributes, moment: str) -> ReqIFSpecObject:
    values: dict[str, FieldValue] = {"id": clause.id, "title": clause.citation, "body": clause.label}
    values |= {name: text for name in CLAUSE_FIELDS if (text := getattr(clause, name))}
    return _spec_object(CLAUSE, clause.id, values, attributes, moment)


def _spec_object(
    kind: str, identifier: str, values: dict[str, FieldValue], attributes: Attributes, moment: str
) -> ReqIFSpecObject:
    given = [
        SpecObjectAttribute(attribute.kind, attribute_id(kind, name), _value(name, values[name], attribute.kind))
        for name, attribute in attributes.items()
        if name in values
    ]
    return ReqIFSpecObject(object_id(identifier), given, type_id(kind), last_change=moment)


def _value(name: str, value: FieldValue, kind: AttributeKind) -> str | list[str]:
    if kind is AttributeKind.ENUMERATION:
        return [enum_id(name, entry) for entry in (value if isinstance(value, tuple) else (str(value),))]
    text = "; ".join(value) if isinstance(value, tuple) else str(value)
    return xhtml(text) if kind is AttributeKind.XHTML else one_line(text)


def _links(export: Export, moment: str) -> Iterable[ReqIFSpecRelation]:
    for record in export.guides.records.values():
        for link_type, targets in record.links.items():
            for target in targets:
                if target in export.guides.records:
                    yield ReqIFSpecRelation(
                        f"guides-{link_type}-{record.id}-{target}",
                        type_id(link_type),
                        object_id(record.id),
                        object_id(target),
                        last_change=moment,
                    )


def _crosswalk(export: Export, moment: str) -> Iterable[ReqIFSpecRelation]:
    for link in export.guides.data.crosswalk:
        if link.requirement in export.guides.records:
            values = [
                SpecObjectAttribute(AttributeKind.STRING, attribute_id(CROSSWALK_LINK, name), one_line(text))
                for name in LINK_FIELDS
                if (text := getattr(link, name))
            ]
            yield ReqIFSpecRelation(
                f"guides-{CROSSWALK_LINK}-{link.requirement}-{token(link.clause)}",
                type_id(CROSSWALK_LINK),
                object_id(link.requirement),
                object_id(link.clause),
                last_change=moment,
                values=values,
            )


def _parts(export: Export, moment: str) -> Iterable[ReqIFSpecification]:
    """A specification an area, and one for what stands across: chapters, and below each what is part of it."""
    guides = export.guides
    areas = {**guides.data.vocabulary.areas, "across": guides.data.vocabulary.areas.get("across", "Across the areas")}
    below: dict[str, list[ReqIFSpecHierarchy]] = {}
    tops: dict[str, list[str]] = {area: [] for area in areas}
    for record in guides.records.values():
        if parent := _parent(export, record):
            below.setdefault(parent, []).append(_node(record.id, moment, 2))
        else:
            tops[record.area].append(record.id)
    for area, title in areas.items():
        if tops[area]:
            nodes = [_node(identifier, moment, 1, below.get(identifier)) for identifier in tops[area]]
            yield _specification(area, f"{TITLE}: {title}", nodes, moment)


def _parent(export: Export, record: Record) -> str:
    return next((i for i in record.targets("part_of") if i in export.guides.records), "")


def _provisions(clauses: tuple[Clause, ...], moment: str) -> Iterable[ReqIFSpecification]:
    if clauses:
        yield _specification("provisions", f"{TITLE}: provisions", [_node(c.id, moment, 1) for c in clauses], moment)


def _specification(name: str, title: str, nodes: list[ReqIFSpecHierarchy], moment: str) -> ReqIFSpecification:
    return ReqIFSpecification(
        f"guides-specification-{name}",
        last_change=moment,
        long_name=one_line(title),
        specification_type=SPECIFICATION,
        children=nodes,
    )


def _node(
    identifier: str, moment: str, level: int, children: list[ReqIFSpecHierarchy] | None = None
) -> ReqIFSpecHierarchy:
    return ReqIFSpecHierarchy(
        identifier=f"guides-place-{token(identifier)}",
        spec_object=object_id(identifier),
        level=level,
        children=children,
        last_change=moment,
    )
