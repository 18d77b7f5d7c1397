"""Records for tests of the model, with everything that a check does not ask for left out."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

from guides.model.frameworks import Catalogue, Framework
from guides.model.guide_set import GuideData, GuideSet
from guides.model.law import LawEntry
from guides.model.records import Clause, CrosswalkLink, FieldValue, Kind, Record
from guides.model.vocabulary import area_of, load_vocabulary

VOCABULARY = load_vocabulary(Path(__file__).parents[2] / "source/data/vocabulary.toml")

CLAUSE = Clause("GDPR:art-5-1-b", "GDPR", "Art. 5(1)(b)", "Use only for the stated purpose", "controller", "2018-05-25")

BODIES = {"requirement": "The city shall do it.", "item": "Is it done?", "artefact": "One page."}


def record(
    identifier: str,
    kind: Kind,
    *,
    docname: str = "",
    line: int = 1,
    title: str = "",
    body: str | None = None,
    fields: dict[str, FieldValue] | None = None,
    **links: tuple[str, ...],
) -> Record:
    """A record on the page of its area, with a body that fits its kind."""
    area = area_of(identifier)
    name = docname or f"{area}/one"
    return Record(
        identifier,
        kind,
        title or f"Title of {identifier}",
        BODIES.get(kind, "") if body is None else body,
        name,
        f"source/{name}.md",
        line,
        "",
        fields or {},
        links,
    )


def crosswalk_link(requirement: str, clause: str = CLAUSE.id, **changes: str) -> CrosswalkLink:
    """A link of a requirement to a clause, without pins."""
    link = CrosswalkLink(
        requirement,
        clause,
        "subset-of",
        "The one is a part of the other.",
        "controller",
        "2018-05-25",
        "checked",
        "dpo",
        "2026-11-22",
        "",
        "",
        "source/data/crosswalk/x.yaml",
        5,
    )
    return replace(link, **changes)


def law_entry(**changes: str | bool) -> LawEntry:
    """A sound entry of the law calendar, in force since 2018."""
    entry = LawEntry(
        id="x",
        act="Act",
        provision="Art. 1",
        clause="",
        binds="controller",
        jurisdiction="EU",
        applies_from="2018-05-25",
        applies_until="",
        state="in force",
        means="A city does something.",
        source_title="Text",
        source_address="https://example.org",
        checked="2026-11-22",
        next_check="2027-02-22",
        confirmed=True,
        path="law.yaml",
        line=3,
    )
    return replace(entry, **changes)  # type: ignore[arg-type]  # a test names fields with their type


#: a paragraph, two points below it, and one article beside it, as a catalogue of law lists them
LAW = {
    clause.id: clause
    for clause in (
        Clause("GDPR:art-35-3-c", "GDPR", "Art. 35(3)(c)", "Large-scale monitoring"),
        Clause("GDPR:art-35-1", "GDPR", "Art. 35(1)", "Assessment"),
        Clause("GDPR:art-5-1-b", "GDPR", "Art. 5(1)(b)", "Purpose"),
        Clause("ISO:A.5", "ISO", "A.5", "Organisational"),
        Clause("ISO:A.5.1", "ISO", "A.5.1", "Policies", parent="ISO:A.5"),
    )
}


def law_data(*links: CrosswalkLink) -> GuideData:
    """Data with two frameworks and these links."""
    frameworks = {key: Framework(key, key, key) for key in ("GDPR", "ISO")}
    return GuideData(VOCABULARY, Catalogue(frameworks, LAW), {}, "source/data/ids.csv", links, ())


def guide_set(*records: Record, crosswalk: tuple[CrosswalkLink, ...] = (), data: GuideData | None = None) -> GuideSet:
    """A guide set of these records, without a registry."""
    catalogue = Catalogue(
        {"GDPR": Framework("GDPR", "GDPR", "General Data Protection Regulation")}, {CLAUSE.id: CLAUSE}
    )
    return GuideSet.of(records, data or GuideData(VOCABULARY, catalogue, {}, "source/data/ids.csv", crosswalk, ()))


def three_areas() -> list[Record]:
    """The smallest sound guides: a module in each area, linked to the others; one requirement with item and artefact."""
    return [
        record(
            "ETH-M01", "module", fields={"lead_roles": ("dpo",), "phases": ("plan",)}, supports=("CYB-M01", "OPS-M01")
        ),
        record("CYB-M01", "module", fields={"lead_roles": ("it",), "phases": ("design",)}, informs=("OPS-M01",)),
        record("OPS-M01", "module", fields={"lead_roles": ("supervisor",), "phases": ("operate",)}),
        record("ETH-R001", "requirement", line=10, fields={"basis": "practice"}),
        record("ETH-C001", "item", line=20, verifies=("ETH-R001",)),
        record("ETH-A01", "artefact", line=30, evidences=("ETH-R001",)),
    ]
