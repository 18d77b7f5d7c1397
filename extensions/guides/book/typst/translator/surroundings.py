"""What stands around: around a document its book, around a node the brackets of its paragraph."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from docutils import nodes

from guides.book.typst.labels import LabelBook
from guides.book.typst.listings import Listings

if TYPE_CHECKING:
    from guides.book.typst.assemble import Book, Chapter
    from guides.book.typst.config import TypstTheme


#: Class of a paragraph, a box or a table that no page and no column parts.
TOGETHER = "together"


@dataclass(slots=True)
class Surroundings:
    """What a document needs to know of its book while it is translated."""

    book: Book
    chapter: Chapter
    theme: TypstTheme
    labels: LabelBook
    #: Code points that the faces of the book can print.
    coverage: frozenset[int]
    keep_together: re.Pattern[str] | None = None
    bound: re.Pattern[str] | None = None
    #: What the lists at the end of the book hold.
    listings: Listings = field(default_factory=Listings)


def in_prose(node: nodes.Node | None) -> bool:
    """Return whether *node* stands in a plain paragraph of a section, which a list or a class makes none."""
    while node is not None and not isinstance(node, nodes.paragraph):
        node = node.parent
    return node is not None and not node["classes"] and isinstance(node.parent, nodes.section)


def in_brackets(node: nodes.Node | None) -> bool:
    """Return whether *node* stands within brackets of its paragraph: "(ETH-A02, p. 126)" needs none of its own."""
    before = ""
    while node is not None and isinstance(node.parent, nodes.TextElement):
        siblings = node.parent.children
        before = "".join(child.astext() for child in siblings[: siblings.index(node)]) + before
        node = node.parent
    return before.count("(") > before.count(")")
