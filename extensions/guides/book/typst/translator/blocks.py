"""Visitors for the blocks of a page: paragraphs, quotations, lines, topics, admonitions and the sheets of some."""

# ruff: noqa: D102, N815 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

from typing import TYPE_CHECKING

from docutils import nodes
from sphinx.locale import _, admonitionlabels

from guides.book.typst.assemble import SHEETS
from guides.book.typst.labels import label_name
from guides.book.typst.markup import source_mark
from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.translator.names import plain_title
from guides.book.typst.translator.surroundings import TOGETHER

if TYPE_CHECKING:
    from sphinx import addnodes

#: Kinds of admonition that the template has a look of its own for.
_KINDS = (
    "note", "tip", "hint", "important", "attention", "warning", "caution", "danger", "error", "seealso", "example",
)  # fmt: skip


#: What a paragraph that ends with a colon belongs to.
_LED_IN = (nodes.bullet_list, nodes.enumerated_list, nodes.definition_list, nodes.table, nodes.literal_block)


#: Characters that may stand between a heading and the table for which they are, so that all stay on one page.
SHORT_INTRODUCTION = 420
#: The same before a list, which needs less room.
ONE_LINE = 120

#: Characters of the longest line that heads what follows without being a heading, as "For authors" does over a list.
SHORT_LINE = 60


def leads_in(paragraph: nodes.Element) -> bool:
    """Return whether *paragraph* announces the list, table, code or words after it, so that no page ends between them.

    It does so with a colon at its end, or as a short line without a full stop that is no item of a list itself; or it
    is all that stands between the title of a section or box and a table or list, with few characters; or it is one line
    under a heading or over a quotation.
    """
    if _introduces(paragraph):
        return True
    following = paragraph.next_node(descend=False, siblings=True)
    text = paragraph.astext().rstrip()
    if isinstance(following, nodes.block_quote):
        # what is quoted, or set apart to be copied, belongs to the line before it
        return text.endswith(":") or len(text) <= ONE_LINE
    heads = len(text) <= SHORT_LINE and text[-1:].isalnum() and not isinstance(paragraph.parent, nodes.list_item)
    announced = (*_LED_IN, nodes.paragraph) if text.endswith(":") else _LED_IN if heads else ()
    return isinstance(following, announced)


def _introduces(paragraph: nodes.Element) -> bool:
    parent: nodes.Element = paragraph.parent
    titled = bool(parent.children) and isinstance(parent.children[0], nodes.title)
    inside = parent.children[1:] if titled else parent.children
    if isinstance(parent, nodes.section):
        if titled and inside[0] is paragraph and len(paragraph.astext()) <= ONE_LINE:
            return len(inside) > 1
        if not titled:
            return False
    elif not isinstance(parent, nodes.Admonition):
        return False
    between: list[nodes.Node] = []
    for child in inside:
        # tables of extensions have names that say so
        is_table = isinstance(child, nodes.table) or type(child).__name__.endswith("table")
        if is_table or isinstance(child, (nodes.bullet_list, nodes.enumerated_list)):
            length = sum(len(one.astext()) for one in between)
            return paragraph in between and length <= (SHORT_INTRODUCTION if is_table else ONE_LINE)
        if not isinstance(child, (nodes.paragraph, nodes.target, nodes.comment)):
            return False
        between.append(child)
    return False


