"""Packs a finished PDF: small, quick to read, still PDF/A, the same bytes every time; by qpdf inside pikepdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from guides.book.typst.forms import add_fields
from guides.book.typst.links import lead_links
from guides.book.typst.number_tree import branch_parent_tree

if TYPE_CHECKING:
    from pathlib import Path

    from guides.book.typst.places import Places


def finish(raw: Path, target: Path, places: Places, page_word: str, *, fields: bool = False) -> int:
    """Write *raw* to *target*, compressed, its parent tree with branches, and return how many pages it has.

    :param places: where links lead to, by label; *page_word* stands before a page number that describes one.
    :param fields: whether boxes are to become form fields.

    PDF/A wants a line end before each ``endstream``. ``Pdf.save`` has no word for that, the library's job has. Raises
    `pikepdf.PdfError` (or RuntimeError) where *raw* is no PDF.
    """
    job = pikepdf.Job(
        {
            "inputFile": str(raw),
            "outputFile": str(target),
            "newlineBeforeEndstream": "",
            "objectStreams": "generate",
            "compressionLevel": "9",
            "recompressFlate": "",
            "deterministicId": "",
        }
    )
    with job.create_pdf() as pdf:  # type: ignore[no-untyped-call]  # pikepdf types its jobs only in part
        lead_links(pdf, places, page_word)
        if fields:
            add_fields(pdf)
        branch_parent_tree(pdf)
        retag_last_rows(pdf)
        job.write_pdf(pdf)
        return len(pdf.pages)


def retag_last_rows(pdf: pikepdf.Pdf) -> None:
    """Tag the last rows of tables as what they are: rows of a body, which Typst keeps on one page only as a /TFoot."""
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TFoot:
            element.S = pikepdf.Name.TBody
