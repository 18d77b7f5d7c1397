"""Markup that is valid HTML and well-formed XHTML at once: elements with quoted, escaped attributes."""

from __future__ import annotations

import re
from functools import cache
from html import escape
from typing import Final

#: what XML cannot hold, however it is escaped
_FORBIDDEN: Final = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")
_PARAGRAPH: Final = re.compile(r"\n[ \t]*\n")
_NO_WORD: Final = re.compile(r"[^a-z0-9]+")


def text(words: str) -> str:
    """Return ``words`` as character data, safe inside elements and attributes."""
    return escape(_FORBIDDEN.sub("", words))


def start(name: str, **attributes: str) -> str:
    """Return an opening tag.

    An attribute is left out if its value is empty. A trailing underscore is dropped (``class_``), and every other one
    becomes a hyphen (``aria_label``).
    """
    if not attributes:
        return f"<{name}>"
    written = (f' {key.rstrip("_").replace("_", "-")}="{text(value)}"' for key, value in attributes.items() if value)
    return f"<{name}{''.join(written)}>"


def element(name: str, content: str, **attributes: str) -> str:
    """Return an element around ``content``, which is markup already; attributes as for ``start``."""
    return f"{start(name, **attributes)}{content}</{name}>"


def words(content: str) -> str:
    """Return a field's text as markup: a blank line parts paragraphs, any other white space is a space."""
    if "\n" not in content:
        return line(content)
    parts = [text(" ".join(part.split())) for part in _PARAGRAPH.split(content.strip())]
    return parts[0] if len(parts) == 1 else "".join(f"<p>{part}</p>" for part in parts)


def line(content: str) -> str:
    """Return a field's text as markup that stays in its line: all white space is a space."""
    return text(" ".join(content.split()))


def labelled(identifier: str, words: str) -> str:
    """Return a link's text; the id in front is kept in one piece, since it has hyphens where a line could break."""
    if words != identifier and not words.startswith(f"{identifier} "):
        return line(words)
    return f'<span class="id">{text(identifier)}</span>{text(words.removeprefix(identifier))}'


@cache
def slug(words: str) -> str:
    """Return ``words``, which are few and recur, as part of a class name: lower case, hyphens between words."""
    return _NO_WORD.sub("-", words.lower()).strip("-")
