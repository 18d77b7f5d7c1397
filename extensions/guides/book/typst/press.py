"""Prints books: each in a process of its own, so that the memory of one is given back before the next needs it."""

from __future__ import annotations

import resource
from collections.abc import Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor
from dataclasses import dataclass
from multiprocessing import get_context
from pathlib import Path

from guides.book.typst.compile import Complaint, TypstFailedError, compile_book
from guides.book.typst.finish import finish


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A book that is ready to print: its main file, what Typst needs for it, and where the PDF goes.

    :param fields: whether it has boxes that become form fields.
    """

    main: Path
    root: Path
    target: Path
    font_paths: tuple[Path, ...]
    timestamp: int
    attachments: bool = False
    fields: bool = False


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of a job: pages and bytes of the PDF, Typst's complaints; or the *failure* that left no PDF.

    `seconds` of processor time and `peak` MB of memory are those of the process.
    """

    pages: int = 0
    size: int = 0
    complaints: tuple[Complaint, ...] = ()
    failure: Complaint | None = None
    seconds: float = 0.0
    peak: float = 0.0


def print_book(job: PrintJob) -> Printed:
    """Compile and finish one book."""
    try:
        pdf, complaints = compile_book(
            job.main, job.root, job.font_paths, job.timestamp, attachments=job.attachments
        )
    except TypstFailedError as error:
        return Printed(failure=error.complaint)
    raw = job.main.with_name("raw.pdf")
    raw.write_bytes(pdf)
    del pdf
    pages = finish(raw, job.target, fields=job.fields)
    raw.unlink()
    used = resource.getrusage(resource.RUSAGE_SELF)
    return Printed(
        pages,
        job.target.stat().st_size,
        complaints,
        seconds=used.ru_utime + used.ru_stime,
        peak=used.ru_maxrss / 1024,
    )


def print_books(jobs: Sequence[PrintJob], workers: int) -> Iterator[Printed]:
    """Yield what comes of each job, in their order; a single one needs no other process."""
    if len(jobs) == 1:
        yield print_book(jobs[0])
        return
    # spawned and not forked, since a child must not inherit the memory of the whole project
    with ProcessPoolExecutor(max(1, workers), get_context("spawn"), max_tasks_per_child=1) as pool:
        yield from pool.map(print_book, jobs)
