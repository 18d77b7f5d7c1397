"""Page numbers that are known before a book is set."""

from __future__ import annotations

import json
import os
from collections.abc import Callable
from pathlib import Path

import pytest

from guides.book.typst import press
from guides.book.typst.places import MARKUP_PER_PAGE, Places, expected_places, read_places
from guides.book.typst.press import MOST_ATTEMPTS, Printed, PrintJob, print_book, set_book, share_processor


def test_a_number_is_expected_as_long_as_the_text_before_it_asks() -> None:
    page = "x" * MARKUP_PER_PAGE
    markups = ['#anchor("a:first");' + page * 12, "#heading(level: 2)[Far] <b:far>", page * 90 + '#anchor("c:end");']
    names = ["a:first", "b:far", "c:end"]

    def numbers(columns: int) -> dict[str, str]:
        return {name: place[0] for name, place in expected_places([(m, columns) for m in markups], names).items()}

    assert numbers(1) == {"a:first": "0", "b:far": "00", "c:end": "000"}
    # pages with columns hold more
    assert numbers(2) == {"a:first": "0", "b:far": "0", "c:end": "00"}


def test_openings_take_room() -> None:
    opened = '#open-chapter("A", accent, "", none);\n'
    expected = expected_places([(opened, 1)] * 13 + [('#anchor("end");', 1)], ["end"])
    assert expected["end"][0] == "00"


def test_places_are_read_as_they_are_shown() -> None:
    answer = json.dumps([["a", "9", 13, 1.5, 2.5], ["b", "iv", 4, 0.0, 0.0]])
    assert read_places(answer) == {"a": ("9", 13, 1.5, 2.5), "b": ("iv", 4, 0.0, 0.0)}


@pytest.fixture
def job(tmp_path: Path) -> PrintJob:
    (tmp_path / "book.pdf").write_bytes(b"pdf")
    return PrintJob(tmp_path / "main.typ", tmp_path, tmp_path / "book.pdf", (), 0, {"a": ("0", 1, 0.0, 0.0)}, "page")


@pytest.fixture
def typst(job: PrintJob, monkeypatch: pytest.MonkeyPatch) -> Callable[[Callable[[Places], Places]], list[Places]]:
    """Replace Typst by a function of the places that it reads; return what it read, once for each attempt."""

    def replaced(where: Callable[[Places], Places]) -> list[Places]:
        read: list[Places] = []

        def find(_compiler: object) -> Places:
            read.append({name: tuple(place) for name, place in json.loads(job.table.read_text()).items()})  # type: ignore[misc]  # four values
            return where(read[-1])

        monkeypatch.setattr(press, "book_compiler", lambda *_: None)
        monkeypatch.setattr(press, "find_places", find)
        monkeypatch.setattr(press, "compile_book", lambda *_, **__: (b"raw", ()))
        return read

    return replaced


def test_attempts_go_on_until_the_places_hold(
    job: PrintJob, typst: Callable[[Callable[[Places], Places]], list[Places]]
) -> None:
    found = {"a": ("7", 9, 0.0, 1.0)}
    read = typst(lambda _: found)
    assert set_book(job) == (Printed(attempts=2), found)
    assert read == [job.places, found]
    assert job.raw.read_bytes() == b"raw"


def test_no_attempt_is_made_for_labels_that_move_within_their_page(
    job: PrintJob, typst: Callable[[Callable[[Places], Places]], list[Places]]
) -> None:
    found = iter([{"a": ("7", 9, 0.0, 1.0)}, {"a": ("7", 9, 300.0, 90.0)}])
    typst(lambda _: next(found))
    assert set_book(job) == (Printed(attempts=2), {"a": ("7", 9, 300.0, 90.0)})


def test_the_last_attempt_prints_whatever_it_finds(
    job: PrintJob, typst: Callable[[Callable[[Places], Places]], list[Places]]
) -> None:
    read = typst(lambda places: {"a": (places["a"][0] + "0", 1, 0.0, 0.0)})
    printed, places = set_book(job)
    assert printed.attempts == MOST_ATTEMPTS == len(read)
    assert places["a"][0] == "0" * (MOST_ATTEMPTS + 1)


def test_what_setting_and_finishing_took_is_told(job: PrintJob) -> None:
    places = {"a": ("7", 9, 0.0, 1.0)}

    def run(task: object, *arguments: object) -> tuple[object, float, float]:
        if task is press.finished:
            assert arguments == (job, places)
            return 12, 0.5, 90.0
        return (Printed(attempts=2), places), 2.0, 100.0

    assert print_book(job, run) == Printed(12, 3, attempts=2, seconds=2.0, finishing=0.5, peak=100.0)


def test_a_failure_is_handed_on(job: PrintJob) -> None:
    failed = Printed(failure=press.Complaint("no"))
    assert print_book(job, lambda *_: ((failed, {}), 0.0, 0.0)) == failed


def test_books_set_at_a_time_share_the_cores_unless_the_author_says_how(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.delenv("RAYON_NUM_THREADS", raising=False)
    share_processor(1)
    assert os.environ["RAYON_NUM_THREADS"] == "1"
    share_processor(2)
    assert os.environ["RAYON_NUM_THREADS"] == "1"
