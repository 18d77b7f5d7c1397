"""Gives the parent tree of a tagged PDF branches, so that a reader finds an entry without reading all of them.

Typst writes it as one flat list, in a long book with more than ten thousand entries. Programs that look an entry up for
each piece of text, as screen readers and veraPDF do, then take time that grows with the square of the book.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any, Final

import pikepdf

#: entries of a leaf, and children of a branch
FAN: Final = 64


def branch_parent_tree(pdf: pikepdf.Pdf) -> None:
    """Turn a flat parent tree into one whose nodes have at most ``FAN`` children; leave a small one, or none, alone."""
    root: Any = pdf.Root
    tree = root.get("/StructTreeRoot", {}).get("/ParentTree", {})
    numbers = tree.get("/Nums", ())
    if len(numbers) <= 2 * FAN:
        return
    flat = list(numbers)
    nodes: list[pikepdf.Object] = []
    for first in range(0, len(flat), 2 * FAN):
        part = flat[first : first + 2 * FAN]
        limits = pikepdf.Array([part[0], part[-2]])
        nodes.append(pdf.make_indirect(pikepdf.Dictionary(Nums=pikepdf.Array(part), Limits=limits)))
    while len(nodes) > FAN:
        nodes = [_branch(pdf, nodes[first : first + FAN]) for first in range(0, len(nodes), FAN)]
    del tree["/Nums"]
    tree["/Kids"] = pikepdf.Array(nodes)


def _branch(pdf: pikepdf.Pdf, children: Sequence[Any]) -> pikepdf.Object:
    limits = pikepdf.Array([children[0]["/Limits"][0], children[-1]["/Limits"][1]])
    return pdf.make_indirect(pikepdf.Dictionary(Kids=pikepdf.Array(children), Limits=limits))
