"""Where the labels of a book stand, found by setting it and given to the next attempt as plain numbers.

Typst can look page numbers up while it sets a page, and then sets everything around a number two or three times. Here
each attempt takes the numbers from the places that the attempt before found; it is done when they are the same. Two
attempts are enough if no line breaks otherwise once a number is known: so the first counts with as many digits as a
number can be expected to have. The second one sets anew only the paragraphs that hold a number, since Typst remembers
the others.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence

#: For each label the number that is printed, the page from 1, and the place on it in points.
Places = Mapping[str, tuple[str, int, float, float]]

#: Characters of markup on a page, and on one with columns, in small type; and what of a page an opening takes, with the
#: empty part of the page before it. Fitted to the books of the guides where their page numbers get another digit.
MARKUP_PER_PAGE, MARKUP_IN_COLUMNS, OPENING = 6300, 10700, 0.8
_OPENS = ("#open-chapter(", "#open-part(")

_LABEL = re.compile(r'#anchor\("([^"]*)"\);|<([A-Za-z0-9._:-]+)>|#desk-card\([^"\[]*at: "([^"]*)"')


def expected_places(markups: Iterable[tuple[str, int]], names: Sequence[str]) -> Places:
    """Return places to begin with: a number of zeros for each label, by how many pages are expected before it.

    :param markups: of each document, with the number of columns of its pages.
    """
    found: dict[str, float] = {}
    pages = 0.0
    for markup, columns in markups:
        per_page = MARKUP_IN_COLUMNS if columns > 1 else MARKUP_PER_PAGE
        pages += OPENING if columns > 1 or any(opening in markup for opening in _OPENS) else 0.0
        for match in _LABEL.finditer(markup):
            found.setdefault(match[match.lastindex or 1], pages + match.start() / per_page)
        pages += len(markup) / per_page
    return {name: ("0" * len(str(1 + int(found.get(name, pages)))), 1, 0.0, 0.0) for name in names}


def read_places(answer: str) -> Places:
    """Return the places in *answer*, Typst's answer to the query."""
    return {name: (number, page, x, y) for name, number, page, x, y in json.loads(answer)}


def places_table(places: Places) -> str:
    """Return the file from which the template learns of the places."""
    return json.dumps(places, separators=(",", ":"))
