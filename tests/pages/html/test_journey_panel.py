"""The panel of the journeys: the step that the reader is at, and its neighbours, each once."""

from __future__ import annotations

import re

from tests.model.factory import guide_set, record

from guides.model.journey_places import journey_places
from guides.pages.html.journey_panel import folded_panel, side_panel


def panel(*using: int, of: int = 5) -> str:
    """The side panel of a module that the steps with these numbers use."""
    steps = [
        record(
            f"J-01-S0{n}",
            "step",
            title=f"Step <{n}>",
            fields={"order": n},
            part_of=("J-01",),
            uses=("ETH-M01",) if n in using else (),
        )
        for n in range(1, of + 1)
    ]
    guides = guide_set(record("ETH-M01", "module"), record("J-01", "journey", title="Buy & run"), *steps)
    return side_panel(journey_places(guides, "ETH-M01"), lambda i: f"j.html#{i}")


def words(html: str) -> list[str]:
    """Text of each line of the list."""
    return [
        " ".join(re.sub(r"<[^>]+>", " ", item).split()) for item in re.findall(r"<li[^>]*>.*?</li>", html, re.DOTALL)
    ]


def test_a_step_stands_between_its_neighbours() -> None:
    html = panel(3)
    assert "Step 3 of 5" in html
    assert words(html) == ["Before: Step &lt;2&gt;", "3 Step &lt;3&gt;", "Next: Step &lt;4&gt;"]
    assert "Buy &amp; run" in html
    assert '<details class="journey-fold" open>' in html


def test_the_first_and_the_last_step_have_one_neighbour() -> None:
    assert words(panel(1)) == ["1 Step &lt;1&gt;", "Next: Step &lt;2&gt;"]
    assert words(panel(5)) == ["Before: Step &lt;4&gt;", "5 Step &lt;5&gt;"]


def test_several_steps_are_named_together_and_none_twice() -> None:
    html = panel(2, 3, 5)
    assert "Steps 2, 3 and 5 of 5" in html
    assert len(words(html)) == len(set(words(html))) == 5


def test_no_journey_no_panel() -> None:
    guides = guide_set(record("ETH-M01", "module"))
    assert side_panel(journey_places(guides, "ETH-M01"), str) == folded_panel((), str) == ""
