"""The books of a role, of the desk cards and of the audit, made of small guides."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader
from sphinx.errors import ConfigError
from tests.book.typst.conftest import pdf_text
from tests.conftest import REPOSITORY, ROOTS, SmallGuides, warnings_of
from tests.tools.structure import faults, structure
from tests.tools.verapdf import verapdf, verapdf_all

from guides.book.typst.config import TypstDocument
from guides.pages.typst.books import choose_documents
from guides.pages.typst.cards import balanced

#: MyST-Parser's own use of what Sphinx 11 will remove.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")

DESK_CARD = """
:::{admonition} Desk card: no purpose
:class: desk-card
:name: card-no-purpose

1. Stop.
2. Ask for the sentence.
:::
"""

BOOKS = [
    {"kind": "whole", "start": "index", "target": "whole", "title": "Small guides"},
    {"kind": "audit", "start": "audit", "target": "audit", "title": "Audit"},
    {"kind": "desk-cards", "select": {"desk-cards": "index"}, "titles": False, "start": "index", "target": "desk",
     "title": "Desk cards", "lists": False, "index": False, "sheet_note": "Signed:"},
    {"kind": "role", "select": {"role": "executive"}, "start": "index", "target": "executive", "title": "Executive",
     "lists": False, "index": False},
]  # fmt: skip
CARD_TABLE = """
## The cards

:::{table} Which card for which moment
:class: table-of-cards

