"""``guides pin``: give new crosswalk links the fingerprints of both ends."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from guides.authoring.pin import pin_new_links
from guides.commands import inputs
from guides.commands.parsers import add_command, add_needs

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "pin",
        "give new crosswalk links the fingerprints of both ends",
        "Links that have fingerprints stay as they are; one that no longer fits is for `guides review`.",
        "pin",
    )
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Pin, and say how many links were."""
    files = inputs.project(options)
    requirements = {r.id: r for r in inputs.read_needs(files, options.needs) if r.kind == "requirement"}
    print(f"{pin_new_links(files, requirements)} links pinned")
    return 0
