"""Boxes of a small book that can be ticked on screen, read back as another program would."""

from __future__ import annotations

import textwrap
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
from pypdf import PdfReader, PdfWriter
from tests.tools.structure import faults, structure
from tests.tools.verapdf import verapdf

from guides.book.typst.forms import field_address
from guides.book.typst.press import PrintJob, print_book

from .conftest import BookProject

#: A node of one's own that prints a box: what an extension does.
TICK = """
from docutils import nodes
from docutils.parsers.rst import Directive

class tick(nodes.General, nodes.Element):
    pass

class Tick(Directive):
    required_arguments = 1
    def run(self):
        return [tick("", name=self.arguments[0])]

def visit(self, node):
    box = self.tick_box(node["name"], f"Ticked: {node['name']} (é)")
    self.add(f"#{box} The question of {node['name']}?\\n\\n")
    raise nodes.SkipNode

def setup(app):
    app.add_node(tick, typst=(visit, None))
    app.add_directive("tick", Tick)
    return {"parallel_read_safe": True}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    folder = tmp_path_factory.mktemp("forms")
    project = BookProject(folder)
    project.write("ticks.py", TICK)
    project.write(
        "conf.py",
        textwrap.dedent("""\
        import sys
        sys.path.insert(0, __file__.rpartition("/")[0])
        project, extensions = "Ticks", ["guides.book.typst", "ticks"]
        typst_documents = [{"start": "index", "target": "ticks", "title": "Ticks", "author": "Somebody"}]
        """),
    )
    names = "".join(f".. tick:: T-{number:02}\n\n" for number in range(1, 41))
    project.write("index.rst", f"Ticks\n=====\n\n{names}.. tick:: T-01\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", "1764547200")
        project.build()
    yield Path(project.apps[0].outdir) / "ticks.pdf"
    for app in project.apps:
        app.cleanup()


def test_each_name_is_a_field_once(book: Path) -> None:
    fields = PdfReader(book).get_fields() or {}
    assert list(fields) == [f"T-{number:02}" for number in range(1, 41)]
    assert {str(field["/FT"]) for field in fields.values()} == {"/Btn"}
    assert {str(field["/V"]) for field in fields.values()} == {"/Off"}


def test_a_field_says_what_it_is_and_prints(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        assert "/NeedAppearances" not in pdf.Root.AcroForm
        field = pdf.Root.AcroForm.Fields[4]
        assert (str(field.T), str(field.TU), int(field.F)) == ("T-05", "Ticked: T-05 (é)", 4)
        assert set(field.AP.N.keys()) == {"/Yes", "/Off"}
        assert "/A" not in field
        left, bottom, right, top = map(float, field.Rect)
        assert 5 < right - left < 16
        assert right - left == pytest.approx(top - bottom)


def test_fields_stand_in_the_structure_tree(book: Path) -> None:
    tree = structure(book)
    assert len(tree.find("Form")) == 40
    assert faults(tree) == []


def test_a_book_with_fields_is_pdf_ua_and_pdf_a(book: Path) -> None:
    assert [str(failure) for failure in verapdf(book)] == []


def test_a_tick_is_kept(book: Path, tmp_path: Path) -> None:
    writer = PdfWriter(clone_from=book)
    for page in writer.pages:
        writer.update_page_form_field_values(page, {"T-07": "/Yes"}, auto_regenerate=False)
    writer.write(tmp_path / "ticked.pdf")
    fields = PdfReader(tmp_path / "ticked.pdf").get_fields() or {}
    assert str(fields["T-07"]["/V"]) == "/Yes"
    assert str(fields["T-08"]["/V"]) == "/Off"


def test_an_address_keeps_name_and_words() -> None:
    assert field_address("A/1", "Is it? Yes") == "field:A%2F1?Is%20it%3F%20Yes"


def test_the_bytes_are_the_same_again(book: Path, tmp_path: Path) -> None:
    main = book.parent / "src/ticks/main.typ"
    fonts = Path(__file__).parents[3] / "extensions/guides/book/fonts"
    target = tmp_path / "again.pdf"
    printed = print_book(PrintJob(main, book.parent / "src", target, (fonts,), 1764547200, {}, fields=True))
    assert printed.failure is None
    assert target.read_bytes() == book.read_bytes()
