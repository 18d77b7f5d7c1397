"""The builder ``typst``: one PDF for each entry of ``typst_documents``, by way of Typst markup."""

from __future__ import annotations

import shutil
from pathlib import Path
from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import NoUri
from sphinx.locale import _, __
from sphinx.util import logging
from sphinx.util.display import status_iterator

from guides.book.typst.assemble import Book, Chapter
from guides.book.typst.catalogue import catalogue
from guides.book.typst.compile import Complaint, source_place
from guides.book.typst.config import TypstDocument, TypstTheme, read_documents, read_theme, source_date
from guides.book.typst.fonts import FONT_DIRECTORY, coverage, font_files
from guides.book.typst.index import book_index, entry_labels, index_markup, other_names
from guides.book.typst.labels import LabelBook
from guides.book.typst.listings import Listings
from guides.book.typst.markup import (
    Attachment,
    book_markup,
    contents_entries,
    document_markup,
    split_marks,
    theme_markup,
)
from guides.book.typst.mentions import book_mentions
from guides.book.typst.places import expected_places
from guides.book.typst.planning import TypstError, plan_books
from guides.book.typst.press import Printed, PrintJob, print_books
from guides.book.typst.translator import Surroundings, TypstTranslator
from guides.book.typst.warnings_ import TypstWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Sequence, Set

LOGGER = logging.getLogger(__name__)
#: For each document of a book pairs of (line of markup, line of source).
SourceMaps = dict[str, list[tuple[int, int]]]
TEMPLATE = Path(__file__).resolve().parent / "template"


