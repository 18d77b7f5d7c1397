"""Chooses what the books of the guides hold that are not a branch of the pages: one a role, the desk cards, the audit.

Handlers of the events of ``guides.book.typst``. A book says by its ``select`` what it wants: ``{"role": "dpo"}`` (the
page of the role, then the essentials of its modules), or ``{"desk-cards": "all"}``. Every book whose ``select`` or
``kind`` is ``audit`` carries needs.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from docutils import nodes

from guides.bridge import needs_json
from guides.pages.nodes import need_card

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guides.book.typst.config import TypstDocument
    from guides.book.typst.markup import Attachment
    from guides.model.guide_set import GuideSet
    from guides.model.records import Kind, Record
    from guides.pages.domain import GuidesDomain

#: kinds of which a role's book prints what the role carries or answers
CARRIED: tuple[Kind, ...] = ("requirement", "item")

#: folder of the pages of the roles
ROLE_PAGES = "roles"


def choose_documents(app: Sphinx, document: TypstDocument) -> Sequence[str] | None:
    """Handler of ``typst-book-docnames``: pages of a role's book, or of the book of desk cards; else nothing."""
    if role := document.select.get("role"):
        own = f"{ROLE_PAGES}/{role}"
        first = [own] if own in app.env.all_docs else []
        return first + role_modules(_guides(app), role)
    if document.select.get("desk-cards"):
        every = _in_order(app, app.config.root_doc)
        return [docname for docname in every if any(map(_is_desk_card, _admonitions(app.env.get_doctree(docname))))]
    return None


def choose_content(
    app: Sphinx, document: TypstDocument, docname: str, doctree: nodes.document
) -> nodes.document | None:
    """Handler of ``typst-doctree``: what of a page an excerpt prints, as a document of its own; None for all of it."""
    if role := document.select.get("role"):
        if docname.startswith(f"{ROLE_PAGES}/"):
            return None
        return _excerpt(doctree, _essentials(_guides(app), role, doctree))
    if document.select.get("desk-cards"):
        return _excerpt(doctree, [_placed(card) for card in _admonitions(doctree) if _is_desk_card(card)])
    return None


def chapter_key(app: Sphinx, docname: str) -> str | None:
    """Handler of ``typst-chapter-key``: the id of the module, tension or journey whose page it is."""
    return _guides(app).page_owners.get(docname)


def attach_needs(app: Sphinx, document: TypstDocument) -> list[Attachment]:
    """Handler of ``typst-attachments``: the data behind the tables of the audit book."""
    from guides.book.typst.markup import Attachment  # noqa: PLC0415  # the extension must load without the book

    if document.kind != "audit":
        return []
    words = "All needs of this edition as data, with their fields and links, in the format of sphinx-needs"
    return [Attachment("needs.json", needs_json(app.env).encode(), "application/json", words)]


def role_modules(guides: GuideSet, role: str) -> list[str]:
    """Pages of the modules that a role leads, then of those in which it carries a requirement or answers an item."""
    modules = guides.of_kind("module")
    led = [module.docname for module in modules if role in module.ids("lead_roles")]
    pages = {record.docname for kind in CARRIED for record in guides.of_kind(kind) if carries(record, role)}
    return led + [module.docname for module in modules if module.docname in pages and module.docname not in led]


def carries(record: Record, role: str) -> bool:
    """Whether the role carries the requirement, or answers the item."""
    return role in record.ids("roles")


def _essentials(guides: GuideSet, role: str, doctree: nodes.document) -> list[nodes.Node]:
    """The module's card, what the role carries and answers in short, and the desk cards, in the order of the page."""
    found: list[nodes.Node] = []
    wanted = doctree.findall(lambda n: isinstance(n, (need_card, nodes.admonition)))
    for node in cast("list[nodes.Element]", list(wanted)):
        if isinstance(node, nodes.admonition):
            if _is_desk_card(node):
                found.append(_boxed(node))
        elif node["kind"] == "module" or (node["kind"] in CARRIED and carries(guides.records[node["need_id"]], role)):
            copy = node.deepcopy()
            copy["brief"] = True
            found.append(copy)
    return found


def _placed(card: nodes.admonition) -> nodes.admonition:
    """A desk card that links to its section lead to: the section has no place of its own here."""
    from guides.book.typst.translator.sections import is_card_section  # noqa: PLC0415  # as in attach_needs

    copy = card.deepcopy()
    if isinstance(card.parent, nodes.section) and is_card_section(card.parent):
        copy["ids"] = [*copy["ids"], *card.parent["ids"]]
    return copy


def _boxed(card: nodes.admonition) -> nodes.admonition:
    """A desk card as a box among the text: the sheets to pull out have a book of their own."""
    copy = card.deepcopy()
    copy["classes"] = ["together" if name == "desk-card" else name for name in copy["classes"]]
    return copy


def _excerpt(doctree: nodes.document, content: list[nodes.Node]) -> nodes.document:
    """A document with the title of *doctree* and the content."""
    document = doctree.copy()
    section = next(iter(doctree.findall(nodes.section)))
    kept = section.copy()
    title = section.next_node(nodes.title)
    if title is not None:
        kept += title.deepcopy()
    kept += content
    document += kept
    return document


def _admonitions(doctree: nodes.document) -> list[nodes.admonition]:
    return list(doctree.findall(nodes.admonition))


def _is_desk_card(node: nodes.Element) -> bool:
    return "desk-card" in node["classes"]


def _in_order(app: Sphinx, docname: str) -> list[str]:
    """The page and those below it, in the order of the tables of contents."""
    found = [docname]
    for child in app.env.toctree_includes.get(docname, ()):
        found += [page for page in _in_order(app, child) if page not in found]
    return found


def _guides(app: Sphinx) -> GuideSet:
    return cast("GuidesDomain", app.env.get_domain("guides")).guide_set


def setup_books(app: Sphinx) -> None:
    """Connect the handlers; the events exist once the extension of the books is loaded."""
    app.connect("config-inited", _connect)


def _connect(app: Sphinx, config: object) -> None:
    if "typst-doctree" in app.events.events:
        app.connect("typst-book-docnames", choose_documents)
        app.connect("typst-doctree", choose_content)
        app.connect("typst-chapter-key", chapter_key)
        app.connect("typst-attachments", attach_needs)
