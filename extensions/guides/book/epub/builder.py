"""The builder behind ``sphinx-build -b epub``: Sphinx's own, with pages that are valid and one file for each book."""

from __future__ import annotations

import posixpath
import shutil
from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils import nodes
from sphinx.builders import Builder
from sphinx.builders.epub3 import Epub3Builder
from sphinx.builders.html import StandaloneHTMLBuilder
from sphinx.environment.adapters.indexentries import IndexEntries
from sphinx.errors import ConfigError
from sphinx.util import logging
from sphinx.util.matching import Matcher

from guides.book.epub import assembly
from guides.book.epub.archive import pack
from guides.book.epub.books import Book, BookConfigError, check_documents, parse_books
from guides.book.epub.catalogue import catalogue
from guides.book.epub.contents import Outline
from guides.book.epub.frame import DOCTYPE
from guides.book.epub.index import IndexGroup
from guides.book.epub.markup import MarkupError, parse, repair, serialise
from guides.book.epub.package import Metadata
from guides.book.epub.selection import keyed, select
from guides.book.epub.static import Remark, make_static
from guides.book.epub.tables import reflow_tables
from guides.warnings_ import GuidesWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterable, Iterator, Set

LOGGER = logging.getLogger(__name__)
UNSET = "unknown"
"""What Sphinx's ePub options hold when the project does not set them."""
SUBTYPES = {
    "markup": GuidesWarning.EPUB_MARKUP,
    "link": GuidesWarning.EPUB_LINK,
    "alt": GuidesWarning.EPUB_ALT,
    "image": GuidesWarning.EPUB_IMAGE,
}


