"""The nodes of our own: a need card and a trace table, each with a visitor for every builder; a part of a view."""

from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes

if TYPE_CHECKING:
    from collections.abc import Iterator


class need_card(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """The card of one need.

    Attributes: ``ids`` (the need's id), ``need_id``, ``kind``, ``level`` (heading level from 1, one below its section).
    Children: one ``card_title``, then the body of the need as standard nodes. Everything else that the card shows is
    the ``CardView`` that the domain makes for ``need_id``.
    """


class card_title(nodes.Part, nodes.TextElement):  # noqa: N801  # docutils names nodes in lower case
    """Id and title of a card, in the doctree once so that the search finds them; the card's visitor renders it."""


class trace_table(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """A trace table.

    Attributes: ``ids``, ``query`` (a ``TableQuery``, hashable); the domain makes the ``Table`` for it, once a build.
    """


class view_part(nodes.General, nodes.Element):  # noqa: N801  # docutils names nodes in lower case
    """A part of a pathway or another view, replaced by standard nodes before any builder writes it.

    Attribute: ``request`` (a ``ViewRequest``, hashable); the domain makes the ``Part`` for it, once a build.
    """


def ancestors(node: nodes.Node) -> Iterator[nodes.Element]:
    """Every element around a node, the nearest first."""
    while node.parent is not None:
        node = node.parent
        yield node


def table_anchor(name: str) -> str:
    """Id of a trace table on its page, from the name of the table's file."""
    return nodes.make_id(f"table-{name}")


def row_anchor(anchor: str, key: str) -> str:
    """Id of a row with a key, from the id of its table."""
    return f"{anchor}-{nodes.make_id(key)}"
