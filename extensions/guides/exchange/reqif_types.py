"""The types of the ReqIF file: data types, one object type a kind of record, one relation type a link type."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from reqif.models.reqif_data_type import (
    ReqIFDataTypeDefinitionEnumeration,
    ReqIFDataTypeDefinitionInteger,
    ReqIFDataTypeDefinitionString,
    ReqIFDataTypeDefinitionXHTML,
    ReqIFEnumValue,
)
from reqif.models.reqif_spec_object_type import ReqIFSpecObjectType, SpecAttributeDefinition
from reqif.models.reqif_spec_relation_type import ReqIFSpecRelationType
from reqif.models.reqif_specification_type import ReqIFSpecificationType
from reqif.models.reqif_types import SpecObjectAttributeType as AttributeKind

from guides.exchange.export import Export
from guides.exchange.safe_text import NOT_XML
from guides.model.guide_set import CROSSWALK_LINK
from guides.model.records import KINDS

STRING = "guides-datatype-string"
XHTML = "guides-datatype-xhtml"
INTEGER = "guides-datatype-integer"

SPECIFICATION = "guides-type-specification"

CLAUSE = "clause"

#: kinds that hold others in the hierarchy; ReqIF has a name of its own for their title
CHAPTERS = ("module", "journey")

#: facts about a provision, and about a link to one
CLAUSE_FIELDS = ("framework", "ref", "actor", "applies_from", "status", "url")
LINK_FIELDS = ("relation", "reason", "actor", "applies_from", "review_state", "review_role", "review_date")


@dataclass(frozen=True, slots=True)
class AttributeType:
    """An attribute: its name as tools show it, its kind, its data type, and whether it holds several values."""

    name: str
    kind: AttributeKind
    datatype: str
    several: bool = False


Attributes = dict[str, AttributeType]


def base_attributes(kind: str) -> Attributes:
    """What every object has: id, title and text, under the names that the ReqIF implementation guide gives them."""
    return {
        "id": AttributeType("ReqIF.ForeignID", AttributeKind.STRING, STRING),
        "title": AttributeType("ReqIF.ChapterName" if kind in CHAPTERS else "ReqIF.Name", AttributeKind.STRING, STRING),
        "body": AttributeType("ReqIF.Text", AttributeKind.XHTML, XHTML),
    }


def attributes_of(export: Export, kind: str) -> Attributes:
    """Attributes of a kind: the base, and a field each that at least one of its records has."""
    if kind == CLAUSE:
        return base_attributes(kind) | {f: AttributeType(f, AttributeKind.STRING, STRING) for f in CLAUSE_FIELDS}
    records = export.guides.of_kind(kind)  # type: ignore[arg-type]  # every other kind is one of records
    found = base_attributes(kind)
    for name, field in export.project.fields.items():
        if any(name in record.fields for record in records):
            found[name] = _attribute(name, field["schema"])
    return found


def _attribute(name: str, schema: dict[str, Any]) -> AttributeType:
    several = schema["type"] == "array"
    if "enum" in (schema["items"] if several else schema):
        return AttributeType(name, AttributeKind.ENUMERATION, f"guides-datatype-{name}", several)
    if schema["type"] == "integer":
        return AttributeType(name, AttributeKind.INTEGER, INTEGER)
    return AttributeType(name, AttributeKind.XHTML, XHTML)


def enum_values(export: Export, name: str) -> list[str]:
    """Values of an enumerated field, in the order of ubproject.toml."""
    schema = export.project.fields[name]["schema"]
    values: list[str] = schema["items"]["enum"] if schema["type"] == "array" else schema["enum"]
    return values


def enum_id(name: str, value: str) -> str:
    """Identifier of a value of an enumerated field."""
    return f"guides-value-{name}-{value}"


def attribute_id(kind: str, name: str) -> str:
    """Identifier of an attribute of a kind."""
    return f"guides-attribute-{kind}-{name}"


def type_id(kind: str) -> str:
    """Identifier of the type of a kind of object or relation."""
    return f"guides-type-{kind}"


def data_types(export: Export, moment: str, used: list[Attributes]) -> list[Any]:
    """Data types that the attributes use."""
    names = sorted({n for given in used for n, a in given.items() if a.kind is AttributeKind.ENUMERATION})
    return [
        ReqIFDataTypeDefinitionString(STRING, last_change=moment, long_name="String", max_length="32767"),
        ReqIFDataTypeDefinitionXHTML(XHTML, last_change=moment, long_name="XHTML", is_self_closed=True),
        ReqIFDataTypeDefinitionInteger(
            INTEGER, last_change=moment, long_name="Integer", min_value="0", max_value="2147483647", is_self_closed=True
        ),
        *(
            ReqIFDataTypeDefinitionEnumeration(
                f"guides-datatype-{name}",
                last_change=moment,
                long_name=name,
                values=[
                    ReqIFEnumValue(enum_id(name, v), str(key), last_change=moment, other_content="", long_name=v)
                    for key, v in enumerate(enum_values(export, name))
                ],
            )
            for name in names
        ),
    ]


def spec_types(export: Export, moment: str, kinds: dict[str, Attributes]) -> list[Any]:
    """Types of objects, relations and specifications."""
    relations = {name: link.outgoing for name, link in export.project.link_types.items()} | {CROSSWALK_LINK: "maps to"}
    return [
        *(
            ReqIFSpecObjectType(
                type_id(kind),
                last_change=moment,
                long_name=kind.upper(),
                attribute_definitions=_definitions(kind, given, moment),
            )
            for kind, given in kinds.items()
        ),
        *(
            ReqIFSpecRelationType(
                type_id(name),
                last_change=moment,
                long_name=words,
                is_self_closed=name != CROSSWALK_LINK,
                attribute_definitions=_definitions(name, link_attributes(), moment) if name == CROSSWALK_LINK else None,
            )
            for name, words in relations.items()
        ),
        ReqIFSpecificationType(SPECIFICATION, last_change=moment, long_name="Part of the guides", is_self_closed=True),
    ]


def link_attributes() -> Attributes:
    """Attributes of a crosswalk link."""
    return {name: AttributeType(name, AttributeKind.STRING, STRING) for name in LINK_FIELDS}


def _definitions(kind: str, given: Attributes, moment: str) -> list[SpecAttributeDefinition]:
    return [
        SpecAttributeDefinition(
            attribute.kind,
            attribute_id(kind, name),
            attribute.datatype,
            last_change=moment,
            long_name=attribute.name,
            multi_valued=attribute.several if attribute.kind is AttributeKind.ENUMERATION else None,
        )
        for name, attribute in given.items()
    ]


def known_kinds(export: Export) -> dict[str, Attributes]:
    """Attributes of each kind that occurs, provisions last."""
    kinds = [kind for kind in KINDS if export.guides.of_kind(kind)]
    return {kind: attributes_of(export, kind) for kind in (*kinds, CLAUSE)}


def refuse_unnameable(identifier: str) -> str:
    """The identifier, which must be one that XML takes as a name.

    :raises ValueError: if it is none.
    """
    if NOT_XML.search(identifier) or not all(c.isalnum() or c in "-_." for c in identifier):
        raise ValueError(f"{identifier!r} cannot be an identifier in ReqIF; use letters, digits, hyphens and dots")
    return identifier
