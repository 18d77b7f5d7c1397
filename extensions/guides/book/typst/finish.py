"""Packs a finished PDF: small, quick to read, still PDF/A, the same bytes every time; by qpdf inside pikepdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

from guides.book.typst.number_tree import branch_parent_tree

if TYPE_CHECKING:
    from pathlib import Path


def finish(raw: Path, target: Path) -> None:
    """Write *raw* to *target*, compressed, its parent tree with branches.

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
        branch_parent_tree(pdf)
        job.write_pdf(pdf)
