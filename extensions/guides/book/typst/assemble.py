"""Lays out a book before it is translated: which documents, in which order, at which heading level, in which colour."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from collections.abc import Mapping, Sequence

    from guides.book.typst.config import TypstDocument, TypstTheme

#: What a document is in its book: what opens it, a part, a chapter, a section on the pages of a chapter, or sheets that
#: stand without the document's title.
START, PART, CHAPTER, SECTION, SHEETS = "start", "part", "chapter", "section", "sheets"


@dataclass(frozen=True, slots=True)
class Chapter:
    """A document's place in a book.

    :param level: heading level of the document's title.
    :param children: the documents of its toctrees that the book holds, for its list of what follows.
    :param part: what the running head says at the left: the part around the chapter.
    :param thumb: the place of the thumb mark from the top, or None for no mark.
    :param columns: of its pages; a section in columns has pages of its own, which can be pulled out.
    :param key: what it is called by in short, before its title in the contents and the running head.
    :param closer: how many steps its lines are set closer.
    """

    docname: str
    title: str
    kind: str
    level: int
    colour: str
    children: tuple[str, ...] = ()
    part: str = ""
    thumb: int | None = None
    columns: int = 1
    key: str = ""
    closer: int = 0


@dataclass(frozen=True, slots=True)
class Book:
    """A book as planned: its document record and its chapters in the order of print."""

    document: TypstDocument
    chapters: tuple[Chapter, ...]
    #: Documents that the toctrees name a second time, as (parent, child).
    repeated: tuple[tuple[str, str], ...] = ()

    @property
    def docnames(self) -> frozenset[str]:
        """The documents of the book."""
        return frozenset(chapter.docname for chapter in self.chapters)

    @property
    def thumbs(self) -> int:
        """How many places for thumb marks the edge has."""
        return 1 + max((c.thumb for c in self.chapters if c.thumb is not None), default=0)


def plan_book(
    document: TypstDocument,
    includes: Mapping[str, Sequence[str]],
    titles: Mapping[str, str],
    theme: TypstTheme,
) -> Book:
    """Return the plan of *document*.

    :param includes: for each docname the docnames of its toctrees, in order.
    :param titles: the plain title of each docname.

    Documents of the start page's toctrees are on level 1, theirs on level 2 and so on. One on level 1 that has
    documents below it is a part; then those are its chapters. One without is a chapter. A document named twice is
    printed once.
    """
    seen = {document.start}
    repeated: list[tuple[str, str]] = []
    chapters: list[Chapter] = []

    def walk(docname: str, depth: int, in_part: bool) -> None:
        children = []
        for child in includes.get(docname, ()):
            if child in seen:
                repeated.append((docname, child))
            elif child in titles:
                seen.add(child)
                children.append(child)
        kind = _kind(depth, bool(children), in_part)
        colour = document.colour if depth == 0 and document.colour else theme.colour_of(docname)
        level = max(1, depth)
        if depth or document.start_page:
            title, columns, closer = (
                titles.get(docname, docname),
                theme.columns_of(docname),
                theme.closer.get(docname, 0),
            )
            chapters.append(
                Chapter(docname, title, kind, level, colour, tuple(children), columns=columns, closer=closer)
            )
        for child in children:
            walk(child, depth + 1, in_part or kind == PART)

    walk(document.start, 0, False)
    return Book(document, _marked(chapters, document.title), tuple(repeated))


def plan_excerpt(
    document: TypstDocument, docnames: Sequence[str], titles: Mapping[str, str], theme: TypstTheme
) -> Book:
    """Return the plan of a book whose documents somebody has chosen: one chapter, or sheets if it has no titles.

    None is set closer: what a document needs that is printed whole says nothing of a part of it.
    """
    kinds = [CHAPTER if number == 0 else SECTION for number in range(len(docnames))]
    if not document.titles:
        kinds = [SHEETS] * len(docnames)
    return Book(
        document,
        tuple(
            Chapter(
                docname,
                titles[docname],
                kind,
                1,
                theme.colour_of(docname),
                part=document.title,
                columns=theme.columns_of(docname),
            )
            for docname, kind in zip(docnames, kinds, strict=True)
        ),
    )


def _marked(chapters: Sequence[Chapter], title: str) -> tuple[Chapter, ...]:
    """Give each chapter the words and the mark of its part; in a book without parts each chapter has its own mark."""
    opens = PART if any(c.kind == PART for c in chapters) else CHAPTER
    marked: list[Chapter] = []
    part, thumb = title, None
    for chapter in chapters:
        if chapter.kind == opens:
            thumb = 0 if thumb is None else thumb + 1
            part = chapter.title if opens == PART else title
        elif chapter.kind == CHAPTER and chapter.level == 1:  # beside the parts, so of none
            part = title
        marked.append(replace(chapter, part=part, thumb=thumb))
    return tuple(marked)


def in_columns(chapter: Chapter) -> bool:
    """Return whether the chapter is a section whose pages have columns."""
    return chapter.kind == SECTION and chapter.columns > 1


def _kind(depth: int, has_children: bool, in_part: bool) -> str:
    if depth == 0:
        return START
    if depth == 1:
        return PART if has_children else CHAPTER
    return CHAPTER if depth == 2 and in_part else SECTION
