"""Runs Typst on a book and says of each of its complaints which document it comes from."""

from __future__ import annotations

import re
from dataclasses import dataclass
from pathlib import Path
from typing import TYPE_CHECKING, cast

import typst

from guides.book.typst.places import Places, read_places

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

#: One file that is accessible (PDF/UA-1) and can be kept: PDF/A-2a, or PDF/A-3a where other files travel inside it.
STANDARDS: list[typst.PDFStandard] = ["ua-1", "a-2a"]
STANDARDS_WITH_ATTACHMENTS: list[typst.PDFStandard] = ["ua-1", "a-3a"]

_PLACE = re.compile(r"(?:┌─|-->)\s+(?:\\\\\?\\)?(.+?):(\d+):\d+")


@dataclass(frozen=True, slots=True)
class Complaint:
    """What Typst says, and where: the file below the root, its line, or None for no place."""

    message: str
    hints: tuple[str, ...] = ()
    file: str | None = None
    line: int | None = None

    def sentence(self) -> str:
        """Return the message with its hints."""
        return "; ".join([self.message.strip(), *(f"hint: {hint}" for hint in self.hints)])


class TypstFailedError(Exception):
    """Typst made no PDF."""

    def __init__(self, complaint: Complaint) -> None:
        super().__init__(complaint.sentence())
        self.complaint = complaint


def book_compiler(main: Path, root: Path, font_paths: Sequence[Path], table: Path) -> typst.Compiler:
    """Return a compiler of *main* that uses only the faces in *font_paths* and those inside Typst.

    The template reads the places from the file *table* below *root*, each time anew. As an input of Typst they would be
    part of everything that it remembers, and nothing of an attempt would serve the next one.
    """
    return typst.Compiler(
        str(main),
        root=str(root),
        font_paths=[str(path) for path in font_paths],
        ignore_system_fonts=True,
        sys_inputs={"places": f"/{table.relative_to(root).as_posix()}"},
    )


def find_places(compiler: typst.Compiler) -> Places | None:
    """Return where the labels stand, or None where the book cannot be set: `compile_book` then says why."""
    try:
        return read_places(compiler.query("<guide-places>", field="value", one=True))
    except (RuntimeError, typst.TypstError):
        return None


def compile_book(
    compiler: typst.Compiler, timestamp: int, *, attachments: bool = False
) -> tuple[bytes, tuple[Complaint, ...]]:
    """Return the PDF and Typst's warnings. Raises TypstFailedError with the place of the fault."""
    standards = STANDARDS_WITH_ATTACHMENTS if attachments else STANDARDS
    try:
        pdf, warnings = compiler.compile_with_warnings(format="pdf", pdf_standards=standards, timestamp=timestamp)
    except typst.TypstError as error:
        raise TypstFailedError(complaint_of(error.message, error.diagnostic, error.hints)) from None
    return cast("bytes", pdf), tuple(complaint_of(w.message, w.diagnostic, w.hints) for w in warnings)


def complaint_of(message: str, diagnostic: str, hints: Sequence[str] = ()) -> Complaint:
    """Return Typst's *diagnostic* as a complaint: its place is the first file that the diagnostic shows."""
    match = _PLACE.search(diagnostic)
    if not match:
        return Complaint(message, tuple(hints))
    return Complaint(message, tuple(hints), match.group(1).replace("\\", "/"), int(match.group(2)))


def source_place(
    complaint: Complaint, source_maps: Mapping[str, Sequence[tuple[int, int]]]
) -> tuple[str, int | None] | None:
    """Return the docname and source line of *complaint*, or None where it is in no document.

    :param source_maps: for each docname pairs of (line of markup, line of source), ascending.
    """
    if complaint.file is None:
        return None
    name = complaint.file.removesuffix(".typ")
    docname = next((d for d in sorted(source_maps, key=len, reverse=True) if name.endswith(f"/docs/{d}")), None)
    if docname is None:
        return None
    before = [source for markup, source in source_maps[docname] if complaint.line and markup <= complaint.line]
    return docname, before[-1] if before else None
