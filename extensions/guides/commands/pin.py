"""``guides pin``: give new crosswalk links the fingerprints of both ends."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from guides.authoring.pin import pin_new_links
from guides.commands import inputs

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("pin", help="give new crosswalk links the fingerprints of both ends")
    parser.add_argument("--needs", type=Path, metavar="FILE", help=inputs.NEEDS_HELP)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Pin, and say how many links were."""
    files = inputs.project()
    requirements = {r.id: r for r in inputs.read_needs(files, options.needs) if r.kind == "requirement"}
    print(f"{pin_new_links(files, requirements)} links pinned")
    return 0
