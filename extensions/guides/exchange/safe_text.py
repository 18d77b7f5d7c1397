"""Text that no file format can misread: no formula in a spreadsheet, no character that XML forbids, no script in JSON.

The rules, once for every format:

- a control character that XML 1.0 forbids never reaches a page (``guides.pages.source_rules`` reports it, with its
  line); should one come from elsewhere, it is shown as its picture (U+2400 and following), a lone surrogate as U+FFFD
- line ends are line feeds
- a CSV cell that a spreadsheet would run as a formula gets an apostrophe in front (OWASP, CSV injection), since
  CSV has no way to say that a cell is text. Taking one leading apostrophe off gives the cell back, for a cell that has
  an apostrophe there of its own gets a second one
- XLSX and ODS need no such mark: their cells are written as typed strings
- JSON holds ``<``, ``>``, ``&`` and the two line separators of Unicode as escapes, so that it may stand inside a script
"""

from __future__ import annotations

import json
import re

#: a cell that begins with one of these is a formula to a spreadsheet (OWASP, CSV injection), the full-width ones too
FORMULA_STARTS = ("=", "+", "-", "@", "\t", "\r", "\n", "＝", "＋", "－", "＠")  # full width is the point

#: control characters and others that XML 1.0 does not allow
NOT_XML = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")

#: what could end a script, or a line of one
_SCRIPT = "<>&\u2028\u2029"


def visible(text: str) -> str:
    """The text with line feeds as line ends, and a visible character for each one that XML forbids."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n")
    return NOT_XML.sub(lambda match: chr(0x2400 + ord(match[0])) if match[0] < " " else "\ufffd", lines)


def safe_cell(text: str) -> str:
    """The text for a CSV cell: with an apostrophe in front if it would be a formula, or has an apostrophe there."""
    shown = visible(text)
    return f"'{shown}" if shown.lstrip(" ").startswith(FORMULA_STARTS) or shown.startswith("'") else shown


def plain_cell(cell: str) -> str:
    """The inverse of :func:`safe_cell`: what the cell says."""
    return cell.removeprefix("'")


def one_line(text: str) -> str:
    """The words of the text with single spaces between them."""
    return " ".join(visible(text).split())


def json_text(data: object) -> str:
    """JSON text of ``data``: keys in the order given, an entry of a top-level list or object a line, safe in a script.

    :raises ValueError: if it holds a number that JSON cannot hold.
    """
    if not isinstance(data, dict):
        raise ValueError("a file of the guides holds a JSON object")
    parts = []
    for key, value in data.items():
        if isinstance(value, list) and value:
            entries = ",\n    ".join(_compact(entry) for entry in value)
            parts.append(f"  {_compact(key)}: [\n    {entries}\n  ]")
        else:
            parts.append(f"  {_compact(key)}: {_compact(value)}")
    text = NOT_XML.sub("\ufffd", "{\n" + ",\n".join(parts) + "\n}\n")
    # these characters occur in strings alone, where an escape means the same
    for character in _SCRIPT:
        text = text.replace(character, f"\\u{ord(character):04x}")
    return text


def _compact(data: object) -> str:
    return json.dumps(data, ensure_ascii=False, allow_nan=False)
