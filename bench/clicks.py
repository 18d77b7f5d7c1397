"""What a click on a facet of the explorer costs on a slow processor, from the event until its frame is painted."""

from __future__ import annotations

import statistics
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from collections.abc import Sequence

    from playwright.sync_api import Browser

#: name of a window -> its width and height; below 60 em the filters stand above the results
WINDOWS = {"phone": (412, 823), "desktop": (1280, 900)}
#: the values that are clicked one after the other, by facet
CLICKS = {"kind": ("requirement", "item", "module", "clause"), "area": ("ethics", "operations")}
#: how often the processor is slowed down, as Lighthouse does for its phone
SLOWDOWN = 4
#: milliseconds for the page to come to rest: the index is made, the results below the screen are there
REST = 1500, 600


@dataclass(frozen=True)
class Click:
    """Milliseconds that the script ran, and until the frame was painted."""

    script: float
    frame: float


def clicks(started: Browser, address: str, window: str) -> list[Click]:
    """Open the explorer at *address* and click each of `CLICKS`."""
    width, height = WINDOWS[window]
    context = started.new_context(viewport={"width": width, "height": height}, is_mobile=window == "phone")
    page = context.new_page()
    page.goto(address)
    if page.locator("#explore-filters").is_visible():
        page.locator("#explore-filters").click()
    page.locator("#explore-q").focus()
    page.wait_for_timeout(REST[0])
    session = context.new_cdp_session(page)
    events: list[dict[str, Any]] = []
    ended: list[bool] = []
    session.on("Tracing.dataCollected", lambda data: events.extend(data["value"]))
    session.on("Tracing.tracingComplete", lambda _data: ended.append(True))
    session.send("Emulation.setCPUThrottlingRate", {"rate": SLOWDOWN})
    session.send(
        "Tracing.start",
        {"transferMode": "ReportEvents", "traceConfig": {"includedCategories": ["devtools.timeline"]}},
    )
    for facet, values in CLICKS.items():
        for value in values:
            page.locator(f"input[name={facet}][value={value}]").click()
            page.wait_for_timeout(REST[1])
    session.send("Tracing.end")
    while not ended:
        page.wait_for_timeout(50)
    context.close()
    return read_clicks(events)


def read_clicks(events: Sequence[dict[str, Any]]) -> list[Click]:
    """Return the clicks in a trace of Chromium, whose times are in microseconds; one without a frame is left out."""
    found = []
    for click in events:
        if click["name"] != "EventDispatch" or click["args"]["data"]["type"] != "click":
            continue
        after = [
            event
            for event in sorted(events, key=lambda event: float(event["ts"]))
            if (event["pid"], event["tid"]) == (click["pid"], click["tid"])
            and event["name"] in {"Paint", "Layerize"}
            and event["ts"] > click["ts"]
        ]
        names = [event["name"] for event in after]
        if "Paint" in names:
            paint = names.index("Paint")
            # layers are made of what was painted, right behind it
            last = after[names.index("Layerize", paint) if "Layerize" in names[paint:] else paint]
            found.append(Click(click["dur"] / 1000, (last["ts"] + last["dur"] - click["ts"]) / 1000))
    return found


def medians(found: Sequence[Click]) -> tuple[float, float]:
    """Return the medians of script and frame."""
    return statistics.median(c.script for c in found), statistics.median(c.frame for c in found)
