"""Packs a finished PDF: small, still PDF/A, the same bytes every time; by the qpdf library inside pikepdf."""

from __future__ import annotations

from typing import TYPE_CHECKING

import pikepdf

if TYPE_CHECKING:
    from pathlib import Path


def finish(raw: Path, target: Path) -> None:
    """Write *raw* to *target*, compressed.

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
    job.run()
