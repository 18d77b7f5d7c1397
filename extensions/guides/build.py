"""``python -m guides.build``: everything that readers get, into ``dist/``, with what it took.

Each part is one Sphinx run over the same doctrees, so the pages are read once.
"""

from __future__ import annotations

import argparse
import hashlib
import os
import shutil
import subprocess
import sys
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from pathlib import Path

from guides.edition import read_edition
from guides.exchange.atomic import write_text
from guides.exchange.checksums import write_checksums
from guides.web.downloads import add_downloads


@dataclass(frozen=True, slots=True)
class Part:
    """One output: its builder, more arguments for it, and which of its files go into ``dist/``."""

    name: str
    builder: str
    patterns: tuple[str, ...]
    arguments: tuple[str, ...] = ()


#: files of the data builder; guides.exchange.formats says what each is
DATA_FILES = (
    "README.txt",
    "*.json",
    "*.ods",
    "*.reqif",
    "*.xlsx",
    "oscal/*.json",
    "parquet/*.parquet",
    "records/*.csv",
    "schemas/*.json",
    "tables/*.csv",
    "tables/*.json",
)

PARTS = (
    Part("html", "html", ("**/*",)),
    Part("data", "guides-data", DATA_FILES, ("-D", "needs_build_json=1")),
    Part("epub", "epub", ("*.epub", "books.json"), ("-a",)),
    Part("pdf", "typst", ("*.pdf", "books.json"), ("-a",)),
)

#: files that Sphinx leaves for itself; the search of the site has an index of its own
INTERNAL = (".buildinfo", ".buildinfo.bak", "schema_violations.json", "permalink.html", "searchindex.js")


@dataclass(frozen=True, slots=True)
class Made:
    """What one part took and gave."""

    part: str
    seconds: float
    files: tuple[Path, ...]


def build_part(root: Path, part: Part, dist: Path, *, jobs: str, run: Callable[[list[str]], int]) -> Made:
    """Run Sphinx for one part and copy its files into ``dist/<name>``.

    :raises SystemExit: with Sphinx's exit code if it fails; ``dist/<name>`` stays as it was.
    """
    started = time.monotonic()
    out = root / "build" / part.name
    command = [
        sys.executable,
        "-m",
        "sphinx",
        "-n",
        "-W",
        "--keep-going",
        "-j",
        jobs,
        "-c",
        str(root),
        "-d",
        str(root / "build/doctrees"),
        "-b",
        part.builder,
        *part.arguments,
        str(root / "source"),
        str(out),
    ]
    if not sys.stdout.isatty():
        command.insert(3, "--no-color")
    print(f"== {part.name}", flush=True)
    code = run(command)
    if code:
        print(f"guides.build: {part.name} failed; nothing in {dist / part.name} was touched", file=sys.stderr)
        raise SystemExit(code)
    files = publish(out, dist / part.name, part.patterns)
    return Made(part.name, time.monotonic() - started, files)


def build_site_files(root: Path, dist: Path) -> Made:
    """Pack the site for a folder, and let its page of downloads offer what stands in ``dist`` by now.

    :raises SystemExit: if the site is not as this version makes it, or a list of books is wrong.
    """
    started = time.monotonic()
    print("== site", flush=True)
    try:
        add_downloads(dist, root)
    except ValueError as error:
        print(f"guides.build: {error}", file=sys.stderr)
        raise SystemExit(1) from error
    files = sorted(path for path in (dist / "site").rglob("*") if path.is_file())
    return Made("site", time.monotonic() - started, tuple(files))


def forget_other_versions(root: Path) -> bool:
    """Empty the folders that another version of the project's code filled; say whether there was something to empty.

    Sphinx writes a page anew when its source changed. It does not see that a template, a visitor or a setting did, and
    never removes a file of a theme.
    """
    stamp = root / "build/made-with"
    version = code_version(root)
    if stamp.is_file() and stamp.read_text(encoding="utf-8") == version:
        return False
    old = [
        folder for name in ("doctrees", *(part.name for part in PARTS)) if (folder := root / "build" / name).is_dir()
    ]
    for folder in old:
        shutil.rmtree(folder)
    write_text(stamp, version)
    return bool(old)


