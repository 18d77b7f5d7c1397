"""Visitors for what stands inside a line: text, emphasis, literals, badges, raw markup."""

# ruff: noqa: D102, N802, N815 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

import html
import re
from typing import cast

from docutils import nodes
from sphinx import addnodes

from guides.book.typst.escape import LONG_RUN, break_points, escape_string
from guides.book.typst.formulas import typst_math
from guides.book.typst.markup import source_mark
from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.warnings_ import TypstWarning, warn

_TAG = re.compile(r"<!--.*?-->|<(?:script|style)\b.*?</(?:script|style)\s*>|<[^>]*>", re.DOTALL | re.IGNORECASE)


def visible_text(markup: str) -> str:
    """Return the text that HTML *markup* would show."""
    return " ".join(html.unescape(_TAG.sub(" ", markup)).split())


class InlineMixin(BaseTranslator):
    """Inline nodes."""

    def visit_Text(self, node: nodes.Text) -> None:
        self.flush_anchors()
        self.add(self.running(node.astext(), node.parent))

    def depart_Text(self, node: nodes.Text) -> None:
        pass

    def _wrap(self, function: str) -> None:
        self.flush_anchors()
        self.add(f"#{function}[")

    def _unwrap(self, node: nodes.Node) -> None:
        self.add("];")

    def visit_emphasis(self, node: nodes.Element) -> None:
        self._wrap("emph")

    depart_emphasis = _unwrap
    visit_title_reference = visit_manpage = visit_emphasis
    depart_title_reference = depart_manpage = _unwrap

    def visit_strong(self, node: nodes.Element) -> None:
        self._wrap("strong")

    depart_strong = _unwrap

    def visit_literal_emphasis(self, node: nodes.Element) -> None:
        self._wrap("emph")
        self._wrap("lit")

    def depart_literal_emphasis(self, node: nodes.Element) -> None:
        self.add("];];")

    def visit_literal_strong(self, node: nodes.Element) -> None:
        self._wrap("strong")
        self._wrap("lit")

    depart_literal_strong = depart_literal_emphasis

    def visit_subscript(self, node: nodes.Element) -> None:
        self._wrap("sub")

    def visit_superscript(self, node: nodes.Element) -> None:
        self._wrap("super")

    depart_subscript = depart_superscript = _unwrap

    def visit_literal(self, node: nodes.Element) -> None:
        self.flush_anchors()
        if not all(isinstance(child, nodes.Text) for child in node.children):
            self.add("#lit[")
            return
        text = self.printable(node.astext().replace("\n", " "), node)
        if any(len(run) >= LONG_RUN for run in text.split()):
            self.add(f"#lit[{break_points(text)}];")
        elif text.strip():
            self.add(f"#verbatim({escape_string(text)});")
        raise nodes.SkipNode

    depart_literal = _unwrap

    def visit_inline(self, node: nodes.Element) -> None:
        if function := self._inline_function(node):
            self._wrap(function)

    def depart_inline(self, node: nodes.Element) -> None:
        if self._inline_function(node):
            self.add("];")

    @staticmethod
    def _inline_function(node: nodes.Element) -> str:
        classes: list[str] = node["classes"]
        if "guilabel" in classes or "menuselection" in classes:
            return "ui"
        if "kbd" in classes:
            return "kbd"
        if "sd-badge" in classes:
            solid = any(name.startswith("sd-bg-") for name in classes)
            return f"badge(accent, solid: {'true' if solid else 'false'})"
        return "strong" if "versionmodified" in classes else ""

    def visit_abbreviation(self, node: nodes.Element) -> None:
        pass

    def depart_abbreviation(self, node: nodes.Element) -> None:
        # Paper has no tooltip.
        if (explanation := node.get("explanation")) and not isinstance(node.parent, addnodes.desc_sig_element):
            self.add(f" \\({self.text(explanation, node)})")

    visit_acronym = visit_abbreviation
    depart_acronym = depart_abbreviation

    def visit_problematic(self, node: nodes.Element) -> None:
        self._wrap("problematic")

    depart_problematic = _unwrap

    def visit_generated(self, node: nodes.Element) -> None:
        pass

    depart_generated = BaseTranslator.passthrough
    visit_PassthroughTextElement = depart_PassthroughTextElement = BaseTranslator.passthrough
    visit_substitution_reference = depart_substitution_reference = BaseTranslator.passthrough
    visit_pending_xref = depart_pending_xref = BaseTranslator.passthrough
    visit_pending_xref_condition = depart_pending_xref_condition = BaseTranslator.passthrough

    def visit_sd_line_break(self, node: nodes.Element) -> None:
        self.add("#linebreak();")

    depart_sd_line_break = BaseTranslator.passthrough
    visit_sd_icon = BaseTranslator.skip
    visit_fontawesome = BaseTranslator.skip

    def visit_raw(self, node: nodes.Element) -> None:
        formats = node.get("format", "").split()
        if "typst" in formats:
            self.add(f"{source_mark(node.line)}{node.astext()}\n\n")
        elif "html" in formats:
            source = node.astext()
            if "task-list-item-checkbox" not in source and (text := visible_text(source)):
                warn(
                    TypstWarning.RAW,
                    "raw HTML holds text; the PDF prints the text alone. Write it in Markdown instead",
                    node,
                )
                self.flush_anchors()
                self.add(self.text(text, node))
                if not isinstance(node.parent, nodes.TextElement):
                    self.add("\n\n")
        raise nodes.SkipNode

    # -- mathematics --------------------------------------------------------------------------------------------------

    def _equation(self, latex: str, *, block: bool) -> str:
        alt = escape_string(latex.strip())
        formula = typst_math(latex)
        if formula is None:
            return f"#formula-source({escape_string(latex.strip())}, block: {'true' if block else 'false'});"
        return f"#formula({alt}, block: {'true' if block else 'false'}, ${formula}$);"

    def visit_math(self, node: nodes.Element) -> None:
        self.flush_anchors()
        self.add(self._equation(node.astext(), block=False))
        raise nodes.SkipNode

    def visit_math_block(self, node: nodes.Element) -> None:
        self.flush_anchors()
        number = node.get("number")
        self.add(source_mark(node.line))
        markup = self._equation(node.astext(), block=True)
        self.add(f"\n#numbered-formula([({number})], [{markup}]);\n\n" if number else f"\n{markup}\n\n")
        raise nodes.SkipNode

    def visit_versionmodified(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_versionmodified(self, node: nodes.Element) -> None:
        self.add(f"#change-note[{self.pop_box()}];\n\n")

    def visit_index(self, node: addnodes.index) -> None:
        # The entries come from the environment; the place is the target that stands beside this node.
        raise nodes.SkipNode

    def visit_target(self, node: nodes.target) -> None:
        if isinstance(node.parent, nodes.TextElement):
            self.flush_anchors()

    depart_target = BaseTranslator.passthrough

    def is_inline(self, node: nodes.Node) -> bool:
        """Return whether *node* stands in a line among other things; alone in its paragraph it is a block."""
        parent = node.parent
        while isinstance(parent, nodes.reference):
            node, parent = parent, cast("nodes.Element", parent.parent)
        if not isinstance(parent, nodes.TextElement):
            return False
        others = (child for child in parent.children if child is not node)
        return not isinstance(parent, nodes.paragraph) or any(child.astext().strip() for child in others)
