"""``python -m bench``: run the builds, print and write the ratios; see ``--help``."""

from __future__ import annotations

import argparse
import json
import math
import os
import platform
import shutil
import sys
import tempfile
from dataclasses import asdict, dataclass
from pathlib import Path

from bench.generate import ROOT, write_project
from bench.report import markdown, plot

#: kind of project, builder, and what is measured of it; the first kind is what the others are compared with
RUNS = (
    ("plain", "html", ("cold", "no change", "one title")),
    ("needs", "html", ("cold", "no change", "one title")),
    ("guides", "html", ("cold", "no change", "one title")),
    ("plain", "epub", ("cold",)),
    ("guides", "epub", ("cold",)),
    ("plain", "typst", ("cold",)),
    ("guides", "typst", ("cold",)),
)


@dataclass(frozen=True, slots=True)
class Measured:
    """One build: CPU and wall time in seconds, peak memory in megabytes."""

    kind: str
    builder: str
    change: str
    count: int
    cpu: float
    wall: float
    memory: float


def timed(command: list[str], log: Path) -> tuple[float, float, float]:
    """Run a command; returns CPU seconds, wall seconds, peak megabytes.

    :raises SystemExit: if it fails; the message holds its last lines.
    """
    import time  # noqa: PLC0415  # only here

    started = time.monotonic()
    with log.open("wb") as stream:
        actions = [(os.POSIX_SPAWN_DUP2, stream.fileno(), 1), (os.POSIX_SPAWN_DUP2, stream.fileno(), 2)]
        environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions"), "SOURCE_DATE_EPOCH": "1767225600"}
        pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"bench: {' '.join(command)} failed:\n" + log.read_text(encoding="utf-8")[-2000:])
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def measure(folder: Path, kind: str, builder: str, changes: tuple[str, ...], count: int) -> list[Measured]:
    """Build one project, cold and then after each change."""
    write_project(folder, kind, count)
    found = []
    for change in changes:
        if change == "one title":
            page = folder / "p0000.md"
            text = page.read_text(encoding="utf-8")
            marker = "## ETH-C00001 " if kind == "plain" else ":::{item} "
            head, _, rest = text.partition(marker)
            page.write_text(f"{head}{marker}Changed {rest}", encoding="utf-8")
        command = [sys.executable, "-m", "sphinx", "-q", "-j", "1", "-b", builder, str(folder), str(folder / "_out")]
        cpu, wall, memory = timed(command, folder.with_suffix(".log"))
        found.append(Measured(kind, builder, change, count, cpu, wall, memory))
        print(
            f"{count:>6} {kind:<7} {builder:<6} {change:<10} {cpu:7.1f} s CPU {wall:7.1f} s {memory:7.0f} MB",
            flush=True,
        )
    shutil.rmtree(folder)
    return found


def growth(results: list[Measured], kind: str, builder: str) -> float | None:
    """Exponent by which cold CPU grows between the smallest and the largest size; ``None`` with one size."""
    cold = sorted((r.count, r.cpu) for r in results if (r.kind, r.builder, r.change) == (kind, builder, "cold"))
    if len(cold) < 2:
        return None
    (small, first), (large, last) = cold[0], cold[-1]
    return math.log(last / first) / math.log(large / small)


def main() -> None:
    """Run it."""
    parser = argparse.ArgumentParser(
        prog="python -m bench", description="Measure builds as ratios to plain Sphinx and MyST."
    )
    parser.add_argument(
        "--sizes", default="300,1000", help="numbers of requirements (default 300,1000; 3000,10000 on request)"
    )
    parser.add_argument("--builders", default="html,epub,typst", help="of html, epub, typst (default: all)")
    parser.add_argument(
        "--out", type=Path, default=ROOT / "bench-results", help="folder for results.json, table.md, plot.svg"
    )
    options = parser.parse_args()
    try:
        sizes = sorted(int(size) for size in options.sizes.split(","))
    except ValueError:
        parser.error(f"--sizes takes whole numbers parted by commas, not {options.sizes!r}")
    builders = set(options.builders.split(","))
    if unknown := builders - {run[1] for run in RUNS}:
        parser.error(f"--builders knows html, epub and typst, not {', '.join(sorted(unknown))}")
    results: list[Measured] = []
    with tempfile.TemporaryDirectory() as temporary:
        for count in sizes:
            for kind, builder, changes in RUNS:
                if builder in builders:
                    results += measure(Path(temporary, f"{kind}-{builder}-{count}"), kind, builder, changes, count)
    rows = [asdict(result) for result in results]
    exponents = {f"{k} {b}": g for k, b, _ in RUNS if (g := growth(results, k, b)) is not None}
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    options.out.mkdir(parents=True, exist_ok=True)
    data = {"machine": machine, "results": rows, "growth": exponents}
    (options.out / "results.json").write_text(json.dumps(data, indent=1) + "\n", encoding="utf-8")
    table = markdown(rows, exponents, machine)
    (options.out / "table.md").write_text(table, encoding="utf-8")
    (options.out / "plot.svg").write_text(plot(rows), encoding="utf-8")
    print(f"\n{table}\nwritten to {options.out}")


if __name__ == "__main__":
    main()
