"""The benchmark's page: what was measured, as tables with every ratio and what it is a ratio to."""

from __future__ import annotations

import math
from itertools import pairwise

from bench.measure import Measured

FORMATS = {"html": "HTML", "epub": "ePub", "typst": "PDF"}
NAMES = {
    "plain": "plain Sphinx and MyST",
    "engine": "data engine alone",
    "needs": "sphinx-needs with its own cards",
    "guides": "these guides",
}

Results = dict[tuple[str, str, str, int], Measured]

INTRODUCTION = """# What the builds cost

`make bench` writes this page. It builds the same words in several ways, one process each:

- **plain**: Sphinx and MyST alone. A card is a heading and a paragraph for each fact, a table is a table. Links are
  words, without a cross reference, and there is no list, so that the cheapest form of the same words is compared with.
- **engine**: sphinx-needs reads the needs and writes `needs.json` (`-b needs`): no page, no card, no table. No build
  on top of sphinx-needs can cost less.
- **sphinx-needs**: its own cards, and `needtable` for the same two tables.
- **guides**: cards, tables, links both ways, checks and freshness of these guides.
- **WeasyPrint**: it prints the guides' finished HTML pages into one tagged PDF; the time in which Sphinx made the pages
  is not counted.

N is the number of requirements. Each has two checklist items, and ten stand on a page. CPU is user and system time of
the build's process, in seconds, with one job (`-j 1`). Nothing is subtracted from a figure, except in the column that
says so. Where the wall time is far above the CPU, the machine had other work, which raises the CPU of a build too: read
such ratios as right to about a fifth.
"""


def markdown(results: list[Measured], machine: str, repeat: int) -> str:
    """The whole page."""
    found = {(m.builder, m.kind, m.change, m.count): m for m in results}
    runs = "once" if repeat < 2 else f"{repeat} times, and the least CPU counts"
    parts = [INTRODUCTION, f"Measured on {machine}, each build {runs}.", ""]
    parts += ["![CPU seconds of a clean HTML build by number of requirements](pictures/bench.svg)", ""]
    parts += ["## A clean build", "", *_cold(found), "", "## An edit", "", *_incremental(found), ""]
    if books := _books(found):
        parts += ["## Books against pages", "", *books, ""]
    if growth := _growth(found):
        parts += ["## Growth", "", *growth, ""]
    return "\n".join(parts)


def _of(found: Results, mine: Measured, kind: str) -> Measured | None:
    return found.get((mine.builder, kind, mine.change, mine.count))


def _guides(found: Results, change: str) -> list[Measured]:
    return [m for m in found.values() if (m.kind, m.change) == ("guides", change)]


def _cell(value: float | None, digits: int = 1) -> str:
    return "" if value is None else f"{value:.{digits}f}"


def _ratio(one: float, other: float | None) -> str:
    return "" if not other else f"{one / other:.2f}"


def _table(heads: list[str], rows: list[list[str]]) -> list[str]:
    marks = ["---:" if head != "output" else "---" for head in heads]
    return [f"| {' | '.join(row)} |" for row in (heads, marks, *rows)]


def _cold(found: Results) -> list[str]:
    heads = ["N", "output", "plain", "engine", "sphinx-needs", "guides", "guides : plain", "guides : sphinx-needs"]
    heads += ["engine : plain", "engine : sphinx-needs", "wall, guides", "MB, plain", "MB, sphinx-needs", "MB, guides"]
    rows = []
    for mine in _guides(found, "cold"):
        plain, engine, needs = (_of(found, mine, kind) for kind in ("plain", "engine", "needs"))
        base, other = plain.cpu if plain else None, needs.cpu if needs else None
        rows.append(
            [
                f"{mine.count:,}",
                FORMATS[mine.builder],
                *(_cell(m.cpu if m else None) for m in (plain, engine, needs, mine)),
                _ratio(mine.cpu, base),
                _ratio(mine.cpu, other),
                _ratio(engine.cpu, base) if engine else "",
                _ratio(engine.cpu, other) if engine else "",
                _cell(mine.wall),
                *(_cell(m.memory if m else None, 0) for m in (plain, needs, mine)),
            ]
        )
    return ["CPU seconds; MB is peak memory.", "", *_table(heads, rows)]


def _incremental(found: Results) -> list[str]:
    heads = ["N", "output", "no change, plain", "no change, guides", "one title, plain", "one title, sphinx-needs"]
    heads += ["one title, guides", "one title : clean", "above no change : clean"]
    rows = []
    for mine in _guides(found, "one title"):
        cold, still = (found[mine.builder, "guides", change, mine.count] for change in ("cold", "no change"))
        quiet = found.get((mine.builder, "plain", "no change", mine.count))
        rows.append(
            [
                f"{mine.count:,}",
                FORMATS[mine.builder],
                _cell(quiet.cpu if quiet else None),
                _cell(still.cpu),
                *(_cell(m.cpu if m else None) for m in (_of(found, mine, kind) for kind in ("plain", "needs"))),
                _cell(mine.cpu),
                f"{100 * mine.cpu / cold.cpu:.1f} %",
                f"{100 * max(0.0, mine.cpu - still.cpu) / cold.cpu:.1f} %",
            ]
        )
    lines = [
        "The title of one checklist item changes. The guides then write every page that shows it, and the tables;",
        "plain pages and those of sphinx-needs keep the old title wherever it is not on the edited page. CPU seconds;",
        "“one title : clean” is the whole build with its start, “above no change : clean” is what the edit adds to a",
        "build in which nothing changed.",
    ]
    return [*lines, "", *_table(heads, rows)]


def _books(found: Results) -> list[str]:
    heads = ["N", "output", "the pages of the site", "the book", "book : pages", "MB, book", "WeasyPrint"]
    heads += ["book : WeasyPrint", "MB, WeasyPrint"]
    rows = []
    for mine in _guides(found, "cold"):
        pages = found.get(("html", "guides", "cold", mine.count))
        if mine.builder == "html" or not pages:
            continue
        weasy = _of(found, mine, "weasyprint")
        rows.append(
            [
                f"{mine.count:,}",
                FORMATS[mine.builder],
                _cell(pages.cpu),
                _cell(mine.cpu),
                _ratio(mine.cpu, pages.cpu),
                _cell(mine.memory, 0),
                _cell(weasy.cpu if weasy else None),
                _ratio(mine.cpu, weasy.cpu if weasy else None),
                _cell(weasy.memory if weasy else None, 0),
            ]
        )
    if not rows:
        return []
    return [
        "The same text as a book and as the site, clean builds of these guides. CPU seconds.",
        "",
        *_table(heads, rows),
    ]


def _growth(found: Results) -> list[str]:
    lines = []
    for builder, output in FORMATS.items():
        for kind, name in NAMES.items():
            cold = sorted(
                (m.count, m.cpu) for m in found.values() if (m.builder, m.kind, m.change) == (builder, kind, "cold")
            )
            steps = [
                f"{math.log(later / earlier) / math.log(large / small):.2f} ({small:,} to {large:,})"
                for (small, earlier), (large, later) in pairwise(cold)
            ]
            if steps:
                lines.append(f"| {output} | {name} | {', '.join(steps)} |")
    if not lines:
        return []
    return [
        "The exponent by which CPU of a clean build grows between two sizes; 1 is in step with the size. The start,",
        "which does not grow, lowers it at small sizes.",
        "",
        "| output | build | exponent |",
        "|---|---|---|",
        *lines,
    ]
