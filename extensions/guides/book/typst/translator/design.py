"""Visitors for the containers of sphinx-design, which leaves them plain for a builder that is not HTML."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

import re

from docutils import nodes

from guides.book.typst.translator.base import BaseTranslator

_COLUMNS = re.compile(r"sd-row-cols-(?:(xs|sm|md|lg)-)?([0-9]+)")
#: A grid item with more text than this is too much for a narrow column.
LONG_ITEM = 700

#: Components that print as one box round what they hold, and the template's function for it.
_BOXES = {
    "card": "card(accent)",
    "card-header": "card-header(accent)",
    "card-title": "card-title",
    "card-footer": "card-footer",
    "aside": "topic(accent, [])",
}


def grid_columns(node: nodes.Element) -> int:
    """Return how many columns a grid row has on paper: what it asks for on a middling screen, but at most three."""
    classes: list[str] = node["classes"]
    asked = {m.group(1) or "xs": int(m.group(2)) for name in classes if (m := _COLUMNS.fullmatch(name))}
    columns = next((asked[size] for size in ("md", "sm", "lg", "xs") if size in asked), 2)
    items = [child for child in node.children if isinstance(child, nodes.Element)]
    if any(len(item.astext()) > LONG_ITEM or item.next_node(nodes.table) for item in items):
        return 1
    return max(1, min(columns, 3, len(items)))


def _titles_box(node: nodes.Element) -> bool:
    """Whether a rubric is the title of a tab or a dropdown."""
    box = node.parent
    takes_title = isinstance(box, nodes.container) and box.get("has_title") and box.index(node) == 0
    return bool(takes_title and box.get("design_component") in {"tab-item", "dropdown"})


def _leads_list(node: nodes.Element) -> bool:
    """Whether a rubric stands over a list in a section, where it may have a page number."""
    return isinstance(node.parent, nodes.section) and isinstance(
        node.next_node(descend=False, siblings=True), nodes.bullet_list
    )


class DesignMixin(BaseTranslator):
    """Cards, grids, tabs, dropdowns."""

    def visit_container(self, node: nodes.Element) -> None:
        component = node.get("design_component", "")
        if component in {"grid-row", "grid-item"} or component in _BOXES or component in {"tab-item", "dropdown"}:
            if component == "grid-row":
                self.items.append([])
            if component in {"tab-item", "dropdown"}:
                self.rubrics.append(None)
            self.push_box()
            if component not in {"grid-row"}:
                self.flush_anchors()

    def depart_container(self, node: nodes.Element) -> None:
        component = node.get("design_component", "")
        if component == "grid-row":
            stray = self.pop_box()
            items = self.items.pop()
            if items:
                self.add(f"\n#columns-of(count: {grid_columns(node)}, {', '.join(items)});\n\n{stray}")
        elif component == "grid-item":
            inner = self.pop_box()
            if self.items:
                self.items[-1].append(f"[{inner}]")
            else:
                self.add(f"{inner}\n\n")
        elif component in {"tab-item", "dropdown"}:
            inner = self.pop_box()
            title = self.rubrics.pop() or ""
            self.add(f"\n#{'tab' if component == 'tab-item' else 'dropdown'}(accent, [{title}])[{inner}];\n\n")
        elif component in _BOXES:
            inner = self.pop_box()
            if inner.strip():
                self.add(f"\n#{_BOXES[component]}[{inner}];\n\n")

    def visit_rubric(self, node: nodes.Element) -> None:
        self.flush_anchors()
        self._paged.clear()
        # a head over a list of links says where its own subject stands, as the links below it do
        self.terse += not _leads_list(node)
        self.push()

    def depart_rubric(self, node: nodes.Element) -> None:
        self.terse -= not _leads_list(node)
        inner = self.pop()
        if self.rubrics and _titles_box(node):
            self.rubrics[-1] = inner
        else:
            self.add(f"\n#rubric[{inner}];\n\n")
