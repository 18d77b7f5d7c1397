"""One build of one project in a process of its own: CPU and wall time, and peak memory, as the kernel counts them."""

from __future__ import annotations

import os
import shutil
import sys
import time
from dataclasses import dataclass
from pathlib import Path

from bench.generate import ROOT, change_title, page_names, write_project

#: the builds of one project, in this order
CHANGES = ("cold", "no change", "one title")


@dataclass(frozen=True, slots=True)
class Measured:
    """One build: CPU (user and system) and wall time in seconds, peak memory in megabytes."""

    kind: str
    builder: str
    change: str
    count: int
    cpu: float
    wall: float
    memory: float


def timed(command: list[str], log: Path) -> tuple[float, float, float]:
    """Run a command; returns CPU seconds, wall seconds, peak megabytes of it and of its own children.

    :raises SystemExit: if it fails; the message holds its last lines.
    """
    started = time.monotonic()
    with log.open("wb") as stream:
        actions = [(os.POSIX_SPAWN_DUP2, stream.fileno(), 1), (os.POSIX_SPAWN_DUP2, stream.fileno(), 2)]
        environment = {
            **os.environ,
            "PYTHONPATH": os.pathsep.join([str(ROOT / "extensions"), str(ROOT)]),
            "PYTHONHASHSEED": "0",
            "SOURCE_DATE_EPOCH": "1767225600",
        }
        pid = os.posix_spawn(command[0], command, environment, file_actions=actions)
    _, status, usage = os.wait4(pid, 0)
    wall = time.monotonic() - started
    if os.waitstatus_to_exitcode(status):
        raise SystemExit(f"bench: {' '.join(command)} failed:\n" + log.read_text(encoding="utf-8")[-2000:])
    return usage.ru_utime + usage.ru_stime, wall, usage.ru_maxrss / 1024


def measure(folder: Path, kind: str, builder: str, count: int) -> list[Measured]:
    """Build one project cold, again without a change, and again with one title changed; the folder is removed."""
    write_project(folder, kind, count)
    log = folder.with_suffix(".log")
    found = []
    for change in CHANGES:
        if change == "one title":
            change_title(folder, kind)
        # the engine writes needs.json and no page
        command = sphinx(folder, "needs" if kind == "engine" else builder)
        found.append(said(Measured(kind, builder, change, count, *timed(command, log))))
    shutil.rmtree(folder)
    return found


def measure_weasyprint(folder: Path, count: int) -> list[Measured]:
    """Build the guides' pages, uncounted, and let WeasyPrint print them; the folder is removed."""
    write_project(folder, "guides", count)
    log = folder.with_suffix(".log")
    timed(sphinx(folder, "html"), log)
    pages = [str(folder / "_out" / f"{name}.html") for name in page_names(count)]
    command = [sys.executable, "-m", "bench.weasy", str(folder / "weasy.pdf"), *pages]
    found = said(Measured("weasyprint", "typst", "cold", count, *timed(command, log)))
    shutil.rmtree(folder)
    return [found]


def sphinx(folder: Path, builder: str) -> list[str]:
    """The command that builds a project in one process."""
    return [sys.executable, "-m", "sphinx", "-q", "-j", "1", "-b", builder, str(folder), str(folder / "_out")]


def said(found: Measured) -> Measured:
    """Print a measurement, and return it."""
    print(
        f"{found.count:>6} {found.kind:<10} {found.builder:<6} {found.change:<10} {found.cpu:7.1f} s CPU "
        f"{found.wall:7.1f} s {found.memory:7.0f} MB",
        flush=True,
    )
    return found
