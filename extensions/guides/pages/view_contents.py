"""Lists of contents without the parts of views that have nothing to list, since such a part has no heading."""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

from docutils import nodes

from guides.pages.nodes import view_part

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from guides.pages.domain import GuidesDomain


def note_contents(app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``, after Sphinx has made the list of contents: keep it whole for a page with a view.

    Which parts have something to list is known only when all pages are read, and changes while this page does not.
    """
    headings = [(f"#{part.parent['ids'][0]}", part["request"]) for part in doctree.findall(view_part)]
    if headings:
        domain = cast("GuidesDomain", app.env.get_domain("guides"))
        docname = app.env.docname
        domain.data["contents"][docname] = (app.env.tocs[docname].deepcopy(), tuple(headings))


def leave_out_unlisted(app: Sphinx, env: BuildEnvironment) -> list[str]:
    """Handler of ``env-get-updated``, before the pages are compared: take headings out of the lists of contents.

    It names no page; the signatures of pages cover both views and lists of contents.
    """
    domain = cast("GuidesDomain", env.get_domain("guides"))
    for docname, (whole, headings) in domain.data["contents"].items():
        contents: nodes.bullet_list = whole.deepcopy()
        unlisted = {anchor for anchor, request in headings if not domain.view_part(request).groups}
        for link in list(contents.findall(nodes.reference)):
            if link["anchorname"] in unlisted:
                line = link.parent.parent
                lines = line.parent
                lines.remove(line)
                if not lines.children:
                    lines.parent.remove(lines)
        env.tocs[docname] = contents
        env.toc_num_entries[docname] = len(list(contents.findall(nodes.reference)))
    return []
