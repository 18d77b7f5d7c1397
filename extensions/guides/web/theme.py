"""The theme ``guides``, a thin layer on Furo: what it tells its templates, and which files a page asks for."""

from __future__ import annotations

import re
from pathlib import Path
from typing import TYPE_CHECKING, Any, Final, cast

from docutils import nodes
from furo.navigation import get_navigation_tree

from guides.model.journey_places import journey_places
from guides.pages.html.journey_panel import side_panel
from guides.pages.html.surroundings import EXPLORER
from guides.web.areas import area_of_page
from guides.web.book_list import book_places
from guides.web.policy import policy
from guides.web.scripts import shorten_scripts
from guides.web.stylesheet import SHEETS, TOOLS_TABLE, sheet_of, trim_stylesheets, write_stylesheets
from guides.web.ways import way_to_book, ways_of

if TYPE_CHECKING:
    from collections.abc import Mapping

    from sphinx.application import Sphinx
    from sphinx.config import Config

    from guides.pages.domain import GuidesDomain

THEME: Final = Path(__file__).parent / "theme" / "guides"

#: folder whose pages are tables first, and a page that needs the room for its filters
WIDE_PAGES: Final = ("audit/", EXPLORER)

#: what no configuration may change: no copies of sources, no advertisement, no page fetched for a search
SETTINGS: Final[dict[str, Any]] = {
    "html_copy_source": False,
    "html_show_sourcelink": False,
    "html_show_sphinx": False,
    "html_show_search_summary": False,
    "html_permalinks_icon": "#",
}

#: modules that put their own styles, scripts and a page with an inline script beside the site
FOREIGN: Final = ("sphinx_needs.environment", "sphinx_data_viewer.sphinx_data_viewer", "sphinxcontrib.jquery")
FOREIGN_EVENTS: Final = ("config-inited", "env-updated", "html-page-context")

#: file -> what a page must hold to need it; a page that has nothing of the kind does not ask for it
NEEDED_FOR: Final = {
    "_static/pygments.css": re.compile(r'class="[^"]*\bhighlight\b'),
    "_static/sphinx-design.min.css": re.compile(r'class="[^"]*\bsd-'),
    "_static/styles/furo-extensions.css": re.compile(r'class="[^"]*\bsd-'),
    "_static/graphviz.css": re.compile(r'class="[^"]*\bgraphviz\b'),
    "_static/design-tabs.js": re.compile(r'class="[^"]*\bsd-tab-set\b'),
    "_static/guides-cards.js": re.compile(r'class="desk-card '),
    # pages so long that their far parts wait
    "_static/guides-return.js": re.compile(r'class="card card-|<table [^>]*\bdata-table='),
    "_static/guides-core.js": TOOLS_TABLE,
    "_static/guides-table-logic.js": TOOLS_TABLE,
    "_static/guides-table-view.js": TOOLS_TABLE,
    "_static/guides-table-rows.js": TOOLS_TABLE,
    "_static/guides-table-blocks.js": TOOLS_TABLE,
    "_static/guides-table.js": TOOLS_TABLE,
    # only Sphinx's own search builds on these
    "_static/documentation_options.js": None,
    "_static/doctools.js": None,
    # guides-look.js does its work
    "_static/scripts/furo.js": None,
    "_static/sphinx_highlight.js": None,
}

#: pages of the main navigation with their words; one that the site does not have is left out
MAIN_PAGES: Final = (
    (EXPLORER, "Explore"),
    ("checklist", "Your checklist"),
    ("roles/index", "Roles"),
    ("downloads", "Downloads"),
)

#: those of them that no source file stands behind
MADE_PAGES: Final = frozenset({EXPLORER, "checklist", "downloads"})

#: scripts of the pages, in the order in which they run
SCRIPTS: Final = (
    "guides-look.js",
    "guides-page.js",
    "guides-offline.js",
    "guides-return.js",
    "guides-cards.js",
    "guides-core.js",
    "guides-table-logic.js",
    "guides-table-view.js",
    "guides-table-rows.js",
    "guides-table-blocks.js",
    "guides-table.js",
)

#: what sphinx-needs writes beside the pages although nobody asked
LEFTOVER: Final = "schema_violations.json"

#: docutils sets the viewport for every page, and so does the theme
VIEWPORT: Final = re.compile(r'<meta name="viewport"[^>]*>\s*')

DESCRIPTION_LENGTH: Final = 155

#: levels of the list of pages that every page carries
NAVIGATION_LEVELS: Final = 2


def fix_settings(app: Sphinx, config: Config) -> None:
    """Handler of ``config-inited``: set what the site takes for granted."""
    for name, value in SETTINGS.items():
        setattr(config, name, value)


def leave_out_foreign_files(app: Sphinx) -> None:
    """Take away the handlers by which other extensions add files for their own rendering.

    sphinx-needs and what it loads have no option for it. They render nothing here, so nothing would use the files. Done
    in ``setup``, since one of them writes as early as ``config-inited``.
    """
    for event in FOREIGN_EVENTS:
        for listener in list(app.events.listeners.get(event, ())):
            if listener.handler.__module__ in FOREIGN:
                app.disconnect(listener.id)


def add_files(app: Sphinx) -> None:
    """Handler of ``builder-inited``: write the style sheets and let pages ask for them and for the scripts."""
    if not _is_site(app):
        return
    write_stylesheets(Path(app.outdir, "_static"))
    for sheet in SHEETS:
        # after whatever else adds styles; each page keeps its one
        app.add_css_file(sheet, priority=900)
    for script in SCRIPTS:
        app.add_js_file(script, loading_method="defer")


