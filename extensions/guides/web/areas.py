"""Which area a page belongs to, by the folder that it stands in."""

from __future__ import annotations

from typing import Final

#: folders of the areas; whatever stands elsewhere belongs to all of them
AREAS: Final = ("ethics", "cybersecurity", "operations")


def area_of_page(pagename: str) -> str:
    """Return the area of a page by the folder that it stands in."""
    folder = pagename.partition("/")[0]
    return folder if folder in AREAS else "across"
