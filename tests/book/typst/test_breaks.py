"""What stands at the foot and the head of a page where something goes on: rows of tables, names of boxes, thumb marks."""

from __future__ import annotations

import json
import re
import shutil
import subprocess
from collections.abc import Iterator
from pathlib import Path

import pikepdf
import pytest
import typst
from docutils import nodes
from docutils.core import publish_doctree
from tests.tools.overlap import overlaps
from tests.tools.structure import Element, faults, structure
from tests.tools.verapdf import verapdf

from guides.book.typst.breaks import TableBreaks, TableRow, table_breaks
from guides.book.typst.finish import finish
from guides.book.typst.fonts import FONT_DIRECTORY
from guides.book.typst.markup import contents_entries
from guides.book.typst.translator.blocks import leads_in
from guides.book.typst.translator.lists import is_short_tail
from guides.book.typst.translator.tables import LIGHT_TEXT, is_light

from .conftest import EPOCH, ROOTS, BookProject, pdf_text

#: MyST-Parser's own use of what Sphinx 11 will remove.
pytestmark = pytest.mark.filterwarnings("ignore:'myst_parser:PendingDeprecationWarning")

#: Lines before the table of each chapter, so that the page ends just before its last row, or just after its first.
FILLS = (*range(21, 26), *range(42, 49))
CHAPTERS = range(len(FILLS))
ROWS = 14

ROW, HEAD, TALL = TableRow(2), TableRow(1, head=True), TableRow(4, free=False)
LIMIT = 30


def chapter(number: int) -> str:
    lines = "\n".join(f"| line {line}" for line in range(FILLS[number]))
    rows = "\n".join(f"   {number}x{row}, {'word ' * 24}" for row in range(ROWS))
    title = f"Chapter {number}"
    return (
        f"{title}\n{'=' * len(title)}\n\n{lines}\n\n"
        f".. csv-table:: Table {number}\n   :header: Number, Words\n   :widths: 1, 9\n\n{rows}\n"
    )


#: Sections that make the contents list long.
SECTIONS = "".join(f"## Section {n}\n\n" for n in range(60))

EXAMPLE = f"""Boxes
=====

.. index:: {", ".join(f"{letter} {n}" for letter in "abc" for n in range(10))}

.. admonition:: Worked *example*: the `square <https://example.org/>`__
   :class: example

{"".join(f"   Paragraph {n}. {'Many words. ' * 30}{chr(10)}{chr(10)}" for n in range(48))}

After the example.

.. note:: {"A long note. " * 120}

A page that is turned
=====================

.. csv-table:: Wide
   :class: wide
   :header: One, Two

   1, 2
"""

#: Rows of a table that stays whole behind a picture, and of one that does not.
PICTURED_ROWS = (11, 30)

#: A tall picture that the page has no room for, so that it floats to the head of the next, and a box that parts there.
PICTURE = '<svg xmlns="http://www.w3.org/2000/svg" width="400" height="420"><rect width="400" height="420" fill="#888"/></svg>'
PICTURED = f"""Picture
=======

{chr(10).join(f"| line {line}" for line in range(30))}

.. figure:: tall.svg
   :alt: A square
   :width: 400

   A picture that floats.

.. admonition:: Worked example: a box under a picture
   :class: example

{"".join(f"   Part {n}. {'Many words. ' * 20}{chr(10)}{chr(10)}" for n in range(7))}"""


def pictured_table(rows: int) -> str:
    """A page with room for a table of some rows, but not for the picture above it."""
    lines = "\n".join(f"| line {line}" for line in range(24))
    cells = "\n".join(f"   of{rows}x{row}, words" for row in range(rows))
    return f"""Picture and {rows} rows
=======================

{lines}

.. figure:: tall.svg
   :alt: A square
   :width: 400

   A picture over {rows} rows.

.. csv-table:: Rows
   :header: One, Two

{cells}

The end of {rows} rows.
"""


#: A picture that the page has room for, but not for the table after it.
HUGGING = f"""Picture with room
=================

{chr(10).join(f"| line {line}" for line in range(12))}

Lastword.

.. figure:: tall.svg
   :alt: A square
   :width: 400

   Captionword.

.. csv-table:: Rows
   :header: One, Two

{chr(10).join(f"   a{row}, words" for row in range(9))}
"""


