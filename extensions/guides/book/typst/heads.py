"""What the running heads say: the part at the left, the chapter at the right."""

from __future__ import annotations

from guides.book.typst.assemble import Chapter
from guides.book.typst.escape import clean, escape_string

#: Characters of a running head, which is one line.
HEAD_LINE = 112


def head_words(title: str, room: int) -> str:
    """Return a title for a running head: whole, or cut at a word."""
    return title if len(title) <= room else title[:room].rpartition(" ")[0].rstrip(",;:") + " …"


def head_title(chapter: Chapter, plain: str = "") -> str:
    """Return what the head says of *chapter*, whose title is *plain* where it has a number, as a Typst string."""
    named = f"{chapter.key} {keyless(chapter, clean(plain or chapter.title).strip())}".strip()
    return escape_string(head_words(named, HEAD_LINE - len(chapter.part)))


def keyless(chapter: Chapter, title: str) -> str:
    """Return the plain *title* without the key, where it begins with that."""
    return title.removeprefix(chapter.key).lstrip() if chapter.key else title


def opening_place(chapter: Chapter, accent: str = "accent") -> str:
    """Return the arguments of an opening after its title: colour, part, place of the thumb mark."""
    return f"{accent}, {escape_string(chapter.part)}, {'none' if chapter.thumb is None else chapter.thumb}"
