"""A stand-in for the rest of the project: a node with an HTML visitor only, a web page, a script and a style sheet."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from docutils import nodes
from sphinx.application import Sphinx
from sphinx.util.docutils import SphinxDirective
from sphinx.util.typing import ExtensionMetadata
from sphinx.writers.html5 import HTML5Translator


class checklist(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A checklist with boxes, written as one string by its visitor."""


def visit_checklist(self: HTML5Translator, node: checklist) -> None:
    """Write what a web page would hold, forgiving marks and all."""
    target = self.builder.get_relative_uri(node["docname"], "operations/run")
    self.body.append(
        '<section class="card" aria-labelledby="eth-c001:name"><h3 id="eth-c001:name">ETH-C001&nbsp;Purpose</h3>'
        '<form><label for="eth-c001:box"><input type="checkbox" id="eth-c001:box" disabled> Done</label>'
        '<button type="button" class="copy">Copy</button><p class="screen-only">Use the arrow keys.</p></form>'
        "<details><summary>Why</summary><p>Because the law <br>asks for it.</p></details>"
        '<svg class="icon" aria-hidden="true"><path d="M0 0"/></svg><script>if (1 < 2 && true) alert("<p>")</script>'
        f'<p style="color: red">Verifies <a href="{target}#ops-r001" target="_blank">OPS-R001</a></p></section>'
    )
    raise nodes.SkipNode


class ChecklistDirective(SphinxDirective):
    """Places a checklist."""

    def run(self) -> list[nodes.Node]:
        """Return the node."""
        return [checklist(docname=self.env.docname)]


def collect_pages(app: Sphinx) -> Iterator[tuple[str, dict[str, Any], str]]:
    """Yield a page that only the web site has."""
    yield "permalink", {"body": "<script>1</script>", "title": "Permalink"}, "page.html"


def setup(app: Sphinx) -> ExtensionMetadata:
    """Register everything."""
    app.add_node(checklist, html=(visit_checklist, None))
    app.add_directive("checklist", ChecklistDirective)
    app.add_js_file("own.js")
    app.add_css_file("own.css")
    app.connect("html-collect-pages", collect_pages)
    return {"version": "1", "parallel_read_safe": True, "parallel_write_safe": True}
