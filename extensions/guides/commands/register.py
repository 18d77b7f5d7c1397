"""``guides register``: enter the identifiers on the pages into the registry."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from guides.authoring.register import register
from guides.commands import inputs

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = subparsers.add_parser("register", help="enter the identifiers on the pages into the registry")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:  # all commands run alike
    """Register, and name what changed."""
    changed = register(inputs.project())
    print(f"{len(changed)} identifiers registered" + (f": {', '.join(changed)}" if changed else ""))
    return 0
