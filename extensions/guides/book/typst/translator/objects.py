"""Visitors for descriptions of objects (Sphinx domains) and grammars."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

from docutils import nodes
from sphinx import addnodes

from guides.book.typst.translator.base import BaseTranslator


class ObjectMixin(BaseTranslator):
    """Object descriptions, grammars."""

    def visit_desc(self, node: addnodes.desc) -> None:
        self.push_box()

    def depart_desc(self, node: addnodes.desc) -> None:
        self.add(f"\n#described[{self.pop_box()}];\n\n")

    def visit_desc_signature(self, node: addnodes.desc_signature) -> None:
        self.push_box()
        self.flush_anchors()

    def depart_desc_signature(self, node: addnodes.desc_signature) -> None:
        self.add(f"\n#signature(accent)[{self.pop_box()}];\n\n")

    def visit_desc_signature_line(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.add("#linebreak();")

    def visit_desc_content(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_desc_content(self, node: nodes.Element) -> None:
        if inner := self.pop_box():
            self.add(f"\n#description[{inner}];\n\n")

    def visit_desc_name(self, node: nodes.Element) -> None:
        self.flush_anchors()
        self.add("#strong[")

    def depart_desc_name(self, node: nodes.Element) -> None:
        self.add("];")

    def visit_desc_parameterlist(self, node: nodes.Element) -> None:
        self.add("\\(")

    def depart_desc_parameterlist(self, node: nodes.Element) -> None:
        self.add("\\)")

    def visit_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self.add("\\[")

    def depart_desc_type_parameter_list(self, node: nodes.Element) -> None:
        self.add("\\]")

    def _comma(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.add("\\, ")

    def visit_desc_parameter(self, node: nodes.Element) -> None:
        self._comma(node)
        self.add("#emph[")

    def depart_desc_parameter(self, node: nodes.Element) -> None:
        self.add("];")

    visit_desc_type_parameter = visit_desc_parameter
    depart_desc_type_parameter = depart_desc_parameter

    def visit_desc_optional(self, node: nodes.Element) -> None:
        self.add("\\[")
        self._comma(node)

    def depart_desc_optional(self, node: nodes.Element) -> None:
        self.add("\\]")

    def visit_desc_returns(self, node: nodes.Element) -> None:
        self.add(" → ")

    visit_desc_addname = visit_desc_type = visit_desc_annotation = visit_desc_inline = BaseTranslator.passthrough
    depart_desc_addname = depart_desc_type = depart_desc_annotation = BaseTranslator.passthrough
    depart_desc_inline = depart_desc_returns = depart_desc_signature_line = BaseTranslator.passthrough

    # -- grammars -----------------------------------------------------------------------------------------------------

    def visit_productionlist(self, node: addnodes.productionlist) -> None:
        self.push_box()
        self.literal_lines += 1

    def depart_productionlist(self, node: addnodes.productionlist) -> None:
        self.literal_lines -= 1
        inner = self.pop_box().removesuffix("#linebreak();")
        self.add(f"\n#code-lines[{inner}];\n\n")

    def visit_production(self, node: addnodes.production) -> None:
        self.flush_anchors()

    def depart_production(self, node: addnodes.production) -> None:
        if not node.astext().endswith("\n"):
            self.add("#linebreak();")
