"""Guide sets for properties of the tables: small, sound in form, and with gaps."""

from __future__ import annotations

from random import Random

from hypothesis import settings
from hypothesis import strategies as st
from tests.model.factory import LAW, crosswalk_link, guide_set, law_data, record

from guides.model.guide_set import GuideSet

AREAS = ("ETH", "CYB", "OPS")
ROLES = ("dpo", "it", "executive")

#: a set is quickly drawn, and how long a busy machine takes for it says nothing
FEW = settings(max_examples=25)


def guides() -> st.SearchStrategy[GuideSet]:
    """Guide sets, each made from one number: drawing every link for itself takes longer than the tables do."""
    return st.integers(0, 10**6).map(guides_of)


def guides_of(seed: int) -> GuideSet:
    """Modules, requirements, items, artefacts and tensions in three areas, linked at random, and a crosswalk."""
    random = Random(seed)  # noqa: S311  # test data, no secret
    modules = [f"{area}-M01" for area in AREAS]
    requirements = [f"{area}-R{n + 1:03}" for area in AREAS for n in range(random.randint(0, 3))]

    def some(population: tuple[str, ...] | list[str]) -> tuple[str, ...]:
        return tuple(random.sample(list(population), random.randint(0, min(3, len(population)))))

    records = [
        record(
            identifier,
            "module",
            fields={"lead_roles": some(ROLES), "also_roles": some(ROLES), "phases": some(("plan", "operate"))},
            supports=some(modules),
            informs=some(modules),
        )
        for identifier in modules
    ]
    for identifier in requirements:
        fields = {"unverified_because": "Seen elsewhere."} if random.random() < 0.5 else {}
        records.append(record(identifier, "requirement", fields=fields))
    for area in AREAS:
        records += [
            record(f"{area}-C{n + 1:03}", "item", verifies=some(requirements)) for n in range(random.randint(0, 3))
        ]
        records.append(record(f"{area}-A01", "artefact", evidences=some(requirements)))
    records += [record(f"T-{n + 1:02}", "tension", between=some(modules)) for n in range(random.randint(0, 2))]
    pairs = [(requirement, clause) for requirement in requirements for clause in LAW]
    chosen = random.sample(pairs, random.randint(0, min(8, len(pairs))))
    return guide_set(*records, data=law_data(*(crosswalk_link(*pair) for pair in chosen)))
