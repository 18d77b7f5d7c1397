"""``guides assess``: report on a city's answers, and merge the answers of two people."""

from __future__ import annotations

import argparse
import json
from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from typing import TYPE_CHECKING

from guides.assess.answers import STATES, Assessment
from guides.assess.merge import Conflict, Side, compare, merge_assessments, newer_sides
from guides.assess.reading import read_assessment
from guides.assess.report import edition_changes, open_items, progress_by_area, requirement_coverage
from guides.authoring.project_files import UsageError
from guides.commands import inputs
from guides.commands.outputs import refuse_existing, write_all
from guides.commands.parsers import add_command, add_json, add_needs, add_out
from guides.commands.table_text import gap_rows, table_text
from guides.commands.terminal import counted, harmless, print_json, say
from guides.exchange.load import read_export
from guides.exchange.table_json import table_data

if TYPE_CHECKING:
    from guides.audit.table import Table
    from guides.commands.parsers import Subparsers
    from guides.model.guide_set import GuideSet

#: part of the report -> how it is made from the guides, the answers and the day
PARTS: Mapping[str, Callable[[GuideSet, Assessment, str], Table]] = {
    "progress": lambda guides, answers, _: progress_by_area(guides, answers),
    "to-do": open_items,
    "requirements": lambda guides, answers, _: requirement_coverage(guides, answers),
    "changes": lambda guides, answers, _: edition_changes(guides, answers),
}

FORMATS = ("xlsx", "ods")


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand with its two parts."""
    parser = add_command(
        subparsers,
        "assess",
        "report on a city's answers, or merge those of two people",
        "Works on the JSON files that the checklist pages save.",
        "assess report answers.json",
        "assess merge mine.json theirs.json --keep newer --out both.json",
    )
    parts = parser.add_subparsers(dest="part", required=True, metavar="PART")
    report = add_command(
        parts,
        "report",
        "progress by area, what to do next, requirements met, what a new edition changed",
        "A requirement that is not met, or an item that is overdue, is a finding.",
        "assess report answers.json --show progress to-do --today 2026-12-01",
        "assess report answers.json --format xlsx --out report.xlsx",
    )
    report.add_argument("file", type=Path, metavar="FILE")
    report.add_argument("--show", nargs="+", choices=list(PARTS), default=list(PARTS), help="parts (default: all)")
    report.add_argument("--today", default="", metavar="YYYY-MM-DD", help="day that due dates are compared with")
    report.add_argument("--format", choices=FORMATS, help="write a workbook to --out")
    add_out(report, "workbook to write", short="FILE")
    add_json(report)
    add_needs(report)
    report.set_defaults(run=run_report)
    merge = add_command(
        parts,
        "merge",
        "merge the answers of two people item by item",
        "Items that both answered differently are findings until --keep decides; the answer that loses is kept\n"
        "among the earlier ones. Name and scope are those of MINE.",
        "assess merge mine.json theirs.json",
        "assess merge mine.json theirs.json --keep newer --out both.json",
    )
    merge.add_argument("mine", type=Path, metavar="MINE")
    merge.add_argument("theirs", type=Path, metavar="THEIRS")
    merge.add_argument("--keep", choices=("newer", "mine", "theirs"), help="which answer to keep where both differ")
    add_out(merge, "file to write (default: only say what a merge would do)", short="FILE")
    add_json(merge)
    merge.set_defaults(run=run_merge)


def run_report(options: argparse.Namespace) -> int:
    """Print or write the parts of the report; returns 1 if one of them has a gap."""
    if bool(options.format) != bool(options.out):
        raise UsageError("--format and --out go together: the one says what is written, the other where")
    if options.out:
        refuse_existing([options.out], options)
    if options.today:
        try:
            date.fromisoformat(options.today)
        except ValueError:
            raise UsageError(f"--today {options.today} is no day; write YYYY-MM-DD") from None
    answers = _read(options.file)
    files = inputs.project(options)
    guides = inputs.guide_set(files, options.needs)
    tables = [PARTS[part](guides, answers, options.today) for part in dict.fromkeys(options.show)]
    if options.out:
        # the libraries of the file formats take half a second to load
        from guides.exchange.formats import TABLE_FORMATS  # noqa: PLC0415

        made = TABLE_FORMATS[options.format].to_bytes(tables, read_export(files.root, guides))
        write_all({options.out: made})
        say(f"{counted(len(tables), 'table')} in {options.out}")
    elif options.json:
        print_json({"command": "assess report", "name": answers.name, "tables": [table_data(t) for t in tables]})
    else:
        print("\n".join(table_text(table) for table in tables))
    return 1 if any(map(gap_rows, tables)) else 0


def run_merge(options: argparse.Namespace) -> int:
    """Say what a merge does, and write it once every conflict is decided; returns 1 if one is not."""
    if options.out:
        refuse_existing([options.out], options)
    mine, theirs = _read(options.mine), _read(options.theirs)
    found = compare(mine, theirs)
    decisions = newer_sides(found) if options.keep == "newer" else _all(found.conflicts, options.keep)
    undecided = [conflict for conflict in found.conflicts if conflict.item not in decisions]
    if options.json:
        conflicts = [
            {"item": c.item, "newer": c.newer, "mine": c.mine.to_json(), "theirs": c.theirs.to_json()}
            for c in found.conflicts
        ]
        counts = {"equal": len(found.equal), "mine": len(found.only_mine), "theirs": len(found.only_theirs)}
        print_json({"command": "assess merge", **counts, "undecided": len(undecided), "conflicts": conflicts})
    else:
        print(
            f"{counted(len(found.equal), 'item')} alike, {len(found.only_mine)} only in {options.mine}, "
            f"{len(found.only_theirs)} only in {options.theirs}, {counted(len(found.conflicts), 'conflict')}"
        )
        for conflict in undecided:
            print(_conflict_text(conflict))
    if undecided:
        say("decide with --keep newer, mine or theirs; nothing was written" if options.out else "not decided")
        return 1
    if options.out:
        merged = merge_assessments(mine, theirs, decisions)
        write_all({options.out: (json.dumps(merged.to_json(), ensure_ascii=False, indent=1) + "\n").encode()})
        say(f"{counted(len(merged.answers), 'answer')} in {options.out}")
    return 0


def _read(file: Path) -> Assessment:
    """The answers of a file.

    :raises UsageError: if the file is missing.
    :raises ValueError: if it is no assessment; the message names the place inside the file, a line a fault.
    """
    if not file.is_file():
        raise UsageError(f"{file} does not exist")
    return read_assessment(file)


def _all(conflicts: tuple[Conflict, ...], side: Side | None) -> dict[str, Side]:
    return {conflict.item: side for conflict in conflicts} if side else {}


def _conflict_text(conflict: Conflict) -> str:
    lines = [conflict.item]
    for name, answer in (("mine", conflict.mine), ("theirs", conflict.theirs)):
        words = [STATES[answer.state], answer.reason, answer.note, answer.owner, answer.due, answer.evidence]
        newer = ", newer" if conflict.newer == name else ""
        lines.append(f"  {name} ({answer.changed[:10]}{newer}): {'; '.join(word for word in words if word)}")
    return harmless("\n".join(lines))
