"""The sources of each page, collected as the page is read: what stands in the lists under its heading Sources."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING, cast

from docutils import nodes

from guides.model.publication import Citation, CitingPage
from guides.model.standards import by_name, mentioned

if TYPE_CHECKING:
    from collections.abc import Iterator

    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment

    from guides.model.standards import Standard
    from guides.pages.domain import GuidesDomain

HEADING = "Sources"

#: what may stand between two sources of one entry, or around one
_AROUND = " \t\n.,;:–"
_JOINED = re.compile(r"^(and|or)\s+")
#: where the words after a link end that still belong to it
_END = re.compile(r";|(?<!\bArt)\.\s|\.$")
#: how a source begins that has no address
_ON_PAPER = re.compile(r"^On paper: ")


def note_citations(app: Sphinx, doctree: nodes.document) -> None:
    """Handler of ``doctree-read``: keep the sources that the page names."""
    domain = cast("GuidesDomain", app.env.get_domain("guides"))
    domain.data["citations"][app.env.docname] = tuple(sorted(set(citations_of(doctree))))


def citations_of(doctree: nodes.document) -> Iterator[Citation]:
    """Sources in the lists of the page's section Sources."""
    for section in doctree.findall(nodes.section):
        title = section.next_node(nodes.title)
        if title is not None and title.astext() == HEADING:
            for item in section.findall(nodes.list_item):
                yield from _of_item(item)


def _of_item(item: nodes.list_item) -> Iterator[Citation]:
    """Sources of one entry: a link each, with the words before it and those that still belong to it after it.

    An entry without a link is a source only if it begins with “On paper:”; else it is a note on the page, such as how
    a figure of it came about.
    """
    for citation in _parts(item):
        if citation.address:
            yield citation
        elif paper := _ON_PAPER.match(citation.text):
            yield Citation(citation.text[paper.end() :], "")


def _parts(item: nodes.list_item) -> Iterator[Citation]:
    words = ""
    waiting: tuple[str, str] | None = None
    for part in item.findall(lambda node: isinstance(node, nodes.Text | nodes.reference)):
        if isinstance(part, nodes.reference) and "://" in part.get("refuri", ""):
            if waiting:
                found, words = _split(words)
                yield _citation(f"{waiting[0]}{found}", waiting[1])
            address = part["refuri"]
            name = part.astext()
            waiting = (words if "://" in name else f"{words}{name}", address)
            words = ""
        elif isinstance(part, nodes.Text) and not _inside_link(part):
            words += part.astext()
    if waiting:
        found, _ = _split(words)
        yield _citation(f"{waiting[0]}{found}", waiting[1])
    elif words.strip():
        yield _citation(words, "")


def _inside_link(part: nodes.Text) -> bool:
    node = part.parent
    while node is not None and not isinstance(node, nodes.list_item):
        if isinstance(node, nodes.reference) and "://" in node.get("refuri", ""):
            return True
        node = node.parent
    return False


def _split(words: str) -> tuple[str, str]:
    """Words after a link: those that still belong to it, and those that lead to the next one.

    Behind a colon stands what the page takes from the source, such as its articles: no part of the name.
    """
    match = _END.search(words)
    if match:
        own = "" if words.startswith(":") else words[: match.start()]
        return own, words[match.end() :]
    # without a mark of its end, a comma parts two links
    return "", words


def _citation(words: str, address: str) -> Citation:
    text = _JOINED.sub("", " ".join(words.split()).strip(_AROUND)).replace(" ,", ",")
    # where an address is taken out, the commas before and after it meet
    text = re.sub(",{2,}", ",", text.replace(", ,", ",,")).replace(", :", ":").strip(_AROUND)
    return Citation(text or address, address)


def citing_pages(env: BuildEnvironment, standards: tuple[Standard, ...]) -> tuple[CitingPage, ...]:
    """Every page with its title, its sources, and the standards that its source text mentions."""
    domain = cast("GuidesDomain", env.get_domain("guides"))
    names = by_name(standards)
    pages = []
    for docname in sorted(env.found_docs):
        title = env.titles.get(docname)
        text = env.doc2path(docname).read_text(encoding="utf-8") if names else ""
        pages.append(
            CitingPage(
                docname,
                title.astext() if title else docname,
                domain.data["citations"].get(docname, ()),
                mentioned(" ".join(text.split()), names),
            )
        )
    return tuple(pages)