| Moment | Card |
|---|---|
| Nobody says what for | [No purpose](#card-no-purpose) |
:::
"""
SOURCES = """
## Sources

- A law of the city.
"""

THEME = {
    "small_sections": ("Sources",),
    "edition": "Edition 2026.1",
    "lists": {"tables": "List of tables", "requirements": "List of requirements", "identifiers": "Identifiers"},
}


@pytest.fixture(scope="module")
def guides(tmp_path_factory: pytest.TempPathFactory) -> Iterator[SmallGuides]:
    folder = tmp_path_factory.mktemp("books") / "project"
    shutil.copytree(ROOTS / "test-guides", folder)
    shutil.copyfile(REPOSITORY / "ubproject.toml", folder / "ubproject.toml")
    shutil.copyfile(REPOSITORY / "source/data/vocabulary.toml", folder / "data/vocabulary.toml")
    shutil.copyfile(REPOSITORY / "extensions/guides/pages/typst/cards.typ", folder / "cards.typ")
    small = SmallGuides(folder)
    text = (folder / "ethics/one.md").read_text(encoding="utf-8")
    small.write("ethics/one.md", text + DESK_CARD + SOURCES)
    text = (folder / "index.md").read_text(encoding="utf-8")
    small.write("index.md", text + CARD_TABLE)
    small.edit("journeys/j-01.md", "Write down the problem.", "Write down the problem ({need}`OPS-R001`).")
    small.write("roles/executive.md", ":orphan:\n\n# Decision maker\n\nYou sign. The form: {module}`ETH-M01`.\n")
    extensions = ["myst_parser", "sphinx_design", "sphinx_needs", "guides.extension", "guides.book.typst"]
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1764547200")
        small.build(
            "typst",
            config={
                "extensions": extensions, "typst_documents": BOOKS, "typst_theme": THEME, "typst_template": "cards.typ",
            },
        )  # fmt: skip
    yield small
    for app in small.apps:
        app.cleanup()


@pytest.fixture(scope="module")
def out(guides: SmallGuides) -> Path:
    return Path(guides.apps[0].outdir)


def words(path: Path) -> str:
    return " ".join(pdf_text(path).split())


def test_nothing_is_reported(guides: SmallGuides) -> None:
    assert [w for w in warnings_of(guides.apps[0]) if "[typst" in w] == []


def test_every_book_is_pdf_ua_and_pdf_a(out: Path) -> None:
    found = verapdf_all([out / f"{name}.pdf" for name in ("whole", "desk", "executive")])
    found += verapdf(out / "audit.pdf", ("ua1", "3a"))
    assert [str(failure) for failure in found] == []
    assert {name: faults(structure(out / f"{name}.pdf")) for name in ("whole", "audit", "desk", "executive")} == {
        "whole": [], "audit": [], "desk": [], "executive": [],
    }  # fmt: skip


def test_a_card_keeps_its_words_and_says_its_pages(out: Path) -> None:
    text = words(out / "whole.pdf")
    assert "One purpose The controller shall state one purpose" in text
    assert "ETH-R001 · Requirement · covered" in text
    assert "Why it matters A vague purpose decides nothing about the data." in text
    assert "Verified by ETH-C001, p. " in text
    # also the links in what it says
    assert re.search(r"Write down the problem \(Four weeks measured \(OPS-R001\), p\. [0-9]+\)\.", text)
    assert "Maps to" in text


def test_lists_at_the_end_lead_to_the_pages(out: Path) -> None:
    with pikepdf.open(out / "whole.pdf") as pdf:
        labels = [page.label for page in pdf.pages]
    # a word joiner keeps a number with its dots
    pages = [" ".join(page.replace("\u2060", "").split()) for page in pdf_text(out / "whole.pdf").split("\f")]
    number = next(n for n, page in zip(labels, pages, strict=False) if "ETH-R002 · Requirement" in page)
    listed = next(page for page in pages if page.startswith("List of requirements"))
    assert "ETH-R002 No item looks at this one" in listed
    assert listed.split("ETH-R002 No item looks at this one")[1].strip(" .").startswith(number)
    identifiers = next(page for page in pages if page.startswith("Identifiers"))
    assert all(name in identifiers for name in ("ETH-C001", "ETH-M01", "J-01", "T-01"))
    assert any(page.startswith("List of tables") for page in pages)


def test_items_are_fields_named_by_their_ids(out: Path) -> None:
    fields = PdfReader(out / "whole.pdf").get_fields() or {}
    assert "ETH-C001" in fields
    assert str(fields["ETH-C001"]["/TU"]) == "ETH-C001 Purpose names a place"


def test_the_audit_book_carries_the_data(out: Path) -> None:
    with pikepdf.open(out / "audit.pdf") as pdf:
        attached = pdf.attachments["needs.json"]
        data = json.loads(attached.get_file().read_bytes())
        assert str(pdf.Root.AF[0].AFRelationship) == "/Data"
    needs = data["versions"][data["current_version"]]["needs"]
    assert needs["ETH-C001"]["verifies"] == ["ETH-R001"]
    with pikepdf.open(out / "whole.pdf") as pdf:
        assert list(pdf.attachments) == []


def test_the_book_of_desk_cards_holds_only_them(out: Path) -> None:
    text = words(out / "desk.pdf")
    assert "Ask for the sentence." in text
    assert "You can write a purpose." not in text
    assert "Desk card No purpose" in text
    assert "2. Ask for the sentence. ETH-M01 Purpose" in text  # the foot says where the card is from
    assert text.count("Signed:") == 1
    assert [e["/Title"] for e in PdfReader(out / "desk.pdf").outline] == ["The cards", "No purpose"]


def test_the_book_of_desk_cards_opens_with_what_leads_to_them(out: Path) -> None:
    """And with nothing else of that page; the page number is that of the sheet, not of the page before it."""
    text = words(out / "desk.pdf")
    assert "Nobody says what for" in text
    assert "No purpose, p. 2" in text
    assert "See One purpose" not in text


def test_the_book_of_a_role_holds_its_page_and_what_it_carries(out: Path) -> None:
    text = words(out / "executive.pdf")
    assert "You sign." in text
    assert "The city shall keep the papers in one place." in text
    assert "How to do it Keep them in one folder" in text
    assert "Somebody has to know where the papers are." not in text  # the why is left to the whole book
    assert "The controller shall state one purpose" not in text  # the officer carries it
    assert "Ask for the sentence." in text


def test_a_sentence_promises_no_page_that_the_book_of_a_role_has_in_part_only(out: Path) -> None:
    text = words(out / "executive.pdf")
    assert re.search(r"The form: ETH-M01 [^(]*\. ", text)
    assert not re.search(r"The form: ETH-M01 [^.]*page", text)
    markup = (out / "src/executive/docs/roles/executive.typ").read_text(encoding="utf-8")
    (sentence,) = re.findall(r"The form: .*", markup)
    assert "xref" not in sentence


def test_a_book_of_desk_cards_that_opens_with_no_page_is_refused(guides: SmallGuides) -> None:
    with pytest.raises(ConfigError, match="'nowhere' as the page with the table of desk cards, but there is no such"):
        choose_documents(guides.apps[0], TypstDocument("index", "desk", "Cards", select={"desk-cards": "nowhere"}))


def test_a_desk_card_is_a_box_among_the_text_of_a_role_and_a_sheet_elsewhere(out: Path) -> None:
    markups = {
        name: (out / f"src/{name}/docs/ethics/one.typ").read_text(encoding="utf-8") for name in ("executive", "whole")
    }
    assert "#desk-card(" not in markups["executive"]
    assert "whole: true)[" in markups["executive"]  # a card in two parts is no use
    assert "Ask for the sentence." in markups["executive"]
    assert "#desk-card(" in markups["whole"]


def test_how_an_auditor_looks_heads_the_second_column(out: Path) -> None:
    markup = (out / "src/whole/docs/ethics/one.typ").read_text(encoding="utf-8")
    # a label keeps its words together
    assert "[How\N{NO-BREAK SPACE}an\N{NO-BREAK SPACE}auditor\N{NO-BREAK SPACE}looks]" in markup
    markup = markup.replace("\N{NO-BREAK SPACE}", " ")
    seconds = re.findall(r"#small-columns\[.*?\]\[#lbl\(accent\)\[(.*?)\]", markup, re.DOTALL)
    assert seconds.count("How an auditor looks") == markup.count("[How an auditor looks]") > 1


def test_sources_are_small(out: Path) -> None:
    markup = (out / "src/whole/docs/ethics/one.typ").read_text(encoding="utf-8")
    before, _, sources = markup.partition("#[#show: small-print")
    assert "A law of the city" in sources
    assert "A law of the city" not in before


def test_contents_and_heads_say_the_id_of_a_module(out: Path) -> None:
    pages = [" ".join(page.extract_text().split()) for page in PdfReader(out / "whole.pdf").pages]
    contents = next(text for text in pages if "Contents" in text)
    assert "ETH-M01 Purpose" in contents
    card = next(text for text in pages if "Stop." in text)  # the second page of its document, so with a head
    assert "ETH-M01 Purpose" in card, card


def test_the_catalogue_says_what_there_is(out: Path) -> None:
    books = json.loads((out / "books.json").read_text(encoding="utf-8"))["books"]
    assert [(b["name"], b["kind"], b["edition"]) for b in books] == [
        ("whole", "whole", "Edition 2026.1"), ("audit", "audit", "Edition 2026.1"),
        ("desk", "desk-cards", "Edition 2026.1"), ("executive", "role", "Edition 2026.1"),
    ]  # fmt: skip
    for book in books:
        assert book["bytes"] == (out / book["file"]).stat().st_size
        assert book["pages"] == len(PdfReader(out / book["file"]).pages)


@pytest.mark.parametrize(
    ("lengths", "split"), [([], 0), ([400], 0), ([60, 60], 0), ([300, 300], 1), ([300, 60, 60, 60, 60], 1)]
)
def test_columns_are_balanced(lengths: list[int], split: int) -> None:
    assert balanced(lengths) == split
