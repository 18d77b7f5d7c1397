"""The command ``guides``: what auditors, authors and cities do with an edition, without Sphinx.

Exit codes: 0 sound, 1 findings, 2 wrong use.
"""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Sequence

from guides import __version__
from guides.authoring.project_files import UsageError
from guides.commands import assess, audit, baseline, check, diff, export, new, pin, register, review, sample
from guides.commands.parsers import OneLineParser
from guides.commands.terminal import CODES, harmless, say

#: a module a subcommand, in the order of the help
COMMANDS = (audit, check, export, diff, baseline, review, sample, assess, new, register, pin)


def build_parser() -> argparse.ArgumentParser:
    """The parser of all subcommands."""
    parser = OneLineParser(
        prog="guides",
        description="Audit, compare, export and maintain the Practitioners Guides; each command has its own --help.",
        epilog=CODES,
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
        sys.stdout.flush()
    except BrokenPipeError:
        # whoever reads has seen enough, such as head; nothing is left to flush at the exit
        os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())
        return 0
    except KeyboardInterrupt:
        say("stopped")
        return 130
    except (UsageError, ValueError) as error:
        say(harmless(str(error)))
        return 2
    except OSError as error:
        say(harmless(f"{error.filename or 'file'}: {error.strerror or error}"))
        return 2
    return code


if __name__ == "__main__":
    sys.exit(main())
