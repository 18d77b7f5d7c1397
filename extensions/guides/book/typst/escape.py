"""Turns any text into Typst markup, or into a Typst string, that prints exactly that text.

Every rule here answers one piece of Typst syntax. Two habits of the translator rest on it: each embedded call ends with
a semicolon, so that text after it can never be read as its arguments, and text is escaped once, where it enters.
"""

from __future__ import annotations

import re

#: Characters that mean something anywhere in Typst markup.
_ALWAYS = frozenset("\\#$*_`<>@[]~\"'=+")

#: White space that docutils' text may carry and that a line of print does not distinguish. Not the no-break spaces.
_SPACES = re.compile("[ \t\n\r\x0b\x0c\x1c-\x1f\x85\u2028\u2029]+")

#: Control characters have no glyph and no meaning in a book. Lone surrogates can reach no file.
_CONTROLS = re.compile("[\x00-\x08\x0e-\x1b\x7f-\x84\x86-\x9f\ud800-\udfff\ufffe\uffff]")

#: Where a long unbroken run (a path, an address) may be broken over two lines:
#: before a dot, which at the end of a line would read as the end of a sentence, and after the other marks. The dot of a
#: number, such as the beginning of a DOI, belongs to it.
BREAKS = re.compile(
    r"(?<!//)(?<=[/_?&=:,;@-])(?=[^\s/_.?&=:,;@%-])"
    r"|(?<=[^\s/_.?&=:,;@%-])(?!(?<=[0-9])\.[0-9])(?=\.[^\s/_.?&=:,;@%-])"
)

#: The shortest run of non-space characters that is offered break points.
LONG_RUN = 24
#: Scheme and host of a web address; of more characters than the longest, the host may break at its dots.
_HOST, LONGEST_HOST = re.compile("(https?:)//[^/]+/?"), 40


def clean(text: str) -> str:
    """Return *text* without control characters and with each run of white space as one space."""
    return _SPACES.sub(" ", _CONTROLS.sub("", text))


def escape_text(text: str) -> str:
    """Return Typst markup that prints *text*, whatever characters it holds, on its own or beside other markup.

    White space is reduced to single spaces. No-break spaces and soft hyphens are kept. Nothing is escaped for safety's
    sake: Typst sets each escaped character as an element of its own, and a book has tens of thousands of them.
    """
    text = clean(text)
    out: list[str] = []
    last = len(text) - 1
    # whether nothing but digits came so far: then a dot may open a numbered list
    counts = True
    for i, char in enumerate(text):
        before = text[i - 1] if i else ""
        after = text[i + 1] if i < last else ""
        if (
            char in _ALWAYS
            or (char == "-" and not (before.isalpha() and after.isalpha()))
            # two open a comment, as / and * do, and one at the head of a line an explained term
            or (char == "/" and not (before.isalnum() and after.isalnum()))
            # 1. opens a numbered list, ... is an ellipsis, and .name after a call would be a field of it
            or (char == "." and (counts or "." in (before, after)))
            # after a call they would be its arguments, or end it
            or (char in "(:;," and not before)
        ):
            out.append("\\")
        counts = counts and (char.isdigit() or char == " ")
        out.append(char)
    return "".join(out)


def escape_string(text: str) -> str:
    """Return *text* as a Typst string literal with its quotation marks; line ends stay, control characters go."""
    text = _CONTROLS.sub("", text.replace("\r\n", "\n").replace("\r", "\n"))
    text = re.sub("[\x0b\x0c\x1c-\x1f\x85\u2028\u2029]", " ", text)
    return '"' + text.replace("\\", "\\\\").replace('"', '\\"').replace("\n", "\\n").replace("\t", "\\t") + '"'


def escape_comment(text: str) -> str:
    """Return *text* so that it may stand in a ``//`` comment: on one line."""
    return clean(text)


def escape_running(text: str, keep_together: re.Pattern[str] | None = None) -> str:
    """Return markup for *text* in which matches of *keep_together* (ids, dates) neither break nor hyphenate.

    Runs longer than `LONG_RUN` characters without a space (paths, addresses) are offered break points that print
    nothing.
    """
    if keep_together is None:
        return _with_breaks(text)
    out: list[str] = []
    position = 0
    for match in keep_together.finditer(text):
        if match.end() == match.start():
            continue
        out.append(_with_breaks(text[position : match.start()]))
        out.append(f"#keep[{escape_text(match.group())}];")
        position = match.end()
    out.append(_with_breaks(text[position:]))
    return "".join(out)


#: What may stand before the first words of a cell or an item: the mark of a line, a place, calls that open.
_OPENING = (
    r"(?:\x06[0-9]+\x06|#anchor\(\"[^\"]*\"\);|#(?:th|stub|strong|emph)\["
    r"|#xref\([^()\[\]]*\)\[|#link\(\"[^\"]*\"\)\[)*"
)
_KEPT_FIRST = re.compile(rf"({_OPENING})#keep\[([^\[\]#]*)\];")


def loosen_first(markup: str) -> str:
    """Return the *markup* of a cell or item without the box round an id or a date that it begins with.

    At the head of its first line it cannot break, since a column is at least as wide as what never breaks (`widths`). A
    book has more than ten thousand such boxes, and Typst sets each as a small page of its own.
    """
    first = _KEPT_FIRST.match(markup)
    return first[1] + first[2] + markup[first.end() :] if first else markup


def _with_breaks(text: str) -> str:
    if len(text) < LONG_RUN:
        return escape_text(text)
    pieces = []
    for run in re.split("( +)", clean(text)):
        if len(run) >= LONG_RUN:
            pieces.append(_long_run(run))
        else:
            pieces.append(run)
    # Runs of ordinary length are escaped together with their spaces, so that the rules see what stands beside a mark.
    out: list[str] = []
    plain: list[str] = []
    for piece in pieces:
        if "#brk;" in piece or "#box[" in piece:
            out.append(escape_text("".join(plain)))
            plain.clear()
            out.append(piece)
        else:
            plain.append(piece)
    out.append(escape_text("".join(plain)))
    return "".join(out)


def _long_run(run: str) -> str:
    """Markup of a long run with break points.

    Typst breaks what begins as a web address after sixteen letters of a word; with the scheme in a box it sees none.
    """
    first, *further = map(escape_text, break_pieces(run))
    if not _HOST.match(run):
        return "#brk;".join([first, *further])
    # with a hyphen of ours nobody could type it
    return f"#box[{first}];" + (f"#address[{'#brk;'.join(['', *further])}];" if further else "")


def break_pieces(run: str) -> list[str]:
    """Return the parts of a long *run* between which it may break: at its marks, and within keys that have digits.

    Of a web address scheme and host are one part, unless the host is very long.
    """
    host = _HOST.match(run)
    first = host.group() if host and host.end() <= LONGEST_HOST else host.group(1) if host else ""
    rest = run[len(first) :]
    pieces = [
        part[at : at + LONG_RUN] if any(map(str.isdigit, part)) else part
        for part in BREAKS.split(rest)
        for at in (range(0, len(part), LONG_RUN) if any(map(str.isdigit, part)) else (0,))
    ]
    return [first, *filter(None, pieces)] if first else pieces


def break_points(text: str) -> str:
    """Return markup for literal *text*: every space kept, break points offered in every long run."""
    pieces = [
        _long_run(run) if len(run) >= LONG_RUN else escape_text(run)
        for run in re.split("( +)", _CONTROLS.sub("", text.replace("\n", " ")))
        if run.strip(" ")
    ]
    return " ".join(pieces)
