"""``guides register``: enter the identifiers on the pages into the registry."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from guides.authoring.register import register
from guides.commands import inputs
from guides.commands.parsers import add_command

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "register",
        "enter the identifiers on the pages into the registry",
        "Make planned identifiers active once a page has them, and enter those that the registry does not know.",
        "register",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Register, and name what changed."""
    changed = register(inputs.project(options))
    print(f"{len(changed)} identifiers registered" + (f": {', '.join(changed)}" if changed else ""))
    return 0
