"""The guide set: everything that is known about one edition, with the graph over it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path

from guides.model.baseline import load_baselines
from guides.model.crosswalk import load_crosswalk
from guides.model.derive import derive
from guides.model.fingerprint import requirement_pin
from guides.model.frameworks import Catalogue, load_catalogue
from guides.model.graph import Link, TraceGraph
from guides.model.law import LawEntry, load_law
from guides.model.problem import Problem
from guides.model.provisions import Provisions
from guides.model.publication import Publication
from guides.model.records import KINDS, PAGE_KINDS, CrosswalkLink, Kind, Record
from guides.model.registry import RegistryEntry, read_registry
from guides.model.scope import Coverage, OutOfScope, coverage_of, load_scope
from guides.model.snapshot import Snapshot
from guides.model.standards import Standard, load_standards
from guides.model.thresholds import Threshold, load_thresholds
from guides.model.tool_classes import ToolSheet, load_tool_sheets
from guides.model.vocabulary import Vocabulary, load_vocabulary

SCHEMAS = Path(__file__).parents[1] / "schemas"

CROSSWALK_LINK = "maps_to"


@dataclass(frozen=True, slots=True)
class GuideData:
    """What stands in ``source/data``, the problems found on reading it, and which edition it is."""

    vocabulary: Vocabulary
    catalogue: Catalogue
    registry: Mapping[str, RegistryEntry]
    registry_path: str
    crosswalk: tuple[CrosswalkLink, ...]
    problems: tuple[Problem, ...]
    law: tuple[LawEntry, ...] = ()
    scope: tuple[OutOfScope, ...] = ()
    standards: tuple[Standard, ...] = ()
    tool_sheets: Mapping[str, ToolSheet] = field(default_factory=dict)
    thresholds: tuple[Threshold, ...] = ()
    baselines: tuple[Snapshot, ...] = ()


def load_data(folder: Path, shown_folder: str) -> GuideData:
    """Read all data files of the guides.

    :param shown_folder: the folder as messages show it, relative to the project.
    :raises FileNotFoundError: if the vocabulary is missing; all other files may be absent.
    """
    vocabulary = load_vocabulary(folder / "vocabulary.toml")
    catalogue = load_catalogue(folder / "frameworks")
    registry_file = folder / "ids.csv"
    shown_registry = f"{shown_folder}/ids.csv"
    registry, problems = read_registry(registry_file, shown_registry) if registry_file.exists() else ({}, [])
    crosswalk, more = load_crosswalk(
        folder / "crosswalk", f"{shown_folder}/crosswalk", SCHEMAS / "crosswalk.schema.json", catalogue.clauses
    )
    problems += more
    law: tuple[LawEntry, ...] = ()
    if (file := folder / "law_calendar.yaml").exists():
        schema = SCHEMAS / "law_calendar.schema.json"
        law, more = load_law(file, f"{shown_folder}/{file.name}", schema, catalogue.clauses)
        problems += more
    scope: tuple[OutOfScope, ...] = ()
    if (file := folder / "frameworks/scope.yaml").exists():
        schema = SCHEMAS / "framework_scope.schema.json"
        scope, more = load_scope(file, f"{shown_folder}/frameworks/{file.name}", schema, catalogue)
        problems += more
    standards: tuple[Standard, ...] = ()
    if (file := folder / "standards.yaml").exists():
        standards, more = load_standards(file, f"{shown_folder}/{file.name}", SCHEMAS / "standards.schema.json")
        problems += more
    sheets: dict[str, ToolSheet] = {}
    if (file := folder / "tool_classes.yaml").exists():
        schema = SCHEMAS / "tool-classes.schema.json"
        sheets, more = load_tool_sheets(file, f"{shown_folder}/{file.name}", schema, vocabulary)
        problems += more
    baselines, more = load_baselines(folder / "baselines", f"{shown_folder}/baselines")
    problems += more
    file, schema = folder / "thresholds.yaml", SCHEMAS / "thresholds.schema.json"
    thresholds, more = load_thresholds(file, f"{shown_folder}/{file.name}", schema, vocabulary, catalogue)
    problems += more
    return GuideData(
        vocabulary,
        catalogue,
        registry,
        shown_registry,
        crosswalk,
        tuple(problems),
        law,
        scope,
        standards,
        sheets,
        thresholds,
        baselines,
    )


@dataclass(frozen=True)
class GuideSet:
    """Records by id in the order of kinds and ids, the data around them, and the trace graph over both."""

    data: GuideData
    records: Mapping[str, Record]
    graph: TraceGraph
    duplicates: tuple[Record, ...] = field(default=())
    publication: Publication = field(default_factory=Publication)

    @classmethod
    def of(cls, records: Iterable[Record], data: GuideData, publication: Publication | None = None) -> GuideSet:
        """Derive what follows, index the records, and build the graph, once over."""
        by_id: dict[str, Record] = {}
        duplicates = []
        order = {kind: index for index, kind in enumerate(KINDS)}
        for record in sorted(derive(records), key=lambda r: (order[r.kind], r.id, r.docname, r.line)):
            if record.id in by_id:
                duplicates.append(record)
            else:
                by_id[record.id] = record
        links = [
            Link(record.id, link_type, target)
            for record in by_id.values()
            for link_type, targets in record.links.items()
            for target in targets
        ]
        links += [Link(link.requirement, CROSSWALK_LINK, link.clause) for link in data.crosswalk]
        return cls(data, by_id, TraceGraph.of(links), tuple(duplicates), publication or Publication())

    @cached_property
    def _by_kind(self) -> dict[str, tuple[Record, ...]]:
        grouped: dict[str, list[Record]] = {kind: [] for kind in KINDS}
        for record in self.records.values():
            grouped[record.kind].append(record)
        return {kind: tuple(found) for kind, found in grouped.items()}

    @cached_property
    def requirement_pins(self) -> dict[str, str]:
        """Fingerprint of each requirement as it stands."""
        return {record.id: requirement_pin(record) for record in self.of_kind("requirement")}

    @cached_property
    def _clauses_by_framework(self) -> dict[str, tuple[str, ...]]:
        grouped: dict[str, list[str]] = {}
        for clause in self.provisions.order:
            grouped.setdefault(clause.partition(":")[0], []).append(clause)
        return {key: tuple(found) for key, found in grouped.items()}

    @cached_property
    def _crosswalk_by_clause(self) -> dict[str, tuple[CrosswalkLink, ...]]:
        grouped: dict[str, list[CrosswalkLink]] = {}
        for link in self.data.crosswalk:
            grouped.setdefault(link.clause, []).append(link)
        return {key: tuple(links) for key, links in grouped.items()}

    @cached_property
    def _crosswalk_by_requirement(self) -> dict[str, tuple[CrosswalkLink, ...]]:
        grouped: dict[str, list[CrosswalkLink]] = {}
        for link in self.data.crosswalk:
            grouped.setdefault(link.requirement, []).append(link)
        return {key: tuple(links) for key, links in grouped.items()}

    def of_kind(self, kind: Kind) -> tuple[Record, ...]:
        """All records of a kind, sorted by id."""
        return self._by_kind[kind]

    @cached_property
    def page_owners(self) -> dict[str, str]:
        """For the name of a document the id of the module, tension or journey whose page it is."""
        return {record.docname: record.id for kind in PAGE_KINDS for record in self.of_kind(kind)}

    def crosswalk_of(self, requirement: str) -> tuple[CrosswalkLink, ...]:
        """Links of one requirement to clauses, in the order of the file."""
        return self._crosswalk_by_requirement.get(requirement, ())

    @cached_property
    def _coverages(self) -> dict[str, Coverage]:
        return {}

    def coverage_of(self, framework: str) -> Coverage:
        """How the requirements cover the framework with this key, worked out once."""
        if framework not in self._coverages:
            self._coverages[framework] = coverage_of(
                framework, self.data.catalogue, self.data.crosswalk, self.data.scope
            )
        return self._coverages[framework]

    @property
    def provisions(self) -> Provisions:
        """The clauses of all catalogues, with what stands below each."""
        return self.data.catalogue.provisions

    def clauses_of(self, framework: str) -> tuple[str, ...]:
        """Ids of all provisions of a framework, in natural order."""
        return self._clauses_by_framework.get(framework, ())

    def crosswalk_to(self, clause: str) -> tuple[CrosswalkLink, ...]:
        """Links of requirements to one clause, in the order of the files."""
        return self._crosswalk_by_clause.get(clause, ())

    def planned_title(self, identifier: str) -> str:
        """Title of an identifier that is planned and not written yet; empty if it is not planned."""
        entry = self.data.registry.get(identifier)
        return entry.title if entry and entry.status == "planned" else ""

    def title(self, identifier: str) -> str:
        """Title of a record or of a planned identifier; empty if neither exists."""
        record = self.records.get(identifier)
        return record.title if record else self.planned_title(identifier)

    def label(self, identifier: str) -> str:
        """Identifier and title, as links to it say it; the identifier alone if nothing has it."""
        return f"{identifier} {self.title(identifier)}".rstrip()

    def module_of(self, identifier: str) -> str:
        """Id of the module that a requirement, item or artefact is part of; empty if there is none."""
        return next(iter(self.graph.targets(identifier, "part_of")), "")
