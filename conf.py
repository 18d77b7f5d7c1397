"""Sphinx configuration of the Practitioners Guides: thin; the data model stands in ubproject.toml."""

from __future__ import annotations

import sys
import tomllib
from pathlib import Path

ROOT = Path(__file__).parent
sys.path.insert(0, str(ROOT / "extensions"))

from guides.book.typst.config import KEEP_TOGETHER  # noqa: E402  # the path must be set first
from guides.edition import PUBLISHER, read_edition  # noqa: E402  # the path must be set first

edition = read_edition(ROOT)

project = "Practitioners Guides"
author = PUBLISHER
copyright = "2026, The Practitioners Guides project. Text: CC BY 4.0"  # noqa: A001  # Sphinx names it so
version = release = edition.version
language = "en"

extensions = [
    "myst_parser",
    "sphinx_design",
    "sphinx_needs",
    "guides.extension",
    "guides.web",
    "guides.book.typst",
    "guides.book.epub",
]

needs_from_toml = "ubproject.toml"
needs_build_json = False

# Python is only the tool here: without this, {module} and the like would resolve in the Python domain.
primary_domain = None
exclude_patterns: list[str] = []
nitpicky = True
# authors write typographic quotes themselves, so that cards, exports and pages have the same words
smartquotes = False
myst_enable_extensions = ["colon_fence", "deflist", "attrs_inline", "attrs_block", "fieldlist", "tasklist"]
myst_heading_anchors = 3

# a drawing with a width of its own is no link to its file: it stays a plain picture, as the styles for phones expect
html_scaled_image_link = False
html_theme = "guides"
html_title = "Practitioners Guides"

# --- PDF -------------------------------------------------------------------------------------------------------------

AREA_COLOURS = {"ethics": "#0b6e4f", "cybersecurity": "#1f4e8c", "operations": "#8a4b08"}
CITATION = f"{author}: {{title}}. {edition.title}."

