"""The same words three times: as guides, as plain MyST, and as sphinx-needs renders them with its own tables."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from pathlib import Path

from guides.audit.query import TableQuery, run_query
from guides.audit.table import Table
from guides.model.frameworks import Catalogue
from guides.model.guide_set import GuideData, GuideSet
from guides.model.project import LinkType, load_project
from guides.model.records import Record
from guides.model.vocabulary import load_vocabulary
from guides.pages.card import card_view

ROOT = Path(__file__).parents[1]

#: requirements on a page
PER_PAGE = 10

#: tables on the page of tables
TABLES = ("requirement-items", "item-requirements")

WORDS = [
    "camera",
    "operator",
    "festival",
    "square",
    "record",
    "purpose",
    "alert",
    "supplier",
    "review",
    "evidence",
    "notice",
    "policy",
    "event",
    "control",
    "room",
    "gate",
    "officer",
    "network",
    "feed",
    "picture",
    "count",
    "report",
    "owner",
    "period",
    "contract",
    "access",
]


def sentence(seed: int, length: int) -> str:
    """A sentence of ``length`` words; the same seed gives the same words."""
    words = [WORDS[(seed * 7 + i * (3 + seed % 5)) % len(WORDS)] for i in range(length)]
    return " ".join(words).capitalize() + "."


def records(count: int) -> Iterator[Record]:
    """``count`` requirements with two items each, and a module and an artefact a page.

    The ids are wider than those of the guides, so that ten thousand fit.
    """
    for number in range(count):
        page, place = divmod(number, PER_PAGE)
        docname = f"p{page:04}"
        if place == 0:
            fields = {
                "module_type": "guideline",
                "lead_roles": ("dpo",),
                "phases": ("plan",),
                "owner": "dpo",
                "reviewed": "2026-11-22",
            }
            yield Record(
                f"ETH-M{page:05}", "module", sentence(page, 5), sentence(page, 12), docname, "", 1, "", fields, {}
            )
            evidenced = tuple(f"ETH-R{n:05}" for n in range(number, min(number + PER_PAGE, count)))
            yield Record(
                f"ETH-A{page:05}",
                "artefact",
                sentence(page + 1, 4),
                sentence(page, 14),
                docname,
                "",
                1,
                "",
                {},
                {"evidences": evidenced},
            )
        texts = {
            name: sentence(number + i, 14) for i, name in enumerate(("why", "how", "risk", "evidence", "question"))
        }
        fields = {"basis": "practice", "basis_note": sentence(number + 9, 10), "method": ("examine",), **texts}
        yield Record(
            f"ETH-R{number:05}",
            "requirement",
            sentence(number, 6),
            f"The city shall {sentence(number, 12).lower()}",
            docname,
            "",
            1,
            "",
            fields,
            {},
        )
        for item in (0, 1):
            seed = 2 * number + item
            yield Record(
                f"ETH-C{seed:05}",
                "item",
                sentence(seed, 5),
                f"Is {sentence(seed, 9).lower()[:-1]}?",
                docname,
                "",
                1,
                "",
                {"look_at": sentence(seed, 8)},
                {"verifies": (f"ETH-R{number:05}",)},
            )


def guide_set(count: int) -> GuideSet:
    """The guide set of the generated records."""
    vocabulary = load_vocabulary(ROOT / "source/data/vocabulary.toml")
    return GuideSet.of(records(count), GuideData(vocabulary, Catalogue({}, {}), {}, "", (), ()))


def page_names(count: int) -> list[str]:
    """The pages of a project in their order, without its start page."""
    return ["tables", *sorted({record.docname for record in records(count)})]


def directive(record: Record) -> str:
    """A record as its directive."""
    options = [f":id: {record.id}"]
    options += [f":{n}: {', '.join(v) if isinstance(v, tuple) else v}" for n, v in record.fields.items()]
    options += [f":{name}: {', '.join(targets)}" for name, targets in record.links.items()]
    return "\n".join([f":::{{{record.kind}}} {record.title}", *options, "", record.body, ":::", ""])


def plain(guides: GuideSet, link_types: dict[str, LinkType], record: Record) -> str:
    """A record as the words of its card, in plain MyST.

    A heading and paragraphs, nothing else: cross references, definition lists and nested lists cost many times the text
    in them, and what others are compared with must be cheap.
    """
    view = card_view(guides, link_types, guides.records[record.id])
    parts = [
        f"## {view.id} {view.title}",
        "",
        f"{view.kind_title} {view.state}",
        "",
        record.body,
        "",
    ]
    for fact in view.facts:
        parts += [f"{fact.label}: {fact.text}", ""]
    for group in view.links:
        parts += [f"{group.label}: {'; '.join(link.text for link in group.links)}", ""]
    return "\n".join(parts)


def plain_table(table: Table) -> str:
    """A table as plain MyST, links as words."""
    lines = [
        f"## {table.caption}",
        "",
        "|" + "|".join(c.title for c in table.columns) + "|",
        "|" + "---|" * len(table.columns),
    ]
    for row in table.rows:
        cells = [c.text + " ".join(link.text for link in c.links) for c in row.cells]
        lines.append("|" + "|".join(cells) + "|")
    return "\n".join([*lines, "", *(f"{total.text}." for total in table.totals), ""])


NEEDTABLES = """# Tables

