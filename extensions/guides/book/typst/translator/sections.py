"""Visitors for documents, sections and titles: where a chapter opens, what its running head says, what is small."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

from typing import cast

from docutils import nodes

from guides.book.typst.assemble import PART, SECTION, SHEETS
from guides.book.typst.escape import clean, escape_text
from guides.book.typst.heads import head_title, keyless, opening_place
from guides.book.typst.labels import label_name
from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.translator.tables import is_light


def is_card_section(section: nodes.Element) -> bool:
    """Return whether *section* holds a desk card and nothing else, so that its heading only says the card's name."""
    seen = [child for child in section.children if not isinstance(child, (nodes.Invisible, nodes.target))]
    if len(seen) != 2 or not isinstance(seen[0], nodes.title) or not isinstance(seen[1], nodes.Admonition):
        return False
    return "desk-card" in cast("nodes.Element", seen[1])["classes"]


class SectionMixin(BaseTranslator):
    """Documents and sections."""

    def visit_document(self, node: nodes.document) -> None:
        chapter = self.around.chapter
        self._titled = False
        if not any(isinstance(child, nodes.section) for child in node.children):
            # A document without a title still has a place in the book.
            self._open_document(chapter.title, self.text(chapter.title, node), [])

    def depart_document(self, node: nodes.document) -> None:
        if self._waiting:
            self.add("\n")
            self.flush_anchors()
        for sheet in self.kept_sheets:
            self.add(sheet)

    # -- sections -----------------------------------------------------------------------------------------------------

    def visit_section(self, node: nodes.section) -> None:
        self._sections += 1

    def depart_section(self, node: nodes.section) -> None:
        self._sections -= 1
        if self._is_small(node):
            self.flush_anchors()
            self.add("]\n\n")

    def _is_small(self, section: nodes.Element) -> bool:
        title = section.children[0] if section.children else None
        within = self._titled and isinstance(title, nodes.title) and isinstance(section.parent, nodes.section)
        return within and title is not None and title.astext() in self.around.theme.small_sections

    def _open_document(self, plain: str, markup: str, ids: list[str]) -> None:
        chapter = self.around.chapter
        self._titled = True
        place = opening_place(chapter)
        if chapter.kind == SHEETS:
            # Each sheet has a heading of its own, and no link leads to the document.
            self.add(f"\n#open-sheets({head_title(chapter, plain)}, {place});\n")
            return
        self._define_section("", ids)
        self._note_title("", chapter.title)
        label = f"<{label_name(self.docname, '')}>"
        title = head_title(chapter, plain)
        key = ""
        if chapter.key:
            rest = escape_text(keyless(chapter, clean(plain).strip()))
            key = f", supplement: metadata(([{escape_text(chapter.key)}], [{rest}]))"
        columns = f"#show: in-columns.with({chapter.columns})\n" if chapter.columns > 1 else ""
        if chapter.kind == SECTION:
            # its columns begin in the main file: a page has no columns from its middle on
            self.add(f"\n#section-opening({title}, accent);\n")
            self._note_heading()
            self.add(f"#heading(level: {chapter.level}{key})[{markup}] {label}\n\n")
            return
        kind = "part" if chapter.kind == PART else "chapter"
        self.add(f"\n#open-{kind}({title}, {place});\n{columns}")
        self._note_heading()
        spanning, end = ("#spanning[", "];") if columns else ("", "")
        heading = f"#heading(level: {chapter.level}{key})[{markup}] {label}"
        self.add(f"{spanning}#[#show heading: {kind}-heading.with(accent)\n{heading}]{end}\n#opened();\n\n")

    def _note_heading(self) -> None:
        body, start = self.heading_at
        # a heading close above this one goes wherever it goes
        if body is not self.body or not is_light("".join(body[start:])):
            self.heading_at = (self.body, len(self.body))

    def _note_title(self, node_id: str, words: str) -> None:
        # pages in columns list what other pages speak of
        if self.around.chapter.columns == 1:
            self.around.listings.titles.append((label_name(self.docname, node_id), clean(words)))

    def _define_section(self, first: str, ids: list[str]) -> None:
        labels = self.around.labels
        main = label_name(self.docname, first)
        labels.define(main)
        for node_id in ids:
            labels.alias(label_name(self.docname, node_id), main)

    def visit_title(self, node: nodes.title) -> None:
        self.terse += 1
        self.push()

    def depart_title(self, node: nodes.title) -> None:
        markup = self.pop()
        self.terse -= 1
        parent = node.parent
        if isinstance(parent, nodes.section):
            waiting, self._waiting = self._waiting, []
            ids = [*parent["ids"], *waiting, *node["ids"]]
            number = self.section_number(parent)
            plain = f"{number} {node.astext()}".strip()
            markup = f"{number} {markup}".strip()
            if not self._titled:
                self._open_document(plain, markup, ids)
            elif is_card_section(parent) and not self.boxes and self.around.chapter.kind != SHEETS:
                # the line that leads to the sheet says its name; links lead to the sheet
                self._waiting = ids
            else:
                self._define_section(ids[0], ids[1:])
                self._note_title(ids[0], node.astext())
                label = f"<{label_name(self.docname, ids[0])}>"
                self._note_heading()
                self.add(f"\n#heading(level: {self.heading_level})[{markup}] {label}\n\n")
                if self._is_small(parent):
                    self.add("#[#show: small-print\n\n")
        elif isinstance(parent, (nodes.table, nodes.Admonition, nodes.topic, nodes.sidebar)):
            # These take their title from `titles` when they end.
            self.titles[-1] = markup
        else:
            self.add(f"#rubric[{markup}];\n\n")

    def section_number(self, section: nodes.Element) -> str:
        """Return the number that ``:numbered:`` gives *section*, as markup; ``""`` without one."""
        numbers = self.builder.env.toc_secnumbers.get(self.docname, {})
        first = self._sections == 1 and not self._titled
        number = numbers.get("" if first else f"#{section['ids'][0]}") or numbers.get("")
        return ".".join(map(str, number)) if number and (first or f"#{section['ids'][0]}" in numbers) else ""
