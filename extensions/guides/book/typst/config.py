"""The configuration of the PDF books: two typed records, read from ``conf.py`` and checked before anything is built."""

from __future__ import annotations

import os
import re
from collections.abc import Mapping
from dataclasses import MISSING, dataclass, field, fields
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, TypeVar, cast

from sphinx.errors import ConfigError

if TYPE_CHECKING:
    from sphinx.config import Config

#: Ids with a digit (``ETH-R009``, ``J-02-S01``) and dates (``2026-05-01``) stay on one line.
KEEP_TOGETHER = (r"\b[A-Z][A-Z0-9]*(?:-[A-Z0-9]+)*-[A-Z]*[0-9]+\b", r"\b[0-9]{4}-[0-9]{2}-[0-9]{2}\b")

#: What a link to the web may look like on paper.
EXTERNAL_LINKS = ("plain", "footnote")

_COLOUR = re.compile(r"#[0-9a-fA-F]{6}")
_Record = TypeVar("_Record", "TypstDocument", "TypstTheme")
_Value = TypeVar("_Value")
_PAPERS = {"a4": "a4", "a5": "a5", "letter": "us-letter"}


@dataclass(frozen=True, slots=True)
class TypstDocument:
    """One book.

    :param start: docname whose toctrees give the chapters; the branch below it is the book.
    :param target: file name of the PDF; ``.pdf`` is added where it is missing.
    :param title: on the cover, in the running head and in the file's properties.
    :param start_page: whether the start document's own text opens the book.
    :param index: whether an index is printed where there are entries for it.
    :param lists: whether the lists of `TypstTheme.lists` are printed.
    :param titles: whether documents print their titles; without, the book is one of sheets (desk cards).
    :param sheet_note: what stands at the foot of each sheet beside its origin, such as room for a date.
    :param kind: what it is among the books (``whole``, ``area``), for ``books.json``.
    :param select: makes the book an excerpt: words for the handlers of the events ``typst-book-docnames`` and
        ``typst-doctree``, which choose documents and what of them is printed.
    """

    start: str
    target: str
    title: str
    subtitle: str = ""
    author: str = ""
    publisher: str = ""
    edition: str = ""
    description: str = ""
    keywords: tuple[str, ...] = ()
    colour: str = ""
    start_page: bool = True
    index: bool = True
    lists: bool = True
    titles: bool = True
    sheet_note: str = ""
    kind: str = ""
    select: Mapping[str, str] = field(default_factory=dict)

    @property
    def stem(self) -> str:
        """The file name without ``.pdf``."""
        return self.target.removesuffix(".pdf")


@dataclass(frozen=True, slots=True)
class TypstTheme:
    """What all books share.

    :param colours: accent colour by docname prefix: ``{"ethics": "#0b6e4f"}`` colours ``ethics`` and ``ethics/…``.
    :param base_url: where the same pages stand on the web; links that leave a book lead there, else they become text.
    :param keep_together: regular expressions of texts that never break over a line.
    :param bound: the same of words whose spaces do not break in running text, such as a day and its month.
    :param small_sections: titles of sections that are set in small type, such as lists of sources.
    :param font_paths: further directories with TrueType faces, from the configuration directory.
    :param lists: titles of the lists at the end of the book by name, in order. ``tables`` lists the tables that have a
        caption; other names are those that visitors use in ``translator.enter``.
    :param columns: how many columns documents are set in, by docname prefix; for pages of short entries.
    :param closer: documents whose lines are set one to three steps closer, as their last page would hold few of them.
    :param external_links: ``plain`` (a link) or ``footnote`` (and the address at the foot of the page).
    """

    colour: str = "#5b3f8c"
    colours: Mapping[str, str] = field(default_factory=dict)
    paper: str = "a4"
    publisher: str = ""
    edition: str = ""
    commit: str = ""
    licence: str = ""
    licence_url: str = ""
    citation: str = ""
    date: str = ""
    base_url: str = ""
    contents_depth: int = 2
    lists: Mapping[str, str] = field(default_factory=dict)
    columns: Mapping[str, int] = field(default_factory=dict)
    closer: Mapping[str, int] = field(default_factory=dict)
    external_links: str = "plain"
    text_font: str = "Source Sans 3"
    mono_font: str = "Source Code Pro"
    font_paths: tuple[str, ...] = ()
    keep_together: tuple[str, ...] = KEEP_TOGETHER
    bound: tuple[str, ...] = ()
    small_sections: tuple[str, ...] = ()

    def colour_of(self, docname: str) -> str:
        """Return the accent colour of *docname*: that of its longest prefix in `colours`, else `colour`."""
        return _of_longest_prefix(self.colours, docname) or self.colour

    def columns_of(self, docname: str) -> int:
        """Return in how many columns *docname* is set."""
        return _of_longest_prefix(self.columns, docname) or 1

    def keep_pattern(self) -> re.Pattern[str] | None:
        """Return one pattern for all of `keep_together`."""
        return _one_pattern(self.keep_together)

    def bound_pattern(self) -> re.Pattern[str] | None:
        """Return one pattern for all of `bound`."""
        return _one_pattern(self.bound)


def _of_longest_prefix(values: Mapping[str, _Value], docname: str) -> _Value | None:
    fitting = [prefix for prefix in values if docname == prefix or docname.startswith(prefix.rstrip("/") + "/")]
    return values[max(fitting, key=len)] if fitting else None


