"""Chooses what the books of the guides hold that are not a branch of the pages: one a role, the desk cards, the audit.

Handlers of the events of ``guides.book.typst``. A book says by its ``select`` what it wants: ``{"role": "dpo"}`` (the
page of the role, then what `guides.pages.role_books` chooses), or ``{"desk-cards": "operations/index"}`` (of that page
the section with the table that leads to the cards, then these). Every book whose ``kind`` is ``audit`` carries
needs.json.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, cast

from docutils import nodes
from sphinx.errors import ConfigError

from guides.bridge import needs_json
from guides.pages.desk_cards import CARD_TABLE, DESK_CARD, card_nodes, is_for
from guides.pages.nodes import ancestors, need_card
from guides.pages.role_books import HEADS, ROLE_PAGES, is_essential, is_whole

if TYPE_CHECKING:
    from sphinx.application import Sphinx

    from guides.book.typst.config import TypstDocument
    from guides.book.typst.markup import Attachment
    from guides.model.guide_set import GuideSet
    from guides.pages.domain import GuidesDomain


def choose_documents(app: Sphinx, document: TypstDocument) -> Sequence[str] | None:
    """Handler of ``typst-book-docnames``: pages of a role's book, or of the book of desk cards; else nothing.

    :raises ConfigError: if the page that the book of desk cards opens with does not exist.
    """
    if role := document.select.get("role"):
        own = _role_page(role)
        first = [own] if own in app.env.all_docs else []
        return [*first, *_domain(app).role_book(role).pages]
    if opening := document.select.get("desk-cards"):
        cards = _domain(app).data["desk_cards"]
        if opening not in app.env.all_docs:
            raise ConfigError(
                f"a book's select names {opening!r} as the page with the table of desk cards, but there is no such "
                "document; mend the name in typst_documents"
            )
        with_cards = [docname for docname in _in_order(app, app.config.root_doc) if cards.get(docname)]
        return list(dict.fromkeys([opening, *with_cards]))
    return None


def choose_content(
    app: Sphinx, document: TypstDocument, docname: str, doctree: nodes.document
) -> nodes.document | None:
    """Handler of ``typst-doctree``: what of a page an excerpt prints, as a document of its own; None for all of it."""
    if role := document.select.get("role"):
        if docname == _role_page(role) or docname in _domain(app).role_book(role).whole:
            return _whole(_domain(app), role, docname, doctree)
        return _excerpt(doctree, _essentials(_domain(app).guide_set, role, doctree))
    if opening := document.select.get("desk-cards"):
        tables = doctree.findall(nodes.table) if docname == opening else ()
        lists = [table.parent.deepcopy() for table in tables if CARD_TABLE in table["classes"]]
        cards = [_placed(card) for card in card_nodes(doctree)]
        return _excerpt(doctree, [*lists, *cards])
    return None


def _role_page(role: str) -> str:
    return f"{ROLE_PAGES}/{role}"


def chapter_key(app: Sphinx, docname: str) -> str | None:
    """Handler of ``typst-chapter-key``: the id of the module, tension or journey whose page it is."""
    return _domain(app).guide_set.page_owners.get(docname)


def attach_needs(app: Sphinx, document: TypstDocument) -> list[Attachment]:
    """Handler of ``typst-attachments``: the data behind the tables of the audit book."""
    from guides.book.typst.markup import Attachment  # noqa: PLC0415  # the extension must load without the book

    if document.kind != "audit":
        return []
    words = "All needs of this edition as data, with their fields and links, in the format of sphinx-needs"
    return [Attachment("needs.json", needs_json(app.env).encode(), "application/json", words)]


def _essentials(guides: GuideSet, role: str, doctree: nodes.document) -> list[nodes.Node]:
    """The head of the page, then what the role carries and answers in short and its desk cards, in their order."""
    found: list[nodes.Node] = []
    wanted = doctree.findall(lambda n: isinstance(n, (need_card, nodes.admonition)))
    for node in cast("list[nodes.Element]", list(wanted)):
        if isinstance(node, nodes.admonition):
            if is_for(role, node["classes"]):
                found.append(_boxed(_placed(node)))
        elif is_essential(guides, role, node["need_id"]):
            copy = node.deepcopy()
            copy["brief"] = True
            # what the page is about stands first, also where a card stands above it
            found.insert(0 if node["kind"] in HEADS else len(found), copy)
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
    copy["classes"] = ["together" if name == DESK_CARD else name for name in copy["classes"]]
    return copy


def _whole(domain: GuidesDomain, role: str, docname: str, doctree: nodes.document) -> nodes.document:
    """All of a page, its desk cards as boxes where they stand.

    No link leads to a page that the book has in part: what the sentence speaks of may not be there. Only the lists of
    the role's own page lead to the heads of modules.
    """
    copy = doctree.deepcopy()
    for card in list(card_nodes(copy)):
        # not replace_self, which would hand the card's classes on
        card.parent.replace(card, _boxed(card))
    guides, book = domain.guide_set, domain.role_book(role)
    for link in list(copy.findall(nodes.reference)):
        target, _, identifier = str(link.get("refuri", "")).removeprefix("%").partition("#")
        listed = docname == _role_page(role) and _is_listed(link) and domain.guide_set.page_owners.get(target, "")
        if not (
            is_whole(guides, role, book, target, identifier) or (listed and guides.records[listed].kind == "module")
        ):
            link.parent[link.parent.index(link) : link.parent.index(link) + 1] = link.children
    return copy


def _is_listed(link: nodes.Element) -> bool:
    """Whether a link stands in a list of a view."""
    return any({"view-list", "view-line"} & set(element["classes"]) for element in ancestors(link))


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


def _in_order(app: Sphinx, docname: str) -> list[str]:
    """The page and those below it, in the order of the tables of contents."""
    found = [docname]
    for child in app.env.toctree_includes.get(docname, ()):
        found += [page for page in _in_order(app, child) if page not in found]
    return found


def _domain(app: Sphinx) -> GuidesDomain:
    return cast("GuidesDomain", app.env.get_domain("guides"))


def setup_books(app: Sphinx) -> None:
    """Connect the handlers; the events exist once the extension of the books is loaded."""
    app.connect("config-inited", _connect)


def _connect(app: Sphinx, config: object) -> None:
    if "typst-doctree" in app.events.events:
        app.connect("typst-book-docnames", choose_documents)
        app.connect("typst-doctree", choose_content)
        app.connect("typst-chapter-key", chapter_key)
        app.connect("typst-attachments", attach_needs)
