"""The one list of what this builder warns of, and the one function that says it, located and with how to mend it."""

from __future__ import annotations

from enum import Enum
from typing import TYPE_CHECKING

from sphinx.util import logging

if TYPE_CHECKING:
    from docutils import nodes

LOGGER = logging.getLogger(__name__)


class TypstWarning(Enum):
    """Subtype of a warning (``[typst.<value>]``)."""

    #: A node has no visitor for Typst; its text is printed, its form is not.
    UNKNOWN_NODE = "unknown_node"
    #: An image has no alternative text.
    MISSING_ALT = "missing_alt"
    #: A link leads to a place that the book does not have.
    MISSING_LABEL = "missing_label"
    #: A character has no glyph in any face of the book.
    GLYPH = "glyph"
    #: Raw markup of another format holds text that only that format would show.
    RAW = "raw"
    #: An image cannot be read, or is of a kind that Typst does not print.
    IMAGE = "image"
    #: A document stands in a book's contents twice; the second time is left out.
    TWICE = "twice"
    #: Typst itself warned or stopped.
    COMPILE = "compile"


def warn(subtype: TypstWarning, message: str, location: nodes.Node | tuple[str, int | None] | str | None) -> None:
    """Log *message* as a warning of type ``typst``.

    :param message: what is wrong and how to mend it, without the place.
    :param location: a node, ``(docname, line)``, or a text ``path:line``.
    """
    LOGGER.warning(message, type="typst", subtype=subtype.value, location=location)
