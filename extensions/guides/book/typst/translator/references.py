"""Visitors for what leads elsewhere: references, footnotes, citations, lists of contents."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

from urllib.parse import unquote

from docutils import nodes
from sphinx import addnodes
from sphinx.locale import _

from guides.book.typst.assemble import PART
from guides.book.typst.escape import escape_string
from guides.book.typst.labels import label_name
from guides.book.typst.translator.base import BaseTranslator

#: Letters beside the name of a term in an explanation that only leads to it, such as "See …."
SEE = 8


class ReferenceMixin(BaseTranslator):
    """References, footnotes, citations, toctrees."""

    # -- references ---------------------------------------------------------------------------------------------------

    def visit_reference(self, node: nodes.Element) -> None:
        self.flush_anchors()
        self.push()

    def depart_reference(self, node: nodes.Element) -> None:
        body = self.pop()
        classes = node.get("classes", ())
        if "sd-btn" in classes:
            body = f"#button(accent)[{body}];"
        target = self.reference_target(node)
        if not body.strip():
            return
        if isinstance(target, str):
            markup = self._external(target, body, node)
        elif target is None:
            markup = body
        else:
            term = any("std-term" in child.get("classes", ()) for child in node.findall(nodes.inline))
            quiet = term or target in self._citations() or any(node.findall(nodes.image)) or self.literal_lines
            # a link whose ``paged`` is false shows no page number
            page = False if quiet or not node.get("paged", True) else None
            markup = self.link_to(*target, body, node=node, page=page)
            if term:
                markup = self._term_use(label_name(*target)) + markup
                self._note_see(node, label_name(*target))
            elif target[0] in self.around.book.docnames:
                self._note_named(node, label_name(target[0], ""))
        if "sd-stretched-link" in classes:
            # The link over a whole card: on paper the line at its foot.
            markup = f"\n#card-link[{markup}];\n\n"
        self.add(markup)

    def _term_use(self, term: str) -> str:
        """Return markup that marks the place for the index, at the first use of the *term* in this document."""
        # what is set twice (heads of tables, headings that stand in the contents too) can hold no place
        if self.terse > len(self.frames) or any(frame.in_head for frame in self.frames):
            return ""
        uses = self.around.listings.uses.setdefault(term, [])
        label = label_name(self.docname, f"use-{term}")
        if label in uses:
            return ""
        uses.append(label)
        return self.anchor(f"use-{term}")

    def _note_named(self, node: nodes.Element, document: str) -> None:
        """Note that the explanation of a glossary term names a *document*, where a reader of the index finds more."""
        item = node.parent
        while item is not None and not isinstance(item, nodes.definition_list_item):
            item = item.parent
        if item is None or not isinstance(item.parent.parent, addnodes.glossary):
            return
        for term in item.findall(nodes.term):
            for node_id in term["ids"]:
                named = self.around.listings.named.setdefault(label_name(self.docname, node_id), [])
                named += [document] if document not in named else []

    def _note_see(self, node: nodes.Element, term: str) -> None:
        """Note where *node* is all that explains a glossary term, but for a word such as "See"."""
        paragraph, definition = node.parent, node.parent.parent
        if not isinstance(definition, nodes.definition) or len(definition) != 1:
            return
        if len(paragraph.astext()) <= len(node.astext()) + SEE:
            for explained in definition.parent.findall(nodes.term):
                for node_id in explained["ids"]:
                    self.around.listings.see[label_name(self.docname, node_id)] = term

    def _citations(self) -> set[tuple[str, str]]:
        if self.citations is None:
            known = self.builder.env.domains.citation_domain.citations.values()
            self.citations = {(docname, labelid) for docname, labelid, _line in known}
        return self.citations

    def reference_target(self, node: nodes.Element) -> tuple[str, str] | str | None:
        """Return where *node* leads: (docname, id) in the project, an address, or None for nowhere."""
        if node.get("refid"):
            return self.docname, str(node["refid"])
        uri = str(node.get("refuri", ""))
        if uri.startswith("%"):
            docname, _, node_id = uri[1:].partition("#")
            return unquote(docname), node_id
        if uri.startswith("#"):
            return self.docname, uri[1:]
        return uri or None

    def _external(self, uri: str, body: str, node: nodes.Element) -> str:
        link = f"#link({escape_string(uri)})[{body}];"
        shown = "".join(node.astext().split())
        if self.around.theme.external_links == "plain" or self.terse or "://" not in uri or shown in uri:
            return link
        return f"{link}#footnote[#link({escape_string(uri)})[{self.text(uri, node)}];];"

    visit_number_reference = visit_reference
    depart_number_reference = depart_reference

    def visit_download_reference(self, node: nodes.Element) -> None:
        self.flush_anchors()

    def depart_download_reference(self, node: nodes.Element) -> None:
        base = self.around.theme.base_url
        if node.get("refuri", "").startswith(("http://", "https://")):
            self.add(f" #link({escape_string(node['refuri'])})[{self.text(node['refuri'], node)}];")
        elif node.get("filename") and not base:
            self.add(f" \\({self.text(str(node['filename']).rsplit('/', 1)[-1], node)})")

    # -- footnotes ----------------------------------------------------------------------------------------------------

    def _footnotes(self) -> dict[str, nodes.footnote]:
        if self.notes is None:
            self.notes = {i: note for note in self.document.findall(nodes.footnote) for i in note["ids"]}
        return self.notes

    def visit_footnote_reference(self, node: nodes.Element) -> None:
        self.flush_anchors()
        note = self._footnotes().get(str(node.get("refid", "")))
        if note is None or note["ids"][0] in self.open_notes:
            # A note inside itself, or a reference to nothing: the mark alone.
            self.add(f"#super[{self.text(node.astext(), node)}];")
            raise nodes.SkipNode
        label = label_name(self.docname, note["ids"][0])
        if self.around.labels.define(label):
            self.open_notes.append(note["ids"][0])
            self.boxes += 1
            self.push()
            for child in note.children:
                if not isinstance(child, nodes.label):
                    child.walkabout(self)
            inner = self.pop()
            self.boxes -= 1
            self.open_notes.pop()
            self.add(f"#footnote[{inner}] <{label}>")
        else:
            self.add(f"#footnote(<{label}>);")
        raise nodes.SkipNode

    def visit_footnote(self, node: nodes.footnote) -> None:
        # Printed where it is first referred to. One that nothing refers to is printed here, so that it is not lost.
        if self._referred(node):
            raise nodes.SkipNode
        self.items.append([""])
        self.push_box()

    def _referred(self, node: nodes.footnote) -> bool:
        if self.referred_notes is None:
            self.referred_notes = {str(ref.get("refid", "")) for ref in self.document.findall(nodes.footnote_reference)}
        return any(i in self.referred_notes for i in node["ids"])

    def depart_footnote(self, node: nodes.Element) -> None:
        inner = self.pop_box()
        self.add(f"\n#note-in-place([{self.items.pop()[0]}])[{inner}];\n\n")

    def visit_citation(self, node: nodes.Element) -> None:
        self.items.append([""])
        self.push_box()

    depart_citation = depart_footnote

    def visit_label(self, node: nodes.Element) -> None:
        self.push()
        self.flush_anchors()

    def depart_label(self, node: nodes.Element) -> None:
        text = self.pop()
        self.items[-1][0] = f"\\[{text}\\]"

    def visit_citation_reference(self, node: nodes.Element) -> None:
        body = f"\\[{self.text(node.astext(), node)}\\]"
        target = self.reference_target(node)
        self.flush_anchors()
        self.add(self.link_to(*target, body, node=node, page=False) if isinstance(target, tuple) else body)
        raise nodes.SkipNode

    # -- toctrees -----------------------------------------------------------------------------------------------------

    def visit_toctree(self, node: addnodes.toctree) -> None:
        """List the documents of a visible toctree with their pages; the start page has the contents for that."""
        chapter = self.around.chapter
        if node.get("hidden") or chapter.kind == "start":
            raise nodes.SkipNode
        lines = []
        entries: list[tuple[str | None, str]] = node["entries"]
        for title, ref in entries:
            if ref in self.around.book.docnames:
                name = title or self.builder.env.titles[ref].astext()
                label = self.around.labels.token(label_name(ref, ""), node)
                lines.append(f"({label}, [{self.text(name, node)}])")
            elif "://" in str(ref):
                lines.append(f"({escape_string(ref)}, [{self.text(title or ref, node)}])")
        self.flush_anchors()
        unnamed = _("In this part") if chapter.kind == PART else _("What follows")
        caption = self.text(str(node.get("caption") or unnamed), node)
        if lines:
            self.add(f"\n#contents-of(accent, [{caption}], {', '.join(lines)});\n\n")
        raise nodes.SkipNode
