"""Packs a finished PDF: small, quick to read, still PDF/A, the same bytes every time; by qpdf inside pikepdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from guides.book.typst.forms import add_fields
from guides.book.typst.number_tree import branch_parent_tree

if TYPE_CHECKING:
    from pathlib import Path


def finish(raw: Path, target: Path, *, fields: bool = False) -> int:
    """Write *raw* to *target*, compressed, its parent tree with branches, and return how many pages it has.

    :param fields: whether boxes are to become form fields; *raw* is then written anew beforehand.

    PDF/A wants a line end before each ``endstream``. ``Pdf.save`` has no word for that, the library's job has. Raises
    `pikepdf.PdfError` (or RuntimeError) where *raw* is no PDF.
    """
    with pikepdf.open(raw, allow_overwriting_input=fields) as pdf:
        pages = len(pdf.pages)
        if fields:
            add_fields(pdf)
            pdf.save(raw, static_id=True, compress_streams=False)
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
        branch_parent_tree(pdf)
        retag_last_rows(pdf)
        job.write_pdf(pdf)
    return pages


def retag_last_rows(pdf: pikepdf.Pdf) -> None:
    """Tag the last rows of tables as what they are: rows of a body, which Typst keeps on one page only as a /TFoot."""
    for element in pdf.objects:
        if isinstance(element, pikepdf.Dictionary) and element.get("/S") == pikepdf.Name.TFoot:
            element.S = pikepdf.Name.TBody
