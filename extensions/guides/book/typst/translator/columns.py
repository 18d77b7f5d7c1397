"""Marks in a document whose pages have columns, between which the columns of its last page are balanced."""

# ruff: noqa: D102 - depart_X is named by docutils, after the node that it is for

from __future__ import annotations

from docutils import nodes

from guides.book.typst.escape import escape_string
from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.translator.blocks import leads_in


class ColumnMixin(BaseTranslator):
    """Before each block of a section a mark where a column may begin; see ``template/columns.typ``."""

    _column_marks = 0

    def dispatch_visit(self, node: nodes.Node) -> None:
        if isinstance(node, nodes.Element) and _is_block(node) and self.around.chapter.columns > 1:
            led = isinstance(node, nodes.paragraph) and leads_in(node)
            self._mark_column(str(self._column_marks), bound=led or isinstance(node, (nodes.title, nodes.rubric)))
            self._column_marks += 1
        super().dispatch_visit(node)

    def depart_document(self, node: nodes.document) -> None:
        super().depart_document(node)
        if self._column_marks:
            self._mark_column("end", bound=False)

    def _mark_column(self, key: str, *, bound: bool) -> None:
        name = escape_string(f"document:{self.docname}")
        options = f"{self.around.chapter.columns}, bound: {str(bound).lower()}"
        self.add(f"\n\n#column-entry({name}, {escape_string(key)}, {options});\n\n")


def _is_block(node: nodes.Element) -> bool:
    """Whether *node* stands in a section on its own, and is not the title of the document."""
    if not isinstance(node.parent, nodes.section) or isinstance(node, (nodes.section, nodes.Invisible, nodes.target)):
        return False
    return not (isinstance(node, nodes.title) and isinstance(node.parent.parent, nodes.document))