MONTH = "(?:January|February|March|April|May|June|July|August|September|October|November|December)"
IDENTIFIERS = (
    "In identifiers, ETH, CYB and OPS name the area; M is a module, R a requirement, C a checklist item, A an artefact "
    "(a paper to have in hand), J a journey, T a tension. “Covered” means that at least one checklist item verifies a "
    "requirement."
)
AREA = (
    "One area of three, whole. What is named without a page stands in the whole book and on the web site: the other "
    "areas, journeys, tensions, glossary and law calendar. All desk cards together are a book of their own. "
    f"{IDENTIFIERS}"
)
AUDIT = (
    "The traceability tables alone. What they name without a page stands in the whole book and on the web site. "
    f"{IDENTIFIERS}"
)
EXTRACT = (
    "An extract of the Practitioners Guides for one role: its pathway; of each module that it works with, what the "
    "module gives, what the role carries and answers in short, and its desk cards; and the journeys that it leads or "
    "is sent to, of others the desk card. What is named without a page stands in the whole book and on the web site, "
    "as do the steps, tables and forms of which “How to do it” and “Where to look” speak. All desk cards together are "
    f"a book of their own. {IDENTIFIERS}"
)
CARDS = (
    "Fill the brackets with the names, numbers and limits of your city, date and sign each card, print it on one side, "
    "and put the same version on all desks. Try it on a shift first. The table after the contents leads from the "
    "moment to the card; the words of each card stand in its module, in the whole book and on the web site."
)
# to write a word or two
ROOM = "\N{NO-BREAK SPACE}" * 28
WAYS = ("roles", "phases", "tool-classes")
typst_template = "extensions/guides/pages/typst/cards.typ"
typst_theme = {
    "colour": "#5b3f8c",
    "colours": AREA_COLOURS,
    "publisher": PUBLISHER,
    "edition": edition.name,
    "commit": edition.commit,
    "licence": "Creative Commons Attribution 4.0 International",
    "licence_url": "https://creativecommons.org/licenses/by/4.0/",
    "citation": CITATION,
    "lists": {
        "tables": "List of tables",
        "requirements": "List of requirements",
        "identifiers": "Index of identifiers",
    },
    # besides ids and dates: references into an act, labels of NIST's functions, figures with their unit
    "keep_together": (
        *KEEP_TOGETHER,
        r"\b(?:Arts?\.|Annex|Recitals?) (?:[0-9]+(?:-[a-z]+)?|[IVXL]+\b)(?:\([0-9a-z]+\))*",
        r"\b(?:GOVERN|MAP|MEASURE|MANAGE) [0-9](?:\.[0-9]+)?\b",
        r"\b[A-Z]{2}\.[A-Z]{2}-[0-9]{2}\b",
        r"\([0-9]+ of [0-9]+\)",
        # IT/OT, 2014/24/EU, 3/2019
        r"(?<![\w/.:])[0-9A-Za-z]{1,4}/[0-9A-Z]{1,4}(?:/[A-Z]+)?(?![\w/])",
        r"\b[0-9][0-9.,]* (?:%|€|m²|m|km|mm|h|min|s|ms|px|GB|TB|Mbit/s|kW|dB)(?![\w/])",
        r"\bEUR-Lex\b|\b(?:[Ll]og|[Ss]ign)-(?:ins?|offs?)\b",
        # ranges, and points of an article without its name
        r"\b[0-9]+–[0-9]+\b",
        r"\b(?:[0-9]+|[IVX]+)(?:\([0-9a-z]+\)){2,}|\b[IVX]+\([0-9]+\)",
    ),
    "bound": (
        # a day, its month and its year; a number and what it counts, a word and its number
        rf"\b(?:[0-9]{{1,2}} )?{MONTH} [0-9]{{4}}\b",
        rf"\b[0-9]{{1,2}} {MONTH}\b",
        r"\b[0-9]+ (?:hours?|minutes?|days?|weeks?|months?|years?)\b",
        r"\b(?:item|level|line|minute|paragraph|point|question|round|row|rule|section|step)s? [0-9]+",
        # a standard, an article and its act
        r"\b(?:ISO(?:/IEC)?|IEC|EN|SR|SP|Rev\.) [0-9]",
        r"(?<=[0-9)]) (?:GDPR|LED|NIS2|CER|CRA|EAA|ECHR|RED|WAD|AI Act|EU Charter)\b",
        r"\((?:EU|EC|EEC)\) (?:No )?[0-9]",
        r"\b(?:Annex [IVX]+ )?(?:Part|Section) (?:[0-9]|[IVX]+\b)",
        r"\b(?:Annex [A-Z]|Articles?|Guidelines|Directive) (?:[0-9]|[IVX]+\b)",
    ),
    "small_sections": ("Sources",),
    # their last page would hold a few lines; to be looked at with each edition
    "closer": {
        **dict.fromkeys(
            (
                "audit/coverage",
                "audit/index",
                "cybersecurity/access-logging",
                "cybersecurity/threat-intelligence",
                "ethics/case-live-exercises",
                "ethics/human-oversight",
                "ethics/index",
                "ethics/open-source-monitoring",
                "ethics/rights",
                "journeys/j-01",
                "journeys/j-05",
                "operations/acceptance",
                "operations/alerts-screens",
                "operations/partners",
                "operations/procedures",
                "phases/operate",
                "phases/plan",
                "reference/edition",
                "reference/law-calendar",
                "roles/it",
                "roles/provider",
                "roles/trainer",
                "tensions/t-02",
                "tensions/t-03",
                "tensions/t-07",
                "tensions/t-08",
                "tool-classes/platform",
            ),
            1,
        ),
        **dict.fromkeys(
            (
                "journeys/j-09",
                "phases/design",
                "roles/commander",
                "roles/executive",
                "audit/proof",
            ),
            2,
        ),
        **dict.fromkeys(
            (
                "cybersecurity/detection-triage",
                "cybersecurity/secure-buying",
                "ethics/legal-map",
                "ethics/minimisation",
                "ethics/purpose",
                "operations/case-for-change",
                "operations/event-day",
                "roles/operator",
                "tool-classes/cyber-intelligence",
                "cybersecurity/reporting-duties",
                "operations/degraded-modes",
                "ethics/necessity",
            ),
            3,
        ),
    },
    # lists of short entries, made from the records; their pages of contents have tables
    "columns": {**dict.fromkeys(WAYS, 2), **{f"{way}/index": 1 for way in WAYS}},
}
typst_documents = [
    {
        "kind": "whole",
        "start": "index",
        "target": "practitioners-guides.pdf",
        "title": "Practitioners Guides",
        "author": author,
        "subtitle": "Advanced technology in the security of public spaces: ethics, cybersecurity, operations",
    },
    *(
        {
            "kind": "area",
            "start": f"{area}/index",
            "target": f"practitioners-guides-{area}.pdf",
            "title": f"Practitioners Guides: {area.capitalize()}",
            "subtitle": "One of the three areas of the Practitioners Guides",
            "description": AREA,
            "author": author,
            "colour": colour,
        }
        for area, colour in AREA_COLOURS.items()
    ),
    {
        "kind": "audit",
        # its tables are looked up by identifiers, which have a list of their own
        "index": False,
        "start": "audit/index",
        "target": "practitioners-guides-audit.pdf",
        "title": "Practitioners Guides: Audit tables",
        "subtitle": "Requirements, items, links and gaps, with the data behind them as an attachment",
        "description": AUDIT,
        "author": author,
    },
    {
        "kind": "desk-cards",
        "select": {"desk-cards": "operations/index"},
        "titles": False,
        "lists": False,
        "index": False,
        "start": "index",
        "target": "practitioners-guides-desk-cards.pdf",
        "title": "Practitioners Guides: Desk cards",
        "subtitle": "One sheet each, to print on one side and keep at hand",
        "description": CARDS,
        "sheet_note": f"Date:{ROOM}Signed:{ROOM}",
        "author": author,
    },
    *(
        {
            "kind": "role",
            "select": {"role": role},
            "lists": False,
            "index": False,
            "start": f"roles/{role}",
            "target": f"practitioners-guides-role-{role.replace('_', '-')}.pdf",
            "title": f"Practitioners Guides: {title}",
            "subtitle": "The pathway of one role, with the essentials of its modules",
            "description": EXTRACT,
            "author": author,
        }
        for role, title in tomllib.loads((ROOT / "source/data/vocabulary.toml").read_text("utf-8"))["roles"].items()
        if (ROOT / f"source/roles/{role}.md").is_file()
    ),
]

