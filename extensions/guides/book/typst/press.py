"""Prints books: each is set in a process of its own, whose memory is given back before the file is finished."""

from __future__ import annotations

import os
import resource
from collections.abc import Callable, Iterator, Sequence
from concurrent.futures import ProcessPoolExecutor, ThreadPoolExecutor
from dataclasses import dataclass, replace
from multiprocessing import get_context
from pathlib import Path
from typing import Any, TypeVar, cast

from guides.book.typst.compile import Complaint, TypstFailedError, book_compiler, compile_book, find_places
from guides.book.typst.finish import finish
from guides.book.typst.places import Places, places_table

Answer = TypeVar("Answer")

#: After so many attempts a book is printed with the places of the last but one: a number then may be that of the page
#: beside. Books need two or three.
MOST_ATTEMPTS = 6


@dataclass(frozen=True, slots=True)
class PrintJob:
    """A book that is ready to print: its main file, what Typst needs for it, and where the PDF goes.

    :param places: where its labels are assumed to stand.
    :param page_word: the word before the number of a page.
    :param fields: whether it has boxes that become form fields.
    """

    main: Path
    root: Path
    target: Path
    font_paths: tuple[Path, ...]
    timestamp: int
    places: Places
    page_word: str = "page"
    attachments: bool = False
    fields: bool = False

    @property
    def table(self) -> Path:
        """The file from which the template reads the places."""
        return self.main.with_name("places.json")

    @property
    def raw(self) -> Path:
        """The PDF as Typst leaves it."""
        return self.main.with_name("raw.pdf")


@dataclass(frozen=True, slots=True)
class Printed:
    """What came of a job: pages and bytes of the PDF, Typst's complaints; or the *failure* that left no PDF.

    `seconds` of processor time over all attempts, and for `finishing`; `peak` MB of memory of the greatest process.
    """

    pages: int = 0
    size: int = 0
    complaints: tuple[Complaint, ...] = ()
    failure: Complaint | None = None
    attempts: int = 1
    seconds: float = 0.0
    finishing: float = 0.0
    peak: float = 0.0


def set_book(job: PrintJob) -> tuple[Printed, Places]:
    """Set the book, as often as it takes until its labels stand where they are assumed, and write `PrintJob.raw`.

    Return what came of it, and where the labels stand. All attempts are made in one process: Typst then sets anew only
    what the numbers of pages change, about a fifth of the work of the first attempt.
    """
    compiler = book_compiler(job.main, job.root, job.font_paths, job.table)
    places = job.places
    attempts = 0
    while attempts < MOST_ATTEMPTS:
        attempts += 1
        job.table.write_text(places_table(places), encoding="utf-8")
        found = find_places(compiler)
        settled = found is None or printed_places(found) == printed_places(places)
        places = found or places
        if settled:
            break
    try:
        pdf, complaints = compile_book(compiler, job.timestamp, attachments=job.attachments)
    except TypstFailedError as error:
        return Printed(failure=error.complaint), places
    job.raw.write_bytes(pdf)
    return Printed(complaints=complaints, attempts=attempts), places


def printed_places(places: Places) -> dict[str, tuple[str, int]]:
    """Return of each label what is printed of it, number and page: where on its page it stands changes no line."""
    return {name: (number, page) for name, (number, page, _x, _y) in places.items()}


def finished(job: PrintJob, places: Places) -> int:
    """Finish `PrintJob.raw`, whose labels stand at *places*, and return how many pages it has."""
    pages = finish(job.raw, job.target, places, job.page_word, fields=job.fields)
    job.raw.unlink()
    return pages


def measured(task: Callable[..., Answer], *arguments: object) -> tuple[Answer, float, float]:
    """Return what *task* returns, its processor time, and the memory of this process so far."""
    before = resource.getrusage(resource.RUSAGE_SELF)
    answer = task(*arguments)
    after = resource.getrusage(resource.RUSAGE_SELF)
    seconds = after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime
    return answer, seconds, after.ru_maxrss / 1024


def print_book(job: PrintJob, run: Callable[..., Any] = measured) -> Printed:
    """Print one book; *run* runs a task as `measured` does, perhaps elsewhere."""
    result, seconds, peak = run(set_book, job)
    printed, places = cast("tuple[Printed, Places]", result)
    if printed.failure:
        return printed
    pages, finishing, needed = run(finished, job, places)
    size = job.target.stat().st_size
    return replace(printed, pages=pages, size=size, seconds=seconds, finishing=finishing, peak=max(peak, needed))


def share_processor(threads: int) -> None:
    """Let Typst use so many threads in this process; it asks when it first needs one.

    Books that are set at a time share the cores. With more threads than cores they wait for each other, which costs
    processor time, too. An author's own setting stands.
    """
    os.environ.setdefault("RAYON_NUM_THREADS", str(threads))


def print_books(jobs: Sequence[PrintJob], workers: int) -> Iterator[Printed]:
    """Yield what comes of each job, in their order; a single one needs no other process."""
    if len(jobs) == 1:
        yield print_book(jobs[0])
        return
    workers = max(1, workers)
    threads = max(1, (os.cpu_count() or 1) // workers)
    # spawned and not forked, since a child must not inherit the memory of the whole project
    with (
        ProcessPoolExecutor(
            workers, get_context("spawn"), initializer=share_processor, initargs=(threads,), max_tasks_per_child=1
        ) as processes,
        ThreadPoolExecutor(workers) as books,
    ):
        yield from books.map(
            lambda job: print_book(job, lambda *task: processes.submit(measured, *task).result()), jobs
        )
