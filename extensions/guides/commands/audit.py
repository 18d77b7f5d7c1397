"""``guides audit``: the traceability tables on the terminal, as JSON, or as files."""

from __future__ import annotations

import argparse
import textwrap
from dataclasses import fields
from pathlib import Path
from typing import TYPE_CHECKING

from guides.audit.options import OPTION_TABLES
from guides.audit.publication import PAGE_TABLES
from guides.audit.query import CLAUSE_OPTIONS, QueryError, TableQuery, run_query
from guides.audit.query import FACETS as RECORD_FACETS
from guides.audit.tables import TABLES
from guides.authoring.project_files import UsageError
from guides.commands import inputs
from guides.commands.outputs import refuse_existing, write_all
from guides.commands.parsers import add_command, add_json, add_needs, add_out
from guides.commands.table_text import gap_rows, summary_lines, table_text
from guides.commands.terminal import counted, print_json, progress, say
from guides.exchange.load import read_export
from guides.exchange.table_json import table_data
from guides.model.problem import did_you_mean

if TYPE_CHECKING:
    from guides.audit.table import Table
    from guides.commands.parsers import Subparsers
    from guides.model.guide_set import GuideSet

#: options of a query -> what the help says about them; whatever else a query may carry is offered without words
FACET_HELP = {
    "area": "ethics, cybersecurity or operations",
    "role": "what concerns this role, such as dpo",
    "phase": "what concerns this phase, such as plan",
    "tool_class": "what concerns this class of tool, such as cctv-analytics",
    "framework": "key of a law or standard, such as GDPR; for tables about one",
    "clause": "a provision and what lies below it, such as GDPR:art-35; for tables about provisions",
    "jurisdiction": "country of the law calendar, such as FR",
    "day": "day of the law calendar, YYYY-MM-DD",
}

FACETS = tuple(field.name for field in fields(TableQuery) if field.name not in ("name", "columns"))

#: formats as ``guides.exchange.formats`` has them; its libraries are loaded only when a file is written
FORMATS = ("csv", "json", "xlsx", "ods")

#: formats whose file holds one table
SINGLE = ("csv", "json")


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "audit",
        "show the traceability tables, or write them as files",
        "Without a name: a few lines on each table. With names: their rows. A gap in a table shown is a finding.\n\n"
        + textwrap.fill(f"tables: {', '.join(TABLES)}", 80)
        + "\n"
        + textwrap.fill(f"with an option: {', '.join(f'{n} --{k.option}' for n, k in OPTION_TABLES.items())}", 80),
        "audit",
        "audit gaps requirement-items --area ethics",
        "audit --format xlsx --out audit.xlsx",
        "audit gaps --json | jq '.tables[0].rows | length'",
    )
    parser.add_argument("tables", nargs="*", metavar="TABLE", help="names of tables (default: all)")
    for facet in FACETS:
        parser.add_argument(f"--{facet.replace('_', '-')}", default="", metavar="ID", help=FACET_HELP.get(facet))
    parser.add_argument("--rows", action="store_true", help="print the rows of all tables")
    parser.add_argument("--format", choices=FORMATS, help="write files of this format to --out")
    add_out(parser, "file, or for several tables as csv or json the folder, to write to")
    add_json(parser)
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Show or write the tables; returns 1 if one of them has a gap."""
    queries = _queries(options)
    if bool(options.format) != bool(options.out):
        raise UsageError("--format and --out go together: the one says what is written, the other where")
    if options.format and options.json:
        raise UsageError("--json prints; leave --format and --out out, or --json")
    paths = _paths(options, queries) if options.out else []
    refuse_existing(paths, options)
    files = inputs.project(options)
    guides = inputs.guide_set(files, options.needs)
    try:
        made = [run_query(guides, query) for query in progress(queries, (query.name for query in queries))]
    except QueryError as error:
        raise UsageError(str(error)) from None
    if options.out:
        _write(made, paths, guides, options, files.root)
    elif options.json:
        rows = bool(options.tables) or options.rows
        shown = [table_data(t) if rows else _summary_data(t) for t in made]
        print_json({"command": "audit", "gaps": sum(map(gap_rows, made)), "tables": shown})
    elif options.tables or options.rows:
        print("\n".join(table_text(table) for table in made))
    else:
        print("\n".join(line for table in made for line in summary_lines(table)))
    return 1 if any(map(gap_rows, made)) else 0


def _queries(options: argparse.Namespace) -> list[TableQuery]:
    facets = {facet: getattr(options, facet) for facet in FACETS}
    if options.tables:
        for name in options.tables:
            if name in PAGE_TABLES:
                raise UsageError(
                    f"table {name} is made from the text of the pages, which no needs.json holds; "
                    f"a build writes it to dist/data/tables/{name}.csv"
                )
            if name not in {**TABLES, **OPTION_TABLES}:
                near = did_you_mean(name, {**TABLES, **OPTION_TABLES})
                raise UsageError(f"there is no table {name!r}{near or '; guides audit --help names them'}")
        return [TableQuery(name, **facets) for name in dict.fromkeys(options.tables)]
    narrow = [facet for facet in FACETS if facets[facet] and facet not in RECORD_FACETS]
    if other := [facet for facet in narrow if facet not in CLAUSE_OPTIONS]:
        raise UsageError(f"--{other[0]} is for some tables only; name them")
    names = [name for name, kind in TABLES.items() if name not in PAGE_TABLES and (kind.by_clause or not narrow)]
    return [TableQuery(name, **facets) for name in names]


def _summary_data(table: Table) -> dict[str, object]:
    data = table_data(table)
    del data["rows"]
    return {**data, "row_count": len(table.rows), "gaps": gap_rows(table)}


def _paths(options: argparse.Namespace, queries: list[TableQuery]) -> list[Path]:
    """The files to write: one for all tables, or one each."""
    out: Path = options.out
    if options.format not in SINGLE or (len(queries) == 1 and not out.is_dir()):
        return [out]
    return [out / f"{query.file_name}.{options.format}" for query in queries]


def _write(made: list[Table], paths: list[Path], guides: GuideSet, options: argparse.Namespace, root: Path) -> None:
    # the libraries of the file formats take half a second to load
    from guides.exchange.formats import TABLE_FORMATS  # noqa: PLC0415

    to_bytes = TABLE_FORMATS[options.format].to_bytes
    export = read_export(root, guides)
    groups = [[table] for table in made] if len(paths) == len(made) else [made]
    write_all({path: to_bytes(group, export) for path, group in zip(paths, groups, strict=True)})
    say(f"{counted(len(made), 'table')} in {paths[0] if len(paths) == 1 else options.out}")
