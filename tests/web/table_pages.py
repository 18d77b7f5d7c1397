"""Pages with trace tables of any size, in a copy of the small site: its head, its policy, its scripts."""

from __future__ import annotations

import re
import shutil
from pathlib import Path

from tests.web.conftest import Site

from guides.audit.table import Cell, CellLink, Column, Row, RowKind, Table, Total
from guides.pages.html.surroundings import Surroundings
from guides.pages.html.tables import render_table
from guides.web.facets_script import FACETS_SCRIPT, facets_script
from guides.web.theme import NEEDED_FOR, TOOLS_TABLE

#: texts that a page, a spreadsheet or an XML file could misread
NASTY = (
    '=HYPERLINK("http://x.example","go")',
    "<script>document.title='broken'</script>",
    "+1",
    "  -2",
    "@sum",
    "'quoted'",
    "＝1",
    'a "b", c; d',
    "_x0041_ ]]> & &amp;",
    "Łódź 😀",
)
COLUMNS = (
    Column("requirement", "Requirement", "links"),
    Column("items", "Verified by", "ids"),
    Column("count", "Items", "count"),
    Column("share", "Share", "percent"),
    Column("state", "State", "state"),
    Column("reason", "Reason", "text"),
)
ROLES = ("dpo", "it", "planner")
KINDS: tuple[RowKind, ...] = ("row", "gap", "justified")
STATES = ("covered", "uncovered", "justified")
AREAS = ("ethics", "cybersecurity", "operations")


def identifier(number: int) -> str:
    """Id of the requirement of a row."""
    return f"{('ETH', 'CYB', 'OPS')[number % 3]}-R{number // 3:03}"


def trace_row(number: int) -> Row:
    """A row: every fifth one a gap or a justified gap, the first ones with nasty reasons."""
    kind = KINDS[number // 5 % 3] if number % 5 == 0 else "row"
    items = tuple(CellLink(f"{identifier(number)}-C{n}", f"{identifier(number)}-C{n}") for n in range(number % 4))
    return Row(
        (
            Cell(links=(CellLink(identifier(number), f"{identifier(number)} Requirement {number} of the city"),)),
            Cell(links=items) if items else Cell("no item"),
            Cell(str(number * 7 % 113)),
            Cell(f"{number % 101}.5 %" if number % 11 else "none"),
            Cell(STATES[KINDS.index(kind)]),
            Cell(NASTY[number] if number < len(NASTY) else f"Reason {number}"),
        ),
        kind,
    )


def trace_table(rows: int, name: str = "requirement-items") -> Table:
    """A table with so many rows."""
    made = tuple(trace_row(number) for number in range(rows))
    return Table(name, f"Requirements and their items, {rows}", COLUMNS, made, (Total(rows - 3, rows, "covered"),))


def facet_data(rows: int) -> dict[str, object]:
    """What ``site_data`` would return for the requirements of such a table."""
    return {
        "edition": {"version": "1.2", "date": "2026-11-25", "commit": "abc"},
        "titles": {
            "areas": {area: area.capitalize() for area in AREAS},
            "roles": {"dpo": "Data protection officer", "it": "IT security", "planner": "Planner"},
            "phases": {"plan": "Plan", "run": "Run"},
            "tool_classes": {"all": "All tools", "video": "Video", "crowd": "Crowd model"},
            "bases": {"law": "Law", "practice": "Good practice"},
            "frameworks": {"GDPR": "GDPR", "CSF": "CSF 2.0"},
            "journeys": {"J-01": "Buy a system", "J-02": "Run a control room"},
        },
        "entries": [
            {
                "id": identifier(number),
                "area": AREAS[number // 4 % 3],
                "roles": [ROLES[number % 2], ROLES[2]] if number % 4 == 0 else [ROLES[number % 2]],
                "phases": ["plan" if number % 3 else "run"],
                "tool_classes": ["all"] if number % 6 == 0 else ["video" if number % 2 else "crowd"],
                "bases": ["law" if number % 7 else "practice"],
                "frameworks": ["GDPR"] if number % 5 else ["GDPR", "CSF"],
                "journeys": ["J-01"] if number % 2 else ["J-02"],
            }
            for number in range(rows)
        ],
    }


def table_site(site: Site, folder: Path, facets: int, **pages: list[Table]) -> Path:
    """A copy of the site with a page ``NAME.html`` for each list of tables; ``facets`` rows have facets."""
    shutil.copytree(site.folder, folder)
    (folder / "_static" / FACETS_SCRIPT).write_text(facets_script(facet_data(facets)), encoding="utf-8")
    source = (folder / "audit.html").read_text(encoding="utf-8")
    wanted = [name for name, needed in NEEDED_FOR.items() if needed is TOOLS_TABLE and name not in source]
    head = "".join(
        f'<link rel="stylesheet" href="{name}">' if name.endswith(".css") else f'<script defer src="{name}"></script>'
        for name in wanted
    )
    article = re.search(r"<article[^>]*>", source)
    assert article is not None
    page = Surroundings(lambda target: f"ethics/one.html#{target}")
    for name, tables in pages.items():
        shown = "".join(render_table(table, f"table-{table.name}", page) for table in tables)
        body = f"<h1>{name}</h1>\n<p>Before.</p>\n{shown}<p>After.</p>"
        before, after = source[: article.end()], source[source.index("</article>") :]
        text = f"{before}{body}{after}".replace("</head>", f"{head}</head>")
        (folder / f"{name}.html").write_text(text, encoding="utf-8")
    return folder
