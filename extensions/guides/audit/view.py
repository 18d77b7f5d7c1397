"""What a role, a phase or a tool class finds in one place, as frozen data that every output renders."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass

from guides.model.guide_set import GuideSet
from guides.model.records import Record


@dataclass(frozen=True, slots=True)
class Entry:
    """One line: what it leads to, its words, and a note after them.

    ``target`` is the id of a record or clause, or the key of another view (``ViewRequest.key``).
    """

    target: str
    text: str
    note: str = ""


@dataclass(frozen=True, slots=True)
class Group:
    """Lines under one title, which may itself lead somewhere; ``inline`` sets them one after the other."""

    title: str
    entries: tuple[Entry, ...]
    target: str = ""
    inline: bool = False


@dataclass(frozen=True, slots=True)
class Part:
    """One section of a view: sentences with the counts, then the groups; a group without lines is left out.

    A part without groups has nothing to list: its sentences, if it has any, stand without a heading of their own.
    """

    sentences: tuple[str, ...]
    groups: tuple[Group, ...] = ()


#: makes a part for one value of a closed list
MakePart = Callable[[GuideSet, str], Part]


@dataclass(frozen=True, slots=True)
class PartKind:
    """A part as declared: its heading, the same on every page of the view, and how to make it."""

    title: str
    make: MakePart


def part(*sentences: str, groups: Iterable[Group] = ()) -> Part:
    """A part without its empty sentences and groups."""
    return Part(tuple(s for s in sentences if s), tuple(group for group in groups if group.entries))


def counted(title: str, entries: Iterable[Entry], target: str = "", *, inline: bool = False) -> Group:
    """A group whose title has the number of its lines; one line alone needs none."""
    lines = tuple(entries)
    return Group(title if len(lines) == 1 else f"{title}\N{NO-BREAK SPACE}({len(lines)})", lines, target, inline)


def entry(guides: GuideSet, identifier: str, note: str = "") -> Entry:
    """The line for a record: id and title."""
    return Entry(identifier, guides.label(identifier), note)


def by_module(guides: GuideSet, records: Iterable[Record]) -> tuple[Group, ...]:
    """Records under the modules that they are part of, in the order of the modules' ids; each title has its count."""
    found: dict[str, list[Entry]] = {}
    for record in records:
        found.setdefault(guides.module_of(record.id), []).append(entry(guides, record.id))
    ordered = [module.id for module in guides.of_kind("module") if module.id in found]
    return tuple(counted(guides.label(m), found[m], m) for m in ordered)


def by_phase(guides: GuideSet, records: Iterable[Record]) -> tuple[Group, ...]:
    """Records under the first phase in which they apply, in the order of the lifecycle; each title has its count."""
    found: dict[str, list[Entry]] = {phase: [] for phase in guides.data.vocabulary.phases}
    for record in records:
        first = next((phase for phase in found if phase in record.ids("phases")), None)
        if first is not None:
            found[first].append(entry(guides, record.id))
    titles = guides.data.vocabulary.phases
    return tuple(counted(titles[p], lines) for p, lines in found.items())


def reading_order(guides: GuideSet, modules: Iterable[str]) -> tuple[str, ...]:
    """The modules so that each comes after those that it asks to read first; otherwise in the order given."""
    waiting = list(modules)
    ordered: list[str] = []
    while waiting:
        free = [m for m in waiting if not set(guides.graph.reach(m, "prerequisites")) & (set(waiting) - {m})]
        chosen = free[0] if free else waiting[0]  # a circle is reported by the checks; here it must not hang
        waiting.remove(chosen)
        ordered.append(chosen)
    return tuple(ordered)


def titles(guides: GuideSet, list_name: str, ids: Iterable[str]) -> str:
    """Titles of a closed list in a line."""
    return guides.data.vocabulary.listed(list_name, tuple(ids))


def count(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 module``, ``3 modules``."""
    return f"{number} {one if number == 1 else many or one + 's'}"


def share(number: int, whole: int, one: str) -> str:
    """A number of a whole, to begin a sentence with: ``3 of 9 journeys``, ``None of the 9 journeys``."""
    return f"{number} of {count(whole, one)}" if number else f"None of the {count(whole, one)}"


def agree(number: int, one: str, many: str) -> str:
    """The verb for a number: that of one thing for 1, and for none."""
    return one if number in {0, 1} else many
