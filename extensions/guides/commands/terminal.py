"""How commands speak: colours and progress on a terminal alone, plain text in a pipe, JSON on request."""

from __future__ import annotations

import json
import os
import re
import shutil
import sys
from collections.abc import Iterable, Iterator, Sequence
from typing import Final, TextIO, TypeVar

T = TypeVar("T")

CODES: Final = "exit codes: 0 sound, 1 findings, 2 wrong use"

#: what a colour is for -> its ANSI code; words say the same, so that nothing hangs on a colour
_STYLES: Final = {"gap": "31", "justified": "33", "good": "32", "head": "1", "old": "31", "new": "32"}

#: width of lines that nobody's terminal limits
PIPED_WIDTH: Final = 100

_CONTROL = re.compile("[\x00-\x08\x0b-\x1f\x7f-\x9f]")


def coloured(stream: TextIO) -> bool:
    """Whether colours may be written there: a terminal that knows them, and no wish for none (https://no-color.org)."""
    return stream.isatty() and not os.environ.get("NO_COLOR") and os.environ.get("TERM") != "dumb"


def paint(text: str, style: str, stream: TextIO | None = None) -> str:
    """The text in a colour, where colours may be written."""
    return f"\x1b[{_STYLES[style]}m{text}\x1b[0m" if coloured(stream or sys.stdout) else text


def harmless(text: str) -> str:
    """The text without control characters, which would command the terminal; each is shown as its picture."""
    return _CONTROL.sub(lambda m: chr(0x2400 + ord(m[0])) if m[0] < " " else "\ufffd", text)


def width() -> int:
    """Columns to write in."""
    return max(shutil.get_terminal_size((PIPED_WIDTH, 24)).columns, 40)


def say(text: str) -> None:
    """A line for the person who started the command, beside the output."""
    print(f"guides: {text}", file=sys.stderr)


def print_json(data: object) -> None:
    """JSON on the standard output."""
    print(json.dumps(data, ensure_ascii=False, indent=1))


def progress(entries: Sequence[T], names: Iterable[str]) -> Iterator[T]:
    """The entries one after the other, with a line on the terminal that says which one is at work."""
    shown = sys.stderr.isatty()
    for number, (entry, name) in enumerate(zip(entries, names, strict=True), 1):
        if shown:
            print(f"\r\x1b[K{number} of {len(entries)}: {name}", end="", file=sys.stderr, flush=True)
        yield entry
    if shown:
        print("\r\x1b[K", end="", file=sys.stderr, flush=True)


def counted(number: int, one: str, many: str = "") -> str:
    """A number with its noun: ``1 finding``, ``no findings``, ``3 findings``."""
    return f"{number or 'no'} {one if number == 1 else many or one + 's'}"
