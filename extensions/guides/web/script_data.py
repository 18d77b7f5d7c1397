"""Data as classic scripts hold it, since a page opened as a file can fetch no JSON."""

from __future__ import annotations

import json
from typing import Final

#: what ends a string or a script, or reads differently in JSON and JavaScript -> how a string of JavaScript writes it
ESCAPES: Final[dict[str, str | int | None]] = {
    "\\": "\\\\",
    "'": "\\'",
    "\u2028": "\\u2028",
    "\u2029": "\\u2029",
    "<": "\\x3c",
}


def to_expression(data: object) -> str:
    """A value as a JavaScript expression: JSON in a string, which a browser reads in half the time of a literal."""
    text = json.dumps(data, ensure_ascii=False, separators=(",", ":"))
    return f"JSON.parse('{text.translate(str.maketrans(ESCAPES))}')"
