"""The trace graph, by its properties."""

from __future__ import annotations

from hypothesis import given
from hypothesis import strategies as st

from guides.model.graph import Link, TraceGraph

IDS = st.sampled_from([f"N{i}" for i in range(8)])
LINKS = st.lists(st.builds(Link, IDS, st.sampled_from(["verifies", "supports"]), IDS), max_size=40)


@given(LINKS)
def test_inverse_of_inverse_is_the_identity(links: list[Link]) -> None:
    graph = TraceGraph.of(links)
    assert graph.inverse().inverse() == graph


@given(LINKS)
def test_each_link_is_found_from_both_ends(links: list[Link]) -> None:
    graph = TraceGraph.of(links)
    for source, link_type, target in links:
        assert target in graph.targets(source, link_type)
        assert source in graph.sources(target, link_type)
    assert set(graph.links()) == set(links)
    assert len(list(graph.links())) == len(set(links)), "a link given twice counts once"


@given(LINKS)
def test_inverse_holds_the_same_links_turned_round(links: list[Link]) -> None:
    turned = {Link(target, link_type, source) for source, link_type, target in links}
    assert set(TraceGraph.of(links).inverse().links()) == turned


@given(LINKS)
def test_cycles_are_the_ids_that_reach_themselves(links: list[Link]) -> None:
    graph = TraceGraph.of(links)
    on_cycle = {identifier for group in graph.cycles("supports") for identifier in group}
    reaching = {i for i in (f"N{n}" for n in range(8)) if i in graph.reach(i, "supports")}
    assert on_cycle == reaching


def test_order_of_targets_is_the_order_given() -> None:
    graph = TraceGraph.of([Link("A", "verifies", "C"), Link("A", "verifies", "B")])
    assert graph.targets("A", "verifies") == ("C", "B")


def test_a_long_chain_needs_no_recursion() -> None:
    graph = TraceGraph.of(Link(f"N{i}", "supports", f"N{i + 1}") for i in range(20_000))
    assert graph.cycles("supports") == ()
    assert len(graph.reach("N0", "supports")) == 20_000
