"""The builder ``guides-data``: the guides as files for other programs, from the same doctrees as the pages."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import TYPE_CHECKING, cast

from sphinx.builders import Builder
from sphinx.util import logging

from guides.audit.query import TableQuery
from guides.audit.tables import TABLES
from guides.exchange.atomic import write_text
from guides.exchange.csv_table import to_csv
from guides.exchange.records_table import records_table
from guides.model.records import KINDS

if TYPE_CHECKING:
    from collections.abc import Set

    from docutils import nodes
    from sphinx.application import Sphinx

    from guides.pages.domain import GuidesDomain

#: what is published beside the data, so that other programs can check the files they exchange with the guides
SCHEMAS = Path(__file__).parents[1] / "schemas"

LOGGER = logging.getLogger(__name__)


class DataBuilder(Builder):
    """Writes ``records/<kind>s.csv``, ``tables/<name>.csv`` and schemas; needs.json comes from sphinx-needs."""

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
        """Write the files of all records and tables."""
        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        for kind in KINDS:
            table = records_table(domain.guide_set, domain.project, kind)
            if table.rows:
                write_text(Path(self.outdir, "records", f"{table.name}.csv"), to_csv(table))
        for name in TABLES:
            write_text(Path(self.outdir, "tables", f"{name}.csv"), to_csv(domain.table(TableQuery(name))))
        for schema in sorted(SCHEMAS.glob("*.json")):
            write_text(Path(self.outdir, "schemas", schema.name), schema.read_text(encoding="utf-8"))


def write_page_tables(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: beside the web site, the CSV of every table that a page shows."""
    if exception is not None or app.builder.format != "html" or app.builder.name.startswith("epub"):
        return
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    # a page may leave columns out; the file has them all, so that one name means one content
    shown = {replace(query, columns=()) for queries in domain.data["queries"].values() for query in queries}
    for query in sorted(shown):
        table = domain.table(query)
        write_text(Path(app.builder.outdir, "_tables", f"{table.name}.csv"), to_csv(table))


def setup_data(app: Sphinx) -> None:
    """Register the builder, and the tables beside the web site."""
    app.add_builder(DataBuilder)
    app.connect("build-finished", write_page_tables)
