"""What an assessment says: progress by area, what to do next, requirements met, what a new edition changed."""

from __future__ import annotations

from collections import Counter
from typing import TYPE_CHECKING, Final

from guides.assess.answers import STATES, Answer, Assessment
from guides.audit.kind import link
from guides.audit.table import Cell, Column, Row, RowKind, Table, Total
from guides.model.fingerprint import item_pin

if TYPE_CHECKING:
    from collections.abc import Iterable

    from guides.model.guide_set import GuideSet
    from guides.model.records import Record

#: states of a requirement in an assessment, in words
MET, NOT_MET, NOT_APPLICABLE, NOT_ASKED = "met", "not met", "not applicable", "no item asks"


def state_of(assessment: Assessment, item: str) -> str:
    """State of the answer to an item; an item that nobody answered is open."""
    answer = assessment.answers.get(item)
    return answer.state if answer else "open"


def requirement_state(guides: GuideSet, assessment: Assessment, requirement: str) -> str:
    """A requirement is met when all its items that apply are done, and does not apply when none of them does."""
    states = {state_of(assessment, item) for item in guides.graph.sources(requirement, "verifies")}
    if not states:
        return NOT_ASKED
    applicable = states - {"not-applicable"}
    if not applicable:
        return NOT_APPLICABLE
    return MET if applicable == {"done"} else NOT_MET


PROGRESS: Final = (
    Column("area", "Area"),
    *(Column(state.replace("-", "_"), title, "count") for state, title in STATES.items()),
    Column("items", "Items", "count"),
    Column("met", "Requirements met", "count"),
    Column("requirements", "Requirements that apply", "count"),
)


def progress_by_area(guides: GuideSet, assessment: Assessment) -> Table:
    """Area -> how many items stand in each state, and how many of the requirements that apply are met."""
    rows = []
    all_met = all_apply = all_done = all_items = 0
    for area, title in guides.data.vocabulary.areas.items():
        items = [record.id for record in guides.of_kind("item") if record.area == area]
        states = Counter(state_of(assessment, item) for item in items)
        requirements = [record.id for record in guides.of_kind("requirement") if record.area == area]
        found = Counter(requirement_state(guides, assessment, identifier) for identifier in requirements)
        if not items and not requirements:
            continue
        apply = found[MET] + found[NOT_MET]
        counts = (*(states[state] for state in STATES), len(items), found[MET], apply)
        rows.append(Row((Cell(title), *(Cell(str(count)) for count in counts))))
        all_met, all_apply = all_met + found[MET], all_apply + apply
        all_done, all_items = all_done + states["done"], all_items + len(items) - states["not-applicable"]
    return Table(
        "assessment-progress",
        f"Progress by area: {assessment.name}",
        PROGRESS,
        tuple(rows),
        (
            Total(all_done, all_items, "items that apply are done"),
            Total(all_met, all_apply, "requirements that apply are met"),
        ),
    )


COVERAGE: Final = (
    Column("requirement", "Requirement", "links"),
    Column("state", "State", "state"),
    Column("done", "Items done"),
    Column("items", "Items", "links"),
    Column("reason", "Reason"),
)


def requirement_coverage(guides: GuideSet, assessment: Assessment) -> Table:
    """Requirement -> whether it is met: a gap row if not, a justified one if no item asks or none applies."""
    rows = []
    met = apply = 0
    kinds: dict[str, RowKind] = {NOT_MET: "gap", NOT_APPLICABLE: "justified", NOT_ASKED: "justified"}
    for record in guides.of_kind("requirement"):
        items = guides.graph.sources(record.id, "verifies")
        state = requirement_state(guides, assessment, record.id)
        met, apply = met + (state == MET), apply + (state in {MET, NOT_MET})
        asked = [item for item in items if state_of(assessment, item) != "not-applicable"]
        done = sum(state_of(assessment, item) == "done" for item in asked)
        reasons = [assessment.answers[item].reason for item in items if item not in asked]
        rows.append(
            Row(
                (
                    Cell(links=(link(guides, record.id),)),
                    Cell(state),
                    Cell(f"{done} of {len(asked)}"),
                    Cell(links=tuple(link(guides, item) for item in items)) if items else Cell("no item"),
                    Cell("; ".join(dict.fromkeys(reasons)) if items else record.text("unverified_because")),
                ),
                kinds.get(state, "row"),
            )
        )
    return Table(
        "assessment-requirements",
        f"Requirements and whether they are met: {assessment.name}",
        COVERAGE,
        tuple(rows),
        (Total(met, apply, "requirements that apply are met"),),
    )


