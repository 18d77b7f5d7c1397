"""What the OSCAL files share: deterministic identifiers, metadata, texts that OSCAL's types allow, the file itself."""

from __future__ import annotations

import re
import uuid
from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from guides.exchange.export import AUTHOR, LANGUAGE, LICENCE, LICENCE_URL, TITLE, Export
from guides.exchange.safe_text import json_text, one_line, visible
from guides.model.frameworks import Framework
from guides.model.records import Clause

#: release of OSCAL whose schema the files keep
OSCAL_VERSION = "1.2.3"

#: every identifier of the files is a version-5 UUID in this namespace, made from ours: one thing, one UUID
NAMESPACE = uuid.uuid5(uuid.NAMESPACE_URL, "practitioners-guides")

#: namespace of our own properties; a URN, since it names and leads nowhere
NS = f"urn:uuid:{NAMESPACE}"

CATALOG = "catalog.json"
MAPPING = "mapping-collection.json"
PLAN = "assessment-plan.json"

#: characters that Markdown, OSCAL's markup, would take for markup
_MARKUP = re.compile(r"([\\`*_{}\[\]<>#^~$|!&@])")

Data = dict[str, Any]


def uid(*names: str) -> str:
    """The UUID of the thing with these names."""
    return str(uuid.uuid5(NAMESPACE, "\x1f".join(names)))


def token(identifier: str) -> str:
    """The identifier as OSCAL's type ``token`` allows it: ``GDPR:art-5-1-b`` becomes ``GDPR.art-5-1-b``."""
    cleaned = re.sub(r"[^\w.\-]", ".", identifier)
    return cleaned if re.match(r"[^\W\d]", cleaned) else f"_{cleaned}"


def markup(text: str) -> str:
    """The text as Markdown that shows it as it is, over several lines."""
    return _MARKUP.sub(r"\\\1", visible(text).strip())


def markup_line(text: str) -> str:
    """The text as one line of Markdown."""
    return _MARKUP.sub(r"\\\1", one_line(text))


def plain(prose: str) -> str:
    """The inverse of :func:`markup`: what the prose says."""
    return re.sub(r"\\([\\`*_{}\[\]<>#^~$|!&@])", r"\1", prose)


def prop(name: str, value: str, *, own: bool = True) -> Data:
    """A property; ``own`` ones stand in our namespace, others are OSCAL's."""
    return {"name": name, **({"ns": NS} if own else {}), "value": one_line(value)}


def props(*given: tuple[str, str]) -> list[Data]:
    """Properties of our namespace, those without a value left out."""
    return [prop(name, value) for name, value in given if value.strip()]


def filled(data: Data) -> Data:
    """The object without empty lists, which OSCAL does not allow."""
    return {key: value for key, value in data.items() if value != []}


def metadata(export: Export, title: str, remarks: str) -> Data:
    """Metadata of a file: title, version, moment, the roles of the guides, and who publishes."""
    moment = datetime.fromtimestamp(export.edition.epoch, UTC).strftime("%Y-%m-%dT%H:%M:%SZ")
    party = uid("party", AUTHOR)
    roles = export.guides.data.vocabulary.roles
    return {
        "title": markup_line(f"{TITLE}: {title}"),
        "published": moment,
        "last-modified": moment,
        "version": export.edition.version,
        "oscal-version": OSCAL_VERSION,
        "props": props(("commit", export.edition.commit), ("language", LANGUAGE), ("licence", LICENCE)),
        "links": [{"href": LICENCE_URL, "rel": "license"}],
        "roles": [
            {"id": "creator", "title": "Creator"},
            {"id": "contact", "title": "Contact"},
            *({"id": token(key), "title": markup_line(name)} for key, name in roles.items()),
        ],
        "parties": [{"uuid": party, "type": "organization", "name": AUTHOR}],
        "responsible-parties": [{"role-id": role, "party-uuids": [party]} for role in ("creator", "contact")],
        "remarks": markup(remarks),
    }


def framework_resource(framework: Framework) -> Data:
    """Back-matter resource of a law or standard."""
    entry: Data = {"uuid": uid("framework", framework.key), "title": markup_line(framework.title)}
    if framework.note:
        entry["description"] = markup(framework.note)
    entry["citation"] = {"text": markup_line(" ".join((framework.short, framework.act)))}
    return entry | ({"rlinks": [{"href": framework.url}]} if framework.url else {})


def clause_resource(clause: Clause) -> Data:
    """Back-matter resource of a provision: a reference and our label, never its text."""
    entry: Data = {
        "uuid": uid("clause", clause.id),
        "title": markup_line(clause.citation),
        "description": markup(clause.label),
        "props": props(("clause", clause.id), ("actor", clause.actor), ("applies-from", clause.applies_from)),
    }
    return entry | ({"rlinks": [{"href": clause.url}]} if clause.url else {})


def frameworks_of(export: Export) -> list[Framework]:
    """Frameworks that at least one link leads to, in the order of the catalogues."""
    clauses = export.guides.data.catalogue.clauses
    used = {clauses[link.clause].framework for link in export.guides.data.crosswalk}
    return [f for f in export.guides.data.catalogue.frameworks.values() if f.short in used]


def document(kind: str, content: Data) -> str:
    """Text of the file; its own UUID follows from the content, so another content has another one, as OSCAL asks."""
    return json_text({kind: {"uuid": uid(kind, json_text(content)), **content}})


def by_id(entries: Iterable[Data]) -> list[Data]:
    """Resources without repetition, in the order of their first mention."""
    return list({entry["uuid"]: entry for entry in entries}.values())
