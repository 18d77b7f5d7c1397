"""``guides sample``: draw a sample that anybody can draw again, as a sheet to fill in."""

from __future__ import annotations

import argparse
from typing import TYPE_CHECKING

from guides.audit.query import FACETS, QueryError, TableQuery, keeper
from guides.audit.sampling import Sample, draw_sample
from guides.audit.table import Cell, CellLink, Column, Row, Table, Total
from guides.authoring.project_files import UsageError
from guides.commands import inputs
from guides.commands.outputs import refuse_existing, write_all
from guides.commands.parsers import add_command, add_json, add_needs, add_out
from guides.commands.table_text import table_text
from guides.commands.terminal import print_json, say
from guides.exchange.csv_table import to_csv
from guides.model.problem import did_you_mean
from guides.model.records import KINDS, Record

if TYPE_CHECKING:
    from guides.commands.parsers import Subparsers
    from guides.model.guide_set import GuideSet

#: what the population may be divided by; each record stands in exactly one stratum
STRATA = ("none", "area", "module", "basis")

SHEET = (
    Column("record", "Selected", "links"),
    Column("stratum", "Stratum"),
    Column("ask", "What to ask"),
    Column("finding", "Finding"),
    Column("evidence", "Evidence seen"),
)


def add_parser(subparsers: Subparsers) -> None:
    """Add the subcommand."""
    parser = add_command(
        subparsers,
        "sample",
        "draw a sample for an audit that anybody can draw again",
        "The same population, size, strata and seed give the same sample. Members of a stratum are ordered by\n"
        "SHA-256 of seed:id, and the first ones are taken; each stratum gets its share in proportion.",
        "sample --size 25 --seed 2026-audit-1 --strata area",
        "sample --kind item --area ethics --size 10 --seed 7 --out sheet.csv",
    )
    parser.add_argument("--kind", choices=KINDS, default="requirement", help="population (default: requirement)")
    for facet in FACETS:
        parser.add_argument(f"--{facet.replace('_', '-')}", default="", metavar="ID", help="narrow the population")
    parser.add_argument("--size", type=int, required=True, metavar="N", help="how many to draw")
    parser.add_argument("--seed", required=True, metavar="TEXT", help="any text; keep it with the sample")
    parser.add_argument("--strata", choices=STRATA, default="none", help="divide the population (default: none)")
    parser.add_argument(
        "--each-at-least", type=int, default=0, metavar="N", help="so many of each stratum before the rest is shared"
    )
    parser.add_argument("--reason", default="", metavar="TEXT", help="why this population and size, for the sheet")
    add_out(parser, "CSV file for the sheet (default: print it)", short="FILE")
    add_json(parser)
    add_needs(parser)
    parser.set_defaults(run=run)


def run(options: argparse.Namespace) -> int:
    """Draw, and print or write the sheet."""
    if options.out:
        refuse_existing([options.out], options)
    if options.each_at_least < 0:
        raise UsageError("--each-at-least takes 0 or more")
    guides = inputs.guide_set(inputs.project(options), options.needs)
    facets = {facet: getattr(options, facet) for facet in FACETS}
    for facet, list_name in FACETS.items():
        known = getattr(guides.data.vocabulary, list_name)
        if (value := facets[facet]) and value not in known:
            raise UsageError(f"{facet} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}")
    try:
        keep = keeper(TableQuery("", **facets))
    except QueryError as error:
        raise UsageError(str(error)) from None
    strata: dict[str, list[str]] = {}
    for record in guides.of_kind(options.kind):
        if keep(record):
            strata.setdefault(_stratum(guides, record, options.strata), []).append(record.id)
    sample = draw_sample(
        strata, size=options.size, seed=options.seed, reason=options.reason, each_at_least=options.each_at_least
    )
    population = " ".join([options.kind, *(f"{name}={value}" for name, value in facets.items() if value)])
    sheet = sheet_of(guides, sample, population)
    if options.json:
        print_json(
            {
                "command": "sample",
                "kind": options.kind,
                **{facet: value for facet, value in facets.items() if value},
                "population": sample.population,
                "size": sample.size,
                "seed": sample.seed,
                "reason": sample.reason,
                "strata": [
                    {"name": s.name, "population": s.population, "selected": list(s.selected)} for s in sample.strata
                ],
            }
        )
    elif options.out:
        write_all({options.out: to_csv(sheet).encode()})
        say(f"{len(sample.selected)} of {sample.population} in {options.out}; {sheet.filter}")
    else:
        print(table_text(sheet))
    return 0


def _stratum(guides: GuideSet, record: Record, strata: str) -> str:
    if strata == "module":
        return guides.module_of(record.id) or "no module"
    if strata == "basis":
        return record.text("basis") or "no basis"
    return record.area if strata == "area" else "all"


def sheet_of(guides: GuideSet, sample: Sample, population: str) -> Table:
    """The sheet of a sample: a row a selected record, with room for what is found."""
    rows = []
    for stratum in sample.strata:
        for identifier in sorted(stratum.selected):
            record = guides.records[identifier]
            ask = record.text("question") or record.body
            head = Cell(links=(CellLink(identifier, f"{identifier} {record.title}"),))
            rows.append(Row((head, Cell(stratum.name), Cell(ask), Cell(), Cell())))
    words = [f"population: {population}", f"seed: {sample.seed}"]
    if sample.reason:
        words.append(f"reason: {sample.reason}")
    totals = [Total(len(sample.selected), sample.population, "drawn")]
    if len(sample.strata) > 1:
        totals += [Total(len(s.selected), s.population, f"of {s.name} drawn") for s in sample.strata]
    return Table("sample", "Sampling sheet", SHEET, tuple(rows), tuple(totals), "; ".join(words))
