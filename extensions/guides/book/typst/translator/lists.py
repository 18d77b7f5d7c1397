"""Visitors for lists of every kind: bullets, numbers, tasks, definitions, fields, options."""

# ruff: noqa: D102 - visit_X and depart_X are named by docutils, after the node that they are for
from __future__ import annotations

from itertools import groupby

from docutils import nodes

from guides.book.typst.escape import escape_string, loosen_first
from guides.book.typst.translator.base import BaseTranslator

#: Typst's numbering pattern for each of docutils' kinds.
_NUMBERINGS = {"arabic": "1", "loweralpha": "a", "upperalpha": "A", "lowerroman": "i", "upperroman": "I"}


def is_tight(node: nodes.Element) -> bool:
    """Return whether every item of the list is at most one paragraph with a list below it."""
    return all(
        sum(isinstance(child, nodes.paragraph) for child in item.children) <= 1
        and all(isinstance(c, (nodes.paragraph, nodes.bullet_list, nodes.enumerated_list)) for c in item.children)
        for item in node.children
        if isinstance(item, nodes.list_item)
    )


def task_state(item: nodes.Element) -> bool | None:
    """Return whether *item* is a ticked (True) or open (False) task, or None for an ordinary item."""
    if "task-list-item" not in item.get("classes", ()):
        return None
    boxes = (raw.astext() for raw in item.findall(nodes.raw) if "task-list-item-checkbox" in raw.astext())
    return "checked" in next(boxes, "")


#: Lines of the longest list that stays on one page at the end of a document, where a line or two might be left alone.
TAIL_LINES = 20
#: Characters on a line of a list.
_LINE = 105
#: What may follow the last list of a document and prints nothing there.
_UNSEEN = (nodes.Invisible, nodes.footnote, nodes.citation, nodes.transition)