```{needtable}
:types: requirement
:columns: id;title;verifies_back as "Verified by";evidences_back as "Evidenced by"
:style: table
```

```{needtable}
:types: item
:columns: id;title;verifies as "Verifies";part_of as "Module"
:style: table
```
"""


def tables(guides: GuideSet, kind: str) -> str:
    """The page of tables of a kind of project."""
    if kind == "plain":
        return "# Tables\n\n" + "\n".join(plain_table(run_query(guides, TableQuery(name))) for name in TABLES)
    if kind == "needs":
        return NEEDTABLES
    if kind == "engine":
        return "# Tables\n\nNone: the data engine alone renders nothing.\n"
    return "# Tables\n\n" + "\n".join(f":::{{trace-table}} {name}\n:::\n" for name in TABLES)


COMMON = """
project = "Bench"
copyright = "2026"
html_theme = "basic"
html_copy_source = False
smartquotes = False
primary_domain = None
myst_enable_extensions = ["colon_fence", "deflist"]
# every page is of one area
suppress_warnings = ["epub.unknown_project_files", "guides.no_sibling"]
typst_theme = {}
"""

NEEDS_CONF = """extensions = ["myst_parser", "sphinx_needs", "guides.book.typst"]
needs_from_toml = "ubproject.toml"

def setup(app):
    # sphinx-design's directive of the same name must not stand in the way of the need type
    from docutils.parsers.rst import directives
    directives._directives.pop("step", None)
"""

#: kind of project -> the part of its configuration that differs
CONFS = {
    "plain": 'extensions = ["myst_parser", "guides.book.typst"]\n',
    "needs": NEEDS_CONF,
    "engine": NEEDS_CONF,
    "guides": "books = ['guides.book.typst', 'guides.book.epub']\n"
    "extensions = ['myst_parser', 'sphinx_needs', 'guides.extension', *books]\n"
    'needs_from_toml = "ubproject.toml"\ntypst_template = "cards.typ"\n',
}


def change_title(folder: Path, kind: str) -> None:
    """Change the title of the first item, and nothing else."""
    page = folder / "p0000.md"
    marker = "## ETH-C00000 " if kind == "plain" else ":::{item} "
    head, _, rest = page.read_text(encoding="utf-8").partition(marker)
    if not rest:
        raise ValueError(f"{page} holds no {marker!r}")
    page.write_text(f"{head}{marker}Changed {rest}", encoding="utf-8")


def write_project(folder: Path, kind: str, count: int) -> None:
    """Write the project of a kind (a key of ``CONFS``) into an empty folder."""
    shutil.rmtree(folder, ignore_errors=True)
    folder.mkdir(parents=True)
    (folder / "conf.py").write_text(CONFS[kind] + COMMON, encoding="utf-8")
    model = (ROOT / "ubproject.toml").read_text(encoding="utf-8")
    wide = model.replace("M[0-9]{2}|R[0-9]{3}|C[0-9]{3}|A[0-9]{2}", "[MRCA][0-9]{5}")
    (folder / "ubproject.toml").write_text(wide, encoding="utf-8")
    shutil.copyfile(ROOT / "extensions/guides/pages/typst/cards.typ", folder / "cards.typ")
    (folder / "data/frameworks").mkdir(parents=True)
    shutil.copyfile(ROOT / "source/data/vocabulary.toml", folder / "data/vocabulary.toml")
    guides = guide_set(count)
    link_types = load_project(ROOT / "ubproject.toml").link_types
    pages: dict[str, list[str]] = {}
    for record in records(count):
        words = plain(guides, link_types, record) if kind == "plain" else directive(record)
        pages.setdefault(record.docname, []).append(words)
    for docname, parts in pages.items():
        (folder / f"{docname}.md").write_text(f"# Page {docname}\n\n" + "\n".join(parts), encoding="utf-8")
    (folder / "tables.md").write_text(tables(guides, kind), encoding="utf-8")
    tree = "\n".join(["tables", *pages])
    (folder / "index.md").write_text(f"# Bench\n\n```{{toctree}}\n:maxdepth: 1\n\n{tree}\n```\n", encoding="utf-8")
