"""The builder ``guides-data``: the guides as files for other programs, from the same doctrees as the pages."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder
from sphinx.util import logging

from guides.audit.options import OPTION_TABLES
from guides.audit.query import TableQuery
from guides.audit.tables import TABLES
from guides.exchange.atomic import write_text
from guides.exchange.csv_table import to_csv
from guides.exchange.export import LOCK_FILE, Export

if TYPE_CHECKING:
    from collections.abc import Iterable, Set

    from docutils import nodes
    from sphinx.application import Sphinx

    from guides.pages.domain import GuidesDomain

#: what is published beside the data, so that other programs can check the files they exchange with the guides

LOGGER = logging.getLogger(__name__)


class DataBuilder(Builder):
    """Writes what ``guides.exchange.formats`` lists; needs.json comes from sphinx-needs in the same run."""

    name = "guides-data"
    format = ""
    epilog = "The data files are in %(outdir)s."
    allow_parallel = True

    def get_outdated_docs(self) -> str:
        """The files cover all pages, so there is no page to name."""
        return "all data files"

    def get_target_uri(self, docname: str, typ: str | None = None) -> str:
        """No page is written, so no page has an address."""
        return ""

    def prepare_writing(self, docnames: Set[str]) -> None:
        """Nothing to prepare."""

    def write_doc(self, docname: str, doctree: nodes.document) -> None:
        """No page is written."""

    def write_documents(self, docnames: Set[str]) -> None:
        """Write every file of the edition, and remove what an earlier run wrote and this one does not."""
        # the libraries of the file formats take half a second to load, which only this builder needs
        from guides.exchange.formats import FAMILIES, write_edition  # noqa: PLC0415

        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        written = set(write_edition(export_of(domain), Path(self.outdir)))
        for pattern in FAMILIES:
            remove_stale(Path(self.outdir).glob(pattern), {*written, Path(self.outdir, "needs.json")})


def export_of(domain: GuidesDomain) -> Export:
    """The edition of this build, ready to be written."""
    lock = domain.root / LOCK_FILE
    shown = {query for queries in domain.data["queries"].values() for query in queries}
    # beside every whole table, those that pages ask for with an option, such as one framework
    asked = {query.whole for query in shown if query.name in OPTION_TABLES}
    return Export(
        domain.guide_set,
        domain.project,
        domain.edition,
        tuple(domain.table(query) for query in sorted({TableQuery(name) for name in TABLES} | asked)),
        lock.read_text(encoding="utf-8") if lock.is_file() else "",
    )


def remove_stale(found: Iterable[Path], keep: set[Path]) -> None:
    """Remove files of a table or kind that is no more, so that they are not published again."""
    for path in found:
        if path not in keep:
            path.unlink()


def write_page_tables(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: beside the web site, the CSV of every table that a page shows, and of no other."""
    if exception is not None or app.builder.format != "html" or app.builder.name.startswith("epub"):
        return
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    shown = {query.whole for queries in domain.data["queries"].values() for query in queries}
    folder = Path(app.builder.outdir, "_tables")
    tables = {folder / f"{table.name}.csv": table for table in map(domain.table, sorted(shown))}
    for path, table in tables.items():
        write_text(path, to_csv(table))
    remove_stale(folder.glob("*.csv"), set(tables))


def setup_data(app: Sphinx) -> None:
    """Register the builder, and the tables beside the web site."""
    app.add_builder(DataBuilder)
    app.connect("build-finished", write_page_tables)
