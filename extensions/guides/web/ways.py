"""From the page of a role, phase or tool class to checklist and explorer, narrowed to just that, and to its book."""

from __future__ import annotations

from typing import TYPE_CHECKING, Final

from guides.audit.views import VIEWS, ViewRequest
from guides.pages.html.surroundings import EXPLORER

if TYPE_CHECKING:
    from collections.abc import Iterable

#: view -> name of the facet in the addresses of both pages
FACETS: Final = {"pathway": "role", "phase-view": "phase", "tool-class-view": "tool"}


def ways_of(views: Iterable[ViewRequest]) -> tuple[tuple[str, str, str], ...]:
    """Page, what follows its address, and words of each way out of a page with these views.

    Empty unless they are about one value.
    """
    found = sorted({(request.view, request.value) for request in views})
    if len(found) != 1:
        return ()
    (view, value), *_ = found
    query, about = f"?{FACETS[view]}={value}", VIEWS[view].facet
    return (
        ("checklist", query, f"Answer the checklist for this {about}"),
        (EXPLORER, query, f"Explore everything for this {about}"),
    )


def way_to_book(anchor: str | None) -> tuple[tuple[str, str, str], ...]:
    """The way to the book at this anchor of the page of downloads, as `ways_of` gives it; empty for none."""
    return (("downloads", f"#{anchor}", "Take it as a book, PDF or ePub"),) if anchor else ()
