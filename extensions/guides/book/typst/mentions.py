"""Finds where a book speaks of what its index names: in which titles, and where a glossary term is used."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from guides.book.typst.labels import label_name

if TYPE_CHECKING:
    from guides.book.typst.assemble import Book
    from guides.book.typst.listings import Listings

#: A term that more documents use than this is everywhere: then only titles lead to it.
EVERYWHERE = 8
#: A term that still more use is no matter to look up, also where no title has it.
MANY = 24
#: A title that more documents have than this says nothing of its own.
FURNITURE = 3

_ACRONYM = re.compile(r"[A-Z]{2}")


@dataclass(frozen=True, slots=True)
class Mentions:
    """Where a book mentions what its index names.

    :param titled: for the text of an entry the labels of the places whose titles name it.
    :param uses: for the label of a glossary term the labels of the places that use it, the first of each document.
    :param named: for the label of a glossary term the labels of the documents that its explanation names.
    :param parts: for the label of each document the part of the book that it stands in.
    :param see: for the text of an entry that is only another name the text of the one that leads on.
    """

    titled: Mapping[str, Sequence[str]]
    uses: Mapping[str, Sequence[str]]
    parts: Mapping[str, str]
    see: Mapping[str, str] = field(default_factory=dict)
    named: Mapping[str, Sequence[str]] = field(default_factory=dict)

    def of(self, text: str, labels: Sequence[str], *, explained: bool = True) -> list[str]:
        """Return the labels of the places that mention the entry *text*, whose own places are *labels*.

        :param explained: whether the book holds these; of a term that it only uses, a place says less.
        """
        titled = self.titled.get(text, ())
        # what explains the term uses it, too
        own = {label.partition(":")[0] for label in labels}
        used = [use for label in labels for use in self.uses.get(label, ()) if use.partition(":")[0] not in own]
        if len(used) > (EVERYWHERE if titled or not explained else MANY):
            used = []
        found = [label for label in dict.fromkeys([*titled, *used]) if label not in labels]
        # of a document without a place of its own for the term, its beginning
        known = own | {label.partition(":")[0] for label in found}
        named = dict.fromkeys(name for label in labels for name in self.named.get(label, ()))
        return [*found, *(name for name in named if name.partition(":")[0] not in known)]

    def part_of(self, label: str) -> str:
        """Return the title of the part that *label* stands in."""
        return self.parts.get(f"{label.partition(':')[0]}:", "")


def book_mentions(
    book: Book, listings: Listings, entries: Mapping[str, Sequence[str]], others: Mapping[str, str]
) -> Mentions:
    """Return where *book*, whose documents are translated, mentions the *entries* of its index.

    :param entries: for the text of each entry the labels of its own places.
    :param others: for the text of an entry that is only another name the text of the one that leads on.
    """
    # a chapter beside the parts is one of its own
    parts = {label_name(c.docname, ""): c.title if c.part == book.document.title else c.part for c in book.chapters}
    texts = {label: text for text, labels in entries.items() for label in labels}
    titled, uses, see = titled_places(entries, listings.titles), dict(listings.uses), {}
    named = listings.named
    for text, labels in entries.items():
        if text in titled and is_word(text):
            found = [place for label in labels for place in (*uses.get(label, ()), *named.get(label, ()))]
            there = {place.partition(":")[0] for place in (*labels, *found)}
            # a document that has the word in its own title is about it
            titled[text] = [label for label in titled[text] if label.endswith(":") or label.partition(":")[0] in there]
    for label, other in listings.see.items():
        if label in texts and other in texts and texts[label] != texts[other]:
            name, full = texts[label], texts[other]
            see[name] = full
            titled[full] = [*titled.get(full, ()), *titled.pop(name, ())]
            uses[other] = [*uses.get(other, ()), *uses.pop(label, ())]
    for name, full in others.items():
        see[name] = full
        titled[full] = [*titled.get(full, ()), *titled.pop(name, ())]
    return Mentions(titled, uses, parts, see, named)


def is_word(text: str) -> bool:
    """Return whether an entry is one word of common speech, such as "exit", which a title may have in another sense.

    So the title counts only in documents that the entry leads to, or that use the term which a glossary explains.
    """
    return " " not in text and not _ACRONYM.search(text)


def titled_places(entries: Iterable[str], titles: Sequence[tuple[str, str]]) -> dict[str, list[str]]:
    """Return for each of the *entries* of an index the labels of the *titles*, as (label, words), that name it.

    In a title the longest entry counts: "transfer note" is no mention of "transfer". A plural is one, and upper case
    matters in acronyms alone: RED is no red.
    """
    found: dict[str, list[str]] = {}
    names = {entry.casefold(): entry for entry in sorted(entries, reverse=True)}
    if not names:
        return found
    longest = sorted(names, key=lambda name: (-len(name), name))
    pattern = re.compile(rf"(?<!\w)({'|'.join(map(re.escape, longest))})(?:e?s)?(?!\w)", re.IGNORECASE)
    counts = Counter(words for _label, words in titles)
    for label, words in titles:
        if counts[words] > FURNITURE:
            continue
        for match in pattern.finditer(words):
            entry = names[match[1].casefold()]
            labels = found.setdefault(entry, [])
            if label not in labels and (match[1] == entry or not _ACRONYM.search(entry)):
                labels.append(label)
    return found