class TypstBuilder(Builder):
    """Builds PDF books by Typst."""

    name = "typst"
    format = "typst"
    epilog = __("The PDF files are in %(outdir)s.")
    allow_parallel = True
    default_translator_class = TypstTranslator
    supported_image_types: ClassVar[list[str]] = [
        "image/svg+xml", "image/png", "image/jpeg", "image/gif", "image/webp",
    ]  # fmt: skip
    supported_remote_images = False
    #: How many books are printed at a time.
    workers = 1

    def init(self) -> None:
        """Read the configuration; a fault in it stops the build before anything is written."""
        self.documents = read_documents(self.config)
        self.theme: TypstTheme = read_theme(self.config)
        self.date = source_date()
        self.font_paths = [FONT_DIRECTORY, *(Path(self.confdir, path) for path in self.theme.font_paths)]
        for path in self.font_paths:
            if not path.is_dir():
                raise TypstError(f"typst_theme: font_paths {path.name!r} is no directory below the configuration")
        self.coverage = coverage(font_files(self.font_paths))
        self.root = Path(self.outdir) / "src"

    def get_outdated_docs(self) -> str:
        """Return a word for all: a book is made whole."""
        return "all documents"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """Return a reference to *docname* that the translator reads; see ``reference_target``."""
        if docname not in self.env.all_docs and docname != "genindex":
            raise NoUri(docname, typ)
        return "%" + docname

    def get_relative_uri(self, from_: str, to: str, typ: str | None = None) -> str:
        """Return the same as `get_target_uri`: a book has no folders."""
        return self.get_target_uri(to, typ)

    # -- writing ------------------------------------------------------------------------------------------------------

    def write_documents(self, docnames: Set[str]) -> None:
        """Translate, check, compile and finish every book."""
        books = plan_books(self.documents, self.theme, self.env, self.events)
        self._prepare()
        doctrees = self._resolved(books)
        self._copy_images()
        jobs, maps = [], []
        for book in status_iterator(books, __("writing books... "), "darkgreen", len(books), stringify_func=_stem):
            job, source_maps = self._write(book, doctrees)
            jobs.append(job)
            maps.append(source_maps)
        self._print(books, jobs, maps)

    def _prepare(self) -> None:
        shutil.rmtree(self.root, ignore_errors=True)
        shutil.copytree(TEMPLATE, self.root / "template")
        (self.root / "template" / "theme.typ").write_text(theme_markup(self.theme, self.config), encoding="utf-8")
        if self.config.typst_template:
            local = Path(self.confdir, self.config.typst_template)
            if not local.is_file():
                raise TypstError(f"typst_template: {self.config.typst_template!r} is no file below the configuration")
            shutil.copyfile(local, self.root / "template" / "local.typ")

    def _resolved(self, books: Iterable[Book]) -> dict[str, nodes.document]:
        """Return the doctree of each document that a book needs, its references resolved: once for all books."""
        wanted = sorted({docname for book in books for docname in book.docnames})
        doctrees = {}
        for docname in status_iterator(wanted, __("resolving references... "), "darkgreen", len(wanted)):
            doctree = self.env.get_doctree(docname)  # unpickled anew, so nobody else has it
            self.env.apply_post_transforms(doctree, docname)
            self.post_process_images(doctree)
            doctrees[docname] = doctree
        return doctrees

    def _copy_images(self) -> None:
        folder = self.root / "images"
        folder.mkdir(parents=True, exist_ok=True)
        for source, name in sorted(self.images.items()):
            path = Path(self.srcdir, source)
            if path.is_file():
                shutil.copyfile(path, folder / name)

    def image_path(self, uri: str) -> str | None:
        """Return where Typst finds the image *uri*, or None where it cannot print it."""
        name = self.images.get(uri)
        return f"/images/{name}" if name and (self.root / "images" / name).is_file() else None

    def _write(self, book: Book, doctrees: dict[str, nodes.document]) -> tuple[PrintJob, SourceMaps]:
        document = book.document
        folder = self.root / document.stem
        labels, listings = LabelBook(), Listings()
        fragments = {}
        for chapter in book.chapters:
            doctree = doctrees[chapter.docname]
            if document.select:
                doctree = self.events.emit_firstresult("typst-doctree", document, chapter.docname, doctree) or doctree
            fragments[chapter.docname] = self._translate(book, chapter, labels, listings, doctree)
        index = self._index(book, labels, listings)
        colour = document.colour or self.theme.colour_of(document.start)
        lists = ""
        if document.lists:
            lists = "".join(listings.markup(name, title, colour) for name, title in self.theme.lists.items())
        # An excerpt has links into what was left out; they are words there.
        for use in () if document.select else labels.missing():
            warn(
                TypstWarning.MISSING_LABEL,
                f"the link leads to a place that the book {document.stem} does not have ({use.label}), so it is "
                "printed as text; mend its target",
                use.node,
            )
        source_maps = {}
        markups = []
        for chapter in book.chapters:
            whole = document_markup(chapter, fragments[chapter.docname], bool(self.config.typst_template))
            markup, source_maps[chapter.docname] = split_marks(whole)
            markups.append(labels.resolve(markup))
            _write_text(folder / "docs" / f"{chapter.docname}.typ", markups[-1])
        attachments = self._attachments(document)
        for attachment in attachments:
            path = folder / "attachments" / attachment.name
            path.parent.mkdir(parents=True, exist_ok=True)
            path.write_bytes(attachment.content)
        places = labels.places()
        back = labels.resolve(index), labels.resolve(lists)
        entries = contents_entries(markups, self.theme.contents_depth)
        main = book_markup(book, self.theme, self.config, self.date, *back, attachments, places, entries)
        _write_text(folder / "main.typ", main)
        job = PrintJob(
            folder / "main.typ",
            self.root,
            Path(self.outdir) / f"{document.stem}.pdf",
            tuple(self.font_paths),
            int(self.date.timestamp()) if self.date else 0,
            expected_places(zip(markups, (c.columns for c in book.chapters), strict=True), places),
            _("page"),
            bool(attachments),
            bool(listings.fields),
        )
        return job, source_maps

    def _attachments(self, document: TypstDocument) -> list[Attachment]:
        found = self.events.emit("typst-attachments", document)
        return [attachment for answer in found for attachment in answer or ()]

    def _translate(
        self, book: Book, chapter: Chapter, labels: LabelBook, listings: Listings, doctree: nodes.document
    ) -> str:
        keep, bound = self.theme.keep_pattern(), self.theme.bound_pattern()
        around = Surroundings(book, chapter, self.theme, labels, self.coverage, keep, bound, listings)
        translator = self.create_translator(doctree, self, around)
        doctree.walkabout(translator)
        return "".join(cast("TypstTranslator", translator).body)

    def _index(self, book: Book, labels: LabelBook, listings: Listings) -> str:
        if not book.document.index:
            return ""
        created = IndexEntries(self.env).create_index(self)
        groups = book_index(created, book.docnames, listings.labels, set(listings.uses))
        mentions = book_mentions(book, listings, entry_labels(groups), other_names(groups))
        return index_markup(groups, labels.token, mentions)

    def _print(self, books: Sequence[Book], jobs: Sequence[PrintJob], maps: Sequence[SourceMaps]) -> None:
        made: list[Printed] = []
        for book, source_maps, printed in zip(books, maps, print_books(jobs, self.workers), strict=True):
            stem = book.document.stem
            if printed.failure:
                self._report(printed.failure, source_maps)
                raise TypstError(f"{stem}.pdf was not made: {printed.failure.sentence()}")
            for complaint in printed.complaints:
                self._report(complaint, source_maps)
            LOGGER.info(
                __("printed %s.pdf: %d pages, %.1f MB; %d attempts in %.1f s of processor, %.1f s to finish, %.0f MB"),
                stem,
                printed.pages,
                printed.size / 1e6,
                printed.attempts,
                printed.seconds,
                printed.finishing,
                printed.peak,
            )
            made.append(printed)
        sizes = [(printed.pages, printed.size) for printed in made]
        _write_text(Path(self.outdir) / "books.json", catalogue([b.document for b in books], sizes, self.theme))

    def _report(self, complaint: Complaint, source_maps: SourceMaps) -> None:
        place = source_place(complaint, source_maps)
        where = "" if place or not complaint.file else f" (in the generated {complaint.file}:{complaint.line})"
        warn(TypstWarning.COMPILE, f"Typst: {complaint.sentence()}{where}", place)


def _stem(book: Book) -> str:
    return book.document.stem


def _write_text(path: Path, text: str) -> None:
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")
