"""Packs a finished PDF: small, still PDF/A, the same bytes every time; by the qpdf library inside pikepdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from guides.book.typst.forms import add_fields

if TYPE_CHECKING:
    from pathlib import Path


def finish(raw: Path, target: Path, *, fields: bool = False) -> int:
    """Write *raw* to *target*, compressed, and return how many pages it has.

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
    job.run()
    return pages
