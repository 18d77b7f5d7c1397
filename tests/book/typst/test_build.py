"""What an author is told, and where: each fault at its line, and no fault loses text."""

from __future__ import annotations

import re
import shutil
import subprocess
from collections.abc import Callable
from pathlib import Path

import pikepdf
import pytest
from sphinx.errors import ConfigError
from tests.tools import ToolMissing
from tests.tools.verapdf import verapdf

from guides.book.typst.builder import TypstError
from guides.book.typst.compile import Complaint, complaint_of, source_place
from guides.book.typst.finish import finish
from guides.book.typst.markup import split_marks

from .conftest import BookProject, pdf_text

Project = Callable[[str], BookProject]

#: MyST-Parser's own use of what Sphinx 11 will remove.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")


def printed(project: BookProject, name: str = "small.pdf") -> str:
    return pdf_text(Path(project.apps[-1].outdir) / name)


def test_a_small_book_has_no_warning(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.build()
    assert project.warnings() == []
    text = printed(project)
    assert "1 December 2025" in text
    assert "0123abc" in text
    assert "Index" not in text


def test_titles_may_hold_colons_and_links(book_project: Project) -> None:
    project = book_project("test-typst-small")
    card = "```{admonition} See [the web](https://example.org/) first: then ask\n:class: desk-card\n\nAsk.\n```\n"
    # what a link leads to is marked once, while the title of a card is said twice
    project.append("last.md", f"\n[There](#there).\n\n(there)=\n{card}")
    project.build(typst_documents=[{"start": "index", "target": "small", "title": "Guides: Desk: cards"}])
    assert [w for w in project.warnings() if "[typst" in w] == []
    text = " ".join(printed(project).split())
    assert "Guides: Desk: cards" in text
    assert "See the web first: then ask" in text


def test_an_unknown_node_is_reported_at_its_line_and_printed(book_project: Project) -> None:
    project = book_project("test-typst-nodes")
    project.append("text/objects.rst", "\n.. stranger:: x\n\n   The text of the stranger.\n")
    line = (project.folder / "text/objects.rst").read_text(encoding="utf-8").splitlines().index(".. stranger:: x") + 1
    project.build()
    found = [w for w in project.warnings() if w.endswith("[typst.unknown_node]")]
    assert len(found) == 1
    assert found[0].startswith(f"text/objects.rst:{line}: WARNING: the PDF has no visitor for <stranger>")
    assert "The text of the stranger" in printed(project, "whole.pdf")


@pytest.mark.parametrize(
    ("page", "source", "line"),
    [
        ("last.md", "\nText.\n\n![](dot.png)\n", 7),
        ("last.md", "\n```{figure} dot.png\nThe caption.\n```\n", 5),
    ],
)
def test_missing_alternative_text_is_reported_at_its_line(
    book_project: Project, page: str, source: str, line: int
) -> None:
    project = book_project("test-typst-small")
    shutil.copy(Path(__file__).parents[2] / "roots/test-typst-nodes/images/dot.png", project.folder)
    project.append(page, source)
    project.build()
    (warning,) = project.warnings()
    assert warning.startswith(f"{page}:{line}: WARNING: the image dot.png has no alternative text")
    assert warning.endswith("[typst.missing_alt]")
    assert not verapdf(Path(project.apps[-1].outdir) / "small.pdf")


def test_a_character_without_a_glyph_is_reported_and_named(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.append("last.md", "\nA lock ⚖ here.\n")
    project.build()
    (warning,) = project.warnings()
    assert warning.startswith("last.md:5: WARNING: no face of the book has the character U+2696")
    assert "A lock [U+2696] here." in printed(project)


def test_a_label_that_is_missing_is_reported_and_its_text_printed(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write("raw_link.py", RAW_LINK)
    project.append(
        "conf.py", "\nimport sys\nsys.path.insert(0, __file__.rpartition('/')[0])\nextensions.append('raw_link')\n"
    )
    project.append("last.md", "\n```{rawlink}\n```\n")
    project.build()
    (warning,) = project.warnings()
    assert warning.startswith("last.md:5: WARNING: the link leads to a place that the book small does not have")
    assert warning.endswith("[typst.missing_label]")
    assert "a link to nowhere" in printed(project)


RAW_LINK = """
from docutils import nodes
from docutils.parsers.rst import Directive

class RawLink(Directive):
    def run(self):
        paragraph = nodes.paragraph("", "", nodes.reference("", "a link to nowhere", refid="nowhere", internal=True))
        paragraph.source, paragraph.line = self.state_machine.get_source_and_line(self.lineno)
        return [paragraph]

def setup(app):
    app.add_directive("rawlink", RawLink)
    return {"parallel_read_safe": True}
"""


def test_what_typst_refuses_is_reported_in_the_document_it_comes_from(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.append("area/two.md", "\nBefore.\n\n```{raw} typst\n#no-such-function()\n```\n")
    with pytest.raises(TypstError, match=r"small\.pdf was not made"):
        project.build()
    (warning,) = project.warnings()
    assert warning.startswith("area/two.md:11: WARNING: Typst: unknown variable: no-such-function")
    assert warning.endswith("[typst.compile]")


def test_a_document_in_two_toctrees_is_printed_once(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.append("last.md", "\n```{toctree}\narea/one\n```\n")
    project.build()
    (warning,) = [w for w in project.warnings() if "typst.twice" in w]
    assert "area/one stands a second time in the contents of small" in warning


def test_links_that_leave_a_book(book_project: Project) -> None:
    project = book_project("test-typst-small")
    area = {"start": "area/index", "target": "area", "title": "Area"}
    project.append("area/two.md", "\nRead {doc}`/last`.\n")
    project.build(typst_documents=[area])
    assert "Read Last words." in printed(project, "area.pdf")
    project.build(typst_documents=[area], typst_theme={"base_url": "https://guides.example.org/"}, out="linked")
    with pikepdf.open(Path(project.apps[-1].outdir) / "area.pdf") as pdf:
        links = [str(a.A.URI) for page in pdf.pages for a in page.get("/Annots", []) if "/A" in a and "/URI" in a.A]
    assert "https://guides.example.org/last.html" in links


def test_addresses_at_the_foot_of_the_page(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.build(typst_theme={"external_links": "footnote"})
    assert "https://example.org/path" in printed(project).replace("\n", "")


def test_a_template_of_the_project_replaces_functions(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write("local.typ", "#let admonition(kind, accent, title, body) = block[LOCAL #title #body]\n")
    project.append("area/two.md", "\n```{note}\nBeware of the dog.\n```\n")
    project.build(typst_template="local.typ")
    assert "LOCAL Note" in printed(project)


def test_bound_words_stay_on_one_line_and_a_page_beside_what_it_belongs_to(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write(
        "area/two.md", "# Two\n\nOn 23 August (see {any}`the ends <two-end>`).\n\n(two-end)=\n## Ends\n\nWords.\n"
    )
    project.build(typst_theme={"bound": [r"[0-9]+ August"]})
    markup = (Path(project.apps[-1].outdir) / "src/small/docs/area/two.typ").read_text(encoding="utf-8")
    assert "On 23\u00a0August" in markup
    assert 'paged: "kept")[the ends]' in markup


def test_the_index_leads_to_what_the_explanation_of_a_term_names(book_project: Project) -> None:
    project = book_project("test-typst-small")
    glossary = "```{glossary}\ngate\n  A point to stop at ([where it is told](area/two.md)).\n```\n"
    project.append("last.md", f"\n[Not named](area/index.md).\n\n{glossary}")
    project.build()
    assert project.warnings() == []
    folder = Path(project.apps[-1].outdir) / "src/small"
    (line,) = [
        m[0] for path in folder.rglob("*.typ") for m in re.finditer(r"#index-line\(0, \[gate\].*", path.read_text())
    ]
    assert line.count("at: ") == 2
    assert 'at: "area.two:"' in line


def test_a_document_can_be_set_closer(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write("area/two.md", "# Two\n\nFirst words.\n\n" + "Words between. " * 200 + "\n\nFinalword.\n")

    def depth(out: str, closer: dict[str, int]) -> float:
        project.build(typst_theme={"closer": closer}, out=out)
        pdf = Path(project.apps[-1].outdir) / "small.pdf"
        found = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
        first, last = (re.findall(rf'yMin="([\d.]+)"[^>]*>{word}', found) for word in ("First", "Finalword"))
        return float(last[0]) - float(first[0])

    usual, one, two, three = (depth(f"out{step}", {"area/two": step} if step else {}) for step in range(4))
    assert 0.75 * usual < three < 0.99 * two < 0.98 * one < 0.97 * usual


def test_a_table_of_one_page_stays_on_it(book_project: Project) -> None:
    project = book_project("test-typst-small")
    rows = "".join(f"| {n} | A row of the form |\n" for n in range(25))
    form = f"| No | Row |\n|---|---|\n{rows}```\n"
    options = {"long": "", "form": ":class: together\n"}
    tables = "".join(f"```{{table}} The {name}\n{option}\n{form}\n" for name, option in options.items())
    project.write("area/two.md", f"# Two\n\n{tables}")
    project.build()
    markup = (Path(project.apps[-1].outdir) / "src/small/docs/area/two.typ").read_text(encoding="utf-8")
    long, _, form = markup.partition("The form")
    assert "whole: true" not in long.rpartition("#guide-table")[0]
    assert "whole: true" in long.rpartition("#guide-table")[2]


def test_the_columns_of_the_last_page_of_a_document_are_balanced(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write("area/two.md", "# Two\n\n```{toctree}\nlist\n```\n")
    sections = "".join(f"## Head {n}\n\nWhat leads in:\n\n" + "- An entry.\n" * 4 + "\n" for n in range(6))
    project.write("area/list.md", f"# The list\n\nFirst words.\n\n{sections}")
    project.build(typst_theme={"columns": {"area/list": 2}})
    assert project.warnings() == []
    pdf = Path(project.apps[-1].outdir) / "small.pdf"
    found = subprocess.run(["pdftotext", "-bbox", pdf, "-"], capture_output=True, check=True, text=True).stdout
    page = next(page for page in found.split("<page ") if ">entry.<" in page)
    entries = [(float(x) > 300, float(y)) for x, y in re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"[^>]*>entry\.', page)]
    feet = [max(y for right, y in entries if right == side) for side in (False, True)]
    heads = [float(x) > 300 for x in re.findall(r'xMin="([\d.]+)"[^>]*>Head<', page)]
    assert len(entries) == 24
    assert abs(feet[0] - feet[1]) < 100  # no more than a section
    assert heads == [False] * 3 + [True] * 3
    assert not verapdf(pdf)


def test_a_list_that_fills_the_last_page_to_its_end_is_followed_by_no_empty_page(book_project: Project) -> None:
    project = book_project("test-typst-small")
    project.write("area/two.md", "# Two\n\n```{toctree}\nlist\n```\n")
    entries = "".join(f"- Entry {n}.\n" for n in range(193))
    project.write("area/list.md", f"# The list\n\nFirst words.\n\n{entries}")
    project.build(typst_theme={"columns": {"area/list": 2}})
    pages = pdf_text(Path(project.apps[-1].outdir) / "small.pdf", by_lines=True).split("\f")
    listed = [number for number, page in enumerate(pages) if "Entry" in page]
    last = pages[listed[-1]]
    assert re.search(r"Entry 1\d\d\..*Entry 192\.", " ".join(last.split()))
    assert len(listed) == 2
    assert "Last" in pages[listed[-1] + 1], pages[listed[-1] + 1]


def test_faulty_configuration_stops_before_anything_is_written(book_project: Project) -> None:
    project = book_project("test-typst-small")
    with pytest.raises(ConfigError, match="must be a colour"):
        project.app(typst_theme={"colour": "green"})
    with pytest.raises(TypstError, match="'nowhere' is no document"):
        project.build(typst_documents=[{"start": "nowhere", "target": "x", "title": "X"}], out="b")
    with pytest.raises(TypstError, match="closer names 'nowhere', which is no document"):
        project.build(typst_theme={"closer": {"nowhere": 1}}, out="d")
    with pytest.raises(TypstError, match="no file below"):
        project.build(typst_template="missing.typ", out="c")


def test_without_a_date_no_clock_is_read(book_project: Project, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("SOURCE_DATE_EPOCH")
    project = book_project("test-typst-small")
    project.build()
    first = (Path(project.apps[-1].outdir) / "small.pdf").read_bytes()
    project.build(out="again")
    assert (Path(project.apps[-1].outdir) / "small.pdf").read_bytes() == first


# -- parts of the way -----------------------------------------------------------------------------------------------------


def test_finishing_is_what_qpdf_does(book_project: Project, tmp_path: Path) -> None:
    project = book_project("test-typst-small")
    project.build()
    with pikepdf.open(Path(project.apps[-1].outdir) / "small.pdf") as pdf:
        pdf.save(tmp_path / "loose.pdf", compress_streams=False, stream_decode_level=pikepdf.StreamDecodeLevel.generalized,
                 object_stream_mode=pikepdf.ObjectStreamMode.disable, static_id=True)  # fmt: skip
    finish(tmp_path / "loose.pdf", tmp_path / "ours.pdf", {}, "page")
    qpdf = shutil.which("qpdf")
    if qpdf is None:
        raise ToolMissing("qpdf", "apt-get install qpdf")
    options = "--newline-before-endstream --object-streams=generate --compression-level=9 --recompress-flate --deterministic-id"
    subprocess.run([qpdf, *options.split(), str(tmp_path / "loose.pdf"), str(tmp_path / "theirs.pdf")], check=True)
    assert (tmp_path / "ours.pdf").read_bytes() == (tmp_path / "theirs.pdf").read_bytes()
    assert (tmp_path / "ours.pdf").stat().st_size < (tmp_path / "loose.pdf").stat().st_size / 2
    assert not verapdf(tmp_path / "ours.pdf")


def test_complaints_name_file_and_line() -> None:
    complaint = complaint_of(
        "unknown variable: x", "error: unknown variable: x\n   ┌─ whole/docs/a/b.typ:7:3\n", ["try y"]
    )
    assert complaint == Complaint("unknown variable: x", ("try y",), "whole/docs/a/b.typ", 7)
    assert complaint.sentence() == "unknown variable: x; hint: try y"
    assert source_place(complaint, {"b": [], "a/b": [(1, 10), (6, 20), (9, 30)]}) == ("a/b", 20)
    assert source_place(Complaint("m"), {}) is None


def test_marks_map_lines_of_markup_to_lines_of_source() -> None:
    assert split_marks("a\n\x0612\x06b\nc\x0615\x06") == ("a\nb\nc", [(2, 12), (3, 15)])
