"""How long a page takes to read, counted from its words when it is built."""

from __future__ import annotations

import math
from typing import TYPE_CHECKING, Final

from guides.pages.nodes import need_card

if TYPE_CHECKING:
    from collections.abc import Callable

    from docutils import nodes

    from guides.pages.card import CardView

#: words a minute of somebody who reads to act on it
PACE: Final = 200


def reading_minutes(document: nodes.Node, card: Callable[[str], CardView]) -> int:
    """Minutes for a page with the open facts of its cards; what a card folds is there to be looked up. At least one."""
    words = len(document.astext().split())
    for node in document.findall(need_card):
        words += sum(len(fact.text.split()) for fact in card(node["need_id"]).facts if fact.group == "main")
    return max(1, math.ceil(words / PACE))
