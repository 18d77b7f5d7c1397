"""The framework catalogues: provisions of law and entries of standards that requirements map to."""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from guides.model.provisions import Provisions
from guides.model.records import Clause


@dataclass(frozen=True, slots=True)
class Framework:
    """A law or standard as a whole; ``short`` is how it is cited."""

    key: str
    short: str
    title: str
    act: str = ""
    url: str = ""
    note: str = ""

    @property
    def name(self) -> str:
        """Short form and title as one name, in which nothing is said twice."""
        return full_name(self.short, self.title)


def full_name(short: str, title: str) -> str:
    """``GDPR: General Data Protection Regulation``, but ``NIS2 Directive``, since this title has its short form in it.

    The body that begins both, and the edition that ends both, stand in the short form only: ``NIST CSF 2.0:
    Cybersecurity Framework``.
    """
    brief, words = short.split(), title.split()
    plain = [word.strip(",;") for word in words]
    if "".join(words).startswith("".join(brief)) or all(any(_stands_for(b, word) for word in plain) for b in brief):
        return title
    if brief[0] == words[0]:
        del words[0]
    if words and brief[-1] == words[-1] and words[-1][0].isdigit():
        del words[-1]
    return f"{short}: {' '.join(words)}" if words else short


def _stands_for(brief: str, word: str) -> bool:
    """Whether the words are the same, or one is the other cut short: ``Rev.`` for ``Revision``."""
    return brief == word or (brief.endswith(".") and word.startswith(brief.removesuffix(".")))


@dataclass(frozen=True)
class Catalogue:
    """All frameworks and their clauses, by key and by id: law first, then in the order of the files."""

    frameworks: Mapping[str, Framework]
    clauses: Mapping[str, Clause]

    @cached_property
    def provisions(self) -> Provisions:
        """The clauses with what stands below each, indexed once."""
        return Provisions.of(self.clauses, tuple(self.frameworks))


def load_catalogue(folder: Path) -> Catalogue:
    """Read every ``*.json`` of the folder.

    :raises ValueError: if an id stands twice, or an item names a framework that its file does not declare.
    """
    frameworks: dict[str, Framework] = {}
    clauses: dict[str, Clause] = {}
    for path in sorted(folder.glob("*.json")):
        data = json.loads(path.read_text(encoding="utf-8"))
        declared = data["meta"]["frameworks"]
        for entry in declared:
            frameworks[entry["key"]] = Framework(**{k: entry.get(k, "") for k in Framework.__dataclass_fields__})
        for item in data["items"]:
            key = item.get("framework", declared[0]["key"])
            if key not in frameworks:
                raise ValueError(f"{path.name}: {item['id']} names the unknown framework {key}")
            if item["id"] in clauses:
                raise ValueError(f"{path.name}: {item['id']} stands twice in the catalogues")
            clauses[item["id"]] = Clause(
                id=item["id"],
                framework=frameworks[key].short,
                **{
                    k: item.get(k, "")
                    for k in ("ref", "label", "actor", "applies_from", "status", "pin", "parent", "flag")
                },
                url=item.get("url", "") or frameworks[key].url,
            )
    # what binds by itself stands before what is chosen
    law_first = dict(sorted(frameworks.items(), key=lambda entry: not entry[1].act))
    return Catalogue(law_first, clauses)
