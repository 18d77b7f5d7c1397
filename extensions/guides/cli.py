"""The command ``guides``: what authors do with identifiers and crosswalk links.

Exit codes: 0 sound, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from guides import __version__
from guides.authoring.new import DIGITS, Request, issue
from guides.authoring.pin import pin_new_links
from guides.authoring.project_files import UsageError, find_project
from guides.authoring.register import register
from guides.exchange.needs_json import read_needs_json
from guides.model.project import load_project
from guides.model.vocabulary import AREA_PREFIXES


def build_parser() -> argparse.ArgumentParser:
    """The parser of all subcommands."""
    parser = argparse.ArgumentParser(
        prog="guides",
        description="Authoring help for the Practitioners Guides.",
        epilog="exit codes: 0 sound, 1 findings, 2 wrong use",
    )
    parser.add_argument("--version", action="version", version=f"guides {__version__}")
    commands = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    new = commands.add_parser("new", help="issue the next identifier and write the skeleton of its need")
    new.add_argument("kind", choices=list(DIGITS))
    new.add_argument(
        "--area", choices=list(AREA_PREFIXES.values()), default="", help="needed for what belongs to an area"
    )
    new.add_argument("--title", required=True, help="title of the need")
    new.add_argument(
        "--page", type=Path, help="page to append to (for a module: to create); default: print the skeleton"
    )
    new.add_argument("--journey", default="", metavar="J-NN", help="journey of a new step")
    commands.add_parser("register", help="enter the identifiers on the pages into the registry")
    pin = commands.add_parser("pin", help="give new crosswalk links the fingerprints of both ends")
    pin.add_argument("--needs", type=Path, help="needs.json of the last build (default: dist/data/needs.json)")
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        files = find_project(Path.cwd())
        if options.command == "new":
            page = options.page.resolve() if options.page else None
            identifier, text = issue(files, Request(options.kind, options.area, options.title, page, options.journey))
            print(f"{identifier} issued" + (f", skeleton in {files.shown(page)}" if page else f":\n\n{text}"))
        elif options.command == "register":
            changed = register(files)
            print(f"{len(changed)} identifiers registered" + (f": {', '.join(changed)}" if changed else ""))
        else:
            needs = options.needs or files.root / "dist/data/needs.json"
            if not needs.is_file():
                raise UsageError(f"{needs} is missing; build the data first: make data")
            records = read_needs_json(needs, load_project(files.model))
            print(f"{pin_new_links(files, {r.id: r for r in records if r.kind == 'requirement'})} links pinned")
    except (UsageError, ValueError) as error:
        print(f"guides: {error}", file=sys.stderr)
        return 2
    return 0


if __name__ == "__main__":
    sys.exit(main())
