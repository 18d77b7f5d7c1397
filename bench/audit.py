"""``python -m bench.audit``: what ``guides audit`` costs, as ratios to sphinx-needs' needtable and StrictDoc's export.

The three programs get the same records: N requirements with two items each, ten to a page. The guides read them from
a needs.json, which a build writes; sphinx-needs builds its pages with two tables of needs; StrictDoc exports its
documents with the screens that it makes by default.
"""

from __future__ import annotations

import argparse
import os
import platform
import resource
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

from bench.generate import ROOT, guide_set, records, write_project
from guides.model.baseline import baseline_text
from guides.model.snapshot import snapshot_of

#: program -> what is measured of it
PROGRAMS = {
    "overview": "`guides audit`: every table, a few lines each",
    "rows": "`guides audit --rows`: every row of every table",
    "files": "`guides audit --format csv`: every table as a file",
    "check": "`guides check`: every check of a build",
    "needs": "sphinx-needs: HTML with two needtables",
    "strictdoc": "StrictDoc: HTML export",
}

#: the run that the others are compared with
FIRST = "files"


@dataclass(frozen=True, slots=True)
class Cost:
    """CPU and wall time of a run, in seconds."""

    cpu: float
    wall: float


def timed(command: list[str], folder: Path, log: Path, limit: float) -> Cost | None:
    """Run a command and all that it starts; ``None`` if it takes longer than ``limit`` seconds.

    ``bench.measure`` has no limit, and takes the exit code of findings for a failure.

    :raises SystemExit: if it fails; the message holds its last lines. Exit code 1 is that of findings.
    """
    before, started = resource.getrusage(resource.RUSAGE_CHILDREN), time.monotonic()
    environment = {**os.environ, "PYTHONPATH": str(ROOT / "extensions"), "SOURCE_DATE_EPOCH": "1767225600"}
    with log.open("wb") as stream:
        try:
            done = subprocess.run(  # noqa: S603  # commands of this file
                command, cwd=folder, env=environment, stdout=stream, stderr=stream, timeout=limit, check=False
            )
        except subprocess.TimeoutExpired:
            return None
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    if done.returncode not in (0, 1):
        raise SystemExit(f"bench: {' '.join(command)} failed:\n" + log.read_text(encoding="utf-8")[-2000:])
    cpu = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return Cost(cpu, time.monotonic() - started)


def write_guides(folder: Path, count: int) -> None:
    """A project of the guides with the needs.json of a build."""
    (folder / "source/data").mkdir(parents=True)
    (folder / "dist/data").mkdir(parents=True)
    shutil.copyfile(ROOT / "ubproject.toml", folder / "ubproject.toml")
    shutil.copyfile(ROOT / "source/data/vocabulary.toml", folder / "source/data/vocabulary.toml")
    text = baseline_text(snapshot_of(guide_set(count), "2026.1"))
    (folder / "dist/data/needs.json").write_text(text, encoding="utf-8")


def strictdoc_documents(count: int) -> Iterator[tuple[str, str]]:
    """Name and text of each StrictDoc document: the requirements and items of a page, items with their parent."""
    pages: dict[str, list[str]] = {}
    for record in records(count):
        parts = pages.setdefault(record.docname, [f"[DOCUMENT]\nTITLE: Page {record.docname}\n"])
        if record.kind in ("requirement", "item"):
            rationale = "\n\n".join(str(value) for value in record.fields.values() if isinstance(value, str))
            parents = "".join(f"- TYPE: Parent\n  VALUE: {target}\n" for target in record.targets("verifies"))
            parts.append(
                f"[REQUIREMENT]\nUID: {record.id}\nTITLE: {record.title}\nSTATEMENT: >>>\n{record.body}\n<<<\n"
                f"RATIONALE: >>>\n{rationale}\n<<<\n" + (f"RELATIONS:\n{parents}" if parents else "")
            )
    for name, parts in pages.items():
        yield name, "\n".join(parts)


