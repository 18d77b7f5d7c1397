"""``guides export``: the data files of an edition, all of them or some, out of a needs.json."""

from __future__ import annotations

import argparse
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import TYPE_CHECKING

from guides.audit.publication import PAGE_TABLES
from guides.authoring.project_files import UsageError
from guides.commands import inputs
from guides.commands.outputs import refuse_existing, write_all
from guides.commands.parsers import add_command, add_json, add_needs, add_out
from guides.commands.terminal import counted, print_json, progress, say
from guides.exchange.load import load_export
from guides.model.problem import did_you_mean

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers
    from guides.exchange.export import Export

Make = Callable[[], bytes]


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "export",
        "write the data files of an edition",
        "NAME is a file of the list, a folder of it (oscal, parquet, tables, records) or the end of file names\n"
        "(xlsx, ods, json, reqif); without a name all are written. Tables about the sources that pages name need\n"
        "the pages; the command `make data` writes those too.",
        "export --list",
        "export oscal reqif --out handover",
    )
    parser.add_argument("names", nargs="*", metavar="NAME", help="what to write (default: everything)")
    parser.add_argument("--list", action="store_true", help="list the files, and write nothing")
    add_out(parser, "folder to write to", short="FOLDER")
    add_json(parser)
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Write the files; everything is made before the first one is written."""
    if not options.list and options.out is None:
        raise UsageError("name the folder to write to with --out, or see what there is with --list")
    files = inputs.project(options)
    needs = inputs.needs_file(files, options.needs)
    inputs.read_needs(files, needs)  # refuse what is no needs.json before anything else is loaded
    export = load_export(files.root, needs)
    makers = _makers(export, needs)
    chosen = _chosen(makers, options.names)
    if options.list:
        if options.json:
            print_json({"command": "export", "files": list(chosen)})
        else:
            print("\n".join(chosen))
        return 0
    out: Path = options.out
    refuse_existing([out / path for path in chosen], options)
    write_all({out / path: makers[path]() for path in progress(chosen, chosen)})
    if options.json:
        print_json({"command": "export", "files": [(out / path).as_posix() for path in chosen]})
    else:
        say(f"{counted(len(chosen), 'file')} in {out}; left out: {', '.join(PAGE_TABLES)}, which need the pages")
    return 0


def _makers(export: Export, needs: Path) -> Mapping[str, Make]:
    """Path of each file -> what makes it, in the order of the list."""
    # the libraries of the file formats take half a second to load, which no other command needs
    from guides.exchange.formats import FILES, TABLE_FORMATS, DataFile, readme  # noqa: PLC0415

    def of_file(file: DataFile) -> Make:
        def make() -> bytes:
            made = file.make(export)
            return made.encode() if isinstance(made, str) else made

        return make

    makers: dict[str, Make] = {file.path: of_file(file) for file in FILES if file.when(export)}
    found = [(f"records/{t.name}.csv", "csv", t) for t in export.records.values()]
    found += [(f"tables/{t.name}.{end}", end, t) for t in export.tables for end in ("csv", "json")]
    for path, end, table in found:
        makers[path] = lambda end=end, table=table: TABLE_FORMATS[end].to_bytes([table], export)  # type: ignore[misc]  # bound here
    makers["needs.json"] = needs.read_bytes
    makers["README.txt"] = lambda: readme(export).encode()
    return makers


def _chosen(makers: Mapping[str, Make], names: list[str]) -> list[str]:
    if not names:
        return list(makers)
    handles = {path: {path, path.partition("/")[0], path.rpartition(".")[2]} for path in makers}
    known = set().union(*handles.values())
    for name in names:
        if name.rstrip("/") not in known:
            raise UsageError(
                f"there is no file or format {name!r}{did_you_mean(name, known)}; see guides export --list"
            )
    wanted = {name.rstrip("/") for name in names}
    return [path for path in makers if handles[path] & wanted]
