"""What all parsers of ``guides`` share: one line for wrong use, examples in each help, the same options everywhere."""

from __future__ import annotations

import argparse
from pathlib import Path
from typing import NoReturn, TypeAlias

from guides.commands.terminal import CODES

Subparsers: TypeAlias = "argparse._SubParsersAction[argparse.ArgumentParser]"  # noqa: SLF001  # it has no public name


class OneLineParser(argparse.ArgumentParser):
    """A parser that answers wrong use with one line, not with the whole usage before it."""

    def error(self, message: str) -> NoReturn:
        """Say what is wrong and where the help is, and leave with the code of wrong use."""
        self.exit(2, f"{self.prog}: {message}; see {self.prog} --help\n")


def add_command(
    subparsers: Subparsers, name: str, summary: str, description: str, *examples: str
) -> argparse.ArgumentParser:
    """A subcommand with the option ``--root``, and a help that ends with examples and the exit codes.

    :param summary: a line for the list of commands.
    """
    shown = "\n".join(f"  guides {example}" for example in examples)
    title = "example" if len(examples) == 1 else "examples"
    parser = subparsers.add_parser(
        name,
        help=summary,
        description=description,
        epilog=f"{title}:\n{shown}\n\n{CODES}",
        formatter_class=argparse.RawDescriptionHelpFormatter,
    )
    parser.add_argument(
        "--root", type=Path, metavar="FOLDER", help="project, with ubproject.toml (default: the one around this folder)"
    )
    return parser


def add_needs(parser: argparse.ArgumentParser) -> None:
    """The option that names the needs.json to work on."""
    parser.add_argument(
        "--needs", type=Path, metavar="FILE", help="needs.json to work on (default: dist/data/needs.json)"
    )


def add_json(parser: argparse.ArgumentParser) -> None:
    """The option that asks for JSON on the standard output."""
    parser.add_argument("--json", action="store_true", help="print JSON, for programs")


def add_out(parser: argparse.ArgumentParser, what: str, *, short: str = "PATH") -> None:
    """The options that name a file to write, and allow that it be overwritten."""
    parser.add_argument("--out", type=Path, metavar=short, help=what)
    parser.add_argument("--force", action="store_true", help="overwrite what is there already")
