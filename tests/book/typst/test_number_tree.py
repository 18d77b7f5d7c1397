"""The parent tree of a PDF keeps every entry, in order, when it gets branches."""

from __future__ import annotations

import pikepdf
import pytest

from guides.book.typst.number_tree import FAN, branch_parent_tree


def entries(node: pikepdf.Object, depth: int = 0) -> list[tuple[int, int]]:
    """Key and value of every entry below a node, whose limits must be right and whose fan must be kept."""
    if "/Kids" in node:
        assert len(node["/Kids"]) <= FAN
        found = [entry for kid in node["/Kids"] for entry in entries(kid, depth + 1)]
    else:
        numbers = [int(number) for number in node["/Nums"]]
        assert len(numbers) <= 2 * FAN
        found = list(zip(numbers[::2], numbers[1::2], strict=True))
    if depth:
        assert [int(limit) for limit in node["/Limits"]] == [found[0][0], found[-1][0]]
        assert node.is_indirect
    return found


@pytest.mark.parametrize("count", [0, 1, FAN, FAN + 1, FAN * FAN, FAN * FAN + 1])
def test_every_entry_is_kept_and_found_by_its_limits(count: int) -> None:
    flat = [(3 * key, key + 7) for key in range(count)]
    with pikepdf.new() as pdf:
        numbers = pikepdf.Array([number for entry in flat for number in entry])
        tree = pdf.make_indirect(pikepdf.Dictionary(Nums=numbers))
        pdf.Root["/StructTreeRoot"] = pikepdf.Dictionary(ParentTree=tree)
        branch_parent_tree(pdf)
        assert ("/Nums" in tree) == (count <= FAN)
        assert ("/Kids" in tree) == (count > FAN)
        assert entries(tree) == flat


def test_a_pdf_without_tags_is_left_alone() -> None:
    with pikepdf.new() as pdf:
        branch_parent_tree(pdf)
        assert "/StructTreeRoot" not in pdf.Root
