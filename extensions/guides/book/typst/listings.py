"""Collects what the lists at the end of a book hold: tables, and whatever the visitors of custom nodes enter."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass, field

from guides.book.typst.escape import escape_string, escape_text

#: Columns of a list whose entries are keys alone, and of one whose entries have words.
KEY_COLUMNS, WORD_COLUMNS = 4, 2
#: A list of more lines than this has a head over the keys that begin alike, or over the lines of a part.
LONG_LIST = 60


@dataclass(frozen=True, slots=True)
class ListEntry:
    """A line: what it is sorted and marked by, its words, and the token of the place that it leads to.

    :param origin: title of the document, which tells lines of equal words apart; *part* is that of the part around it.
    """

    key: str
    words: str
    token: str
    origin: str = ""
    part: str = ""


@dataclass(slots=True)
class Listings:
    """The lists of one book by name, and the names of its form fields."""

    entries: dict[str, list[ListEntry]] = field(default_factory=dict)
    #: The labels that some list leads to.
    labels: set[str] = field(default_factory=set)
    fields: dict[str, None] = field(default_factory=dict)
    #: For the label of a glossary term the labels of the places that use it, the first of each document.
    uses: dict[str, list[str]] = field(default_factory=dict)
    #: For the label of a glossary term the labels of the documents that its explanation names.
    named: dict[str, list[str]] = field(default_factory=dict)
    #: For the label of a glossary term that only says "see …" the label of the other.
    see: dict[str, str] = field(default_factory=dict)
    #: The titles of the book as (label, words), for the index.
    titles: list[tuple[str, str]] = field(default_factory=list)

    def enter(self, name: str, key: str, words: str, label: str, token: str, origin: str = "", part: str = "") -> None:
        """Add a line to the list *name*; *token* stands for the label in the markup."""
        self.labels.add(label)
        self.entries.setdefault(name, []).append(ListEntry(key, words, token, origin, part))
        if key and words:
            self.titles.append((label, words))

    def new_field(self, name: str) -> bool:
        """Note a form field; return False where the book already has one of that name."""
        if name in self.fields:
            return False
        self.fields[name] = None
        return True

    def markup(self, name: str, title: str, colour: str) -> str:
        """Return the markup of the list *name*, or ``""``: in the order of the book, or in groups sorted by key.

        The groups, keys with the same beginning, follow each other as they come in the book.
        """
        entries = self.entries.get(name, [])
        groups = list(dict.fromkeys(_group(entry.key) for entry in entries))
        lines = sorted(entries, key=lambda entry: (groups.index(_group(entry.key)), entry.key))
        if not lines:
            return ""
        columns = WORD_COLUMNS if any(entry.words for entry in lines) else KEY_COLUMNS
        often = {words for words, count in Counter(e.words for e in lines if not e.key).items() if count > 1}
        said = (_told_apart(e) if e.words in often else e.words for e in lines)
        heads = _heads(lines)
        shown = "".join(
            f"{head}  ({e.token}, {_content(e.key)}, {_content(words)}),\n"
            for head, e, words in zip(heads, lines, said, strict=True)
        )
        said_of_it = f"rgb({escape_string(colour)}), {escape_string(title)}, {escape_string(name)}"
        return f"#book-list({said_of_it}, columns: {columns},\n{shown});\n"


def _told_apart(entry: ListEntry) -> str:
    """The words with the document's short title, unless they hold that already."""
    origin = entry.origin.partition(": ")[0]
    return entry.words if origin.casefold() in entry.words.casefold() else f"{entry.words}: {origin}"


def _group(key: str) -> str:
    return key.partition("-")[0]


def _heads(lines: Sequence[ListEntry]) -> list[str]:
    """Return for each line the head before it, where another group begins: keys that begin alike, or else a part."""
    keyed = all(line.key for line in lines)
    groups = [_group(line.key) if keyed else line.part for line in lines]
    if len(lines) <= LONG_LIST or not all(groups) or len(set(groups)) == 1:
        return [""] * len(lines)
    names = {group: group for group in groups}
    if keyed:
        names = {group: _name(group, [line for line in lines if _group(line.key) == group]) for group in names}
    before = ["", *groups]
    return [f"  initial[{escape_text(names[g])}],\n" if g != b else "" for g, b in zip(groups, before, strict=False)]


def _name(group: str, lines: Sequence[ListEntry]) -> str:
    """Return *group* with the title under which all of its lines stand, the document's or the part's."""
    for titles in ({line.origin for line in lines}, {line.part for line in lines}):
        if len(titles) == 1 and (title := titles.pop()) not in ("", group):
            return f"{group} · {title}"
    return group


def _content(text: str) -> str:
    return f"[{escape_text(text)}]" if text else "none"