def read_documents(config: Config) -> tuple[TypstDocument, ...]:
    """Return the books that *config* asks for; without any, the whole project is one.

    Raises ConfigError with every fault of every entry.
    """
    entries = config.typst_documents or [
        {
            "start": config.root_doc,
            "target": _file_name(config.project),
            "title": config.project,
            "author": config.author,
        }
    ]
    faults: list[str] = []
    documents: list[TypstDocument] = []
    for number, entry in enumerate(entries):
        where = f"typst_documents[{number}]"
        document = _record(TypstDocument, entry, where, faults)
        if document is None:
            continue
        if not document.target or re.search(r"[/\\\x00-\x1f]", document.target) or document.target.startswith("."):
            faults.append(f"{where}: target {document.target!r} must be a plain file name, such as 'guides-ethics.pdf'")
        if not document.title.strip():
            faults.append(f"{where}: title is empty, but a PDF needs one")
        _check_colour(document.colour, f"{where}: colour", faults, optional=True)
        if any(document.stem == other.stem for other in documents):
            faults.append(f"{where}: target {document.target!r} is already the target of another entry")
        documents.append(document)
    _refuse(faults)
    return tuple(documents)


def read_theme(config: Config) -> TypstTheme:
    """Return the theme of *config*. Raises ConfigError with every fault."""
    faults: list[str] = []
    theme = _record(TypstTheme, config.typst_theme, "typst_theme", faults)
    if theme is not None:
        _check_colour(theme.colour, "typst_theme: colour", faults)
        for prefix, colour in theme.colours.items():
            _check_colour(colour, f"typst_theme: colours[{prefix!r}]", faults)
        if theme.paper not in _PAPERS:
            faults.append(f"typst_theme: paper {theme.paper!r} is none of {', '.join(sorted(_PAPERS))}")
        for prefix, count in theme.columns.items():
            if count not in (1, 2, 3):
                faults.append(f"typst_theme: columns[{prefix!r}] is {count!r}, but must be 1, 2 or 3")
        for docname, steps in theme.closer.items():
            if steps not in (1, 2, 3):
                faults.append(f"typst_theme: closer[{docname!r}] is {steps!r}, but must be 1, 2 or 3")
        if theme.external_links not in EXTERNAL_LINKS:
            known = ", ".join(EXTERNAL_LINKS)
            faults.append(f"typst_theme: external_links {theme.external_links!r} is none of {known}")
        if not 1 <= theme.contents_depth <= 6:
            faults.append(f"typst_theme: contents_depth {theme.contents_depth} is not between 1 and 6")
        for name in ("keep_together", "bound"):
            for pattern in getattr(theme, name):
                try:
                    re.compile(pattern)
                except re.error as error:
                    faults.append(f"typst_theme: {name} {pattern!r} is no regular expression: {error}")
    _refuse(faults)
    return cast("TypstTheme", theme)


def paper_name(theme: TypstTheme) -> str:
    """Return Typst's name of the theme's paper."""
    return _PAPERS[theme.paper]


def source_date() -> datetime | None:
    """Return SOURCE_DATE_EPOCH as a time in UTC, or None where it is unset: no clock is read.

    Raises ConfigError where it is no whole number.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH", "")
    if not value:
        return None
    try:
        return datetime.fromtimestamp(int(value), tz=UTC)
    except (ValueError, OverflowError, OSError):
        raise ConfigError(f"SOURCE_DATE_EPOCH is {value!r}, but must be whole seconds since 1970") from None


def _record(kind: type[_Record], entry: object, where: str, faults: list[str]) -> _Record | None:
    """Return *entry* (a mapping, or already the record) as a *kind*, or None with *faults* added."""
    if isinstance(entry, kind):
        return entry
    if not isinstance(entry, Mapping):
        faults.append(f"{where}: is a {type(entry).__name__}, but must be a dictionary, as {kind.__name__} says")
        return None
    known = {f.name: f for f in fields(kind)}
    before = len(faults)
    values: dict[str, Any] = {}
    for key, value in entry.items():
        if key not in known:
            faults.append(f"{where}: has no key {key!r}; the keys are {', '.join(known)}")
            continue
        wanted = str(known[key].type)
        values[key] = _typed(value, wanted, f"{where}: {key}", faults)
    for name, f in known.items():
        if name not in values and f.default is MISSING and f.default_factory is MISSING and name not in entry:
            faults.append(f"{where}: lacks {name!r}")
    return kind(**values) if len(faults) == before else None


def _typed(value: object, wanted: str, where: str, faults: list[str]) -> object:
    if wanted.startswith("tuple"):
        if isinstance(value, (list, tuple)) and all(isinstance(v, str) for v in value):
            return tuple(value)
        faults.append(f"{where} is {value!r}, but must be a list of texts")
    elif wanted.startswith("Mapping"):
        held, words = (int, "whole numbers") if wanted.endswith("int]") else (str, "texts")
        if isinstance(value, Mapping) and all(isinstance(k, str) and isinstance(v, held) for k, v in value.items()):
            return dict(value)
        faults.append(f"{where} is {value!r}, but must be a dictionary of {words}")
    else:
        kind = {"str": str, "bool": bool, "int": int}[wanted]
        if isinstance(value, kind) and not (kind is int and isinstance(value, bool)):
            return value
        faults.append(f"{where} is {value!r}, but must be of type {wanted}")
    return value


def _one_pattern(patterns: tuple[str, ...]) -> re.Pattern[str] | None:
    return re.compile("|".join(f"(?:{p})" for p in patterns)) if patterns else None


def _check_colour(value: str, where: str, faults: list[str], *, optional: bool = False) -> None:
    if not (optional and not value) and not _COLOUR.fullmatch(value):
        faults.append(f"{where} is {value!r}, but must be a colour such as '#0b6e4f'")


def _refuse(faults: list[str]) -> None:
    if faults:
        raise ConfigError("the configuration of the PDF books is not right:\n  " + "\n  ".join(faults))


def _file_name(project: str) -> str:
    return re.sub(r"[^a-z0-9]+", "-", project.lower()).strip("-") or "book"
