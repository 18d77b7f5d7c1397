"""The command ``guides``: what authors do with identifiers, links and dates.

Exit codes: 0 sound, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence

from guides import __version__
from guides.authoring.project_files import UsageError
from guides.commands import check, new, pin, register

#: a module a subcommand, in the order of the help
COMMANDS = (check, new, register, pin)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all subcommands."""
    parser = argparse.ArgumentParser(
        prog="guides",
        description="Authoring help for the Practitioners Guides.",
        epilog="exit codes: 0 sound, 1 findings, 2 wrong use",
    )
    parser.add_argument("--version", action="version", version=f"guides {__version__}")
    subparsers = parser.add_subparsers(dest="command", required=True, metavar="COMMAND")
    for command in COMMANDS:
        command.add_parser(subparsers)
    return parser


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the command; returns the exit code."""
    options = build_parser().parse_args(arguments)
    try:
        code: int = options.run(options)
    except (UsageError, ValueError) as error:
        print(f"guides: {error}", file=sys.stderr)
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
