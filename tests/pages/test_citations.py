"""Sources of a page: one for each link of an entry, with the words that belong to it."""

from __future__ import annotations

import pytest
from docutils import nodes
from docutils.utils import new_document

from guides.model.publication import Citation
from guides.pages.citations import citations_of


def page(heading: str, *entries: list[nodes.Node]) -> nodes.document:
    """A page with one section and a list in it."""
    document = new_document("page.md")
    items = [nodes.list_item("", nodes.paragraph("", "", *entry)) for entry in entries]
    document += nodes.section("", nodes.title("", heading), nodes.bullet_list("", *items))
    return document


def link(address: str, words: str = "") -> nodes.reference:
    return nodes.reference("", words or address, refuri=address)


A, B = "https://example.org/a", "https://example.org/b"


@pytest.mark.parametrize(
    ("entry", "expected"),
    [
        ([nodes.Text("A study, 2024: "), link(A)], [("A study, 2024", A)]),
        ([nodes.Text("A study, "), link(A, "Institute"), nodes.Text(", in French.")], [("A study, Institute, in French", A)]),
        ([link(A, "Trusq"), nodes.Text(", June; "), link(B, "Skarpix as a second"), nodes.Text(", May.")],
         [("Trusq, June", A), ("Skarpix as a second, May", B)]),
        ([nodes.Text("A law, "), link(A, "text"), nodes.Text(", and Another law, "), link(B, "its text"), nodes.Text(".")],
         [("A law, text", A), ("Another law, its text", B)]),
        ([nodes.Text("A court, case 1, "), link(A), nodes.Text(", the parties.")], [("A court, case 1, the parties", A)]),
        ([nodes.Text("Guidance, Art. "), link(A, "one"), nodes.Text(" and Art. 4 too.")], [("Guidance, Art. one and Art. 4 too", A)]),
        # what the page takes from a source stands behind a colon and is no part of its name
        ([nodes.Text("A law (LAW), Gazette, "), link(A), nodes.Text(": Art. 2 and 3; Another law, "), link(B), nodes.Text(": on fines.")],
         [("A law (LAW), Gazette", A), ("Another law", B)]),
        ([nodes.Text("On paper: A book, 1999.")], [("A book, 1999", "")]),
        ([nodes.Text("The chances in the table are computed for this page.")], []),
        ([link("#inside", "see above"), nodes.Text(" and "), link(A, "the report of 2020")],
         [("see above and the report of 2020", A)]),
    ],
)  # fmt: skip
def test_an_entry_gives_a_source_for_each_link(entry: list[nodes.Node], expected: list[tuple[str, str]]) -> None:
    assert list(citations_of(page("Sources", entry))) == [Citation(*pair) for pair in expected]


def test_only_the_section_sources_counts() -> None:
    assert list(citations_of(page("See also", [link(A, "Elsewhere")]))) == []