@pytest.fixture(scope="module")
def book(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A book of chapters whose tables, boxes and pages break."""
    folder = tmp_path_factory.mktemp("breaks") / "test-typst-small"
    shutil.copytree(ROOTS / "test-typst-small", folder, ignore=shutil.ignore_patterns("_build", "__pycache__"))
    project = BookProject(folder)
    for number in CHAPTERS:
        project.write(f"area/c{number}.rst", chapter(number))
    project.write("area/boxes.rst", EXAMPLE)
    project.write("area/picture.rst", PICTURED)
    project.write("area/tall.svg", PICTURE)
    project.write("area/hugging.rst", HUGGING)
    for rows in PICTURED_ROWS:
        project.write(f"area/rows{rows}.rst", pictured_table(rows))
    project.append("last.md", f"\n{SECTIONS}")
    pictured = [f"rows{rows}" for rows in PICTURED_ROWS]
    listed = "\n".join([*(f"c{number}" for number in CHAPTERS), "boxes", "picture", "hugging", *pictured])
    project.write("area/index.md", f"# The area\n\n```{{toctree}}\n{listed}\n```\n")
    with pytest.MonkeyPatch.context() as patch:
        patch.setenv("SOURCE_DATE_EPOCH", EPOCH)
        project.build(exclude_patterns=["_build", "area/one.md", "area/two.md"])
    yield Path(project.apps[-1].outdir) / "small.pdf"
    for app in project.apps:
        app.cleanup()


@pytest.fixture(scope="module")
def pages(book: Path) -> list[str]:
    return pdf_text(book, by_lines=True).split("\f")


@pytest.fixture(scope="module")
def tree(book: Path) -> Element:
    return structure(book)


def test_no_row_stands_alone_before_or_after_a_break(pages: list[str]) -> None:
    broken = 0
    for number in CHAPTERS:
        rows = [len(re.findall(rf"\b{number}x\d", page)) for page in pages]
        parts = [count for count in rows if count]
        assert sum(parts) == ROWS
        assert min(parts) > 1, f"rows of table {number} on its pages: {parts}"
        broken += len(parts) > 1
    assert broken >= len(CHAPTERS) / 2


def test_a_table_begins_under_its_caption(pages: list[str]) -> None:
    for number in CHAPTERS:
        page = next(page for page in pages if f"Table {number}\n" in page and "List of" not in page)
        assert f"{number}x1 " in page


def test_the_head_of_a_page_names_the_table_that_goes_on(pages: list[str]) -> None:
    broken = 0
    for number in CHAPTERS:
        holding = [page for page in pages if re.search(rf"\b{number}x\d", page)]
        name = f"Table {number}, continued\n"
        assert [name in page for page in holding] == [False] + [True] * (len(holding) - 1)
        # where the table ends, its name does, also at the foot of a page
        assert sum(name in page for page in pages) == len(holding) - 1
        broken += len(holding) > 1
    assert broken >= len(CHAPTERS) / 2


def test_the_last_rows_are_rows_of_a_body(tree: Element) -> None:
    assert faults(tree) == []
    assert not tree.find("TFoot")
    for table in (table for table in tree.find("Table") if len(table.find("TR")) == ROWS + 1):
        assert [kid.tag for kid in table.kids if kid.tag != "Caption"] == ["THead", "TBody", "TBody"]
        assert len(table.kids[-1].kids) == 3


def test_the_head_of_a_page_names_the_box_that_goes_on(pages: list[str], tree: Element) -> None:
    inside = [page for page in pages if "Paragraph " in page]
    assert len(inside) > 2
    name = "Worked example: the square, continued"
    assert [name in page for page in inside] == [False] + [True] * (len(inside) - 1)
    assert sum(name in page for page in pages) == len(inside) - 1
    note = [page for page in pages if "A long note." in page]
    assert ["Note, continued" in page for page in note] == [False] + [True] * (len(note) - 1)


def test_no_name_stands_over_a_picture_at_the_head_of_a_page(pages: list[str]) -> None:
    holding = [page for page in pages if re.search(r"\bPart \d\.", page)]
    assert len(holding) == 2
    assert "A picture that floats." in holding[1]
    assert "a box under a picture, continued" not in holding[1]


def test_a_picture_floats_past_a_table_that_stays_whole(pages: list[str]) -> None:
    short, long = PICTURED_ROWS
    at = {text: next(n for n, page in enumerate(pages) if text in page) for text in (
        f"Picture and {short} rows\n", f"of{short}x0 ", f"of{short}x{short - 1} ", f"A picture over {short} rows.",
        f"Picture and {long} rows\n", f"of{long}x0 ", f"A picture over {long} rows.",
    )}  # fmt: skip
    # the short one fills the room that the picture leaves
    assert at[f"of{short}x0 "] == at[f"of{short}x{short - 1} "] == at[f"A picture over {short} rows."] - 1
    # a long one would be parted by the picture, so it waits
    assert at[f"of{long}x0 "] >= at[f"A picture over {long} rows."]


def test_a_picture_with_room_stands_under_the_text(book: Path) -> None:
    words = subprocess.run(["pdftotext", "-bbox", book, "-"], capture_output=True, check=True, text=True).stdout
    page = next(page for page in words.split("<page ") if ">Lastword.<" in page)
    text, caption = (float(re.search(rf'yMin="([\d.]+)"[^>]*>{word}', page)[1]) for word in ("Lastword", "Captionword"))
    # its height and what stands between, and not the room below it
    assert 315 < caption - text < 315 + 50


def test_a_turned_page_has_its_mark_at_the_outer_edge(book: Path) -> None:
    marks = []
    with pikepdf.open(book) as pdf:
        for number, page in enumerate(pdf.pages, 1):
            width, height = (float(side) for side in page.mediabox[2:])
            boxes = [box for box in rectangles(page) if abs(min(box[2:]) - MARK) < 0.1]
            if boxes:
                (x, y, across, down) = boxes[0]
                marks.append(
                    (
                        number % 2 == 1,
                        width > height,
                        (round(x) == 0, round(x + across - width) == 0, round(y) == 0, round(y + down - height) == 0),
                    )
                )
    left, right, foot, head = (tuple(i == edge for i in range(4)) for edge in range(4))
    assert {mark for mark in marks if not mark[1]} >= {(True, False, right), (False, False, left)}
    turned = [mark for mark in marks if mark[1]]
    # bound at its head when it is odd, at its foot when it is even
    assert [edges[2:] for _odd, _turned, edges in turned] == [(foot if odd else head)[2:] for odd, *_ in turned]
    assert turned


def test_the_index_has_a_mark_below_those_of_the_chapters(book: Path) -> None:
    with pikepdf.open(book) as pdf:
        feet = [
            min((round(y) for x, y, across, _down in rectangles(page) if abs(across - MARK) < 0.1), default=None)
            for page in pdf.pages
        ]
    # the pages are counted from the foot
    assert feet[-1] is not None
    assert all(foot > feet[-1] for foot in feet[:-1] if foot is not None)


#: The middle of a page from its left edge, and what lies between head and foot, in points.
MIDDLE, HEAD_FOOT = 298, (65, 780)

#: Depth of a thumb mark in points.
MARK = 6.5 * 72 / 25.4


def rectangles(page: pikepdf.Page) -> list[tuple[float, float, float, float]]:
    """The upright rectangles that the page fills, as x, y, width, height from its lower left corner."""
    found = []
    matrices = [pikepdf.Matrix()]
    points: list[tuple[float, float]] = []
    for operands, operator in pikepdf.parse_content_stream(page):
        match str(operator):
            case "q":
                matrices.append(matrices[-1])
            case "Q":
                matrices.pop()
            case "cm":
                matrices[-1] = pikepdf.Matrix(*map(float, operands)) @ matrices[-1]
            case "m":
                points = [matrices[-1].transform((float(operands[0]), float(operands[1])))]
            case "l":
                points.append(matrices[-1].transform((float(operands[0]), float(operands[1]))))
            case "re":
                x, y, width, height = map(float, operands)
                points = [matrices[-1].transform(p) for p in ((x, y), (x + width, y + height))]
            case "f" | "f*" if points:
                xs, ys = [p[0] for p in points], [p[1] for p in points]
                found.append((min(xs), min(ys), max(xs) - min(xs), max(ys) - min(ys)))
    return found


def test_a_long_contents_list_stands_in_two_columns(pages: list[str]) -> None:
    contents = next(page for page in pages if page.lstrip().startswith("Contents"))
    assert re.search(r"^ {60,}Section", contents, re.MULTILINE)
    assert re.search(r"^ {0,8}Section", contents, re.MULTILINE)


@pytest.mark.parametrize("title", ["Contents", "Index"])
def test_the_columns_of_the_last_page_of_a_list_are_about_as_long(book: Path, title: str) -> None:
    found = subprocess.run(["pdftotext", "-bbox", str(book), "-"], capture_output=True, check=True, text=True).stdout
    *_, page = (page for page in found.split("<page ") if f">{title}<" in page)
    words = re.findall(r'xMin="([\d.]+)" yMin="([\d.]+)"', page)
    lines = [(float(x) > MIDDLE, float(y)) for x, y in words if HEAD_FOOT[0] < float(y) < HEAD_FOOT[1]]
    feet = [max(y for right, y in lines if right == side) for side in (False, True)]
    assert abs(feet[0] - feet[1]) < 3 * 12, feet
    assert max(feet) < HEAD_FOOT[1] - 100  # or any list would do


def test_the_entries_of_the_contents_are_counted_to_its_depth() -> None:
    markup = "#heading(level: 1)[A]\n\n#heading(level: 2)[B]\n#heading(level: 3)[C]\n"
    assert contents_entries([markup, markup], 2) == 4


def test_the_book_is_accessible(book: Path) -> None:
    assert not verapdf(book)


# -- parts of the way -----------------------------------------------------------------------------------------------------


def test_half_of_a_table_that_is_read_as_one_thing_begins_its_page() -> None:
    def opening(rows: int) -> float:
        return table_breaks([HEAD, *[ROW] * rows], "", LIMIT).opening

    assert opening(3) < opening(5) < opening(8)
    assert opening(12) == opening(40) == opening(3)


@pytest.mark.parametrize(
    ("rows", "closing"),
    [
        ([HEAD, *[ROW] * 12], 3),
        ([HEAD, *[TableRow(1)] * 12], 5),  # read as one thing, so more than a few lines go over
        ([HEAD, *[ROW] * 3], 2),
        ([HEAD, ROW, ROW], 0),  # a head may part from rows that are kept together
        ([HEAD, ROW, ROW, HEAD, ROW, ROW], 0),
        ([HEAD, ROW, ROW, HEAD, ROW, ROW, ROW], 2),  # only these have one before them
        ([HEAD, ROW, ROW, ROW, TALL], 0),
        ([HEAD, ROW, ROW, TableRow(16), TableRow(16)], 0),
    ],
)
def test_the_last_rows_stay_together(rows: list[TableRow], closing: int) -> None:
    assert table_breaks(rows, "", LIMIT).closing == closing


def test_a_table_asks_for_room_for_its_caption_its_heads_and_two_rows() -> None:
    plain = table_breaks([HEAD, ROW, ROW, ROW], "", LIMIT).opening
    assert plain == pytest.approx(5 * 1.16 + 3 * 0.4)
    assert table_breaks([HEAD, HEAD, ROW, ROW, ROW], "", LIMIT).opening > plain
    assert table_breaks([HEAD, ROW, ROW, ROW], "A caption", LIMIT).opening > plain + 1.5
    assert table_breaks([HEAD, TableRow(20), TableRow(20)], "", LIMIT) == TableBreaks(0.0, 0)


def test_finishing_leaves_other_elements_alone(book: Path, tmp_path: Path) -> None:
    before = structure(book)
    finish(book, tmp_path / "again.pdf", {}, "page")
    assert [element.tag for element in structure(tmp_path / "again.pdf").walk()] == [e.tag for e in before.walk()]


@pytest.mark.parametrize(
    ("markup", "light"),
    [
        ("\n#heading(level: 2)[By day] <a>\n\n", True),
        ("\n#[#show heading: chapter-heading.with(accent)\n#heading(level: 2)[A] <a>]\n#opened();\n\nText.\n\n", True),
        ("\n#heading(level: 2)[A] <a>\n\nText.\n\n#lead-in[The table:];\n\n", True),
        ("\n#heading(level: 2)[A] <a>\n\n#definitions(([What], [That]));\n\n", True),
        ("\n#heading(level: 2)[A] <a>\n\nText.\n\n#heading(level: 3)[B] <b>\n\n", True),
        ("\n#heading(level: 2)[A] <a>\n\n#list([one], [two]);\n\n", False),
        ("\n#heading(level: 2)[A] <a>\n\n#landscape[…];\n\n", False),
        ("Text without a heading.\n\n", False),
        ("\n#heading(level: 2)[A] <a>\n\n" + "Text. " * (LIGHT_TEXT // 6), False),
    ],
)
def test_a_heading_with_little_text_goes_onto_the_page_of_its_wide_table(markup: str, light: bool) -> None:
    assert is_light(markup) is light


@pytest.mark.parametrize(
    ("source", "short"),
    [
        ("Text.\n\n- one\n- two\n\n.. a comment\n", True),
        ("Text.\n\n1. one\n2. two\n\nMore text.\n", False),
        ("Title\n=====\n\nA part\n------\n\n- one\n\nNext\n----\n\nText.\n", False),
        ("- " + "many words " * 250, False),
    ],
)
def test_a_short_list_that_ends_its_document_stays_whole(source: str, short: bool) -> None:
    doctree = publish_doctree(source)
    (node,) = doctree.findall(lambda n: isinstance(n, (nodes.bullet_list, nodes.enumerated_list)))
    assert is_short_tail(node) is short


@pytest.mark.parametrize(
    ("text", "leads"),
    [("For authors", True), ("Take with you:", True), ("It is done.", False), ("Many words " * 9 + "end", False)],
)
def test_a_line_that_announces_a_list_stays_with_it(text: str, leads: bool) -> None:
    doctree = publish_doctree(f"{text}\n\n- one\n- two\n")
    assert leads_in(next(doctree.findall(nodes.paragraph))) is leads


def test_a_table_that_needs_more_than_was_guessed_stands_at_the_head_of_the_next_page(
    book: Path, tmp_path: Path
) -> None:
    root = book.parent / "src"
    tables = "\n".join(
        f"#pagebreak()\n{' #linebreak() '.join(['line'] * fill)}\n\nWords before the table.\n\n"
        f"#guide-table(black, columns: (1fr, 4fr, ), heads: 1, opening: 6em, caption: [Caption{fill}],\n"
        f" table.header([Head], [Words]),\n {f' [First{fill}], [#lorem(150)],' * 3})"
        for fill in range(40, 60)
    )
    main = root / "guessed.typ"
    main.write_text(
        f'#import "/template/guide.typ": *\n#set page(margin: 60pt, header: [Words over every page])\n{tables}\n',
        encoding="utf-8",
    )
    pdf = tmp_path / "guessed.pdf"
    typst.compile(str(main), output=str(pdf), root=str(root), font_paths=[str(FONT_DIRECTORY)])
    main.unlink()
    assert overlaps(pdf) == []
    pages = pdf_text(pdf).split("\f")
    moved = 0
    for fill in range(40, 60):
        page = next(number for number, text in enumerate(pages) if f"Caption{fill}" in text)
        assert f"First{fill}" in pages[page]
        moved += "Words before the table." not in pages[page]
    assert 3 < moved < 20


def test_a_row_of_empty_cells_is_as_high_as_the_room_in_its_cells(book: Path) -> None:
    root = book.parent / "src"
    main = root / "empty.typ"
    tables = ", ".join(
        f"guide-table(black, columns: (1fr, 1fr, ), table.header([Head], [Words]), [One], [], {row} [Two], [])"
        for row in ("", "[#blank;], [],", "[#blank;], table.cell(rowspan: 1)[],")
    )
    main.write_text(
        '#import "/template/guide.typ": *\n'
        f"#context [#metadata(({tables}).map(table => measure(block(width: 9cm, table)).height.pt()))<heights>]\n",
        encoding="utf-8",
    )
    answer = typst.query(str(main), "<heights>", field="value", one=True, root=str(root), ignore_system_fonts=True)
    main.unlink()
    without, plain, cell = json.loads(answer)
    assert plain == cell
    # twice the room above and below the text of a cell, in the size of tables
    assert plain - without == pytest.approx(2 * 0.42 * 8.6, abs=0.3)


def test_nothing_is_printed_over_anything_else(book: Path) -> None:
    assert overlaps(book) == []
