"""The panel that shows where a module stands in the journeys: beside the text, and folded under its card."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guides.pages.html.markup import element, start, text

if TYPE_CHECKING:
    from collections.abc import Callable, Sequence

    from guides.model.journey_places import JourneyPlace
    from guides.model.records import Record

#: words before the steps around the one that the reader is at
PREVIOUS: Final = "Before:"
NEXT: Final = "Next:"


def side_panel(places: Sequence[JourneyPlace], address: Callable[[str], str]) -> str:
    """The panel at the end of the right column; empty if no journey passes the page. A single journey stands open."""
    if not places:
        return ""
    only = len(places) == 1
    folds = "\n".join(_fold(place, address, open_=only) for place in places)
    heading = element("p", "A step of these journeys", class_="toc-title")
    opening = start("nav", class_="journey-panel", aria_label="Journeys through this page")
    return f"{opening}\n{heading}{folds}\n</nav>\n"


def folded_panel(places: Sequence[JourneyPlace], address: Callable[[str], str]) -> str:
    """The same under the panel of a module, closed, for screens that have no right column."""
    if not places:
        return ""
    count = "1 journey" if len(places) == 1 else f"{len(places)} journeys"
    entries = "".join(element("div", _title(p, address) + _steps(p, address), class_="journey-fold") for p in places)
    summary = element("summary", f"A step of {count}")
    return element("details", f"{summary}\n{entries}", class_="journey-folds") + "\n"


def _fold(place: JourneyPlace, address: Callable[[str], str], *, open_: bool) -> str:
    summary = element("summary", f"{text(place.journey.title)} {_where(place)}")
    opening = '<details class="journey-fold" open>' if open_ else '<details class="journey-fold">'
    whole = element(
        "p", _link(place.journey, f"The whole journey, {place.journey.id}", address), class_="journey-whole"
    )
    return f"{opening}{summary}{_steps(place, address)}{whole}</details>"


def _title(place: JourneyPlace, address: Callable[[str], str]) -> str:
    return element("p", f"{_link(place.journey, place.journey.title, address)} {_where(place)}", class_="journey-name")


def _where(place: JourneyPlace) -> str:
    numbers = [str(at + 1) for at in place.here]
    steps = f"Step {numbers[0]}" if len(numbers) == 1 else f"Steps {', '.join(numbers[:-1])} and {numbers[-1]}"
    return element("span", f"{steps} of {len(place.steps)}", class_="journey-where")


def _steps(place: JourneyPlace, address: Callable[[str], str]) -> str:
    """The steps that use the page, each between its neighbours; none of them stands there twice."""
    shown = sorted({n for at in place.here for n in (at - 1, at, at + 1) if 0 <= n < len(place.steps)})
    rows = []
    for at in shown:
        step = place.steps[at]
        if at in place.here:
            content = element("span", f"{at + 1}", class_="journey-number") + _link(step, step.title, address)
            rows.append(element("li", content, class_="journey-here"))
        else:
            word = NEXT if at - 1 in place.here else PREVIOUS
            rows.append(
                element("li", f"{element('span', word, class_='journey-word')} {_link(step, step.title, address)}")
            )
    return element("ul", "".join(rows))


def _link(record: Record, words: str, address: Callable[[str], str]) -> str:
    return element("a", text(words), href=address(record.id))
