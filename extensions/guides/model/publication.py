"""What is known about an edition beside its content: version and day, and what the pages cite."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from guides.edition import Edition


@dataclass(frozen=True, slots=True, order=True)
class Citation:
    """A source that a page names under its heading Sources: the words around it, and its address if it has one."""

    text: str
    address: str


@dataclass(frozen=True, slots=True)
class CitingPage:
    """A page with its title, the sources that it names, and the standards that its text mentions, as written there."""

    docname: str
    title: str
    citations: tuple[Citation, ...] = ()
    standards: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class DeskCard:
    """A card to act by at the desk: its name, its place, and the roles that work by it; without any, it is for all."""

    title: str
    docname: str
    anchor: str
    roles: tuple[str, ...] = ()

    def is_for(self, role: str) -> bool:
        """Whether the role works by it."""
        return not self.roles or role in self.roles


@dataclass(frozen=True, slots=True)
class Publication:
    """The edition, the versions of the tools that made it, its pages by name, and its desk cards page by page."""

    edition: Edition = field(default_factory=lambda: Edition("", "", 0))
    tools: Mapping[str, str] = field(default_factory=dict)
    pages: tuple[CitingPage, ...] = ()
    cards: tuple[DeskCard, ...] = ()
