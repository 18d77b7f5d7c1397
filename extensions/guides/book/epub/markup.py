"""Reading what HTML visitors wrote as a tree, and writing a tree as XHTML that every ePub reader accepts."""

from __future__ import annotations

import re
from html.entities import html5
from typing import Final
from xml.etree import ElementTree as ET

XHTML: Final = "http://www.w3.org/1999/xhtml"
SVG: Final = "http://www.w3.org/2000/svg"
MATHML: Final = "http://www.w3.org/1998/Math/MathML"
OPS: Final = "http://www.idpf.org/2007/ops"
XLINK: Final = "http://www.w3.org/1999/xlink"
XML: Final = "http://www.w3.org/XML/1998/namespace"
DC: Final = "http://purl.org/dc/elements/1.1/"

_PREFIXES: Final = {OPS: "epub", XLINK: "xlink", DC: "dc"}
_VOID: Final = ("area", "base", "br", "col", "embed", "hr", "img", "input", "link", "meta", "source", "track", "wbr")
_OPEN_VOID: Final = re.compile(rf"<({'|'.join(_VOID)})\b((?:[^<>\"']|\"[^\"]*\"|'[^']*')*?)\s*/?>")
_TAG: Final = re.compile(r"<[A-Za-z][\w:-]*(?:\s(?:[^<>\"']|\"[^\"]*\"|'[^']*')*)?>")
_BARE_ATTRIBUTE: Final = re.compile(r"(\s)([A-Za-z][\w-]*)(?=\s|/?>)|(=\s*(?:\"[^\"]*\"|'[^']*'))")
_CODE: Final = re.compile(r"<(script|style)\b[^>]*>.*?</\1\s*>", re.DOTALL | re.IGNORECASE)
_ENTITY: Final = re.compile(r"&([A-Za-z][A-Za-z0-9]*;)")
_XML_ENTITIES: Final = frozenset({"amp;", "lt;", "gt;", "quot;", "apos;"})


class MarkupError(ValueError):
    """A page that is not well-formed; the message says where and shows the place."""


def x(name: str) -> str:
    """Return the qualified name of the XHTML element ``name``."""
    return f"{{{XHTML}}}{name}"


def local(element: ET.Element) -> str:
    """Return the name of an element without its namespace."""
    return element.tag.rpartition("}")[2]


def classes(element: ET.Element) -> list[str]:
    """Return the class names of an element, in their order."""
    return element.get("class", "").split()


def add_class(element: ET.Element, *names: str) -> None:
    """Add class names to an element, each once."""
    element.set("class", " ".join(dict.fromkeys([*classes(element), *names])))


def text_of(element: ET.Element) -> str:
    """Return the text inside an element with white space collapsed."""
    return " ".join("".join(element.itertext()).split())


def parents(root: ET.Element) -> dict[ET.Element, ET.Element]:
    """Map each element of a tree to its parent."""
    return {child: parent for parent in root.iter() for child in parent}


def remove(parent: ET.Element, child: ET.Element) -> None:
    """Take an element out of its parent and keep the text that follows it."""
    _replace(parent, child, [], "")


def unwrap(parent: ET.Element, child: ET.Element) -> None:
    """Take an element away and keep what it holds."""
    _replace(parent, child, list(child), child.text or "")


def _replace(parent: ET.Element, child: ET.Element, content: list[ET.Element], text: str) -> None:
    index = list(parent).index(child)
    tail = child.tail or ""
    if content:
        content[-1].tail = (content[-1].tail or "") + tail
        lead = text
    else:
        lead = text + tail
    if index:
        before = parent[index - 1]
        before.tail = (before.tail or "") + lead
    else:
        parent.text = (parent.text or "") + lead
    parent[index : index + 1] = content


def repair(source: str) -> str:
    """Make HTML that browsers forgive well-formed: close void elements, give attributes values, resolve entities.

    Scripts and styles go at once, since what they hold is no markup.
    Only the marks that visitors are known to leave open are touched (the task list box of MyST, for one); anything
    else that is not well-formed stays an error for :func:`parse`.
    """
    source = _CODE.sub("", source)
    source = _ENTITY.sub(lambda match: match[0] if match[1] in _XML_ENTITIES else html5.get(match[1], match[0]), source)
    source = _TAG.sub(lambda match: _BARE_ATTRIBUTE.sub(_with_value, match[0]), source)
    return _OPEN_VOID.sub(r"<\1\2/>", source)


def _with_value(match: re.Match[str]) -> str:
    if match[3]:
        return match[3]
    return f'{match[1]}{match[2]}="{match[2]}"'


def parse(source: str) -> ET.Element:
    """Parse a page or an SVG file.

    :raises MarkupError: when it is not well-formed.
    """
    try:
        return ET.fromstring(source)  # noqa: S314  # written by this build, or a drawing of the project
    except ET.ParseError as error:
        line, column = error.position
        lines = source.splitlines()
        near = lines[line - 1][max(0, column - 40) : column + 40].strip() if line <= len(lines) else ""
        raise MarkupError(f"line {line}, column {column}: {error.msg.partition(':')[0]}, near “{near}”") from error


def serialise(root: ET.Element, doctype: str = "") -> str:
    """Write a tree as XML text: namespaces declared where they begin, only void XHTML elements closed in one tag."""
    keys = {key for element in root.iter() for key in (element.tag, *element.attrib)}
    spaces = {key.partition("}")[0][1:] for key in keys if "}" in key}
    declared = "".join(f' xmlns:{_PREFIXES[space]}="{space}"' for space in sorted(spaces) if space in _PREFIXES)
    parts = ['<?xml version="1.0" encoding="UTF-8"?>\n', doctype]
    _write(root, "", declared, parts)
    parts.append("\n")
    return "".join(parts)


def _write(element: ET.Element, default: str, declared: str, parts: list[str]) -> None:
    space, _, name = element.tag[1:].rpartition("}") if element.tag.startswith("{") else ("", "", element.tag)
    if space in _PREFIXES:
        name = f"{_PREFIXES[space]}:{name}"
    elif space != default:
        declared = f' xmlns="{space}"{declared}'
        default = space
    parts.append(f"<{name}{declared}")
    parts.extend(f' {_attribute(key)}="{_escape(value, quote=True)}"' for key, value in element.attrib.items())
    if len(element) or element.text or (space == XHTML and name not in _VOID):
        parts.append(f">{_escape(element.text or '')}")
        for child in element:
            _write(child, default, "", parts)
            parts.append(_escape(child.tail or ""))
        parts.append(f"</{name}>")
    else:
        parts.append("/>")


def _attribute(key: str) -> str:
    if not key.startswith("{"):
        return key
    space, _, name = key[1:].partition("}")
    return f"xml:{name}" if space == XML else f"{_PREFIXES[space]}:{name}"


def _escape(text: str, *, quote: bool = False) -> str:
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")
    return text.replace('"', "&quot;").replace("\n", "&#10;") if quote else text