def is_short_tail(node: nodes.Element) -> bool:
    """Return whether *node* is a short list that ends its document."""
    if sum(1 + len(item.astext()) // _LINE for item in node.children) > TAIL_LINES:
        return False
    while node.parent is not None:
        if not all(isinstance(other, _UNSEEN) for other in node.parent.children[node.parent.index(node) + 1 :]):
            return False
        node = node.parent
    return True


#: Entries of the longest glossary that has no letters over its entries.
SHORT_GLOSSARY = 40


def initials(glossary: nodes.Element) -> list[str]:
    """Return for each entry of a glossary the letter that stands over it: none in a short one, or one not in order."""
    terms = [item.astext().lstrip()[:1].upper() for item in glossary.children]
    return terms if len(terms) > SHORT_GLOSSARY and terms == sorted(terms) else [""] * len(terms)


class ListMixin(BaseTranslator):
    """Lists. `items` holds, for each list around the current node, the markup of its items so far."""

    def _open_list(self, node: nodes.Element) -> None:
        self.items.append([])

    visit_bullet_list = visit_enumerated_list = visit_definition_list = _open_list
    visit_field_list = visit_option_list = visit_docinfo = _open_list

    def visit_list_item(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_list_item(self, node: nodes.Element) -> None:
        self.items[-1].append(f"[{loosen_first(self.pop_box())}]")

    def depart_bullet_list(self, node: nodes.Element) -> None:
        items = self.items.pop()
        children = [child for child in node.children if isinstance(child, nodes.list_item)]
        states = [task_state(child) for child in children]
        tight = "true" if is_tight(node) else "false"
        self.flush_anchors()
        if any(state is not None for state in states):
            marks = "".join({True: "true, ", False: "false, ", None: "none, "}[state] for state in states)
            self._add_list(node, f"tasks(tight: {tight}, ({marks}), {', '.join(items)})")
        elif items:
            self._add_list(node, f"list(tight: {tight}, {', '.join(items)})")

    def depart_enumerated_list(self, node: nodes.Element) -> None:
        items = self.items.pop()
        kind = _NUMBERINGS.get(node.get("enumtype", "arabic"), "1")
        pattern = escape_string(f"{node.get('prefix', '')}{kind}{node.get('suffix', '.') or '.'}")
        tight = "true" if is_tight(node) else "false"
        start = node.get("start", 1)
        self.flush_anchors()
        self._add_list(node, f"enum(tight: {tight}, start: {start}, numbering: {pattern}, {', '.join(items)})")

    def _add_list(self, node: nodes.Element, markup: str) -> None:
        whole = not self.boxes and is_short_tail(node)
        self.add(f"\n#whole({markup});\n\n" if whole else f"\n#{markup};\n\n")

    # -- definitions --------------------------------------------------------------------------------------------------

    def visit_definition_list_item(self, node: nodes.Element) -> None:
        self.terms.append([])

    def visit_term(self, node: nodes.Element) -> None:
        self.push_box()
        self.flush_anchors()

    def depart_term(self, node: nodes.Element) -> None:
        self.terms[-1].append(self.pop_box())

    def visit_classifier(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_classifier(self, node: nodes.Element) -> None:
        classifier = self.pop_box()
        if self.terms and self.terms[-1]:
            self.terms[-1][-1] += f" #classifier[{classifier}];"
        else:
            self.add(classifier)

    def visit_definition(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_definition(self, node: nodes.Element) -> None:
        self.definitions.append(self.pop_box())

    def depart_definition_list_item(self, node: nodes.Element) -> None:
        term = "#linebreak();".join(self.terms.pop())
        definitions = sum(isinstance(child, nodes.definition) for child in node.children)
        parts = [self.definitions.pop() for _ in range(definitions)][::-1]
        self.items[-1].append(f"([{term}], [{chr(10).join(parts)}])")

    def _close_definitions(self, function: str) -> None:
        items = self.items.pop()
        self.flush_anchors()
        if items:
            self.add(f"\n#{function}({', '.join(items)});\n\n")

    def depart_definition_list(self, node: nodes.Element) -> None:
        if "glossary" not in node.get("classes", ()) and node.parent.__class__.__name__ != "glossary":
            self._close_definitions("definitions")
            return
        items = self.items.pop()
        self.flush_anchors()
        for initial, group in groupby(zip(initials(node), items, strict=True), key=lambda pair: pair[0]):
            head = f"\n#initial[{self.escape_text(initial)}];\n" if initial else ""
            self.add(f"{head}\n#glossary({', '.join(item for _, item in group)});\n\n")

    visit_glossary = depart_glossary = BaseTranslator.passthrough

    # -- fields and options -------------------------------------------------------------------------------------------

    def visit_field(self, node: nodes.Element) -> None:
        pass

    depart_field = BaseTranslator.passthrough

    def visit_field_name(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_field_name(self, node: nodes.Element) -> None:
        self.items[-1].append(f"([{self.pop_box()}], ")

    def visit_field_body(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_field_body(self, node: nodes.Element) -> None:
        self.items[-1][-1] += f"[{self.pop_box()}])"

    def depart_field_list(self, node: nodes.Element) -> None:
        self._close_definitions("fields")

    depart_docinfo = depart_field_list

    def _visit_bibliographic(self, node: nodes.Element) -> None:
        self.items[-1].append(f"([{self.text(node.__class__.__name__.capitalize(), node)}], ")
        self.push_box()

    visit_author = visit_contact = visit_organization = visit_address = visit_version = _visit_bibliographic
    visit_revision = visit_status = visit_date = visit_copyright = _visit_bibliographic
    depart_author = depart_contact = depart_organization = depart_address = depart_version = depart_field_body
    depart_revision = depart_status = depart_date = depart_copyright = depart_field_body
    visit_authors = depart_authors = BaseTranslator.passthrough

    def visit_option_list_item(self, node: nodes.Element) -> None:
        pass

    depart_option_list_item = BaseTranslator.passthrough

    def visit_option_group(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_option_group(self, node: nodes.Element) -> None:
        self.items[-1].append(f"([#lit[{self.pop_box()}]], ")

    def visit_option(self, node: nodes.Element) -> None:
        if node.parent.index(node):
            self.add(", ")

    visit_option_string = depart_option_string = depart_option = BaseTranslator.passthrough

    def visit_option_argument(self, node: nodes.Element) -> None:
        self.add(self.text(str(node.get("delimiter", " ")), node))
        self.add("#emph[")

    def depart_option_argument(self, node: nodes.Element) -> None:
        self.add("];")

    visit_description = visit_field_body
    depart_description = depart_field_body

    def depart_option_list(self, node: nodes.Element) -> None:
        self._close_definitions("definitions")

    # -- lists in columns ---------------------------------------------------------------------------------------------

    def visit_hlist(self, node: nodes.Element) -> None:
        self.items.append([])

    def visit_hlistcol(self, node: nodes.Element) -> None:
        self.push_box()

    def depart_hlistcol(self, node: nodes.Element) -> None:
        self.items[-1].append(f"[{self.pop_box()}]")

    def depart_hlist(self, node: nodes.Element) -> None:
        self.add(f"\n#columns-of({', '.join(self.items.pop())});\n\n")

    visit_acks = depart_acks = BaseTranslator.passthrough
