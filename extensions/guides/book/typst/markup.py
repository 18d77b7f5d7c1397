"""Writes the Typst files that are not translated text: theme, main file, the frame of each document."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import TYPE_CHECKING

from sphinx.locale import _
from sphinx.util.i18n import format_date

from guides.book.typst.assemble import Book, Chapter, in_columns
from guides.book.typst.config import TypstTheme, paper_name
from guides.book.typst.escape import escape_string, escape_text
from guides.book.typst.heads import head_title, opening_place

if TYPE_CHECKING:
    from sphinx.config import Config

#: A mark in translated text: the line of the source that follows. Control characters never pass `escape`.
_MARK = re.compile("\x06([0-9]+)\x06")


@dataclass(frozen=True, slots=True)
class Attachment:
    """A file that travels inside a PDF, with the words that a reader shows beside it."""

    name: str
    content: bytes
    mime_type: str
    description: str


#: A contents list of more entries than this, which is about a page, is set in two columns.
SHORT_CONTENTS = 45

_HEADING = re.compile(r"^#heading\(level: ([1-6])[,)]", re.MULTILINE)

_IMPORTS = '#import "/template/guide.typ": *\n'
_LOCAL = '#import "/template/local.typ": *\n'


def source_mark(line: int | None) -> str:
    """Return a mark that says that what follows comes from *line* of the source."""
    return f"\x06{line}\x06" if line else ""


def split_marks(markup: str) -> tuple[str, list[tuple[int, int]]]:
    """Return *markup* without its marks, and pairs of (line of markup, line of source)."""
    pairs = []
    line = 1
    position = 0
    for match in _MARK.finditer(markup):
        line += markup.count("\n", position, match.start())
        position = match.end()
        pairs.append((line, int(match.group(1))))
    return _MARK.sub("", markup), pairs


def theme_markup(theme: TypstTheme, config: Config) -> str:
    """Return the file ``theme.typ``: measures, faces and words that all functions of the template read."""
    language, _sep, region = (config.language or "en").replace("-", "_").partition("_")
    words = {
        "page": _("page"), "p": _("p."), "contents": _("Contents"), "index": _("Index"),
        "continued": _("continued"),
        "bold": _("Bold numbers lead to where a thing is explained."),
    }  # fmt: skip
    values = {
        "paper": escape_string(paper_name(theme)),
        "font": escape_string(theme.text_font),
        "mono": escape_string(theme.mono_font),
        "size": "9.8pt",
        "table-size": "8.6pt",
        "caption-size": "9pt",
        "measure": "166mm",
        "margin": "(left: 22mm, right: 22mm, top: 24mm, bottom: 20mm)",
        "landscape-margin": "(left: 22mm, right: 22mm, top: 24mm, bottom: 20mm)",
        "lang": escape_string(language),
        "region": escape_string(region) if region else "none",
        "words": "(" + ", ".join(f"{key}: {escape_string(word)}" for key, word in words.items()) + ")",
    }
    return "#let theme = (\n" + "".join(f"  {key}: {value},\n" for key, value in values.items()) + ")\n"


def document_markup(chapter: Chapter, body: str, local: bool) -> str:
    """Return the file of one document: imports, its colour, its style, its translated *body*."""
    closer = f"#show: closer.with({chapter.columns}, {chapter.closer})\n" if chapter.closer else ""
    return (
        f"{_IMPORTS}{_LOCAL if local else ''}"
        f"#let accent = rgb({escape_string(chapter.colour)})\n"
        f"#show: document-style.with(accent, {chapter.level})\n"
        f"{closer}"
        f"{re.sub(chr(10) + '{3,}', chr(10) * 2, body)}"
    )


def contents_entries(markups: Sequence[str], depth: int) -> int:
    """Return how many headings of the documents the contents list shows."""
    return sum(int(match.group(1)) <= depth for markup in markups for match in _HEADING.finditer(markup))


def book_markup(
    book: Book,
    theme: TypstTheme,
    config: Config,
    date: datetime | None,
    index: str = "",
    lists: str = "",
    attachments: Sequence[Attachment] = (),
    places: Sequence[str] = (),
    entries: int = 0,
) -> str:
    """Return the file ``main.typ`` of *book*: its properties, its documents in order, its *lists*, its *index*.

    The *attachments* stand in the folder ``attachments`` beside it. *places* are the labels that links lead to;
    *entries* is how many lines the contents list has.
    """
    document = book.document
    colour = document.colour or theme.colour_of(document.start)
    shown = theme.date or (format_date("%d %B %Y", date=date, language=config.language).lstrip("0") if date else "")
    edition = document.edition or theme.edition
    if date and any(day in edition for day in (shown, date.date().isoformat())):
        shown = ""  # said already
    publisher = document.publisher or theme.publisher
    imprint = [
        (_("Author"), escape_text(document.author)),
        (_("Publisher"), escape_text(publisher)),
        (_("Edition"), escape_text(", ".join(filter(None, [edition, shown])))),
        (_("Source revision"), f"#lit[{escape_text(theme.commit)}];" if theme.commit else ""),
        (_("Licence"), _linked(theme.licence, theme.licence_url)),
        (_("How to cite"), escape_text(theme.citation.format(title=document.title, edition=edition, date=shown))),
    ]
    rows = "".join(f"    ({escape_string(name)}, [{value}]),\n" for name, value in imprint if value)
    # PDF/A wants a date. Without SOURCE_DATE_EPOCH it is the first one there is, and none is printed.
    day = date or datetime.fromtimestamp(0, tz=UTC)
    stamp = f"datetime(year: {day.year}, month: {day.month}, day: {day.day})"
    # lists and index have a mark below those of the chapters
    marked = any(chapter.thumb is not None for chapter in book.chapters)
    back = str(book.thumbs) if marked else "none"
    values = {
        "title": escape_string(document.title),
        "subtitle": escape_string(document.subtitle),
        "author": escape_string(document.author),
        "publisher": escape_string(publisher),
        "edition": escape_string(edition),
        "date": escape_string(shown),
        "description": escape_string(document.description),
        "keywords": "(" + "".join(f"{escape_string(word)}, " for word in document.keywords) + ")",
        "accent": f"rgb({escape_string(colour)})",
        "timestamp": stamp,
        "depth": str(theme.contents_depth),
        "contents-columns": "2" if document.titles and entries > SHORT_CONTENTS else "1",
        "thumbs": str(book.thumbs + bool(marked and (lists or index))),
        "sheets": "true" if not document.titles else "false",
        "foot": escape_string(" · ".join(filter(None, [document.title, edition]))),
        "imprint": f"(\n{rows}  )",
    }
    info = "".join(f"  {key}: {value},\n" for key, value in values.items())
    includes = included(book.chapters)
    tail = f"#open-back({escape_string(_('Lists and index'))}, {back})\n" if lists or index else ""
    tail += lists
    if index:
        tail += f"#book-index(rgb({escape_string(colour)}), {escape_string(_('Index'))})[\n{index}];\n"
    asked = f"#places-of({', '.join(map(escape_string, places))})\n"
    attached = "".join(map(_attached, attachments))
    local = _LOCAL if config.typst_template else ""
    return f"{_IMPORTS}{local}#show: book.with((\n{info}))\n{attached}\n{includes}{asked}{tail}"


def included(chapters: Sequence[Chapter]) -> str:
    """Return the documents in their order, a section in columns inside a call that opens its pages."""
    out = []
    for chapter in chapters:
        include = f"#include {escape_string(f'docs/{chapter.docname}.typ')}\n"
        if in_columns(chapter):
            colour = f"rgb({escape_string(chapter.colour)})"
            out.append(f"#open-section({head_title(chapter)}, {opening_place(chapter, colour)})\n")
            include = f"#in-columns({chapter.columns})[\n{include}]\n"
        out.append(include)
    return "".join(out)


def _linked(text: str, url: str) -> str:
    if not text or not url:
        return escape_text(text)
    return f"#link({escape_string(url)})[{escape_text(text)}];"


def _attached(file: Attachment) -> str:
    content = f"read({escape_string(f'attachments/{file.name}')}, encoding: none)"
    words = f"mime-type: {escape_string(file.mime_type)}, description: {escape_string(file.description)}"
    # Typst names the file by its path from the root, where nothing of this name has to stand
    return f'#pdf.attach({escape_string(f"/{file.name}")}, {content}, relationship: "data", {words})\n'
