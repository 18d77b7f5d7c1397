"""The Sphinx extension: registers the domain, directives, roles, nodes and checks. Loaded after sphinx_needs."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Any, cast

from docutils.parsers.rst import directives

from guides import __version__
from guides.audit.views import VIEWS
from guides.bridge import write_derived_fields
from guides.exchange.builder import setup_data
from guides.model.checks import check_all
from guides.model.field_check import check_fields
from guides.model.vocabulary import check_enums
from guides.pages import transforms
from guides.pages.citations import note_citations
from guides.pages.directives import ModuleListDirective, TraceTableDirective
from guides.pages.domain import GuidesDomain
from guides.pages.epub.books import setup_epub_books
from guides.pages.freshness import stale_pages, trust_signatures
from guides.pages.html.cards import depart_card_title, depart_need_card, visit_card_title, visit_need_card
from guides.pages.html.gone import setup_gone
from guides.pages.html.tables import depart_trace_table, visit_trace_table
from guides.pages.lowering import lower
from guides.pages.nodes import card_title, need_card, trace_table
from guides.pages.roles import setup_roles
from guides.pages.search_index import restore_index_entries
from guides.pages.source_marks import link_source_marks
from guides.pages.source_rules import check_source
from guides.pages.typst import cards as typst_cards
from guides.pages.typst import tables as typst_tables
from guides.pages.typst.books import setup_books
from guides.pages.view_contents import leave_out_unlisted, note_contents
from guides.pages.views import ToolSheetDirective, ViewDirective, resolve_views
from guides.warnings_ import report

if TYPE_CHECKING:
    from collections.abc import Iterable, Mapping

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.config import Config
    from sphinx.environment import BuildEnvironment
    from sphinx.util.typing import ExtensionMetadata

#: before sphinx-needs registers a directive for each need type (its handler has the default priority, 500)
BEFORE_NEEDS = 5


def quiet_twins(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: leave wrong targets to ``guides.model.checks``, which says how to mend them."""
    config.suppress_warnings = [*config.suppress_warnings, "needs.link_target_type"]


def free_directive_names(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: let the need type ``step`` have its directive.

    sphinx-design 0.8 registers a directive ``step`` of its own, which the guides do not use, and sphinx-needs does not
    override a directive that exists.
    """
    # docutils has no function that takes a directive back
    directives._directives.pop("step", None)  # type: ignore[attr-defined]  # noqa: SLF001  # see above


def set_root(app: Sphinx) -> None:
    """Handler of ``builder-inited``: tell the domain where the project lies, since the environment does not say it."""
    cast("GuidesDomain", app.env.get_domain(GuidesDomain.name)).root = Path(app.confdir)


def derive_needs(app: Sphinx, needs: Mapping[str, Any]) -> None:
    """Handler of ``needs-before-post-processing``: the needs get what derivation adds to their records."""
    domain = cast("GuidesDomain", app.env.get_domain(GuidesDomain.name))
    write_derived_fields(needs, domain.guide_set.records.values())


def check_guides(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Handler of ``env-get-updated``, the one event after reading that every build has: report what is wrong."""
    domain = cast("GuidesDomain", env.get_domain(GuidesDomain.name))
    problems = check_enums(domain.project.fields, domain.guide_data.vocabulary, app.config.needs_from_toml)
    problems += check_fields(domain.guide_set, domain.project.fields)
    report(problems + check_all(domain.guide_set, domain.project.target_types))
    return ()


def refuse_visit(translator: nodes.NodeVisitor, node: nodes.Element) -> None:
    """Visitor of the builders for which ``lower`` replaces the node beforehand.

    :raises RuntimeError: always; a node that arrives here would be lost.
    """
    raise RuntimeError(f"{type(node).__name__} was not lowered for {type(translator).__name__}")


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything; see the modules that the handlers come from."""
    app.setup_extension("sphinx_needs")
    app.add_config_value("guides_data_dir", "data", "env", frozenset({str}))
    app.add_domain(GuidesDomain)
    app.add_directive("trace-table", TraceTableDirective)
    app.add_directive("module-list", ModuleListDirective)
    app.add_directive("tool-sheet", ToolSheetDirective)
    for view in VIEWS:
        app.add_directive(view, ViewDirective)
    setup_roles(app)
    setup_data(app)
    setup_books(app)
    setup_epub_books(app)
    setup_gone(app)
    refuse = (refuse_visit, None)
    app.add_node(
        need_card,
        html=(visit_need_card, depart_need_card),
        typst=(typst_cards.visit_need_card, typst_cards.depart_need_card),
        text=refuse,
        latex=refuse,
        man=refuse,
        texinfo=refuse,
    )
    app.add_node(
        card_title,
        html=(visit_card_title, depart_card_title),
        typst=(typst_cards.visit_card_title, None),
        text=refuse,
        latex=refuse,
        man=refuse,
        texinfo=refuse,
    )
    app.add_node(
        trace_table,
        html=(visit_trace_table, depart_trace_table),
        typst=(typst_tables.visit_trace_table, None),
        text=refuse,
        latex=refuse,
        man=refuse,
        texinfo=refuse,
    )
    app.connect("config-inited", quiet_twins)
    app.connect("config-inited", free_directive_names, priority=BEFORE_NEEDS)
    app.connect("builder-inited", set_root)
    app.connect("source-read", check_source)
    app.add_transform(transforms.IndexNeeds)
    app.connect("doctree-read", transforms.needs_to_cards, priority=transforms.PRIORITY)
    app.connect("doctree-read", transforms.keep_places, priority=transforms.PRIORITY)
    app.connect("doctree-read", transforms.note_mentions, priority=transforms.PRIORITY + 1)
    app.connect("doctree-read", note_citations, priority=transforms.PRIORITY + 1)
    app.connect("doctree-read", link_source_marks, priority=transforms.PRIORITY + 2)
    app.connect("doctree-read", note_contents, priority=transforms.PRIORITY + 1)
    app.connect("needs-before-post-processing", derive_needs)
    app.connect("env-get-updated", check_guides)
    app.connect("env-get-updated", leave_out_unlisted)
    app.connect("env-get-updated", stale_pages)
    app.connect("env-check-consistency", trust_signatures)
    app.connect("html-collect-pages", restore_index_entries)
    # after the post-transforms and whatever else resolves nodes
    app.connect("doctree-resolved", resolve_views, priority=890)
    app.connect("doctree-resolved", lower, priority=900)
    return {
        "version": __version__,
        "parallel_read_safe": True,
        "parallel_write_safe": True,
        # 1: domain data with mentions, queries and signatures
        # 2: and with the sources that each page names
        # 3: and with the parts of views that it shows
        # 4: queries may name a provision
        "env_version": 4,
    }
