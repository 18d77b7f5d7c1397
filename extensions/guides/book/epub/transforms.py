"""Tabs and dropdowns as a book can show them: every tab a section with its label as heading, every dropdown open."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from docutils import nodes
from sphinx.transforms.post_transforms import SphinxPostTransform

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator


class labelled_section(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes so
    """A part of a page with a label of its own, which no table of contents lists."""


class section_label(nodes.General, nodes.TextElement):  # noqa: N801  # docutils names nodes so
    """The label of a :class:`labelled_section`, a heading of the level that ``level`` says."""


def visit_labelled_section(self: HTML5Translator, node: nodes.Element) -> None:
    """Open a section that its label names."""
    self.body.append(self.starttag(node, "section", **{"aria-labelledby": node["label"]}))


def depart_labelled_section(self: HTML5Translator, node: nodes.Element) -> None:
    """Close the section."""
    self.body.append("</section>\n")


def visit_section_label(self: HTML5Translator, node: nodes.Element) -> None:
    """Open the heading."""
    self.body.append(self.starttag(node, f"h{node['level']}", ""))


def depart_section_label(self: HTML5Translator, node: nodes.Element) -> None:
    """Close the heading."""
    self.body.append(f"</h{node['level']}>\n")


class UnfoldComponents(SphinxPostTransform):
    """Turn tab sets and dropdowns of sphinx-design into labelled sections, before its HTML transforms (199, 200)."""

    default_priority = 190
    builders = ("epub",)

    def run(self, **kwargs: Any) -> None:  # noqa: ANN401  # as Sphinx declares it
        """Replace every component of the document, the inner ones after the outer ones."""
        number = 0
        for node in list(self.document.findall(nodes.container)):
            component = node.get("design_component")
            if component == "tab-set":
                node["classes"] = ["tabs"]
                del node["design_component"]
            elif component in {"tab-item", "dropdown"}:
                number += 1
                node.replace_self(_unfolded(node, component, f"part-{number}"))


def _unfolded(node: nodes.container, component: str, label: str) -> nodes.Element:
    name = "tab" if component == "tab-item" else "dropdown"
    title = node[0] if node.children and isinstance(node[0], nodes.rubric) else None
    if title is None or (name == "dropdown" and not node.get("has_title")):
        return nodes.container("", *node.children, is_div=True, classes=[name], ids=node["ids"])
    heading = section_label("", "", *title.children, ids=[label], level=_level(node), classes=[f"{name}-label"])
    content = [
        inner for child in node.children[1:] for inner in (child.children if _is_tab_content(child) else [child])
    ]
    section = labelled_section("", heading, *content, classes=[name], label=label)
    section["ids"] = [*node["ids"], *title["ids"]]
    return section


def _is_tab_content(node: nodes.Node) -> bool:
    return isinstance(node, nodes.container) and node.get("design_component") == "tab-content"


def _level(node: nodes.Node) -> int:
    """Return the level of a heading inside ``node``: one below the sections and labelled sections around it."""
    level, parent = 1, node.parent
    while parent is not None:
        level += isinstance(parent, nodes.section | labelled_section)
        parent = parent.parent
    return min(level, 6)
