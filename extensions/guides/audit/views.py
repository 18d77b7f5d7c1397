"""Which view, for which role, phase or tool class: typed, checked, and made part by part."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from guides.audit.pathway import PATHWAY
from guides.audit.query import QueryError
from guides.audit.stage_views import PHASE_VIEW, TOOL_CLASS_VIEW
from guides.audit.view import Part, PartKind
from guides.model.guide_set import GuideSet
from guides.model.problem import did_you_mean
from guides.model.tool_classes import ALL_CLASSES
from guides.model.vocabulary import Vocabulary


@dataclass(frozen=True, slots=True)
class ViewKind:
    """A view as declared: what its argument is called, the closed list of its values, and its parts in order."""

    facet: str
    list_name: str
    parts: tuple[PartKind, ...]


#: directive -> view
VIEWS: Mapping[str, ViewKind] = {
    "pathway": ViewKind("role", "roles", PATHWAY),
    "phase-view": ViewKind("phase", "phases", PHASE_VIEW),
    "tool-class-view": ViewKind("tool class", "tool_classes", TOOL_CLASS_VIEW),
}


@dataclass(frozen=True, slots=True, order=True)
class ViewRequest:
    """A request for one part (by its place) of a view of one role, phase or tool class."""

    view: str
    value: str
    part: int = 0

    @property
    def key(self) -> str:
        """What an ``Entry`` names to lead to the page that shows this view."""
        return f"{self.view}:{self.value}"


def values_of(view: str, vocabulary: Vocabulary) -> tuple[str, ...]:
    """Values that a view exists for, in the order of the vocabulary."""
    known: Mapping[str, str] = getattr(vocabulary, VIEWS[view].list_name)
    return tuple(key for key in known if key != ALL_CLASSES)


def check_view(view: str, value: str, vocabulary: Vocabulary) -> None:
    """Refuse a value that the closed list does not name.

    :raises QueryError: with the nearest one that exists.
    """
    known = values_of(view, vocabulary)
    if value not in known:
        raise QueryError(
            f"{VIEWS[view].facet} {value!r} is unknown{did_you_mean(value, known)}; use one of {', '.join(known)}"
        )


def make_part(guides: GuideSet, request: ViewRequest) -> Part:
    """Make one part of a view."""
    return VIEWS[request.view].parts[request.part].make(guides, request.value)
