"""``python -m bench.site``: what the pages of ``dist/html`` cost a reader, by Lighthouse on its phone, into a report.

Lighthouse slows the processor down four times and the network to that of a slow phone. Its score of performance depends
on the machine and on what else runs there: let nothing else run.
"""

from __future__ import annotations

import argparse
import os
import platform
import socket
import statistics
import sys
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from bench.clicks import SLOWDOWN, WINDOWS, Click, clicks, medians
from bench.generate import ROOT

#: the pages that the project's numbers are about; the last is the largest table of all
PAGES = {
    "landing": "index.html",
    "module": "operations/people.html",
    "explorer": "explore.html",
    "table": "audit/areas.html",
    "largest table": "audit/provisions.html",
}

#: audit of Lighthouse -> head of its column, and how its value is written
METRICS = {
    "first-contentful-paint": ("first words, s", lambda value: f"{value / 1000:.1f}"),
    "largest-contentful-paint": ("largest words, s", lambda value: f"{value / 1000:.1f}"),
    "total-blocking-time": ("blocked, ms", lambda value: f"{value:.0f}"),
    "cumulative-layout-shift": ("shift", lambda value: f"{value:.3f}"),
    "total-byte-weight": ("fetched, kB", lambda value: f"{value / 1000:.0f}"),
}


@dataclass(frozen=True)
class Measured:
    """A page: medians of its scores and metrics."""

    name: str
    page: str
    scores: dict[str, float]
    metrics: dict[str, float]


def measure(address: str, name: str, page: str, times: int) -> Measured:
    """Ask Lighthouse so many times."""
    # the checks bring Lighthouse and know how it is called
    from tests.tools.lighthouse import ALL, lighthouse  # noqa: PLC0415  # a bench of builds needs neither

    reports = [lighthouse(address + page, ALL) for _ in range(times)]
    return Measured(
        name,
        page,
        {category: statistics.median(report.scores[category] for report in reports) for category in ALL},
        {metric: statistics.median(report.metrics[metric] for report in reports) for metric in METRICS},
    )


def markdown(results: Sequence[Measured], found: Mapping[str, Sequence[Click]], machine: str, times: int) -> str:
    """The report."""
    categories = list(results[0].scores) if results else []
    heads = ["page", *categories, *(head for head, _ in METRICS.values())]
    rows = [
        [
            f"{one.name}, `{one.page}`",
            *(f"{one.scores[category]:.0f}" for category in categories),
            *(written(one.metrics[metric]) for metric, (_, written) in METRICS.items()),
        ]
        for one in results
    ]
    lines = [
        "# What the pages cost a reader",
        "",
        "`python -m bench.site` writes this page: Lighthouse on its phone, with the processor slowed down four times",
        "and a slow network, on the finished site behind the nginx configuration of `docs/serving`. What is fetched",
        "includes typefaces and the heads of answers. The scores depend on the machine; no check asks for them.",
        "",
        f"Measured on {machine}, median of {times}.",
        "",
        "| " + " | ".join(heads) + " |",
        "| --- |" + " ---: |" * (len(heads) - 1),
        *("| " + " | ".join(row) + " |" for row in rows),
        "",
        "## A click on a facet of the explorer",
        "",
        f"In the browser of the checks, its processor slowed down {SLOWDOWN} times: milliseconds that the script runs,",
        "and from the event until the frame is painted. Medians of all clicks.",
        "",
        "| window | clicks | script | frame |",
        "| --- | ---: | ---: | ---: |",
        *(
            f"| {window}, {WINDOWS[window][0]} px | {len(own)} | {medians(own)[0]:.0f} | {medians(own)[1]:.0f} |"
            for window, own in found.items()
        ),
        "",
    ]
    return "\n".join(lines)


def free_port() -> int:
    """A port of the loopback that nobody uses."""
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def main(arguments: Sequence[str] | None = None) -> int:
    """Run it; returns 1 if there is no site."""
    parser = argparse.ArgumentParser(prog="python -m bench.site", description="Measure the pages of dist/html.")
    parser.add_argument("--times", type=int, default=3, help="runs of each page, for a median (%(default)s)")
    parser.add_argument("--out", type=Path, default=ROOT / "docs/bench-site.md", help="the report (%(default)s)")
    options = parser.parse_args(arguments)
    site = ROOT / "dist/html"
    missing = [page for page in PAGES.values() if not (site / page).is_file()]
    if missing:
        print(f"bench.site: {site / missing[0]} is missing; build the site first: make html", file=sys.stderr)
        return 1
    from tests.tools.browser import browser  # noqa: PLC0415  # as above
    from tests.tools.serving import nginx  # noqa: PLC0415  # as above

    configuration = (ROOT / "docs/serving/nginx.conf").read_text(encoding="utf-8")
    machine = f"{platform.machine()}, {os.cpu_count()} cores"
    times = max(1, options.times)
    with tempfile.TemporaryDirectory() as work, nginx(configuration, site, Path(work), free_port()) as address:
        results = [measure(address, name, page, times) for name, page in PAGES.items()]
        with browser() as started:
            explorer = address + PAGES["explorer"]
            found = {
                window: [click for _ in range(times) for click in clicks(started, explorer, window)]
                for window in WINDOWS
            }
    report = markdown(results, found, machine, times)
    options.out.write_text(report, encoding="utf-8")
    print(report)
    return 0


if __name__ == "__main__":
    sys.exit(main())
