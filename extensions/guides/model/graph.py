"""The trace graph: typed links between records, each with its inverse, queried in the time of the answer."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import NamedTuple


class Link(NamedTuple):
    """One directed, typed link."""

    source: str
    type: str
    target: str


@dataclass(frozen=True, slots=True)
class TraceGraph:
    """Links indexed from both ends: ``{id: {link type: (ids, …)}}``, ids in the order in which the links were given."""

    _outgoing: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)
    _incoming: Mapping[str, Mapping[str, tuple[str, ...]]] = field(default_factory=dict)

    @classmethod
    def of(cls, links: Iterable[Link]) -> TraceGraph:
        """Build the graph from its links, once over; a link that is given twice counts once."""
        outgoing: dict[str, dict[str, dict[str, None]]] = {}
        incoming: dict[str, dict[str, dict[str, None]]] = {}
        for source, link_type, target in links:
            outgoing.setdefault(source, {}).setdefault(link_type, {})[target] = None
            incoming.setdefault(target, {}).setdefault(link_type, {})[source] = None
        return cls(_frozen(outgoing), _frozen(incoming))

    def targets(self, source: str, link_type: str) -> tuple[str, ...]:
        """Ids that ``source`` links to by ``link_type``."""
        return self._outgoing.get(source, {}).get(link_type, ())

    def sources(self, target: str, link_type: str) -> tuple[str, ...]:
        """Ids that link to ``target`` by ``link_type``."""
        return self._incoming.get(target, {}).get(link_type, ())

    def outgoing(self, source: str) -> Mapping[str, tuple[str, ...]]:
        """Targets of ``source`` by link type."""
        return self._outgoing.get(source, {})

    def incoming(self, target: str) -> Mapping[str, tuple[str, ...]]:
        """Sources that link to ``target``, by link type."""
        return self._incoming.get(target, {})

    def links(self) -> Iterator[Link]:
        """Every link, in the order of the sources."""
        for source, by_type in self._outgoing.items():
            for link_type, targets in by_type.items():
                for target in targets:
                    yield Link(source, link_type, target)

    def inverse(self) -> TraceGraph:
        """The same graph with every link turned round; ``inverse`` of ``inverse`` holds the same links."""
        return TraceGraph(self._incoming, self._outgoing)

    def reach(self, source: str, link_type: str) -> tuple[str, ...]:
        """All ids reached from ``source`` along ``link_type``, nearest first, without ``source`` unless on a cycle."""
        seen: dict[str, None] = {}
        queue = list(self.targets(source, link_type))
        for identifier in queue:  # the list grows while it is walked: breadth first
            if identifier not in seen:
                seen[identifier] = None
                queue.extend(self.targets(identifier, link_type))
        return tuple(seen)

    def cycles(self, link_type: str) -> tuple[tuple[str, ...], ...]:
        """Each group of ids that reach one another along ``link_type`` (strongly connected), sorted.

        Tarjan's algorithm, without recursion, in time proportional to the links.
        """
        index: dict[str, int] = {}
        low: dict[str, int] = {}
        on_stack: set[str] = set()
        stack: list[str] = []
        found: list[tuple[str, ...]] = []
        for root in self._outgoing:
            if root in index:
                continue
            work = [(root, iter(self.targets(root, link_type)))]
            index[root] = low[root] = len(index)
            stack.append(root)
            on_stack.add(root)
            while work:
                node, successors = work[-1]
                for successor in successors:
                    if successor not in index:
                        index[successor] = low[successor] = len(index)
                        stack.append(successor)
                        on_stack.add(successor)
                        work.append((successor, iter(self.targets(successor, link_type))))
                        break
                    if successor in on_stack:
                        low[node] = min(low[node], index[successor])
                else:
                    work.pop()
                    if work:
                        low[work[-1][0]] = min(low[work[-1][0]], low[node])
                    if low[node] == index[node]:
                        start = stack.index(node)
                        group = stack[start:]
                        del stack[start:]
                        on_stack.difference_update(group)
                        if len(group) > 1 or node in self.targets(node, link_type):
                            found.append(tuple(sorted(group)))
        return tuple(sorted(found))


def _frozen(index: dict[str, dict[str, dict[str, None]]]) -> dict[str, dict[str, tuple[str, ...]]]:
    return {key: {link_type: tuple(ids) for link_type, ids in by_type.items()} for key, by_type in index.items()}
