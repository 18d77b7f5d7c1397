"""Visitors for pictures and code."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

import re
from pathlib import PurePosixPath
from typing import Any, cast

from docutils import nodes

from guides.book.typst.escape import escape_string
from guides.book.typst.translator.inline import InlineMixin
from guides.book.typst.translator.names import figure_number
from guides.book.typst.warnings_ import TypstWarning, warn

_LENGTH = re.compile(r"([0-9.]+)\s*([a-z%]*)")
#: Typst units; a CSS pixel is three quarters of a point.
_UNITS = {
    "": 0.75, "px": 0.75, "pt": 1.0, "cm": 28.3465, "mm": 2.83465, "in": 72.0, "pc": 12.0, "em": 10.0, "rem": 10.0,
}  # fmt: skip
#: Characters of code on a line of the page at the ordinary size of code, and inside a box.
CODE_LINE, BOXED_CODE_LINE = 88, 82


def typst_length(value: object) -> str | None:
    """Return a docutils length (``"80%"``, ``"300px"``, ``"6cm"``, 300) as a Typst length, or None if it is none."""
    match = _LENGTH.fullmatch(str(value).strip().lower())
    if not match:
        return None
    number, unit = float(match.group(1)), match.group(2)
    if unit == "%":
        return f"{min(number, 100.0):g}%"
    return f"{number * _UNITS[unit]:.5g}pt" if unit in _UNITS else None


def code_size(lines: list[str], line: int = CODE_LINE) -> float:
    """Return the type size, relative to that of code, at which the longest line fits, if that is at least 0.76."""
    longest = max((len(text.expandtabs(4)) for text in lines), default=0)
    if longest <= line or longest > line / 0.76:
        return 1.0  # it fits, or must be broken at a space anyhow
    return round(line / longest, 3)


#: Characters that fill most of a page, with cards that are printed elsewhere: a table behind so many meets no figure
#: that floats.
PAGE_OF_TEXT = 2600


def before_table(figure: nodes.Element) -> bool:
    """Return whether a table begins so soon after *figure* that it could float between the rows."""
    length = 0
    after = figure.next_node(descend=False, siblings=True, ascend=True)
    for node in after.findall(siblings=True, ascend=True) if after else ():
        if type(node).__name__.endswith("table"):  # tables of extensions have names that say so
            return True
        length += len(node) if isinstance(node, nodes.Text) else 0
        if length >= PAGE_OF_TEXT:
            return False
    return False


class MediaMixin(InlineMixin):
    """Images, figures, code."""

    def alternative_text(self, node: nodes.Element) -> str | None:
        """Return the alternative text of an image; None marks it as decoration. A missing one is reported."""
        classes = node.get("classes", ())
        alt = " ".join(str(node.get("alt", "")).split())
        if alt:
            return alt
        if "decorative" in classes:
            return None
        warn(
            TypstWarning.MISSING_ALT,
            f"the image {node.get('uri', '')} has no alternative text; say in a sentence what it shows "
            "(:alt: or ![text](file)), or give it the class 'decorative' if it says nothing",
            _lined(node),
        )
        parent = node.parent
        while isinstance(parent, nodes.reference):
            parent = cast("nodes.Element", parent.parent)
        caption = next((c.astext() for c in parent.children if isinstance(c, nodes.caption)), "") if parent else ""
        return caption or PurePosixPath(str(node.get("uri", ""))).stem

    def visit_image(self, node: nodes.Element) -> None:
        inline = self.is_inline(node)
        self.flush_anchors()
        alt = self.alternative_text(node)
        path = self.builder.image_path(str(node.get("uri", "")))
        if path is None:
            warn(
                TypstWarning.IMAGE,
                f"the image {node.get('uri', '')} cannot be printed, so its alternative text is; "
                "use a file in SVG, PNG, JPEG, GIF or WebP",
                node,
            )
            self.add(self.text(alt or "", node) + ("" if inline else "\n\n"))
            raise nodes.SkipNode
        options = [escape_string(path), f"alt: {escape_string(alt)}" if alt is not None else "alt: none"]
        for side in ("width", "height"):
            if (value := node.get(side)) and (length := typst_length(value)):
                options.append(f"{side}: {length}")
        if scale := node.get("scale"):
            options.append(f"factor: {int(scale)}%")
        if inline:
            self.add(f"#inline-picture({', '.join(options)});")
        else:
            within = node.parent if isinstance(node.parent, nodes.Element) else node
            align = next((a for n in (node, within, within.parent) if n and (a := _align(n))), "left")
            options.append(f"position: {align}")
            self.add(f"\n#picture({', '.join(options)});\n\n")
        raise nodes.SkipNode

    def visit_figure(self, node: nodes.Element) -> None:
        self.items.append(["", ""])
        self.push_box()

    def depart_figure(self, node: nodes.Element) -> None:
        inner = self.pop_box()
        caption, legend = self.items.pop()
        options = f"caption: [{caption}], legend: [{legend}], position: {_align(node) or 'left'}"
        # in a box or beside another column a figure stays where it is
        if self.boxes or self.around.chapter.columns > 1:
            self.add(f"\n#illustration({options})[{inner}];\n\n")
            return
        self.add(f"\n#illustration({options}")
        floats = ", floats: true"
        if before_table(node):
            self.undecided = self.body, len(self.body)
            floats = ""
        self.add(floats)
        self.add(f")[{inner}];\n\n")

    def visit_caption(self, node: nodes.Element) -> None:
        self.terse += 1
        self.push_box()
        self.flush_anchors()
        if number := figure_number(self, node.parent):
            self.add(self.text(number, node))

    def depart_caption(self, node: nodes.Element) -> None:
        inner = self.pop_box()
        self.terse -= 1
        if isinstance(node.parent, nodes.figure):
            self.items[-1][0] = inner
        else:
            self.add(f"\n#code-caption[{inner}];\n")

    def visit_legend(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_legend(self, node: nodes.Element) -> None:
        self.items[-1][1] = self.pop_box()

    # -- code ---------------------------------------------------------------------------------------------------------

    def visit_literal_block(self, node: nodes.Element) -> None:
        self.flush_anchors()
        if not all(isinstance(child, nodes.Text) for child in node.children):
            # Parsed literals have markup inside: print it as lines of fixed-width type.
            self.boxes += 1
            self.push()
            self.literal_lines += 1
            return
        text = self.printable(node.astext(), node)
        lines = text.split("\n")
        options = [f"size: {code_size(lines, BOXED_CODE_LINE if self.boxes else CODE_LINE)}"]
        language = node.get("language", "")
        if language and language not in {"none", "default"}:
            options.append(f"lang: {escape_string(language)}")
        arguments: dict[str, Any] = node.get("highlight_args") or {}
        if node.get("linenos"):
            options.append(f"first: {int(arguments.get('linenostart', 1))}")
        if marked := arguments.get("hl_lines"):
            options.append("marked: (" + "".join(f"{int(number)}, " for number in marked) + ")")
        self.add(f"\n#code({escape_string(text)}, {', '.join(options)});\n\n")
        raise nodes.SkipNode

    def depart_literal_block(self, node: nodes.Element) -> None:
        self.literal_lines -= 1
        self.boxes -= 1
        self.add(f"\n#code-lines[{self.pop()}];\n\n")

    visit_doctest_block = visit_literal_block
    depart_doctest_block = depart_literal_block

    def text(self, text: str, node: nodes.Node | None = None) -> str:
        """Return markup for *text*; inside a parsed literal, spaces and line ends are kept."""
        if not self.literal_lines:
            return super().text(text, node)
        printable = self.printable(text, node)
        return "#linebreak();".join(self.escape_text(line.replace(" ", "\u00a0")) for line in printable.split("\n"))


def _align(node: nodes.Node) -> str:
    """Return where an image or figure asks to stand, or ``""``."""
    align = node.get("align", "") if isinstance(node, (nodes.image, nodes.figure)) else ""
    return str(align) if align in {"left", "center", "right"} else ""


def _lined(node: nodes.Element) -> nodes.Node:
    """Return the nearest node around *node* that knows its line."""
    current: nodes.Node = node
    while not current.line and current.parent is not None:  # MyST gives an image the line 0
        current = current.parent
    return current