class BlockMixin(BaseTranslator):
    """Blocks."""

    def visit_subtitle(self, node: nodes.Element) -> None:
        self.add("#rubric[")

    def depart_subtitle(self, node: nodes.Element) -> None:
        self.add("];\n\n")

    # -- paragraphs ---------------------------------------------------------------------------------------------------

    def visit_paragraph(self, node: nodes.Element) -> None:
        self._paged.clear()
        if leads_in(node) or TOGETHER in node["classes"]:
            self.push()
        self.add(source_mark(node.line))
        self.flush_anchors()

    def depart_paragraph(self, node: nodes.Element) -> None:
        if leads_in(node):
            self.add(f"#lead-in[{self.pop()}];")
        elif TOGETHER in node["classes"]:
            self.add(f"#unbroken[{self.pop()}];")
        self.add("\n\n")

    visit_compact_paragraph = visit_paragraph
    depart_compact_paragraph = depart_paragraph
    visit_compound = depart_compound = BaseTranslator.passthrough
    visit_only = depart_only = BaseTranslator.passthrough
    visit_start_of_file = depart_start_of_file = BaseTranslator.passthrough
    visit_decoration = depart_decoration = BaseTranslator.passthrough

    def visit_centered(self, node: addnodes.centered) -> None:
        self.flush_anchors()
        self.add("#centered[")

    def depart_centered(self, node: addnodes.centered) -> None:
        self.add("];\n\n")

    def _visit_box(self, node: nodes.Element) -> None:
        self.push_box()

    def _block(self, function: str, name: str = "") -> None:
        self.add(f"\n#{function}[{self.goes_on(name, self.pop_box())}];\n\n")

    visit_block_quote = _visit_box

    def depart_block_quote(self, node: nodes.Element) -> None:
        classes: list[str] = node["classes"]
        kind = next((c for c in classes if c in {"epigraph", "pull-quote", "highlights"}), "quote")
        self._block(f'quotation(accent, kind: "{kind}")')

    visit_attribution = _visit_box

    def depart_attribution(self, node: nodes.Element) -> None:
        self._block("attribution")

    def visit_line_block(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_line_block(self, node: nodes.Element) -> None:
        inner = self.pop_box().removesuffix("#linebreak();")
        nested = isinstance(node.parent, nodes.line_block)
        self.add(f"#{'more-lines' if nested else 'lines'}[{inner}];" + ("" if nested else "\n\n"))

    def visit_line(self, node: nodes.Element) -> None:
        self.flush_anchors()

    def depart_line(self, node: nodes.Element) -> None:
        self.add("#linebreak();")

    def visit_transition(self, node: nodes.Element) -> None:
        # The line that MyST draws over the footnotes: they stand at the foot of their own page.
        if "footnotes" not in node.get("classes", ()):
            self.add("\n#transition();\n\n")

    depart_transition = BaseTranslator.passthrough

    # -- admonitions, topics, sidebars --------------------------------------------------------------------------------

    def visit_admonition(self, node: nodes.Element) -> None:
        # A desk card is a sheet of its own, but only where the page may be broken.
        self.sheets.append("desk-card" in node.get("classes", ()) and not self.boxes)
        if self.sheets[-1]:
            self.sheet_ids, self._waiting = self._waiting, []
        self.titles.append("")
        self.push_box()

    def depart_admonition(self, node: nodes.Element) -> None:
        classes: list[str] = node["classes"]
        title = self.titles.pop()
        if self.sheets.pop():
            self._depart_sheet(title)
            return
        name = node.__class__.__name__
        kind = (
            "example"
            if "example" in classes
            else name
            if name in _KINDS
            else next((c for c in classes if c in _KINDS), "admonition")
        )
        plain = plain_title(node)
        if not title and name != "admonition":
            plain = str(admonitionlabels.get(name, name.replace("_", " ").capitalize()))
            title = self.text(plain, node)
        # a card that is laid beside the phone is no use in two parts
        whole = ", whole: true" if "desk-card" in classes or TOGETHER in classes else ""
        self._block(f'admonition("{kind}", accent, [{title}]{whole})', plain)

    def _depart_sheet(self, title: str) -> None:
        """A sheet stands where it is written in a book of sheets; elsewhere at the end of its document.

        In the midst of the text it would tear a list or a table apart, so there a line says where it is.
        """
        chapter = self.around.chapter
        # "Desk card: feed lost" is said small, then large
        kicker, colon, name = title.partition(": ")
        if not colon or "#" in kicker:  # a colon of markup is none of the title
            kicker, name = "", title
        name = name[:1].upper() + name[1:]
        self.sheet_count += 1
        node_id = f"sheet-{self.sheet_count}"
        label = self.label_for(self.docname, node_id)
        self.around.labels.define(label)
        for waiting in self.sheet_ids:
            self.around.labels.alias(label_name(self.docname, waiting), label)
        in_place = chapter.kind == SHEETS
        level, origin = (1, self._origin()) if in_place else (min(chapter.level + 1, 6), "")
        words = f'accent, {level}, at: "{label}", [{kicker}], [{name}], [{origin}]'
        sheet = f"\n#desk-card({words})[{self.pop_box()}];\n\n"
        if in_place:
            self.add(sheet)
        else:
            self.kept_sheets.append(sheet)
            pointer = self.link_to(self.docname, node_id, title or self.text(str(_("Sheet"))), page=True)
            self.add(f"\n#sheet-pointer(accent)[{pointer}];\n\n")

    def _origin(self) -> str:
        """The foot of a sheet: the document that it is from, with its key, then the note that the book asks for."""
        chapter = self.around.chapter
        key = f"{chapter.key} " if chapter.key and not chapter.title.startswith(chapter.key) else ""
        note = self.around.book.document.sheet_note
        return self.text(f"{key}{chapter.title}") + (f"#h(1fr);{self.text(note)}" if note else "")

    # Every other admonition (docutils', Sphinx', or an extension's) is a subclass of Admonition and comes here.
    visit_Admonition = visit_admonition
    depart_Admonition = depart_admonition

    def visit_system_message(self, node: nodes.Element) -> None:
        self.titles.append(self.text(str(_("Error")), node))
        self.push_box()

    def depart_system_message(self, node: nodes.Element) -> None:
        self._block(f'admonition("error", accent, [{self.titles.pop()}])')

    def visit_topic(self, node: nodes.Element) -> None:
        self.titles.append("")
        self.push_box()
        if "contents" in node.get("classes", ()):
            self.terse += 1

    def depart_topic(self, node: nodes.Element) -> None:
        if "contents" in node.get("classes", ()):
            self.terse -= 1
        self._block(f"topic(accent, [{self.titles.pop()}])", plain_title(node))

    visit_sidebar = visit_topic

    def depart_sidebar(self, node: nodes.Element) -> None:
        self._block(f"sidebar(accent, [{self.titles.pop()}])", plain_title(node))

    # -- what no reader sees ------------------------------------------------------------------------------------------

    visit_comment = visit_substitution_definition = visit_meta = visit_pending = BaseTranslator.skip
    visit_highlightlang = visit_tabular_col_spec = visit_header = visit_footer = BaseTranslator.skip
