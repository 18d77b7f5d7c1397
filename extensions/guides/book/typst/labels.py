"""Names the places in a book that can be linked to, and finds out before Typst runs which of them are missing.

Typst stops at the first label it does not know, with a trace into generated markup. So a link is written as a *token*
while documents are translated, and becomes a link, or plain text with a located warning, once every label is known.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from docutils import nodes

#: Control characters never pass `escape`, so no text of a document can be mistaken for a token.
_TOKEN = re.compile("\x02([^\x03]*)\x03")

#: A link without the number of a page, as the translator writes it.
_PLAIN_LINK = re.compile("#xref\\(\x02([^\x03]*)\x03\\)")

#: An anchor as the translator writes it; ``#`` in text is always escaped.
_ANCHOR = re.compile(r'(?<!\\)#anchor\("([^"]*)"\);')


def label_name(docname: str, node_id: str) -> str:
    """Return the label of the node *node_id* in document *docname*; ``""`` as id stands for the document itself.

    Different pairs give different labels. The characters are those that Typst allows between ``<`` and ``>``.
    """
    return f"{_encoded(docname)}:{_encoded(node_id)}"


def _encoded(text: str) -> str:
    return "".join(
        char if char.isascii() and (char.isalnum() or char == "-") else "." if char == "/" else f"_{ord(char):x}_"
        for char in text
    )


@dataclass(frozen=True, slots=True)
class LinkUse:
    """A link as it was met: the label it wants and the node that wants it (for the warning's location)."""

    label: str
    node: nodes.Node | None


@dataclass(slots=True)
class LabelBook:
    """The labels of one book: those that stand in it and those that its links want."""

    defined: set[str] = field(default_factory=set)
    aliases: dict[str, str] = field(default_factory=dict)
    uses: list[LinkUse] = field(default_factory=list)

    def define(self, label: str) -> bool:
        """Note that *label* is placed; return False where it already is, since Typst allows a label once."""
        if label in self.defined or label in self.aliases:
            return False
        self.defined.add(label)
        return True

    def alias(self, label: str, main: str) -> None:
        """Note that links to *label* lead to *main*, since an element of Typst carries one label only."""
        if label != main and label not in self.defined:
            self.aliases.setdefault(label, main)

    def token(self, label: str, node: nodes.Node | None = None) -> str:
        """Return a token that `resolve` turns into ``(at: "label")`` or, if it is missing, into ``none``."""
        self.uses.append(LinkUse(label, node))
        return f"\x02{label}\x03"

    def missing(self) -> list[LinkUse]:
        """Return the links whose label is nowhere in the book, in the order they were met, each node once."""
        seen: set[tuple[str, int]] = set()
        result = []
        for use in self.uses:
            key = (use.label, id(use.node))
            if use.label not in self.defined and use.label not in self.aliases and key not in seen:
                seen.add(key)
                result.append(use)
        return result

    def places(self) -> list[str]:
        """Return the labels in the book that links lead to, sorted."""
        wanted = {self.aliases.get(use.label, use.label) for use in self.uses}
        return sorted(wanted & self.defined)

    def resolve(self, markup: str) -> str:
        """Return *markup* with every token replaced, and without the anchors that no link leads to."""
        wanted = {use.label for use in self.uses}
        wanted |= {self.aliases[label] for label in wanted if label in self.aliases}
        markup = _ANCHOR.sub(lambda m: m.group() if m.group(1) in wanted else "", markup)
        markup = _PLAIN_LINK.sub(lambda m: self._plain_link(m.group(1)), markup)
        return _TOKEN.sub(lambda m: self._reference(m.group(1)), markup)

    def _plain_link(self, label: str) -> str:
        """Return the beginning of a link that shows no number: Typst's own, which costs less than a call of ours."""
        main = self.aliases.get(label, label)
        return f'#link("place:{main}")' if main in self.defined else "#xref(none)"

    def _reference(self, label: str) -> str:
        main = self.aliases.get(label, label)
        return f'(at: "{main}")' if main in self.defined else "none"
