"""The web site: its theme, its style sheet, and what other extensions must leave out of it."""

from __future__ import annotations

from typing import TYPE_CHECKING

from guides import __version__
from guides.pages.html.finish import setup_finish
from guides.web.checklist_page import setup_checklist
from guides.web.downloads import collect_downloads_page
from guides.web.explore_lists import collect_explore_lists
from guides.web.explore_page import collect_explore_page
from guides.web.offline import write_offline_copy
from guides.web.page_index import write_page_index
from guides.web.site_data import write_site_data
from guides.web.theme import setup_theme

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.util.typing import ExtensionMetadata


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register the theme ``guides``; conf.py chooses it with ``html_theme = "guides"``."""
    setup_theme(app)
    setup_finish(app)
    setup_checklist(app)
    app.connect("html-collect-pages", collect_explore_page)
    app.connect("html-collect-pages", collect_explore_lists)
    app.connect("html-collect-pages", collect_downloads_page)
    app.connect("build-finished", write_site_data)
    app.connect("build-finished", write_page_index)
    # after whatever else writes files
    app.connect("build-finished", write_offline_copy, priority=950)
    return {"version": __version__, "parallel_read_safe": True, "parallel_write_safe": True}
