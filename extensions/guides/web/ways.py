"""From the page of a role, phase or tool class to the checklist and the explorer, narrowed to just that."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guides.audit.views import VIEWS, ViewRequest
from guides.pages.html.surroundings import EXPLORER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: view -> name of the facet in the addresses of both pages
FACETS: Final = {"pathway": "role", "phase-view": "phase", "tool-class-view": "tool"}


def ways_of(views: Iterable[ViewRequest]) -> tuple[tuple[str, str, str], ...]:
    """Page, query and words of each way out of a page with these views; empty unless they are about one value."""
    found = sorted({(request.view, request.value) for request in views})
    if len(found) != 1:
        return ()
    (view, value), *_ = found
    query, about = f"{FACETS[view]}={value}", VIEWS[view].facet
    return (
        ("checklist", query, f"Answer the checklist for this {about}"),
        (EXPLORER, query, f"Explore everything for this {about}"),
    )
