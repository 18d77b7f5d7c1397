"""What standard nodes need so that their HTML is valid, free of inline styles, and open to a keyboard."""

from __future__ import annotations

import re
from itertools import pairwise
from typing import TYPE_CHECKING, Final

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform
from sphinx_design.tabs import sd_tab_label

if TYPE_CHECKING:
    from sphinx.application import Sphinx
    from sphinx.writers.html5 import HTML5Translator


#: an id of the guides at the start of a text
_ID: Final = re.compile(r"[A-Z]+(?:-[A-Z]*[0-9]+)+(?![\w-])")


class scroll_box(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """A box that scrolls sideways; ``label`` names it for those who reach it with the keyboard."""


class FreeTables(SphinxPostTransform):
    """Column widths without inline styles: the browser finds them.

    Done for the ePub too, whose readers set narrow pages.
    """

    formats = ("html",)
    default_priority = 400

    def run(self, **kwargs: object) -> None:
        """Mark every table."""
        for table in self.document.findall(nodes.table):
            kept = [name for name in table["classes"] if name not in {"colwidths-given", "colwidths-grid"}]
            table["classes"] = list(dict.fromkeys([*kept, "colwidths-auto"]))
            table.attributes.pop("width", None)


class ScrollBoxes(SphinxPostTransform):
    """Wide tables scroll inside a box that is named and in the tab order.

    Furo wraps tables in a plain box of its own, and gives it the ids of the table, which then stand on the page twice.
    """

    formats = ("html",)
    # after Furo's transform
    default_priority = 600

    def run(self, **kwargs: object) -> None:
        """Put a named box in the place of each of Furo's."""
        for wrapper in list(self.document.findall(nodes.container)):
            table = wrapper[0] if len(wrapper) == 1 else None
            if "table-wrapper" not in wrapper["classes"] or not isinstance(table, nodes.table):
                continue
            title = next(iter(table.findall(nodes.title)), None)
            label = " ".join(title.astext().split()) if title is not None else "Table"
            # not replace_self, which hands the ids over again
            wrapper.parent.replace(wrapper, scroll_box("", table, label=label))


class KeepIds(SphinxPostTransform):
    """An id in running text stays in one piece: it has hyphens, where a line could break."""

    formats = ("html",)
    # once references are resolved
    default_priority = 400

    def run(self, **kwargs: object) -> None:
        """Set the id in front of each mention of a need apart."""
        for mention in list(self.document.findall(nodes.inline)):
            if "need-ref" not in mention["classes"] or len(mention) != 1:
                continue
            words = mention.astext()
            found = _ID.match(words)
            if found and isinstance(mention[0], nodes.Text):
                mention.children = []
                mention += [nodes.inline("", found[0], classes=["id"]), nodes.Text(words[found.end() :])]


def mend_tabs(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``: tabs of sphinx-design without the ARIA attribute that a label must not have.

    Each panel gets a heading for paper too, where labels are hidden. An ePub has labelled sections instead of tabs.
    """
    if app.builder.format != "html" or app.builder.name == "epub":
        return
    for tabs in doctree.findall(nodes.container):
        # by position: sphinx-design sets no parents there
        for label, panel in pairwise(list(tabs.children)):
            if isinstance(label, sd_tab_label) and isinstance(panel, nodes.Element):
                label.attributes.pop("aria_controls", None)
                panel.insert(0, nodes.paragraph("", label.astext(), classes=["sd-tab-heading"]))


def visit_scroll_box(translator: HTML5Translator, node: nodes.Element) -> None:
    """Open the box."""
    attributes = {"role": "group", "tabindex": "0", "aria-label": node["label"]}
    translator.body.append(translator.starttag(node, "div", CLASS="table-wrapper container", **attributes))


def depart_scroll_box(translator: HTML5Translator, node: nodes.Element) -> None:
    """Close the box."""
    translator.body.append("</div>\n")


def setup_finish(app: Sphinx) -> None:
    """Register the transforms, the handler and the node."""
    app.add_node(scroll_box, html=(visit_scroll_box, depart_scroll_box))
    for transform in (FreeTables, KeepIds, ScrollBoxes):
        app.add_post_transform(transform)
    app.connect("doctree-resolved", mend_tabs)
