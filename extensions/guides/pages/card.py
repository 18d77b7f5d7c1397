"""What a need's card shows, as frozen data that every output renders."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from typing import Final, Literal

from guides.days import days_in_words
from guides.model.guide_set import CROSSWALK_LINK, GuideSet
from guides.model.project import LinkType
from guides.model.records import RELATIONS, Clause, CrosswalkLink, Record
from guides.model.states import LinkState, coverage, mapping_state, target_state
from guides.model.tool_classes import ALL_CLASSES

#: ``main`` facts stand open on the card, ``more`` may be folded where a format can fold
Group = Literal["main", "more"]

#: a step carries its number in its id, which never changes once it is published
_STEP: Final = re.compile(r"-S0*([0-9]+)$")


@dataclass(frozen=True, slots=True)
class Fact:
    """One labelled text of a card."""

    label: str
    text: str
    group: Group = "main"
    #: facet that the values belong to, and the values with their titles, where the text lists some of a closed list
    facet: str = ""
    values: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class CardLink:
    """One link of a card.

    ``target`` is a record id (then ``docname`` says where it stands, empty while it is planned) or a clause id (then
    ``uri`` leads to the provision). ``note`` adds words such as relation and reason; ``state`` is a link state in words
    unless it is the plain one.
    """

    target: str
    text: str
    docname: str = ""
    uri: str = ""
    note: str = ""
    state: str = ""


@dataclass(frozen=True, slots=True)
class LinkGroup:
    """Links of one type and direction, under one label."""

    label: str
    links: tuple[CardLink, ...]


@dataclass(frozen=True, slots=True)
class CardView:
    """Everything that a card shows besides its title and body, in order."""

    id: str
    kind: str
    kind_title: str
    title: str
    area: str
    area_title: str
    state: str
    facts: tuple[Fact, ...]
    links: tuple[LinkGroup, ...]

    @property
    def number(self) -> str:
        """Number of a step in its journey; empty for other kinds."""
        found = _STEP.search(self.id) if self.kind == "step" else None
        return found[1] if found else ""

    @property
    def kind_words(self) -> str:
        """The kind, of a step with its number."""
        return f"{self.kind_title} {self.number}" if self.number else self.kind_title


#: how a field becomes the text of a fact
Words = Callable[[GuideSet, Record], str]


def _text(field: str) -> Words:
    return lambda _guides, record: record.text(field)


@dataclass(frozen=True, slots=True)
class _Titles:
    """Words that are titles of a closed list, which readers can filter by.

    A record that has the value ``unsaid`` is not limited to some of the list, which is the rule and needs no words.
    """

    field: str
    list_name: str
    unsaid: str = ""

    def __call__(self, guides: GuideSet, record: Record) -> str:
        if self.unsaid in record.ids(self.field):
            return ""
        return guides.data.vocabulary.listed(self.list_name, record.ids(self.field))

    def values(self, guides: GuideSet, record: Record) -> tuple[tuple[str, str], ...]:
        known: dict[str, str] = getattr(guides.data.vocabulary, self.list_name)
        chosen = record.ids(self.field)
        return tuple((value, title) for value, title in known.items() if value in chosen)


def _reviewed(_guides: GuideSet, record: Record) -> str:
    return days_in_words(record.text("reviewed"))


def _basis(guides: GuideSet, record: Record) -> str:
    kind, note = guides.data.vocabulary.bases.get(record.text("basis"), ""), record.text("basis_note")
    # many notes take the kind into their first sentence: "Good practice that serves Art. 30 GDPR"
    return note if re.match(rf"{re.escape(kind)}\b", note) else f"{kind}. {note}"


def _method(guides: GuideSet, record: Record) -> str:
    methods = guides.data.vocabulary.listed("methods", record.ids("method"))
    return f"{methods}. {record.text('question')}"


#: field -> name of the facet in the address of the explorer that its values belong to
FACET_NAMES = {"lead_roles": "role", "also_roles": "role", "phases": "phase", "tool_classes": "tool"}

#: kind -> facts in order: label, group, how to word it; a fact without words is left out
FACTS: dict[str, tuple[tuple[str, Group, Words], ...]] = {
    "module": (
        ("Type", "main", _Titles("module_type", "module_types")),
        ("Lead roles", "main", _Titles("lead_roles", "roles")),
        ("Also for", "main", _Titles("also_roles", "roles")),
        ("Phases", "main", _Titles("phases", "phases")),
        ("Tool classes", "main", _Titles("tool_classes", "tool_classes", ALL_CLASSES)),
        ("Kept true by", "main", _Titles("owner", "roles")),
        ("Last review", "main", _reviewed),
    ),
    "requirement": (
        ("Why it matters", "main", _text("why")),
        ("How to do it", "main", _text("how")),
        ("If it is skipped", "main", _text("risk")),
        ("Basis", "more", _basis),
        ("Typical evidence", "more", _text("evidence")),
        ("How an auditor looks", "more", _method),
        ("Roles", "more", _Titles("roles", "roles")),
        ("Phases", "more", _Titles("phases", "phases")),
        ("Tool classes", "more", _Titles("tool_classes", "tool_classes", ALL_CLASSES)),
        ("Not verified, because", "main", _text("unverified_because")),
    ),
    "item": (
        ("Where to look", "main", _text("look_at")),
        ("Roles", "more", _Titles("roles", "roles")),
    ),
    "artefact": (),
    "tension": (
        ("One good", "main", _text("good_1")),
        ("The other good", "main", _text("good_2")),
        ("The first side alone would", "main", _text("alone_1")),
        ("The second side alone would", "main", _text("alone_2")),
        ("Default", "main", _text("default_rule")),
        ("Who decides", "main", _Titles("decides", "roles")),
        ("What to record", "main", _text("record")),
    ),
    "journey": (
        ("Led by", "main", _Titles("lead", "roles")),
        ("What sets it off", "main", _text("trigger")),
        ("At hand", "main", _text("at_hand")),
        ("Effort", "main", _text("effort")),
    ),
    "step": (
        ("Effort", "main", _text("effort")),
        ("Gate", "main", _text("gate")),
        ("Stop", "main", _text("stop")),
    ),
    "lesson": (("Source", "main", _text("source")),),
}

KIND_TITLES = {
    "module": "Module",
    "requirement": "Requirement",
    "item": "Checklist item",
    "artefact": "Artefact",
    "tension": "Tension",
    "journey": "Journey",
    "step": "Step",
    "lesson": "Lesson",
}

#: links that would only repeat what stands around the card: a part's module is the page that it stands on
IMPLIED = {("requirement", "part_of"), ("item", "part_of"), ("artefact", "part_of"), ("step", "part_of")}

#: incoming links that a module does not list: its page shows the parts themselves
IMPLIED_BACK = {("module", "part_of"), ("journey", "part_of")}


def card_view(guides: GuideSet, link_types: dict[str, LinkType], record: Record) -> CardView:
    """Make the card of one record: its facts, and its links both ways; in time proportional to what it shows."""
    vocabulary = guides.data.vocabulary
    facts = tuple(
        Fact(label, text, group, *_facet(guides, record, words))
        for label, group, words in FACTS[record.kind]
        if (text := words(guides, record))
    )
    state = coverage(guides, record).value if record.kind == "requirement" else ""
    return CardView(
        record.id,
        record.kind,
        KIND_TITLES[record.kind],
        record.title,
        record.area,
        vocabulary.areas[record.area],
        state,
        facts,
        tuple(_groups(guides, link_types, record)),
    )


def _facet(guides: GuideSet, record: Record, words: Words) -> tuple[str, tuple[tuple[str, str], ...]]:
    name = FACET_NAMES.get(words.field, "") if isinstance(words, _Titles) else ""
    return (name, words.values(guides, record)) if isinstance(words, _Titles) and name else ("", ())


def _groups(guides: GuideSet, link_types: dict[str, LinkType], record: Record) -> list[LinkGroup]:
    groups = []
    outgoing = guides.graph.outgoing(record.id)
    incoming = guides.graph.incoming(record.id)
    if record.kind == "module":
        produced = [i for i in guides.graph.sources(record.id, "part_of") if guides.records[i].kind == "artefact"]
        if produced:
            groups.append(LinkGroup("You produce", tuple(_link(guides, i) for i in produced)))
    for name, link_type in link_types.items():
        if name in outgoing and (record.kind, name) not in IMPLIED:
            groups.append(LinkGroup(_capital(link_type.outgoing), tuple(_link(guides, i) for i in outgoing[name])))
    for name, link_type in link_types.items():
        if name in incoming and (record.kind, name) not in IMPLIED_BACK:
            groups.append(LinkGroup(_capital(link_type.incoming), tuple(_link(guides, i) for i in incoming[name])))
    mapped = guides.crosswalk_of(record.id) if CROSSWALK_LINK in outgoing else ()
    if mapped:
        order = guides.provisions.order
        by_law = sorted(mapped, key=lambda link: order.get(link.clause, len(order)))
        groups.append(LinkGroup("Maps to", tuple(_clause_link(guides, link) for link in by_law)))
    return groups


def _capital(label: str) -> str:
    return label[:1].upper() + label[1:]


def _link(guides: GuideSet, identifier: str) -> CardLink:
    record = guides.records.get(identifier)
    state = target_state(guides, identifier)
    return CardLink(
        identifier,
        f"{identifier} {guides.title(identifier)}".rstrip(),
        record.docname if record else "",
        state="" if state is LinkState.COVERED else state.value,
    )


def _clause_link(guides: GuideSet, link: CrosswalkLink) -> CardLink:
    clause = guides.data.catalogue.clauses[link.clause]
    state = mapping_state(guides, link)
    return CardLink(
        link.clause,
        f"{clause.citation}{clause.caveat}: {clause.label}",
        uri=clause.url,
        note=f"({RELATIONS[link.relation]}) {link.reason}{_reach(clause, link)}",
        state="" if state is LinkState.COVERED else state.value,
    )


def _reach(clause: Clause, link: CrosswalkLink) -> str:
    """Whom the provision binds and from when, or whom it was written for if it is no law; empty for standards."""
    if not link.actor:
        return ""
    if clause.unbinding:
        return f" Written for: {link.actor} ({clause.unbinding})."
    return f" Binds: {link.actor}" + (f", from {days_in_words(link.applies_from)}." if link.applies_from else ".")
