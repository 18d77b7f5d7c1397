"""``python -m bench``: run the builds, print and write the ratios; see ``--help``."""

from __future__ import annotations

import argparse
import json
import os
import platform
import tempfile
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path

from bench.generate import ROOT
from bench.measure import Measured, measure, measure_weasyprint
from bench.plot import plot
from bench.report import markdown

#: builder -> kinds of project that are built with it; the first is what the others are compared with
RUNS = {
    "html": ("plain", "engine", "needs", "guides"),
    "epub": ("plain", "needs", "guides"),
    "typst": ("plain", "guides"),
}


def least(runs: Iterable[list[Measured]]) -> list[Measured]:
    """Of several runs of the same builds, the one with the least CPU of each: what disturbs a build only adds."""
    return [min(same, key=lambda m: m.cpu) for same in zip(*runs, strict=True)]


def numbers(text: str) -> list[int]:
    """Whole numbers, parted by commas, as an argument."""
    try:
        found = sorted({int(part) for part in text.split(",") if part.strip()})
    except ValueError:
        found = [0]
    if any(number < 1 for number in found):
        raise argparse.ArgumentTypeError(f"takes whole numbers above 0, parted by commas, not {text!r}")
    return found


def parser() -> argparse.ArgumentParser:
    """The command's arguments."""
    made = argparse.ArgumentParser(prog="python -m bench", description="Measure builds as ratios within one run.")
    made.add_argument(
        "--sizes", type=numbers, default="300,1000,3000", help="numbers of requirements for HTML (%(default)s)"
    )
    made.add_argument(
        "--book-sizes", type=numbers, default="300,1000", help="the same for ePub and PDF (%(default)s; '' for none)"
    )
    made.add_argument(
        "--weasyprint-sizes", type=numbers, default="300", help="the same for WeasyPrint (%(default)s; '' for none)"
    )
    made.add_argument("--repeat", type=int, default=1, help="runs of each build, of which the least counts")
    made.add_argument("--out", type=Path, default=ROOT / "docs", help="folder for bench.md and pictures/bench.svg")
    return made


def main() -> None:
    """Run it."""
    options = parser().parse_args()
    results: list[Measured] = []
    work = [(count, "html") for count in options.sizes]
    work += [(count, builder) for builder in ("epub", "typst") for count in options.book_sizes]
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    with tempfile.TemporaryDirectory() as temporary:
        for count, builder in work:
            for kind in RUNS[builder]:
                folder = Path(temporary, f"{kind}-{builder}-{count}")
                results += least([measure(folder, kind, builder, count) for _ in range(max(1, options.repeat))])
            if builder == "typst" and count in options.weasyprint_sizes:
                results += measure_weasyprint(Path(temporary, f"weasyprint-{count}"), count)
            # after each size, so that a run which is broken off leaves what it measured
            write(options.out / "bench.md", markdown(results, machine, options.repeat))
            write(options.out / "pictures/bench.svg", plot(results))
            data = {"machine": machine, "results": [asdict(result) for result in results]}
            write(ROOT / "build/bench/results.json", json.dumps(data, indent=1) + "\n")
    print(f"written to {options.out}/bench.md and {options.out}/pictures/bench.svg")


def write(path: Path, text: str) -> None:
    """Write a file, and make its folder."""
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


if __name__ == "__main__":
    main()
