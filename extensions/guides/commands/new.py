"""``guides new``: issue the next identifier and write the skeleton of its need."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import TYPE_CHECKING

from guides.authoring.new import DIGITS, Request, issue
from guides.commands import inputs
from guides.commands.parsers import add_command
from guides.model.vocabulary import AREA_PREFIXES

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "new",
        "issue the next identifier and write the skeleton of its need",
        "Enter the next free identifier into the registry, and print the skeleton of its need or append it to a page.",
        'new requirement --area ethics --title "Purpose in one sentence" --page source/ethics/governance.md',
    )
    parser.add_argument("kind", choices=list(DIGITS))
    parser.add_argument(
        "--area", choices=list(AREA_PREFIXES.values()), default="", help="needed for what belongs to an area"
    )
    parser.add_argument("--title", required=True, help="title of the need")
    parser.add_argument(
        "--page", type=Path, help="page to append to (for a module: to create); default: print the skeleton"
    )
    parser.add_argument("--journey", default="", metavar="J-NN", help="journey of a new step")
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Issue the identifier and say where the skeleton is."""
    files = inputs.project(options)
    page = options.page.resolve() if options.page else None
    identifier, text = issue(files, Request(options.kind, options.area, options.title, page, options.journey))
    print(f"{identifier} issued" + (f", skeleton in {files.shown(page)}" if page else f":\n\n{text}"))
    return 0
