"""What a box, a figure or a table is called in plain words, and by its number."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from guides.book.typst.translator.base import BaseTranslator


def plain_title(node: nodes.Element) -> str:
    """Return the title of *node* as plain text, or ``""``."""
    return next((child.astext() for child in node.children if isinstance(child, nodes.title)), "")


def figure_number(translator: BaseTranslator, node: nodes.Element) -> str:
    """Return what ``numfig`` puts before the caption of *node* (a figure, a table, code), or ``""``."""
    if not translator.config.numfig or not node.get("ids"):
        return ""
    env = translator.builder.env
    kind = env.domains.standard_domain.get_enumerable_node_type(node)
    numbers = env.toc_fignumbers.get(translator.docname, {}).get(kind or "", {})
    number = next((numbers[i] for i in node["ids"] if i in numbers), None)
    if number is None:
        return ""
    prefix = translator.config.numfig_format.get(kind, "%s") % ".".join(map(str, number))
    return f"{prefix} "
