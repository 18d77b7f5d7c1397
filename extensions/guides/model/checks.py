"""What must hold for the guides, as plain functions on the guide set; each returns located problems."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from pathlib import Path

from guides.model.across_checks import check_journeys, check_lessons, check_tensions
from guides.model.coverage import check_thresholds
from guides.model.crosswalk import check_crosswalk
from guides.model.derive import MODULE_PARTS, owners_by_page
from guides.model.guide_set import GuideSet
from guides.model.problem import Problem, did_you_mean
from guides.model.registry import check_registry
from guides.model.vocabulary import AREA_PREFIXES, area_of

#: letter after the area in an identifier -> kind
KIND_LETTERS = {"M": "module", "R": "requirement", "C": "item", "A": "artefact"}

#: kinds of the identifiers that stand across the areas
ACROSS_PREFIXES = {"T": "tension", "J": "journey", "L": "lesson"}

#: links that may lead to a module which is only planned, and tensions' ends
MAY_BE_PLANNED = ("module",)

#: problems of a crosswalk file, named after its module, that keep its links from being read
CROSSWALK_FAULTS = ("crosswalk", "unknown_clause")

SHALL = re.compile(r"\bshall\b")

#: link type -> kinds that it may lead to
TargetTypes = Mapping[str, tuple[str, ...]]


def kind_of(identifier: str) -> str:
    """Kind that an identifier announces by its letters; empty if it announces none."""
    prefix, _, rest = identifier.partition("-")
    if prefix in AREA_PREFIXES:
        return KIND_LETTERS.get(rest[:1], "")
    return "step" if prefix == "J" and "-S" in rest else ACROSS_PREFIXES.get(prefix, "")


def check_identifiers(guides: GuideSet) -> list[Problem]:
    """No identifier stands twice, and each fits the type of its need and the area of its page."""
    problems = []
    for record in guides.duplicates:
        first = guides.records[record.id]
        problems.append(
            Problem(
                record.path,
                record.line,
                "duplicate_id",
                f"{record.id} stands here and at {first.path}:{first.line}; give one of them a new "
                f"identifier with `guides new {record.kind}`",
            )
        )
    for record in guides.records.values():
        announced = kind_of(record.id)
        if announced != record.kind:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "wrong_prefix",
                    f"{record.id} announces the type {announced or 'none'}, but stands on a {record.kind}",
                )
            )
        folder = record.docname.split("/", 1)[0]
        area = area_of(record.id)
        if folder in AREA_PREFIXES.values() and area != folder:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "wrong_prefix",
                    f"{record.id} belongs to the area {area}, but stands on a page of {folder}",
                )
            )
    return problems


def check_links(guides: GuideSet, target_types: TargetTypes) -> list[Problem]:
    """Every link leads to something that exists (or to a planned module), of a type that the link allows."""
    problems = []
    # a registry that cannot be read is reported itself, and says no more what is planned
    no_plans = not guides.data.registry and any(p.subtype == "registry" for p in guides.data.problems)
    for record in guides.records.values():
        for link_type, targets in record.links.items():
            allowed = target_types.get(link_type, ())
            for target in targets:
                found = guides.records.get(target)
                if found is not None:
                    if allowed and found.kind not in allowed:
                        problems.append(
                            Problem(
                                record.path,
                                record.line,
                                "wrong_target",
                                f"{record.id} {link_type} {target}, which is of type {found.kind}; "
                                f"only {' or '.join(allowed)} is allowed there",
                            )
                        )
                elif kind_of(target) not in MAY_BE_PLANNED or not (no_plans or guides.planned_title(target)):
                    known = [i for i, r in guides.records.items() if not allowed or r.kind in allowed]
                    known += [
                        i for i, e in guides.data.registry.items() if e.status == "planned" and kind_of(i) in allowed
                    ]
                    problems.append(
                        Problem(
                            record.path,
                            record.line,
                            "dead_link",
                            f"{record.id} {link_type} {target}, which does not exist{did_you_mean(target, known)}",
                        )
                    )
    return problems


def check_pages(guides: GuideSet) -> list[Problem]:
    """Requirements, items and artefacts stand on a page with exactly one module, steps on one with one journey."""
    problems = []
    modules = owners_by_page(guides.records.values(), "module")
    journeys = owners_by_page(guides.records.values(), "journey")
    for owners, kind in ((modules, "module"), (journeys, "journey")):
        for found in owners.values():
            problems += [
                Problem(
                    extra.path,
                    extra.line,
                    "no_module",
                    f"{extra.id}: the page has the {kind} {found[0].id} already; one {kind} a page",
                )
                for extra in found[1:]
            ]
    for record in guides.records.values():
        if record.kind in MODULE_PARTS and record.docname not in modules:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "no_module",
                    f"{record.id} stands on a page without a module; move it to the page of its module",
                )
            )
        if record.kind == "step" and record.docname not in journeys:
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "no_module",
                    f"{record.id} stands on a page without a journey; move it to the page of its journey",
                )
            )
    return problems


def check_statements(guides: GuideSet) -> list[Problem]:
    """A requirement is one paragraph with *shall*; an item is one question."""
    problems = []
    for record in guides.records.values():
        fault = ""
        if record.kind == "requirement" and not SHALL.search(record.body):
            fault = "its statement has no 'shall'; write one testable sentence that names who shall do what"
        elif record.kind == "item" and not record.body.rstrip().endswith("?"):
            fault = "its body is no question; ask so that two people answer yes or no alike"
        elif record.kind in MODULE_PARTS and "\n\n" in record.body.strip():
            fault = "its body has more than one paragraph; keep one, and put the rest into the page"
        elif record.kind == "artefact" and not record.body.strip():
            fault = "it has no body; say in a sentence what it is"
        if fault:
            problems.append(Problem(record.path, record.line, "statement", f"{record.id}: {fault}"))
    return problems


def check_coverage(guides: GuideSet) -> list[Problem]:
    """Every requirement has an item, or a reason for having none; every item verifies, every artefact evidences."""
    problems = []
    for record in guides.of_kind("requirement"):
        if not guides.graph.sources(record.id, "verifies") and not record.text("unverified_because"):
            problems.append(
                Problem(
                    record.path,
                    record.line,
                    "unverified",
                    f"no item verifies {record.id}; add one with `guides new item`, or give the reason in "
                    "unverified_because",
                )
            )
    for kind, link_type in (("item", "verifies"), ("artefact", "evidences")):
        for record in guides.of_kind(kind):  # type: ignore[arg-type]  # both are kinds
            if not record.targets(link_type):
                problems.append(
                    Problem(
                        record.path,
                        record.line,
                        "unverified",
                        f"{record.id} {link_type} no requirement; name one in its option {link_type}",
                    )
                )
    return problems


def check_modules(guides: GuideSet) -> list[Problem]:
    """Prerequisites have no cycle; every module links to both other areas, by a module link or a tension."""
    problems = []
    for group in guides.graph.cycles("prerequisites"):
        first = guides.records[group[0]]
        problems.append(
            Problem(
                first.path,
                first.line,
                "cycle",
                f"read first goes round in a circle: {' -> '.join((*group, group[0]))}; take one link out",
            )
        )
    for module in guides.of_kind("module"):
        reached = {
            area_of(i)
            for links in (guides.graph.outgoing(module.id), guides.graph.incoming(module.id))
            for link_type, ids in links.items()
            if link_type != "part_of"
            for i in ids
        }
        for tension in guides.graph.sources(module.id, "between"):
            reached |= {area_of(i) for i in guides.graph.targets(tension, "between")}
        for area in AREA_PREFIXES.values():
            if area not in reached | {module.area}:
                problems.append(
                    Problem(
                        module.path,
                        module.line,
                        "no_sibling",
                        f"{module.id} has no link to a module of {area}; add one to its options "
                        "(supports, depends_on, informs)",
                    )
                )
    return problems


def _own_faults(guides: GuideSet, problems: list[Problem]) -> list[Problem]:
    """The problems without missing provisions of a module whose crosswalk file is at fault itself."""
    broken = {Path(p.path).stem for p in guides.data.problems if p.subtype in CROSSWALK_FAULTS}
    missing = {(r.path, r.line) for r in guides.of_kind("requirement") if guides.module_of(r.id).lower() in broken}
    return [p for p in problems if p.subtype != "no_basis" or (p.path, p.line) not in missing]


def check_all(guides: GuideSet, target_types: TargetTypes) -> list[Problem]:
    """Every check, sorted by place."""
    checks: tuple[Callable[[GuideSet], list[Problem]], ...] = (
        check_identifiers,
        check_pages,
        check_statements,
        check_coverage,
        check_modules,
        check_journeys,
        check_tensions,
        check_lessons,
        check_thresholds,
    )
    problems = list(guides.data.problems)
    for check in checks:
        problems += check(guides)
    problems += check_links(guides, target_types)
    problems += _own_faults(guides, check_crosswalk(guides.data.crosswalk, guides.records))
    if guides.data.registry:
        present = [*guides.records.values()]
        problems += check_registry(guides.data.registry, present, guides.data.registry_path)
    return sorted(set(problems))
