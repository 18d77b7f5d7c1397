"""Links inside a PDF: from the name of a label to a destination."""

from __future__ import annotations

import pikepdf
import pytest
from pikepdf import Array, Dictionary, Name, Pdf, String

from guides.book.typst.links import lead_links


def _link(address: str) -> Dictionary:
    return Dictionary(
        Type=Name.Annot, Subtype=Name.Link, Rect=Array([0, 0, 9, 9]), Contents=String(address),
        A=Dictionary(Type=Name.Action, S=Name.URI, URI=String(address)),
    )  # fmt: skip


@pytest.fixture
def pdf() -> Pdf:
    pdf = pikepdf.new()
    for height in (800, 600):
        pdf.add_blank_page(page_size=(500, height))
    pdf.pages[0].Annots = Array([_link("place:a.b:c"), _link("https://example.org/"), _link("field:x")])
    return pdf


def test_a_link_leads_to_the_place_on_its_page_and_says_so(pdf: Pdf) -> None:
    assert lead_links(pdf, {"a.b:c": ("ii", 2, 70.25, 100.5)}, "Seite") == 1
    inside, outside, field = pdf.pages[0].Annots
    assert "/A" not in inside
    assert inside.Dest[0] == pdf.pages[1].obj
    assert [inside.Dest[1], *map(float, inside.Dest[2:])] == ["/XYZ", 70.25, 509.5, 0]  # a little above the place
    assert str(inside.Contents) == "Seite ii"
    assert str(outside.A.URI) == "https://example.org/"
    assert str(field.A.URI) == "field:x"


def test_a_link_without_a_place_is_an_error(pdf: Pdf) -> None:
    with pytest.raises(KeyError, match=r"a\.b:c"):
        lead_links(pdf, {}, "page")
