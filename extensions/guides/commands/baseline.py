"""``guides baseline``: keep the edition of the last build, so that later ones can be compared with it."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from guides import __version__
from guides.audit.changes import changes_of
from guides.audit.diff import diff
from guides.authoring.project_files import UsageError
from guides.commands import inputs
from guides.commands.parsers import add_command, add_needs
from guides.commands.terminal import counted
from guides.exchange.atomic import write_text
from guides.model.baseline import BaselineError, baseline_text, parse_baseline
from guides.model.snapshot import snapshot_of

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "baseline",
        "keep the edition of the last build for later comparison",
        f"Write source/data/baselines/{__version__}.json from a needs.json and the crosswalk. Do it once, on the day\n"
        "that the edition comes out: what is published never changes, so that a baseline with another content is\n"
        "refused.",
        "baseline",
    )
    add_needs(parser)
    parser.add_argument("--force", action="store_true", help="replace the baseline of this edition, before it is out")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the baseline, unless it is there already."""
    files = inputs.project(options)
    guides = inputs.guide_set(files, options.needs)
    new = snapshot_of(guides, __version__)
    path = files.baselines / f"{__version__}.json"
    text = baseline_text(new)
    if path.is_file() and not options.force:
        kept = path.read_text(encoding="utf-8")
        if kept == text:
            print(f"{files.shown(path)} is up to date")
            return 0
        try:
            old = parse_baseline(kept)
            differs = counted(len(changes_of(diff(old, new), old, new, {})), "change") + " since"
        except BaselineError as error:
            differs = str(error)
        raise UsageError(
            f"{files.shown(path)} keeps edition {__version__} as it came out ({differs}); give the guides a new "
            "edition number, or replace it with --force if it is not out yet"
        )
    write_text(path, text)
    print(f"{files.shown(path)} written: {len(new.records)} needs, {len(new.mappings)} links to provisions")
    return 0
