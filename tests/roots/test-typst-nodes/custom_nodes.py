"""Two nodes of an extension: one with a visitor for Typst, written with the documented API, and one without."""

from __future__ import annotations

from typing import ClassVar

from docutils import nodes
from docutils.parsers.rst import Directive
from sphinx.application import Sphinx

from guides.book.typst.translator import TypstTranslator


class signboard(nodes.General, nodes.Element):  # noqa: N801 - nodes are lower case, as docutils' are
    """A card with its own visitor."""


class stranger(nodes.General, nodes.Element):  # noqa: N801 - as above
    """A node that no builder but HTML knows."""


def visit_signboard(self: TypstTranslator, node: signboard) -> None:
    """Keep the content apart."""
    self.push_box()


def depart_signboard(self: TypstTranslator, node: signboard) -> None:
    """Write the card."""
    inner = self.pop_box()
    title = self.escape_text(node["title"])
    link = self.link_to("text/blocks", "the-quotations", self.escape_text("the quotations"), node=node)
    self.add(f"\n#card(accent)[{self.anchors(node)}#card-title[{title}];\n\n{inner}\n\nSee {link}.];\n\n")


def pass_by(self: nodes.NodeVisitor, node: nodes.Node) -> None:
    """Do nothing."""


class Signboard(Directive):
    """``signboard`` and ``stranger``."""

    has_content = True
    required_arguments = 1
    final_argument_whitespace = True

    kinds: ClassVar = {"stranger": stranger, "signboard": signboard}

    def run(self) -> list[nodes.Node]:
        """Return the node with its content."""
        node = self.kinds[self.name](title=self.arguments[0], ids=[f"{self.name}-1"])
        node.source, node.line = self.state_machine.get_source_and_line(self.lineno)
        self.state.nested_parse(self.content, self.content_offset, node)
        return [node]


def setup(app: Sphinx) -> dict[str, bool]:
    """Add the nodes and their directives."""
    app.add_node(signboard, html=(pass_by, pass_by), typst=(visit_signboard, depart_signboard))
    app.add_node(stranger, html=(pass_by, pass_by))
    app.add_directive("signboard", Signboard)
    app.add_directive("stranger", Signboard)
    return {"parallel_read_safe": True, "parallel_write_safe": True}
