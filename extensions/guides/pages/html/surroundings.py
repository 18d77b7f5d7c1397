"""What a piece of markup needs to know about the page that it stands on."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import TYPE_CHECKING, Final, cast

from sphinx.util.osutil import relative_uri

if TYPE_CHECKING:
    from sphinx.writers.html5 import HTML5Translator

    from guides.pages.domain import GuidesDomain

#: name of the page that finds everything by facets and words
EXPLORER: Final = "explore"


@dataclass(frozen=True, slots=True)
class Surroundings:
    """The page around cards and tables.

    ``address`` gives the address of a record or clause as seen from the page, empty if it has none. ``book`` is true in
    an ePub, where nothing folds and nothing can be fetched. ``root`` is the way to the folder that holds ``_tables``.
    ``explorer`` is the way to the explorer, empty where there is none.
    """

    address: Callable[[str], str]
    book: bool = False
    root: str = ""
    explorer: str = ""


def domain_of(translator: HTML5Translator) -> GuidesDomain:
    """The domain of the guides in the build that a translator writes for."""
    return cast("GuidesDomain", translator.builder.env.get_domain("guides"))


def surroundings_of(translator: HTML5Translator) -> Surroundings:
    """The surroundings of the page that a translator writes."""
    builder = translator.builder
    domain = domain_of(translator)
    page = builder.current_docname

    def address(identifier: str) -> str:
        place = domain.place(identifier)
        if place is None:
            return domain.clause_uri(identifier)
        docname, anchor = place
        return builder.get_relative_uri(page, docname) + (f"#{anchor}" if anchor else "")

    # a file name that no page has, since the way to the page itself would be empty
    root = relative_uri(builder.get_target_uri(page), "_tables").removesuffix("_tables")
    book = builder.name == "epub"
    has_explorer = not book and "guides.web" in builder.config.extensions
    explorer = relative_uri(builder.get_target_uri(page), builder.get_target_uri(EXPLORER)) if has_explorer else ""
    return Surroundings(address, book, root, explorer)
