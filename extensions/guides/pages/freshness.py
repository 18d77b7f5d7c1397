"""Freshness: which pages show something that an edit on another page changed, and only those."""

from __future__ import annotations

import hashlib
from typing import TYPE_CHECKING, cast

from sphinx import addnodes

from guides.model.journey_places import journey_places
from guides.pages.domain import GuidesDomain

if TYPE_CHECKING:
    from collections.abc import Iterable

    from docutils import nodes
    from sphinx.application import Sphinx
    from sphinx.environment import BuildEnvironment


def stale_pages(app: Sphinx, env: BuildEnvironment) -> Iterable[str]:
    """Handler of ``env-get-updated``: pages whose neighbourhood in the graph differs from when they were last written.

    A page's signature covers every card and table on it, the title and place of every id that it names, and the
    titles in the site's navigation. Kept by builder, since each builder writes its own output.
    """
    domain = cast("GuidesDomain", env.get_domain(GuidesDomain.name))
    before: dict[str, str] = domain.data["signatures"].get(app.builder.name, {})
    navigation = _navigation(env)
    after = {docname: page_signature(domain, docname, navigation) for docname in sorted(env.found_docs)}
    domain.data["signatures"][app.builder.name] = after
    return [docname for docname, signature in after.items() if before.get(docname) != signature]


def trust_signatures(app: Sphinx, env: BuildEnvironment) -> None:
    """Handler of ``env-check-consistency``, after Sphinx has used the table: keep it from writing more than is stale.

    Sphinx would write every page with a toctree around an edited page; the signatures say which of them changed.
    """
    env.files_to_rebuild.clear()


def page_signature(domain: GuidesDomain, docname: str, navigation: str) -> str:
    """Hash of everything on a page that comes from outside the page's own source."""
    guides = domain.guide_set
    mentions, cards = domain.data["mentions"].get(docname, ((), ()))
    digest = hashlib.sha256(navigation.encode())
    digest.update(_contents_below(domain.env, docname).encode())
    for identifier in cards:
        if identifier in guides.records:
            card = domain.card(identifier)
            places = [domain.place(link.target) for group in card.links for link in group.links]
            digest.update(repr((card, places)).encode())
            if guides.records[identifier].kind == "module":
                for passing in journey_places(guides, identifier):
                    steps = [(r.id, r.title, r.docname) for r in (passing.journey, *passing.steps)]
                    digest.update(repr((passing.here, steps)).encode())
    for identifier in mentions:
        known = (guides.title(identifier), domain.place(identifier), domain.clause(identifier))
        digest.update(repr((identifier, known)).encode())
    for query in domain.data["queries"].get(docname, ()):
        table = domain.table(query)
        targets = {link.target for row in table.rows for cell in row.cells for link in cell.links}
        digest.update(repr((table, sorted((t, domain.place(t)) for t in targets))).encode())
    for request in domain.data["views"].get(docname, ()):
        part = domain.view_part(request)
        targets = {t for group in part.groups for t in (group.target, *(entry.target for entry in group.entries)) if t}
        shown = [(target, domain.place_of(target), domain.clause_uri(target)) for target in sorted(targets)]
        digest.update(repr((part, shown)).encode())
    return digest.hexdigest()


def _contents_below(env: BuildEnvironment, docname: str) -> str:
    """Headings of all pages in the toctrees of a page, which its lists of contents may show."""
    parts: list[str] = []
    waiting = list(env.toctree_includes.get(docname, ()))
    seen = {docname}
    for child in waiting:  # the list grows while it is walked
        if child not in seen and child in env.tocs:
            seen.add(child)
            parts.append(f"{child}: {env.tocs[child].astext()}")
            waiting.extend(env.toctree_includes.get(child, ()))
    return "\n".join(parts)


def _navigation(env: BuildEnvironment) -> str:
    """Titles and order of all pages, as the sidebar and the links to previous and next show them."""
    parts: list[tuple[str, str, list[tuple[str, ...]]]] = []
    for docname in sorted(env.found_docs):
        title: nodes.title | None = env.titles.get(docname)
        toc = env.tocs.get(docname)
        trees = [tuple(node["includefiles"]) for node in toc.findall(addnodes.toctree)] if toc else []
        parts.append((docname, title.astext() if title else "", trees))
    return repr(parts)