def code_version(root: Path) -> str:
    """SHA-256 over everything that makes pages out of sources: our code and settings, and the locked libraries."""
    whole = hashlib.sha256()
    package = Path(__file__).parent
    code = sorted(p for p in package.rglob("*") if p.is_file() and "__pycache__" not in p.parts)
    named = [(path.relative_to(package), path) for path in code]
    named += [(Path(name), root / name) for name in ("conf.py", "ubproject.toml", "requirements.lock")]
    for name, path in named:
        if path.is_file():
            whole.update(f"{name.as_posix()} {path.stat().st_size}\n".encode())
            whole.update(path.read_bytes())
    return whole.hexdigest()


def publish(out: Path, target: Path, patterns: Sequence[str]) -> tuple[Path, ...]:
    """Replace ``target`` by the files of ``out`` that fit the patterns; returns them, sorted."""
    aside = target.with_name(f".{target.name}.new")
    shutil.rmtree(aside, ignore_errors=True)
    aside.mkdir(parents=True)
    chosen = sorted({p for pattern in patterns for p in out.glob(pattern) if p.is_file() and p.name not in INTERNAL})
    for path in chosen:
        copy = aside / path.relative_to(out)
        copy.parent.mkdir(parents=True, exist_ok=True)
        shutil.copyfile(path, copy)
    shutil.rmtree(target, ignore_errors=True)
    aside.rename(target)
    return tuple(target / path.relative_to(out) for path in chosen)


def summary(made: Sequence[Made]) -> str:
    """What was made, where, and how long each part took, as text for the terminal."""
    lines = ["", f"{'part':<6}{'time':>9}  {'files':>5}  {'size':>9}  where"]
    for entry in made:
        size = sum(path.stat().st_size for path in entry.files)
        where = f"dist/{entry.part}"
        lines.append(f"{entry.part:<6}{entry.seconds:>7.1f} s  {len(entry.files):>5}  {size / 1e6:>6.2f} MB  {where}")
    lines.append(f"{'all':<6}{sum(entry.seconds for entry in made):>7.1f} s")
    return "\n".join(lines)


def main(arguments: Sequence[str] | None = None) -> int:
    """Build the parts that were named, or all; returns 0, or Sphinx's exit code of the part that failed."""
    parser = argparse.ArgumentParser(prog="python -m guides.build", description="Build the guides into dist/.")
    parser.add_argument("parts", nargs="*", metavar="PART", help=f"of {', '.join(p.name for p in PARTS)}; default: all")
    parser.add_argument("--root", type=Path, default=Path.cwd(), help="project root (default: this folder)")
    parser.add_argument("-j", "--jobs", default="auto", help="processes, as sphinx-build takes them")
    options = parser.parse_args(arguments)
    unknown = sorted(set(options.parts) - {p.name for p in PARTS})
    root = options.root.resolve()
    if unknown:
        parser.error(f"unknown part {', '.join(unknown)}; parts: {', '.join(p.name for p in PARTS)}")
    if not (root / "conf.py").is_file():
        parser.error(f"{root} holds no conf.py; call it in the root of the project")
    edition = read_edition(root)
    environment = {**os.environ, "SOURCE_DATE_EPOCH": str(edition.epoch), "PYTHONHASHSEED": "0"}
    chosen = [part for part in PARTS if not options.parts or part.name in options.parts]

    def run(command: list[str]) -> int:
        return subprocess.run(command, env=environment, check=False).returncode  # noqa: S603  # our own command

    print(edition.title, flush=True)
    if (root / ".git").exists() and not edition.commit:
        print("guides.build: git cannot tell the commit, so the edition names none; why: git log -1", file=sys.stderr)
    dist = root / "dist"
    if forget_other_versions(root):
        print("guides.build: the code has changed since the last build, so every page is made anew", flush=True)
    made = [build_part(root, part, dist, jobs=options.jobs, run=run) for part in chosen]
    if (dist / "html").is_dir():
        made.append(build_site_files(root, dist))
    write_checksums(dist)
    print(summary(made))
    return 0


if __name__ == "__main__":
    sys.exit(main())
