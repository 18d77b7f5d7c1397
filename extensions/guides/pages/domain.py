"""The Sphinx domain of the guides: needs as Sphinx objects, and the one guide set of a build."""

from __future__ import annotations

from collections.abc import Iterator, Set
from functools import cached_property
from pathlib import Path
from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.domains import Domain, ObjType
from sphinx.util.nodes import make_refnode

from guides.audit.query import TableQuery, run_query
from guides.audit.table import Table, split_row_target
from guides.audit.view import Part
from guides.audit.views import ViewRequest, make_part
from guides.bridge import read_records
from guides.edition import Edition, read_edition, tool_versions
from guides.model.guide_set import GuideData, GuideSet, load_data
from guides.model.project import Project, load_project
from guides.model.publication import Publication
from guides.model.records import Clause
from guides.pages.card import KIND_TITLES, CardView, card_view
from guides.pages.citations import citing_pages
from guides.pages.nodes import row_anchor, table_anchor
from guides.pages.role_books import ROLE_PAGES, RoleBook, role_book

if TYPE_CHECKING:
    from docutils.nodes import Element
    from sphinx.addnodes import pending_xref
    from sphinx.builders import Builder
    from sphinx.environment import BuildEnvironment

#: kinds whose title stands beside the id when running text refers to them
TITLED_KINDS = ("module", "tension", "journey", "lesson")

#: what the domain keeps by page
BY_PAGE = ("mentions", "queries", "citations", "views", "contents", "desk_cards")