def tell_template(
    app: Sphinx, pagename: str, templatename: str, context: dict[str, Any], doctree: nodes.document | None
) -> None:
    """Handler of ``html-page-context``: area, width and description of the page, and only the files that it needs."""
    if not _is_site(app):
        return
    meta = context.get("meta") or {}
    context["guides_policy"] = policy()
    context["guides_first_section"] = first_section(doctree) if pagename == app.config.root_doc else None
    context["guides_area"] = area_of_page(pagename)
    context["guides_wide"] = "wide" in meta or pagename.startswith(WIDE_PAGES)
    context["metatags"] = metatags = VIEWPORT.sub("", context.get("metatags") or "")
    # a page without a source brings its own
    own = context.get("guides_description") or describe(doctree)
    context["guides_description"] = "" if 'name="description"' in metatags else own
    context["guides_footer_pages"] = footer_pages(context.get("theme_footer_pages") or "")
    context["guides_main_pages"] = [
        (name, words) for name, words in MAIN_PAGES if name in MADE_PAGES or name in app.env.found_docs
    ]
    # a preview of a page needs absolute addresses, which only a configured site has
    context["guides_base"] = app.config.html_baseurl.rstrip("/")
    context["furo_navigation_tree"] = navigation(app, pagename, context)
    context["guides_journeys"] = journeys_beside(app, pagename)
    views = app.env.get_domain("guides").data["views"].get(pagename, ())
    # a project that prints no books says nothing of them
    book = book_places(getattr(app.config, "typst_documents", ())).get(pagename)
    context["guides_ways"] = (*ways_of(views), *way_to_book(book))
    body = context.get("body", "")
    others = SHEETS.keys() - {sheet_of(pagename, body)}
    for kind in ("css_files", "script_files"):
        names = [Path(getattr(file, "filename", str(file))) for file in context[kind]]
        context[kind] = [
            file
            for file, name in zip(context[kind], names, strict=True)
            if name.name not in others and is_needed(name.as_posix(), body)
        ]


def navigation(app: Sphinx, pagename: str, context: Mapping[str, Any]) -> str:
    """The list of all pages to two levels, as Furo shows it; further levels stand on the pages that belong to them."""
    whole = cast("str", context["furo_navigation_tree"])
    level = len(context.get("parents") or ()) + 1
    deepest = level + bool(app.env.toctree_includes.get(pagename))
    if "toctree" not in context or (pagename != app.config.root_doc and deepest > NAVIGATION_LEVELS):
        return whole
    tree = context["toctree"](collapse=False, titles_only=True, maxdepth=NAVIGATION_LEVELS, includehidden=True)
    return cast("str", get_navigation_tree(tree))


def journeys_beside(app: Sphinx, pagename: str) -> str:
    """The panel of the journeys that use the module of a page; empty for every other page."""
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    guides = domain.guide_set
    module = next((i for i in domain.cards_on(pagename) if guides.records[i].kind == "module"), "")

    def address(identifier: str) -> str:
        docname, anchor = domain.place(identifier) or (pagename, "")
        return f"{app.builder.get_relative_uri(pagename, docname)}#{anchor}"

    return side_panel(journey_places(guides, module), address) if module else ""


def remove_leftover(app: Sphinx, exception: Exception | None) -> None:
    """Handler of ``build-finished``: a report of sphinx-needs is no part of the site."""
    if _is_site(app):
        Path(app.outdir, LEFTOVER).unlink(missing_ok=True)


def is_needed(filename: str | Path, body: str) -> bool:
    """Tell whether a page with this body needs a file; a file that nobody knows here is needed."""
    name = str(filename)
    if name not in NEEDED_FOR:
        return True
    trace = NEEDED_FOR[name]
    return trace is not None and trace.search(body) is not None


def describe(doctree: nodes.document | None) -> str:
    """Return the first paragraph of a page, cut at a word, for search engines and previews; empty if it has none."""
    first = next(doctree.findall(nodes.paragraph), None) if doctree is not None else None
    words = " ".join(first.astext().split()) if first is not None else ""
    if len(words) <= DESCRIPTION_LENGTH:
        return words
    return words[:DESCRIPTION_LENGTH].rpartition(" ")[0].rstrip(",;:") + " …"


def first_section(doctree: nodes.document | None) -> tuple[str, str] | None:
    """Anchor and title of the first section below the title of a page; readers by keyboard go there in one step."""
    if doctree is None:
        return None
    below = (section for section in doctree.findall(nodes.section) if isinstance(section.parent, nodes.section))
    section = next(below, None)
    return (section["ids"][0], cast("nodes.title", section[0]).astext()) if section is not None else None


def footer_pages(option: str | dict[str, str]) -> list[tuple[str, str]]:
    """Return page names and words from the option ``footer_pages``: a mapping, or ``name = words`` parted by commas."""
    if isinstance(option, dict):
        return list(option.items())
    pairs = (part.partition("=") for part in option.split(",") if "=" in part)
    return [(name.strip(), words.strip()) for name, _, words in pairs]


def _is_site(app: Sphinx) -> bool:
    return app.builder.format == "html" and app.builder.name != "epub"


def setup_theme(app: Sphinx) -> None:
    """Register the theme and its handlers."""
    app.setup_extension("sphinx_needs")
    leave_out_foreign_files(app)
    app.add_html_theme("guides", str(THEME))
    app.connect("config-inited", fix_settings)
    app.connect("builder-inited", add_files)
    # after the theme's own handler, and after extensions that add files to a page
    app.connect("html-page-context", tell_template, priority=900)
    app.connect("build-finished", remove_leftover)
    # once pages that left are removed, and before the offline copy and the zip take the file
    app.connect("build-finished", trim_stylesheets, priority=450)
    app.connect("build-finished", shorten_scripts, priority=450)
