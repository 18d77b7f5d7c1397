"""``guides check``: the checks of a build without Sphinx, or which entries of the law calendar are due for one."""

from __future__ import annotations

import argparse
import sys
from dataclasses import asdict
from datetime import date
from typing import TYPE_CHECKING

from guides.authoring.project_files import ProjectFiles, UsageError
from guides.commands import inputs
from guides.commands.parsers import add_command, add_json, add_needs
from guides.commands.terminal import harmless, print_json
from guides.model.checks import check_all
from guides.model.field_check import check_fields
from guides.model.guide_set import load_data
from guides.model.law import overdue
from guides.model.project import load_project
from guides.model.vocabulary import check_enums

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers
    from guides.model.problem import Problem

#: value of ``--today`` without a day: the clock decides. No build reads a clock; only this command does.
CLOCK = "clock"


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "check",
        "check the guides of the last build, or the law calendar against a day",
        "Without --today: run the checks of a build on a needs.json and the data files.\n"
        "With --today: name the entries of the law calendar whose next check lies before that day.",
        "check",
        "check --today 2027-03-01",
    )
    add_needs(parser)
    add_json(parser)
    parser.add_argument(
        "--today",
        nargs="?",
        const=CLOCK,
        metavar="YYYY-MM-DD",
        help="report overdue entries of the law calendar (default: the day of the clock)",
    )
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Print a line for each finding; returns 1 if there is one."""
    files = inputs.project(options)
    if options.today is not None:
        if options.needs:
            raise UsageError("--today looks at the law calendar alone; leave --needs out")
        return _report(*_due(files, options.today), as_json=options.json)
    guides = inputs.guide_set(files, options.needs)
    project = load_project(files.model)
    problems = check_enums(project.fields, guides.data.vocabulary, files.model.name)
    problems += check_fields(guides, project.fields) + check_all(guides, project.target_types)
    counted = f"{len(guides.records)} needs, {len(guides.data.crosswalk)} links, {len(guides.data.law)} law entries"
    return _report(sorted(set(problems)), counted, as_json=options.json)


def _due(files: ProjectFiles, day: str) -> tuple[list[Problem], str]:
    data = load_data(files.data, files.shown(files.data))
    broken = [problem for problem in data.problems if problem.subtype == "law"]
    today = date.today().isoformat() if day == CLOCK else day  # the reader's own day is meant
    try:
        sound = date.fromisoformat(today).isoformat() == today
    except ValueError:
        sound = False
    if not sound:
        raise UsageError(f"--today {day} is no day; write YYYY-MM-DD")
    return broken + overdue(data.law, today), f"{len(data.law)} law entries against {today}"


def _report(problems: list[Problem], counted: str, *, as_json: bool) -> int:
    if as_json:
        print_json({"command": "check", "findings": [asdict(problem) for problem in problems]})
    else:
        for problem in problems:
            print(harmless(str(problem)))
    found = f"{len(problems)} {'finding' if len(problems) == 1 else 'findings'}" if problems else "no finding"
    print(f"guides check: {counted}: {found}", file=sys.stderr)
    return 1 if problems else 0
