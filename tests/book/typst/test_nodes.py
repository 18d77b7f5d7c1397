"""Every kind of node becomes a page that says all that its source says, accessible, linked and the same each time."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

import pikepdf
import pytest
from docutils import nodes
from pytest_regressions.file_regression import FileRegressionFixture
from sphinx import addnodes
from sphinx.testing.util import SphinxTestApp
from tests.tools.verapdf import verapdf_all

from guides.book.typst.assemble import plan_book
from guides.book.typst.builder import TypstBuilder
from guides.book.typst.translator.sections import is_card_section

from .conftest import BookProject, pdf_text

DOCUMENTS = (
    "index", "text/index", "text/inline", "text/blocks", "text/lists", "text/objects", "shapes/index", "shapes/tables",
    "shapes/pictures", "shapes/cards", "shapes/desk", "glossary",
)  # fmt: skip
#: What docutils' astext() gives and a book shows in another way, or not at all.
UNSHOWN = (
    nodes.comment, nodes.math, nodes.math_block, nodes.raw, nodes.substitution_definition, addnodes.index, addnodes.toctree,
    nodes.footnote_reference, nodes.label,
)  # fmt: skip

#: MyST-Parser's own use of what Sphinx 11 will remove.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")


def outdir(project: BookProject) -> Path:
    return Path(project.apps[0].outdir)


@pytest.mark.parametrize("docname", DOCUMENTS)
def test_markup(nodes_book: BookProject, file_regression: FileRegressionFixture, docname: str) -> None:
    markup = (outdir(nodes_book) / "src" / "whole" / "docs" / f"{docname}.typ").read_text(encoding="utf-8")
    file_regression.check(markup, extension=".typ", basename=docname.replace("/", "-"), encoding="utf-8")


def test_the_only_warnings_are_those_asked_for(nodes_book: BookProject) -> None:
    assert [re.sub(r"^\S+?: WARNING: ", "", line)[:30] for line in nodes_book.warnings()] == [
        "Footnote [#] is not referenced",
        "raw HTML holds text; the PDF p",
    ]


def test_pdf_ua_and_pdf_a(nodes_book: BookProject) -> None:
    failures = verapdf_all([outdir(nodes_book) / "whole.pdf", outdir(nodes_book) / "shapes.pdf"])
    assert not failures, "\n".join(map(str, failures))


def test_a_page_left_empty_before_a_part_is_white(nodes_book: BookProject) -> None:
    with pikepdf.open(outdir(nodes_book) / "whole.pdf") as pdf:
        drawn = [[str(operator) for _, operator in pikepdf.parse_content_stream(page)] for page in pdf.pages]
    white = [number for number, operators in enumerate(drawn, 1) if not {"Tj", "TJ", "f", "re", "S"} & set(operators)]
    assert white
    assert all(number % 2 == 0 for number in white)


def words(text: str) -> Counter[str]:
    # Letters and figures apart: the mark of a footnote stands close to its word.
    return Counter(re.findall(r"[^\W\d]+|\d+", text.replace("\u00ad", "")))


def is_card_section_of(node: nodes.Node) -> bool:
    return isinstance(node, nodes.section) and is_card_section(node)


def source_words(app: SphinxTestApp) -> Counter[str]:
    builder = app.builder
    assert isinstance(builder, TypstBuilder)
    titles = {name: title.astext() for name, title in app.env.titles.items()}
    book = plan_book(builder.documents[0], app.env.toctree_includes, titles, builder.theme)
    total: Counter[str] = Counter()
    for doctree in builder._resolved([book]).values():
        for node in list(doctree.findall(lambda n: isinstance(n, UNSHOWN))):
            node.parent.remove(node)
        for section in list(doctree.findall(is_card_section_of)):
            section.pop(0)  # the card says its name itself
        total += words(" ".join(text.astext() for text in doctree.findall(nodes.Text)))
    return total


def test_no_word_is_lost(nodes_book: BookProject) -> None:
    path = outdir(nodes_book) / "whole.pdf"
    # In reading order pdftotext takes a hyphen at a line's end for its own; by lines it keeps it. Either shows the word.
    printed = words(pdf_text(path)) | words(pdf_text(path, by_lines=True))
    source = source_words(nodes_book.apps[0])
    assert sum(source.values()) > 2000
    assert not source - printed


def test_bookmarks_are_the_headings(nodes_book: BookProject) -> None:
    with pikepdf.open(outdir(nodes_book) / "whole.pdf") as pdf, pdf.open_outline() as outline:
        top = [item.title for item in outline.root]
        parts = {item.title: [child.title for child in item.children] for item in outline.root}
    assert top == ["All the nodes of a book", "Text", "Shapes", "Glossary", "Index"]
    assert parts["Text"] == ["Inside a line", "Blocks of a page", "Lists", "Objects"]


def test_properties_and_page_labels(nodes_book: BookProject) -> None:
    with pikepdf.open(outdir(nodes_book) / "whole.pdf") as pdf:
        assert pdf.Root.ViewerPreferences.DisplayDocTitle
        assert str(pdf.Root.Lang) == "en"
        with pdf.open_metadata() as metadata:
            assert metadata["dc:title"] == "All the nodes"
            assert metadata["pdfuaid:part"] == "1"
            assert (metadata["pdfaid:part"], metadata["pdfaid:conformance"]) == ("2", "A")
        labels = [page.label for page in pdf.pages]
    assert labels[2] == "iii"
    assert labels[3:7] == ["iv", "1", "2", "3"]  # the text begins on a right-hand page


def test_page_numbers_of_links_are_those_of_the_pages(nodes_book: BookProject) -> None:
    path = outdir(nodes_book) / "whole.pdf"
    with pikepdf.open(path) as pdf:
        labels = [page.label for page in pdf.pages]
    inside = next(page for page in pdf_text(path).split("\f") if re.search(r"the quotations\s\(page", page))
    number = re.search(r"the quotations\s\(page\s(\d+)\)", inside.replace("\n", " "))
    assert number is not None
    there = labels.index(number.group(1)) + 1
    assert "Quotations" in pdf_text(path, first=there, last=there)
    # The term of a glossary, and the second link of a paragraph to the same place, get none.
    assert "glossary term," in inside.replace("\n", " ")
    assert inside.replace("\n", " ").count("Blocks of a page (page") == 1


def test_running_heads(nodes_book: BookProject) -> None:
    path = outdir(nodes_book) / "whole.pdf"
    pages = pdf_text(path).split("\f")
    second = next(page for page in pages if "Caution" in page)
    assert second.split("\n\n")[:2] == ["Text", "Blocks of a page"]
    opening = next(page for page in pages if "A block quotation" in page)
    assert opening.lstrip().startswith("Blocks of a page")


def test_wide_tables_turn_their_page_and_desk_cards_have_a_sheet(nodes_book: BookProject) -> None:
    path = outdir(nodes_book) / "whole.pdf"
    with pikepdf.open(path) as pdf:
        turned = [i for i, page in enumerate(pdf.pages) if page.mediabox[2] > page.mediabox[3]]
    assert len(turned) == 1
    landscape = pdf_text(path, first=turned[0] + 1, last=turned[0] + 1)
    assert "Section with a wide table" in landscape
    assert "This paragraph goes with the wide table" in landscape
    assert "After the wide table" not in landscape
    pages = [" ".join(page.split()) for page in pdf_text(path).split("\f")]
    pointer = next(page for page in pages if "a request for pictures (page " in page)
    sheet = next(page for page in pages if "A request for pictures" in page and "Contents" not in page)
    assert "Before the card" in pointer
    assert "Before the card" not in sheet
    assert "After the card" not in sheet
    assert "☐" in sheet


def test_the_head_of_a_long_table_repeats(nodes_book: BookProject) -> None:
    pages = [page for page in pdf_text(outdir(nodes_book) / "whole.pdf").split("\f") if "OPS-R0" in page]
    assert len(pages) > 2
    assert all("Number" in page and "Word" in page for page in pages)


def test_the_same_bytes_again_and_in_parallel(nodes_book: BookProject) -> None:
    first = outdir(nodes_book)
    nodes_book.build(parallel=2, out="parallel")
    again = Path(nodes_book.apps[-1].outdir)
    for name in ("whole.pdf", "shapes.pdf"):
        assert (first / name).read_bytes() == (again / name).read_bytes(), name
    nodes_book.apps.reverse()
