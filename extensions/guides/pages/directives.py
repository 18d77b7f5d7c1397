"""Directives of the guides: traceability tables and lists of modules, with typed options only."""

from __future__ import annotations

from typing import TYPE_CHECKING, ClassVar, cast

from docutils import nodes
from docutils.parsers.rst import directives
from sphinx.util.docutils import SphinxDirective

from guides.audit.options import OPTIONS
from guides.audit.query import CLAUSE_OPTIONS, FACETS, QueryError, TableQuery, check_query
from guides.pages.nodes import trace_table
from guides.warnings_ import GuidesWarning, warn

if TYPE_CHECKING:
    from docutils.parsers.rst.states import OptionSpec  # type: ignore[attr-defined]  # the stubs lack it

    from guides.pages.domain import GuidesDomain


ALL_OPTIONS = tuple(dict.fromkeys((*FACETS, *CLAUSE_OPTIONS, *OPTIONS)))


class TraceTableDirective(SphinxDirective):
    """``{trace-table} NAME`` shows one of the tables of ``guides.audit.tables``.

    Options: one for each facet (``area``, ``role``, ``phase``, ``tool_class``), ``framework`` or ``clause`` for tables
    about provisions, ``columns`` (keys, by commas), what a table needs to be asked for (``jurisdiction``, ``day``), and
    ``caption`` where the table is there to be read: it says what the filter would, which is not told then.
    """

    required_arguments = 1
    has_content = False
    option_spec: ClassVar[OptionSpec] = {
        **dict.fromkeys(ALL_OPTIONS, directives.unchanged_required),
        "columns": directives.unchanged_required,
        "caption": directives.unchanged_required,
    }

    def run(self) -> list[nodes.Node]:
        """Return one table node; a wrong name, facet or column is reported and gives no table."""
        return self.table_nodes(self.arguments[0])

    def table_nodes(self, name: str) -> list[nodes.Node]:
        """The node for the table ``name`` with this directive's options."""
        columns = tuple(key.strip() for key in self.options.get("columns", "").split(",") if key.strip())
        options = {key: self.options.get(key, "") for key in (*ALL_OPTIONS, "caption")}
        query = TableQuery(name, **options, columns=columns)
        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        try:
            check_query(query, domain.guide_data)
        except QueryError as error:
            warn(GuidesWarning.UNKNOWN_FIELD, str(error), self.get_location())
            return []
        node = trace_table("", query=query, names=[nodes.fully_normalize_name(f"table-{query.file_name}")])
        self.set_source_info(node)
        self.state.document.note_implicit_target(node)
        return [node]


class ModuleListDirective(TraceTableDirective):
    """``{module-list}`` shows the modules of an area, written and planned, with what each gives."""

    required_arguments = 0

    def run(self) -> list[nodes.Node]:
        """Return one table node, under a caption that names the area if that is all it is asked for."""
        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        area = domain.guide_data.vocabulary.areas.get(self.options.get("area", ""), "")
        if area and set(self.options) == {"area"}:
            self.options["caption"] = f"Modules of the area {area}"
        return self.table_nodes("modules")