class GuidesDomain(Domain):
    """Objects are needs; ``data`` keeps, by builder, the signature of each page at its last writing.

    ``guide_set`` exists once reading is over, and lives as long as the build.
    """

    name = "guides"
    label = "Guides"
    object_types = {kind: ObjType(title, kind) for kind, title in KIND_TITLES.items()}  # noqa: RUF012  # Domain declares it so
    #: 1: signatures by builder, ids that each page names, files of tables that each page shows
    #: 2: sources that each page names
    #: 3: parts of views that each page shows
    #: 4: queries of tables may name a provision
    #: 5: queries of tables may carry a caption
    #: 6: lists of contents of pages with views
    #: 7: sources of a page without its notes
    #: 8: classes of the desk cards of each page
    #: 9: the desk cards of each page
    data_version = 9
    initial_data = {  # noqa: RUF012  # Domain declares it so
        "signatures": {}, "mentions": {}, "queries": {}, "citations": {}, "views": {}, "contents": {}, "desk_cards": {},
    }  # fmt: skip

    #: project root, which shown paths are relative to; set once the builder is known
    root: Path

    def clear_doc(self, docname: str) -> None:
        """Forget what a page named and showed, since it is read again."""
        for key in BY_PAGE:
            self.data[key].pop(docname, None)

    def merge_domaindata(self, docnames: Set[str], otherdata: dict[str, Any]) -> None:
        """Take over what another process read."""
        for key in BY_PAGE:
            self.data[key].update({d: value for d, value in otherdata[key].items() if d in docnames})

    # --- the guide set ---------------------------------------------------------------------------------------------

    @cached_property
    def edition(self) -> Edition:
        """Which edition this is."""
        return read_edition(self.root)

    @cached_property
    def guide_data(self) -> GuideData:
        """The data files, read once a build."""
        folder = Path(self.env.srcdir, self.env.config.guides_data_dir)
        shown = folder.relative_to(self.root).as_posix() if folder.is_relative_to(self.root) else folder.name
        return load_data(folder, shown)

    @cached_property
    def project(self) -> Project:
        """The data model that ubproject.toml declares."""
        return load_project(self.root / self.env.config.needs_from_toml)

    @cached_property
    def guide_set(self) -> GuideSet:
        """The guide set of this build; ask for it only once reading is over."""
        pages = citing_pages(self.env, self.guide_data.standards)
        cards = tuple(card for _page, found in sorted(self.data["desk_cards"].items()) for card in found)
        publication = Publication(self.edition, tool_versions(), pages, cards)
        return GuideSet.of(read_records(self.env, self.root), self.guide_data, publication)

    @cached_property
    def _tables(self) -> dict[TableQuery, Table]:
        return {}

    def cards_on(self, docname: str) -> tuple[str, ...]:
        """Ids of the needs whose cards stand on a page, in its order."""
        shown = self.data["mentions"].get(docname, ((), ()))[1]
        return tuple(identifier for identifier in shown if identifier in self.guide_set.records)

    @cached_property
    def _role_books(self) -> dict[str, RoleBook]:
        return {}

    def role_book(self, role: str) -> RoleBook:
        """What the book of a role holds besides its page; chosen once a build."""
        if role not in self._role_books:
            named, _cards = self.data["mentions"].get(f"{ROLE_PAGES}/{role}", ((), ()))
            self._role_books[role] = role_book(self.guide_set, role, named)
        return self._role_books[role]

    def card(self, identifier: str) -> CardView:
        """Card of a need.

        :raises KeyError: if there is no such need.
        """
        return card_view(self.guide_set, self.project.link_types, self.guide_set.records[identifier])

    def table(self, query: TableQuery) -> Table:
        """Table for a query, made once a build.

        :raises QueryError: if it asks for something that does not exist; the directive has refused it before.
        """
        if query not in self._tables:
            self._tables[query] = run_query(self.guide_set, query)
        return self._tables[query]

    @cached_property
    def _parts(self) -> dict[ViewRequest, Part]:
        return {}

    def view_part(self, request: ViewRequest) -> Part:
        """Part of a view, made once a build."""
        if request not in self._parts:
            self._parts[request] = make_part(self.guide_set, request)
        return self._parts[request]

    @cached_property
    def _pages_of_views(self) -> dict[str, str]:
        shown = sorted((docname, request.key) for docname, found in self.data["views"].items() for request in found)
        return {key: docname for docname, key in reversed(shown)}

    def place_of(self, target: str) -> tuple[str, str] | None:
        """Place of whatever a view leads to: as ``place`` for a need, the first page of a view for its key."""
        page = self._pages_of_views.get(target)
        return (page, "") if page else self.place(target)

    def place(self, identifier: str) -> tuple[str, str] | None:
        """Page and anchor of a need, or of a row of a table; ``None`` if it stands nowhere, and for clauses.

        A page itself is named by a slash and its name, a place of it by its anchor after a hash besides.
        """
        if identifier.startswith("/"):
            page, _hash, anchor = identifier[1:].partition("#")
            return (page, anchor) if page in self.env.found_docs else None
        if row := split_row_target(identifier):
            table, key = row
            docname = self._table_pages.get(table)
            return (docname, row_anchor(table_anchor(table), key)) if docname else None
        record = self.guide_set.records.get(identifier)
        return (record.docname, record.id) if record else None

    @cached_property
    def _table_pages(self) -> dict[str, str]:
        """The first page, by name, that shows each table, or a part of it."""
        queries: dict[str, tuple[TableQuery, ...]] = self.data["queries"]
        found: dict[str, str] = {}
        for docname in sorted(queries):
            for query in queries[docname]:
                found.setdefault(query.whole.file_name, docname)
        return found

    def clause(self, identifier: str) -> Clause | None:
        """Provision with this id, or ``None``."""
        return self.guide_data.catalogue.clauses.get(identifier)

    def clause_uri(self, identifier: str) -> str:
        """Address of a provision; empty if there is none. What is an address already is its own."""
        if "://" in identifier:
            return identifier
        clause = self.clause(identifier)
        return clause.url if clause else ""

    # --- Sphinx objects --------------------------------------------------------------------------------------------

    def get_objects(self) -> Iterator[tuple[str, str, str, str, str, int]]:
        """Every need, for objects.inv and the search."""
        for record in self.guide_set.records.values():
            yield record.id, f"{record.id} {record.title}", record.kind, record.docname, record.id, 1

    def resolve_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        typ: str,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> nodes.reference | None:
        """Resolve ``{module}`` and the like; what is only planned becomes words (see ``resolve_planned``)."""
        if typ == "clause":
            return self._cite(target, contnode, explicit=node.get("refexplicit", False))
        record = self.guide_set.records.get(target)
        if record is None:
            return None
        words = f"{record.id} {record.title}" if record.kind in TITLED_KINDS or typ == "titled" else record.id
        if node.get("refexplicit"):
            words = contnode.astext()
        contnode = nodes.inline("", words, classes=["need-ref"])
        return make_refnode(builder, fromdocname, record.docname, record.id, contnode, f"{record.id} {record.title}")

    def _cite(self, identifier: str, contnode: Element, *, explicit: bool) -> nodes.reference | None:
        """A citation that leads to the text of the provision, with our label as its title."""
        clause = self.clause(identifier)
        if clause is None:
            return None
        words = (contnode.astext() if explicit else clause.citation) + clause.caveat
        return nodes.reference("", words, internal=False, refuri=clause.url, classes=["clause"], reftitle=clause.label)

    def resolve_any_xref(
        self,
        env: BuildEnvironment,
        fromdocname: str,
        builder: Builder,
        target: str,
        node: pending_xref,
        contnode: Element,
    ) -> list[tuple[str, nodes.reference]]:
        """Resolve ``{any}`` for a need."""
        found = self.resolve_xref(env, fromdocname, builder, "any", target, node, contnode)
        return [(f"guides:{self.guide_set.records[target].kind}", found)] if found is not None else []
