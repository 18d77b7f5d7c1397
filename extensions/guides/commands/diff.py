"""``guides diff``: what changed between two editions, as text, table, change log or data."""

from __future__ import annotations

import argparse
import json
from pathlib import Path
from typing import TYPE_CHECKING

from guides import __version__
from guides.audit.changes import change_log, changes_of, changes_table
from guides.audit.diff import diff
from guides.authoring.project_files import ProjectFiles, UsageError
from guides.commands import inputs
from guides.commands.outputs import refuse_existing, write_all
from guides.commands.parsers import add_command, add_json, add_needs, add_out
from guides.commands.table_text import table_text
from guides.commands.terminal import counted, harmless, print_json, say
from guides.exchange.csv_table import to_csv
from guides.exchange.needs_json import read_needs_json
from guides.exchange.table_json import table_data, to_table_json
from guides.model.baseline import EDITION, parse_baseline
from guides.model.derive import derive
from guides.model.problem import did_you_mean
from guides.model.project import load_project
from guides.model.registry import read_registry
from guides.model.snapshot import Snapshot, snapshot_of

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers

#: the edition of the last build
CURRENT = "current"


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "diff",
        "show what changed between two editions",
        "OLD and NEW are an edition with a baseline (2026.1), `current` for the last build, or a needs.json.\n"
        "A change is a finding.",
        "diff 2026.1 current",
        "diff 2026.1 2026.2 --format log --out CHANGES.md",
        "diff old/needs.json dist/data/needs.json --json",
    )
    parser.add_argument("old", metavar="OLD")
    parser.add_argument("new", metavar="NEW")
    parser.add_argument(
        "--format", choices=("text", "csv", "json", "log"), default="text", help="log: text for a change log, Markdown"
    )
    add_out(parser, "file to write to (default: print)", short="FILE")
    add_json(parser)
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print or write the changes; returns 1 if there are any."""
    if options.out:
        refuse_existing([options.out], options)
    files = inputs.project(options)
    old, new = (_snapshot(files, name, options.needs) for name in (options.old, options.new))
    if bool(old.mappings) != bool(new.mappings):
        without = options.new if old.mappings else options.old
        say(f"{without} holds no links to provisions, so they are not compared")
        old, new = (Snapshot(side.edition, side.records) for side in (old, new))
    registry = read_registry(files.registry, files.shown(files.registry))[0] if files.registry.is_file() else {}
    names = (old.edition, new.edition) if old.edition != new.edition else (options.old, options.new)
    found = changes_of(diff(old, new), old, new, registry)
    table = changes_table(found, *names)
    kind = "json" if options.json else options.format
    if kind == "json" and not options.out:
        print_json({"command": "diff", "old": names[0], "new": names[1], "changes": len(found), **table_data(table)})
        return 1 if found else 0
    text = {
        "text": lambda: table_text(table),
        "csv": lambda: to_csv(table),
        "json": lambda: to_table_json(table),
        "log": lambda: change_log(found, *names),
    }[kind]()
    if options.out:
        write_all({options.out: text.encode()})
        say(f"{counted(len(found), 'change')} in {options.out}")
    else:
        print(harmless(text) if kind in ("csv", "log") else text, end="")
    return 1 if found else 0


def _snapshot(files: ProjectFiles, name: str, needs: Path | None) -> Snapshot:
    """The edition of that name, or of that file.

    :raises UsageError: if there is none, or it cannot be read.
    """
    if name == CURRENT:
        return snapshot_of(inputs.guide_set(files, needs), __version__)
    path = files.baselines / f"{name}.json" if EDITION.match(name) else Path(name)
    if not path.is_file():
        kept = [p.stem for p in sorted(files.baselines.glob("*.json"))]
        known = f"editions with a baseline: {', '.join(kept)}" if kept else "no edition has a baseline yet"
        raise UsageError(f"{name} is no edition with a baseline, and no file{did_you_mean(name, kept)}; {known}")
    try:
        text = path.read_text(encoding="utf-8")
        data = json.loads(text)
    except (UnicodeDecodeError, json.JSONDecodeError) as error:
        raise UsageError(f"{files.shown(path)} is no needs.json: {error}") from None
    if isinstance(data, dict) and "guides" in data:
        try:
            return parse_baseline(text)
        except ValueError as error:
            raise UsageError(f"{files.shown(path)}: {error}") from None
    records = derive(read_needs_json(path, load_project(files.model)))
    return Snapshot.of(str(data["current_version"]), records)
