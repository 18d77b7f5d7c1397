"""Pathways and the views of phases and tool classes on a page: their directives, and their parts as standard nodes."""

from __future__ import annotations

from itertools import groupby
from typing import TYPE_CHECKING, ClassVar, Final, cast

from docutils import nodes
from sphinx.util.docutils import SphinxDirective
from sphinx.util.nodes import make_refnode

from guides.audit.query import QueryError
from guides.audit.views import VIEWS, ViewRequest, check_view
from guides.pages.directives import TraceTableDirective
from guides.pages.nodes import view_part
from guides.warnings_ import GuidesWarning, warn

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils.parsers.rst.states import OptionSpec  # type: ignore[attr-defined]  # the stubs lack it
    from sphinx.application import Sphinx
    from sphinx.builders import Builder

    from guides.audit.view import Entry, Group
    from guides.pages.domain import GuidesDomain

#: level of a group's title, right below the heading of its part
GROUP_LEVEL: Final = 3


class ViewDirective(SphinxDirective):
    """``{pathway} ROLE``, ``{phase-view} PHASE`` and ``{tool-class-view} CLASS``: a section for each part of the view.

    It closes its page, or the part of the page before the next heading, since its sections stand beside the page's own.
    """

    required_arguments = 1
    has_content = False

    def run(self) -> list[nodes.Node]:
        """Return the sections; a value that the closed list does not name is reported and gives none."""
        view, value = self.name, self.arguments[0]
        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        try:
            check_view(view, value, domain.guide_data.vocabulary)
        except QueryError as error:
            warn(GuidesWarning.UNKNOWN_FIELD, str(error), self.get_location())
            return []
        sections: list[nodes.Node] = []
        for place, kind in enumerate(VIEWS[view].parts):
            # the heading stands on reading, so that lists of contents have it; what is below waits for all pages
            section = nodes.section(names=[nodes.fully_normalize_name(kind.title)])
            section += [nodes.title("", kind.title), view_part("", request=ViewRequest(view, value, place))]
            self.set_source_info(section)
            self.state.document.note_implicit_target(section, section)
            sections.append(section)
        return sections


class ToolSheetDirective(TraceTableDirective):
    """``{tool-sheet} CLASS`` shows the data sheet of a tool class as a table."""

    option_spec: ClassVar[OptionSpec] = {}

    def run(self) -> list[nodes.Node]:
        """Return one table node; an unknown class is reported and gives no table."""
        domain = cast("GuidesDomain", self.env.get_domain("guides"))
        try:
            check_view("tool-class-view", self.arguments[0], domain.guide_data.vocabulary)
        except QueryError as error:
            warn(GuidesWarning.UNKNOWN_FIELD, str(error), self.get_location())
            return []
        title = domain.guide_data.vocabulary.tool_classes[self.arguments[0]]
        caption = f"{title}: input, people, failures, questions"
        self.options = {"tool_class": self.arguments[0], "columns": "line, entry", "caption": caption}
        return self.table_nodes("tool-sheets")


def resolve_views(app: Sphinx, doctree: nodes.document, docname: str) -> None:
    """Handler of ``doctree-resolved``: put the part of a view in the place of each node that asks for one.

    What a part without anything to list says stands before the sections of the others, and its own section goes.
    """
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    for page, found in groupby(list(doctree.findall(view_part)), key=lambda node: node.parent.parent):
        parts = [(node, domain.view_part(node["request"])) for node in found]
        if said := [sentence for _, made in parts if not made.groups for sentence in made.sentences]:
            page.insert(page.index(parts[0][0].parent), nodes.paragraph("", " ".join(said)))
        for node, made in parts:
            if not made.groups:
                page.remove(node.parent)
                continue
            content: list[nodes.Node] = [nodes.paragraph("", " ".join(made.sentences))]
            for group in made.groups:
                content += _group_nodes(group, domain, app.builder, docname)
            node.replace_self(content)


def _group_nodes(group: Group, domain: GuidesDomain, builder: Builder, docname: str) -> Iterable[nodes.Node]:
    title = _link(group.target, group.title, domain, builder, docname) if group.title else None
    if group.inline or (title and len(group.entries) == 1):
        row = nodes.paragraph(classes=["view-line", "together"])
        if title:
            # a heading over a single line is more than the line
            row += [nodes.strong("", "", title, nodes.Text(".")), nodes.Text(" ")]
        for place, entry in enumerate(group.entries):
            row += [nodes.Text("; "), *_entry(entry, domain, builder, docname)][0 if place else 1 :]
        yield row
        return
    if title:
        yield nodes.rubric("", "", title, **{"heading-level": GROUP_LEVEL})
    items = [
        nodes.list_item("", nodes.paragraph("", "", *_entry(entry, domain, builder, docname)))
        for entry in group.entries
    ]
    yield nodes.bullet_list("", *items, classes=["view-list"])


def _entry(entry: Entry, domain: GuidesDomain, builder: Builder, docname: str) -> list[nodes.Node]:
    found = [_link(entry.target, entry.text, domain, builder, docname)]
    if entry.note:
        found.append(nodes.inline("", f" ({entry.note})", classes=["view-note"]))
    return found


def _link(target: str, words: str, domain: GuidesDomain, builder: Builder, docname: str) -> nodes.Node:
    """The words, linked where the target has a place: a record, a provision, or the page of another view."""
    place = domain.place_of(target)
    if place is not None:
        return make_refnode(builder, docname, place[0], place[1], nodes.inline("", words))
    uri = domain.clause_uri(target)
    return nodes.reference("", words, internal=False, refuri=uri) if uri else nodes.Text(words)