TO_DO: Final = (
    Column("item", "Item", "links"),
    Column("question", "Question"),
    Column("state", "State", "state"),
    Column("rests_on", "Rests on"),
    Column("do", "What to do"),
    Column("owner", "Owner"),
    Column("due", "Due", "id"),
    Column("note", "Note"),
)


def open_items(guides: GuideSet, assessment: Assessment, today: str = "") -> Table:
    """What to do next: items that are open or in progress, law first, then by due date; overdue ones are gap rows.

    :param today: the day that due dates are compared with, YYYY-MM-DD; empty compares with none.
    """
    bases = list(guides.data.vocabulary.bases)
    found = []
    for record in guides.of_kind("item"):
        answer = assessment.answers.get(record.id, Answer("open", "", ""))
        if answer.state not in {"open", "in-progress"}:
            continue
        requirements = [guides.records[i] for i in guides.graph.targets(record.id, "verifies") if i in guides.records]
        basis = min((bases.index(r.text("basis")) for r in requirements), default=len(bases))
        found.append((basis, answer.due or "9999", record, answer, requirements))
    rows = []
    for basis, _, record, answer, requirements in sorted(found, key=lambda entry: (entry[0], entry[1], entry[2].id)):
        overdue = bool(today and answer.due and answer.due < today)
        cells = (
            Cell(links=(link(guides, record.id),)),
            Cell(" ".join(record.body.split())),
            Cell(STATES[answer.state].lower()),
            Cell(guides.data.vocabulary.bases[bases[basis]] if basis < len(bases) else ""),
            Cell(_advice(requirements)),
            Cell(answer.owner),
            Cell(f"{answer.due} (overdue)" if overdue else answer.due),
            Cell(answer.note),
        )
        rows.append(Row(cells, "gap" if overdue else "row"))
    items = guides.of_kind("item")
    total = Total(len(rows), len(items), "items are open or in progress")
    return Table("assessment-to-do", f"What to do next: {assessment.name}", TO_DO, tuple(rows), (total,))


def _advice(requirements: Iterable[Record]) -> str:
    return " ".join(dict.fromkeys(" ".join(r.text("how").split()) for r in requirements if r.text("how")))


CHANGES: Final = (
    Column("item", "Item", "links"),
    Column("change", "Change", "state"),
    Column("answer", "Answer", "state"),
    Column("note", "Note"),
)


def edition_changes(guides: GuideSet, assessment: Assessment) -> Table:
    """Items whose meaning changed since they were answered, that are new, or that are no longer asked; answers stay."""
    items = {record.id: record for record in guides.of_kind("item")}
    known = {*assessment.items, *assessment.answers}
    changed = [i for i, answer in assessment.answers.items() if i in items and answer.pin != item_pin(items[i])]
    groups = {
        "changed since answered": changed,
        "new": [item for item in items if item not in known],
        "no longer asked": [item for item in assessment.answers if item not in items],
    }
    rows = []
    for change, identifiers in groups.items():
        for item in sorted(identifiers):
            answer = assessment.answers.get(item)
            name = (
                Cell(links=(link(guides, item),)) if item in items else Cell(f"{item} {answer.title if answer else ''}")
            )
            state, note = (STATES[answer.state].lower(), answer.note) if answer else ("", "")
            rows.append(Row((name, Cell(change), Cell(state), Cell(note)), "gap" if item in changed else "row"))
    total = Total(len(changed), len(assessment.answers), "answers given to a wording that has changed")
    return Table("assessment-changes", f"What a new edition changed: {assessment.name}", CHANGES, tuple(rows), (total,))
