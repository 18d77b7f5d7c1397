r"""The translator's ground: output, labels, links, headings and what happens to a node that nobody knows.

The public methods here are what a custom node's visitors may use; a visitor is registered as for any builder::

    app.add_node(card, html=(…), typst=(visit_card_typst, depart_card_typst))

    def visit_card_typst(self, node):
        self.push_box()                               # what children write is kept apart …

    def depart_card_typst(self, node):
        inner = self.pop_box()                        # … and comes back as one text
        self.add(f"#card(accent)[{self.anchors(node)}{inner}];\n\n")

Rules of the markup: a call ends with ``;``, so that no text after it is read as its arguments; a block is followed by
an empty line; text goes through `escape_text`, a string literal through `escape_string`. The colour of the chapter is
the Typst variable ``accent``. All functions of the template (``template/guide.typ``) can be called.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, Any, ClassVar, Literal

from docutils import nodes
from sphinx import addnodes
from sphinx.util.docutils import SphinxTranslator

from guides.book.typst.assemble import SHEETS
from guides.book.typst.escape import clean, escape_running, escape_string, escape_text
from guides.book.typst.forms import field_address
from guides.book.typst.labels import label_name
from guides.book.typst.translator.surroundings import Surroundings, in_brackets, in_prose
from guides.book.typst.warnings_ import TypstWarning, warn

if TYPE_CHECKING:
    from guides.book.typst.builder import TypstBuilder

#: Characters of markup below which a box is so short that it hardly ever runs on to another page.
LONG_BOX = 400


class BaseTranslator(SphinxTranslator):
    """Writes the Typst markup of one document into `body`."""

    #: Nodes whose ids are placed by their own visitors, or whose ids nothing can lead to.
    OWN_IDS: ClassVar[tuple[type[nodes.Element], ...]] = (
        nodes.document, nodes.section, nodes.footnote, nodes.footnote_reference, nodes.citation_reference,
        nodes.problematic, nodes.system_message, nodes.reference, addnodes.pending_xref,
    )  # fmt: skip

    builder: TypstBuilder

    def __init__(self, document: nodes.document, builder: TypstBuilder, around: Surroundings) -> None:
        super().__init__(document, builder)
        self.around = around
        self.docname = around.chapter.docname
        #: Pieces of markup. `push` and `pop` exchange it, so it is not to be kept in a variable.
        self.body: list[str] = []
        self._bodies: list[list[str]] = []
        self._waiting: list[str] = []
        self._sections = 0
        #: How many boxes, cells and items stand around the current node: inside one, no page may be broken.
        self.boxes = 0
        #: Above zero where a link gets no "(page N)": headings, captions, tables, lists of contents.
        self.terse = 0
        #: How many of these are boxes of running text, whose links have their pages in short.
        self.brief = 0
        self._paged: set[str] = set()
        #: Markup of the titles of the tables, topics and admonitions around the current node, innermost last.
        self.titles: list[str] = []
        #: For each list around the current node the markup of its items; terms and definitions likewise.
        self.items: list[list[str]] = []
        self.terms: list[list[str]] = []
        self.definitions: list[str] = []
        #: The tables around the current node.
        self.frames: list[Any] = []
        #: How many tables with a caption there were, for the names of their places.
        self.listed_tables = 0
        #: Above zero inside a block of code that holds markup.
        self.literal_lines = 0
        #: Footnotes by id, ids that references lead to, and the notes that are being printed.
        self.notes: dict[str, nodes.footnote] | None = None
        self.referred_notes: set[str] | None = None
        self.open_notes: list[str] = []
        self.citations: set[tuple[str, str]] | None = None
        #: Where in `body` the last heading begins: a wide table close below it takes it onto its landscape page.
        self.heading_at: tuple[list[str], int] = (self.body, 0)
        #: Where in `body` a figure stands that may float if the table close behind it stays on one page, else None.
        self.undecided: tuple[list[str], int] | None = None
        #: The labels of the tabs and dropdowns around the current node.
        self.rubrics: list[str | None] = []
        #: Whether each admonition around the current node is a sheet of its own.
        self.sheets: list[bool] = []
        #: Ids of the sheet that is being written: links lead to the sheet and not to the line in its place.
        self.sheet_ids: list[str] = []
        self.sheet_count = 0
        #: Sheets of this document, which are printed when it ends.
        self.kept_sheets: list[str] = []
        self._titled = False

    # -- output -------------------------------------------------------------------------------------------------------

    def add(self, markup: str) -> None:
        """Write *markup*."""
        self.body.append(markup)

    def push(self) -> None:
        """Begin to keep what is written apart, until `pop`."""
        self._bodies.append(self.body)
        self.body = []

    def pop(self) -> str:
        """Return what was written since `push`, without empty lines around it."""
        inner = "".join(self.body).strip("\n")
        self.body = self._bodies.pop()
        return inner

    def push_box(self) -> None:
        """As `push`, for the inside of a box, cell or item: nothing in it breaks the page."""
        self.boxes += 1
        self.push()

    def pop_box(self) -> str:
        """Return what was written since `push_box`."""
        self.boxes -= 1
        return self.pop()

    @staticmethod
    def escape_text(text: str) -> str:
        """Return markup that prints *text*."""
        return escape_text(text)

    @staticmethod
    def escape_string(text: str) -> str:
        """Return *text* as a Typst string literal."""
        return escape_string(text)

    def text(self, text: str, node: nodes.Node | None = None) -> str:
        """Return markup for running *text*: ids and dates kept whole, missing characters reported at *node*."""
        return escape_running(self.printable(text, node), self.around.keep_together)

    def running(self, text: str, node: nodes.Node | None = None) -> str:
        """Return markup as `text` does, in which bound words stay on one line."""
        return self.text(self.bind(text), node)

    def bind(self, text: str) -> str:
        """Return *text* with no-break spaces in its bound words."""
        if not self.around.bound:
            return text
        return self.around.bound.sub(lambda match: match[0].replace(" ", "\u00a0"), text)

    def printable(self, text: str, node: nodes.Node | None = None, *, again: bool = False) -> str:
        """Return *text* with each character that no face can print replaced by its number, and a warning for it.

        There is no warning where the text is printed *again*.
        """
        if text.isascii() or self.around.coverage.issuperset(map(ord, clean(text))):
            return text
        missing = sorted({c for c in clean(text) if ord(c) not in self.around.coverage})
        for char in missing:
            text = text.replace(char, f"[U+{ord(char):04X}]")
            if again:
                continue
            warn(
                TypstWarning.GLYPH,
                f"no face of the book has the character U+{ord(char):04X} ({char}), so it is printed as its number; "
                "write it in words, or add a font by typst_theme['font_paths']",
                node,
            )
        return text

    def goes_on(self, name: str, body: str) -> str:
        """Return markup of the inside of a box; where a long one runs on, the next page says the plain *name* again."""
        if not name or len(body) < LONG_BOX:
            return body
        return f"#goes-on({escape_string(self.printable(clean(name), again=True).strip())})[{body}];"

    # -- labels and links ---------------------------------------------------------------------------------------------

    def label_for(self, docname: str, node_id: str = "") -> str:
        """Return the label of *node_id* in *docname* (of the document itself without an id)."""
        return label_name(docname, node_id)

    def anchor(self, node_id: str, docname: str | None = None) -> str:
        """Return markup that marks its place as *node_id* of *docname* (of this document), once a book."""
        label = label_name(docname or self.docname, node_id)
        return f'#anchor("{label}");' if self.around.labels.define(label) else ""

    def anchors(self, node: nodes.Element) -> str:
        """Return markup that marks the place of every id of *node*, and of ids that wait for a place."""
        own: list[str] = node["ids"]
        ids = [*self._waiting, *(i for i in own if i not in self._waiting)]
        self._waiting = []
        return "".join(map(self.anchor, ids))

    def flush_anchors(self) -> None:
        """Mark here the places of the ids that wait: where text begins."""
        if self._waiting:
            ids, self._waiting = self._waiting, []
            self.add("".join(map(self.anchor, ids)))

    def link_to(
        self,
        docname: str,
        node_id: str,
        body: str,
        *,
        node: nodes.Node | None = None,
        page: bool | Literal["short", "kept"] | None = None,
    ) -> str:
        """Return markup that shows *body* as a link to *node_id* in *docname*.

        :param node: where a missing target is to be reported.
        :param page: whether "(page N)" follows, or "short": ", p. N", or "kept": the same on the line of the last word;
            without a word, once a paragraph for each target, in running text, short in the cells of a table, whose
            columns may be narrow, and kept in brackets and in the lists of columns.

        A document outside of the book is reached on the web if the theme has a ``base_url``; else *body* stays text.
        """
        if docname not in self.around.book.docnames:
            base = self.around.theme.base_url
            if not base:
                return body
            address = f"{base.rstrip('/')}/{docname}.html" + (f"#{node_id}" if node_id else "")
            return f"#link({escape_string(address)})[{body}];"
        label = label_name(docname, node_id)
        if page is None:
            page = False
            if label not in self._paged:
                in_table = bool(self.frames) and not self.frames[-1].in_head
                narrow = self.around.chapter.columns > 1 and not self.terse and not in_prose(node)
                # the words of a card are running text too, the links below them are not
                running = self.brief == self.terse
                if in_table and self.terse == len(self.frames):
                    page = "short"
                else:
                    page = "kept" if narrow or (running and in_brackets(node)) else running
            self._paged.add(label)
        paged = {"short": ', paged: "short"', "kept": ', paged: "kept"', True: ", paged: true", False: ""}[page]
        return f"#xref({self.around.labels.token(label, node)}{paged})[{body}];"

    def enter(self, name: str, key: str, words: str, label: str) -> None:
        """Enter the place *label* in the list *name* of the book (see `TypstTheme.lists`), under *key* and *words*."""
        if self.around.book.document.lists and name in self.around.theme.lists:
            origin, part = (clean(text).strip() for text in (self.around.chapter.title, self.around.chapter.part))
            self.around.listings.enter(name, key, words, label, self.around.labels.token(label), origin, part)

    def tick_box(self, name: str, description: str) -> str:
        """Return markup in code mode for a box to tick: on paper, and on screen as the form field *name*.

        Of a name that comes a second time in the book, the box is for paper alone.
        """
        if not self.around.listings.new_field(name):
            return "tick-box()"
        return f"tick-box(field: {escape_string(field_address(name, description))})"

    # -- headings -----------------------------------------------------------------------------------------------------

    @property
    def heading_level(self) -> int:
        """The level of the heading of the current section; the next one below is one more.

        In a book of sheets the title of a document is not printed, so its sections are of the level of the sheets.
        """
        chapter = self.around.chapter
        return chapter.level + max(0, self._sections - 1 - (chapter.kind == SHEETS))

    # -- dispatch -----------------------------------------------------------------------------------------------------

    def dispatch_visit(self, node: nodes.Node) -> None:
        """Note the ids of *node*, then visit it."""
        if isinstance(node, nodes.Element) and not isinstance(node, self.OWN_IDS):
            self._waiting.extend(node.get("ids", ()))
        super().dispatch_visit(node)

    def unknown_visit(self, node: nodes.Node) -> None:
        """Warn, and let the text of *node* be printed by its children."""
        warn(
            TypstWarning.UNKNOWN_NODE,
            f"the PDF has no visitor for <{node.__class__.__name__}>: its text is printed, its form is not; "
            "register one by app.add_node(…, typst=(visit, depart))",
            node,
        )
        if not isinstance(node, nodes.Inline):
            self.add("\n\n")

    def unknown_departure(self, node: nodes.Node) -> None:
        """End what `unknown_visit` began."""
        if not isinstance(node, nodes.Inline):
            self.add("\n\n")

    def passthrough(self, node: nodes.Node) -> None:
        """Print the children of *node* and nothing for itself."""

    def skip(self, node: nodes.Node) -> None:
        """Print nothing of *node*, whose text is no part of a book."""
        raise nodes.SkipNode