def prepare(folder: Path, program: str, count: int) -> list[str]:
    """Write what a program needs into ``folder``; returns the command to run there."""
    if program == "needs":
        write_project(folder, "needs", count)
        return [sys.executable, "-m", "sphinx", "-q", "-j", "1", "-b", "html", str(folder), str(folder / "_out")]
    if program == "strictdoc":
        folder.mkdir()
        for name, text in strictdoc_documents(count):
            (folder / f"{name}.sdoc").write_text(text, encoding="utf-8")
        strictdoc = str(Path(sys.executable).parent / "strictdoc")
        return [strictdoc, "export", str(folder), "--output-dir", str(folder / "_out")]
    write_guides(folder, count)
    options = {
        "overview": ["audit"],
        "rows": ["audit", "--rows"],
        "files": ["audit", "--format", "csv", "--out", "tables"],
        "check": ["check"],
    }
    return [sys.executable, "-m", "guides.cli", *options[program]]


def main() -> None:
    """Measure, print, and write the table if asked."""
    parser = argparse.ArgumentParser(prog="python -m bench.audit", description=__doc__.partition("\n")[0])
    parser.add_argument("--sizes", default="1000,10000", help="numbers of requirements (default: 1000,10000)")
    parser.add_argument("--programs", default=",".join(PROGRAMS), help=f"of {', '.join(PROGRAMS)} (default: all)")
    parser.add_argument("--limit", type=float, default=480, help="seconds after which a program is stopped (480)")
    parser.add_argument("--out", type=Path, help="Markdown file to write")
    options = parser.parse_args()
    wanted = options.programs.split(",")
    if unknown := set(wanted) - set(PROGRAMS):
        parser.error(f"--programs knows {', '.join(PROGRAMS)}, not {', '.join(sorted(unknown))}")
    found: dict[tuple[int, str], Cost | None] = {}
    with tempfile.TemporaryDirectory() as temporary:
        for count in map(int, options.sizes.split(",")):
            for program in wanted:
                folder = Path(temporary, f"{program}-{count}")
                command = prepare(folder, program, count)
                found[count, program] = cost = timed(command, folder, folder.with_suffix(".log"), options.limit)
                print(f"{count:>6} {program:<10}", f"{cost.cpu:7.1f} s CPU" if cost else "stopped", flush=True)
                shutil.rmtree(folder)
    table = markdown(found, options.limit)
    print(f"\n{table}")
    if options.out:
        options.out.write_text(table, encoding="utf-8")


def markdown(found: dict[tuple[int, str], Cost | None], limit: float) -> str:
    """The page: a row a program and size, with its ratio to the first of the guides' runs."""
    machine = f"{platform.machine()}, {os.cpu_count()} cores, Python {platform.python_version()}"
    lines = [
        "# What an audit costs",
        "",
        f"Measured in one run on {machine}, with `python -m bench.audit`. N requirements with two",
        "items each; seconds of CPU, and the ratio to `guides audit --format csv` on the same records. A run is",
        f"stopped after {limit:.0f} s.",
        "",
        "| N | program | CPU, s | ratio |",
        "|---:|---|---:|---:|",
    ]
    for (count, program), cost in found.items():
        base = found.get((count, FIRST))
        cells = [str(count), PROGRAMS[program], f"{cost.cpu:.1f}" if cost else f"more than {limit:.0f} s of wall time"]
        cells.append(f"{cost.cpu / base.cpu:.1f}" if cost and base else "")
        lines.append("| " + " | ".join(cells) + " |")
    lines += [
        "",
        "The guides read a needs.json that a build has written; the build itself is measured by `python -m bench`.",
        "sphinx-needs and StrictDoc make pages as well as tables, since neither makes its tables without them.",
        "",
    ]
    return "\n".join(lines)


if __name__ == "__main__":
    main()