# --- ePub ------------------------------------------------------------------------------------------------------------

epub_publisher = author
epub_identifier = "practitioners-guides"
guides_epub_identifiers = "(?:ETH|CYB|OPS)-[A-Z][0-9]|[JTL]-[0-9]"
guides_epub_edition = edition.title
guides_epub_commit = edition.commit
guides_epub_notes = [
    f"How to cite: {CITATION}",
]
WORKBOOKS = (
    "The checklists are also workbooks to fill in: checklist.xlsx for Excel and checklist.ods for LibreOffice and "
    "others. A book cannot open a file beside it. Both stand on the page “Downloads” of the web site, and in the "
    "folder “data” of the edition."
)
# what an ePub says of itself in another way than the PDF of the same kind
EPUB_WORDS = {
    "whole": {"notes": [WORKBOOKS]},
    "area": {"notes": [WORKBOOKS]},
    "role": {"notes": [WORKBOOKS]},
    "audit": {
        "subtitle": "Requirements, items, links and gaps",
        "notes": ["The PDF of this book has the data behind the tables as an attachment, needs.json."],
    },
    "desk-cards": {
        "subtitle": "To look up what to do at the desk",
        "description": "To print and fill the cards, take the PDF; this book is for looking them up. Its first page "
        "leads from the moment to the card. The words of each card stand in its module, in the whole book and on the "
        "web site.",
    },
}
guides_epub_books = [
    {
        "name": book["target"].removesuffix(".pdf"),
        "colour": book.get("colour", typst_theme["colour"]),
        **{key: book[key] for key in ("start", "title", "subtitle", "kind", "select", "index") if key in book},
        # an ePub has no pages with numbers
        "description": book.get("description", "").replace("without a page", "without a link"),
        **EPUB_WORDS[book["kind"]],
    }
    for book in typst_documents
]