class GuidesEpubBuilder(Epub3Builder):
    """Writes each page once as XHTML, then packs the pages of each book.

    Pages lie in the output folder under their document names; what differs from book to book (links, contents, index,
    metadata) is done when the books are packed.
    """

    name = "epub"
    epilog = "The ePub files are in %(outdir)s."

    source_changed = False
    """Whether this build read or forgot any document."""

    # --- which pages are written ---

    def get_outdated_docs(self) -> Iterator[str]:
        """Return every document as soon as one page is older than its source or than a file that it shows.

        Pages carry titles of other pages (links, contents), and Sphinx does not know which. Reading stays incremental;
        writing all pages is what makes a book the same as after a clean build.
        """
        if any(super().get_outdated_docs()) or any(map(self.has_newer_source, self.env.found_docs)):
            yield from self.env.found_docs

    def has_newer_source(self, docname: str) -> bool:
        """Return whether a file that a document depends on is newer than its page."""
        page = Path(self.get_output_path(docname))
        files = [Path(self.srcdir, name) for name in self.env.dependencies.get(docname, ())]
        return page.exists() and any(file.exists() and _time(file) > _time(page) for file in files)

    # --- what is not taken over from the HTML builder ---

    def get_theme_config(self) -> tuple[str, dict[str, str | int | bool]]:
        """Use the one template that the extension brings; a book has no theme."""
        return "guides-epub", {}

    def init_css_files(self) -> None:
        """Take no style sheet of an extension: the book has its own."""
        self._css_files = []

    def init_js_files(self) -> None:
        """Take no script."""
        self._js_files = []

    def copy_assets(self) -> None:
        """Copy no static files."""

    def gen_pages_from_extensions(self) -> None:
        """Take no page that an extension makes for the web site only."""

    def gen_additional_pages(self) -> None:
        """Take no page that only has a template."""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Prepare what all pages share."""
        super().prepare_writing(docnames)
        self.domain_indices = []
        self.globalcontext["language"] = self.language

    # --- pages ---

    @property
    def language(self) -> str:
        """The language of the book as a tag of BCP 47."""
        return (self.config.epub_language or "en").replace("_", "-")

    def post_process_images(self, doctree: nodes.Node) -> None:
        """Choose the files of images, and name them after where they lie in the source."""
        Builder.post_process_images(self, doctree)
        for node in doctree.findall(nodes.image):
            if node["uri"] in self.images:
                self.images[node["uri"]] = _image_name(node["uri"])

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """Write one page."""
        for node in doctree.findall(nodes.image):
            if "alt" not in node:
                message = f"image {node['uri']} has no text alternative; add :alt: (empty if it only decorates)"
                warn(GuidesWarning.EPUB_ALT, message, node)
                node["alt"] = ""  # docutils would write the address
        StandaloneHTMLBuilder.write_doc(self, docname, doctree)

    def handle_page(
        self,
        pagename: str,
        addctx: dict[str, Any],
        templatename: str = "page.html",
        *,
        outfilename: Path | None = None,
        event_arg: Any = None,  # noqa: ANN401  # as Sphinx declares it
    ) -> None:
        """Render a page, then make it valid and static; a page that is not well-formed is reported when packed."""
        StandaloneHTMLBuilder.handle_page(
            self, pagename, addctx, templatename, outfilename=outfilename, event_arg=event_arg
        )
        path = Path(outfilename or self.get_output_path(pagename))
        source = repair(path.read_text(encoding="utf-8"))
        try:
            page = parse(source)
        except MarkupError:
            text = source
        else:
            self.report(pagename, make_static(page))
            reflow_tables(page)
            text = serialise(page, DOCTYPE)
        path.write_text(text, encoding="utf-8")

    def report(self, docname: str, remarks: Iterable[Remark]) -> None:
        """Log what a mend found, at its page."""
        for remark in remarks:
            warn(SUBTYPES[remark.kind], remark.message, docname)

    # --- books ---

    def finish(self) -> None:
        """Copy images and pack the books."""
        for source, name in self.images.items():
            target = self.outdir / self.imagedir / name
            target.parent.mkdir(parents=True, exist_ok=True)
            shutil.copyfile(self.srcdir / source, target)
        self.write_buildinfo()
        self.handle_finish()

    def handle_finish(self) -> None:
        """Write every book that the configuration asks for."""
        books = self.books()
        matches = Matcher(self.config.guides_epub_exclude)
        outline = Outline(
            tocs=self.env.tocs,
            depth=self.config.epub_tocdepth,
            holds=self.tags.eval_condition,
            excluded=lambda docname: matches(docname) or matches(f"{docname}/"),
        )
        index = IndexEntries(self.env).create_index(self) if self.use_index else []
        source = assembly.Source(
            outdir=Path(self.outdir),
            titles={
                f"{docname}{self.out_suffix}": title.astext() for docname, title in sorted(self.env.titles.items())
            },
            index=cast("list[IndexGroup]", index),
            identifiers=self.config.guides_epub_identifiers,
            notes=tuple(self.config.guides_epub_notes),
        )
        sizes = []
        for book in books:
            chosen = select(self.app, book, outline)
            part = replace(source, excerpts=chosen.excerpts)
            made = assembly.assemble(book, keyed(self.app, chosen.entries), self.metadata(book), part)
            for docname, remarks in made.remarks.items():
                self.report(docname, remarks)
            path = Path(self.outdir, f"{book.name}.epub")
            path.write_bytes(pack(made.members, self.config.guides_epub_moment))
            sizes.append((book, path.stat().st_size))
            LOGGER.info("wrote %s (%d pages)", path.name, made.pages)

        listed = catalogue(sizes, self.config.guides_epub_edition)
        Path(self.outdir, "books.json").write_text(listed, encoding="utf-8")

    def books(self) -> tuple[Book, ...]:
        """Return the books to write.

        :raises ConfigError: when ``guides_epub_books`` names a document that does not exist.
        """
        whole = Book(name=self.config.epub_basename, title=self.config.epub_title, start=self.config.root_doc)
        try:
            books = parse_books(self.config.guides_epub_books, whole)
            check_documents(books, self.env.found_docs)
        except BookConfigError as error:
            raise ConfigError(str(error)) from error
        return books

    def metadata(self, book: Book) -> Metadata:
        """Return what the package of a book says about it."""
        config = self.config

        def known(value: object) -> str:
            return "" if value in (None, UNSET) else str(value)

        base = known(config.epub_identifier) or config.epub_basename
        return Metadata(
            identifier=f"{base}#{book.name}",
            title=book.title,
            subtitle=book.subtitle,
            language=self.language,
            author=known(config.epub_author),
            publisher=known(config.epub_publisher),
            contributor=known(config.epub_contributor),
            rights=known(config.epub_copyright),
            description=book.description or known(config.epub_description),
            moment=config.guides_epub_moment,
            edition=known(config.guides_epub_edition),
            commit=known(config.guides_epub_commit),
            colour=book.colour,
        )


def _time(path: Path) -> int:
    return path.stat().st_mtime_ns


def _image_name(uri: str) -> str:
    """Return the name of an image in the book: its path in the source, or its bare name if it was made in the build."""
    path = posixpath.normpath(uri.replace("\\", "/"))
    inside = not posixpath.isabs(path) and not path.startswith("..") and ":" not in path
    return path if inside else posixpath.basename(path)
