"""Mends of one page that hold for every book: nothing interactive, no styles, notes that readers can pop up."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final
from xml.etree import ElementTree as ET

from guides.book.epub.markup import OPS, SVG, XLINK, XML, add_class, classes, local, parents, remove, unwrap, x

_DROPPED: Final = frozenset(
    (
        "script",
        "style",
        "button",
        "template",
        "dialog",
        "select",
        "textarea",
        "colgroup",
        "noscript",
        "iframe",
        "object",
    )
)
_PLAIN: Final = {"label": "span", "form": "div", "fieldset": "div", "legend": "p", "details": "div", "summary": "div"}
_BOXES: Final = {
    ("checkbox", False): ("☐", "Not ticked"),
    ("checkbox", True): ("☑", "Ticked"),
    ("radio", False): ("○", "Not chosen"),
    ("radio", True): ("●", "Chosen"),
}
_SIZE: Final = re.compile(r"^\s*(?:(?:max-)?(?:width|height)\s*:\s*[\d.]+(?:%|px|em|rem|pt|cm|mm|in)\s*;?\s*)+$")
_ID_REFERENCES: Final = ("for", "headers", "aria-labelledby", "aria-describedby", "aria-controls", "aria-owns")
_UNWANTED: Final = frozenset({"target", "rel", "tabindex", "contenteditable", "accesskey", "align", "valign"})


@dataclass(frozen=True)
class Remark:
    """A fault that a mend found in a page and could not make good in silence."""

    kind: str
    message: str


def make_static(page: ET.Element) -> list[Remark]:
    """Mend a page in place: what only a browser can use becomes plain text, the rest becomes valid in an ePub.

    Elements of the class ``screen-only`` and icons hidden from assistive technology leave the page.
    """
    _drop(page)
    _flatten(page)
    _plain_attributes(page)
    _headings(page)
    _notes(page)
    return [*_clean_ids(page), *_alternatives(page)]


def _drop(page: ET.Element) -> None:
    above = parents(page)
    for element in list(page.iter()):
        name = local(element)
        icon = name == "svg" and element.get("aria-hidden") == "true"
        box = name == "input" and element.get("type", "text") not in {"checkbox", "radio"}
        # the number of a step is drawn beside the words that say it
        drawn = "card-number" in classes(element) and element.get("aria-hidden") == "true"
        unseen = drawn or "screen-only" in classes(element) or (name == "hr" and "footnotes" in classes(element))
        if element in above and (name in _DROPPED or icon or box or unseen):
            remove(above[element], element)
            for inner in element.iter():
                above.pop(inner, None)


def _flatten(page: ET.Element) -> None:
    above = parents(page)
    for element in list(page.iter()):
        name = local(element)
        if element.tag == x("input"):
            glyph, label = _BOXES[(element.get("type", ""), "checked" in element.attrib)]
            name_given = element.get("aria-label", "")
            element.tag, element.text = x("span"), glyph
            element.attrib = {
                "class": "box",
                "role": "img",
                "aria-label": f"{name_given}: {label.lower()}" if name_given else label,
                **({"id": element.attrib["id"]} if "id" in element.attrib else {}),
            }
        elif "card-box" in classes(element) and not element.text:
            element.text = "☐"  # the web draws the box by its style sheet
        elif element.tag == x("aside") and "footnote-list" in classes(element):
            element.tag = x("section")
        elif element.tag.startswith(x("")) and name in _PLAIN:
            add_class(element, name)
            element.tag = x(_PLAIN[name])
            for attribute in ("for", "open", "name", "action", "method"):
                element.attrib.pop(attribute, None)
        elif element.tag == f"{{{SVG}}}a":
            unwrap(above[element], element)
            above = parents(page)


def _plain_attributes(page: ET.Element) -> None:
    for element in page.iter():
        if element.tag.startswith(f"{{{SVG}}}") or element.tag == x("link"):
            continue
        style = element.get("style")
        if style is not None and not (local(element) == "img" and _SIZE.match(style)):
            del element.attrib["style"]
        for key in [key for key in element.attrib if key in _UNWANTED or key.startswith("on")]:
            del element.attrib[key]
        if not element.get("class", "x").strip():
            del element.attrib["class"]


def _headings(page: ET.Element) -> None:
    above = parents(page)
    for element in page.iter():
        if element.get("role") == "heading" and "aria-level" not in element.attrib:
            depth, node = 1, element
            while node in above:
                node = above[node]
                depth += node.tag == x("section")
            element.set("aria-level", str(min(depth, 6)))


def _notes(page: ET.Element) -> None:
    for element in page.iter():
        role = element.get("role")
        if role == "doc-noteref":
            element.set(f"{{{OPS}}}type", "noteref")
        elif role == "doc-footnote":
            element.set(f"{{{OPS}}}type", "footnote")
        elif element.tag == x("section") and "footnote-list" in classes(element):
            element.set(f"{{{OPS}}}type", "footnotes")
            element.set("aria-label", "Notes")


def _clean_ids(page: ET.Element) -> list[Remark]:
    """Replace colons, which some readers take for a protocol, and drop what repeats."""
    remarks: list[Remark] = []
    seen: set[str] = set()
    for element in page.iter():
        if (identifier := element.get("id")) is not None:
            identifier = clean_id(identifier)
            if not identifier or identifier in seen:
                del element.attrib["id"]
                remarks.append(Remark("markup", f"the id “{identifier}” stands twice on the page; give each its own"))
            else:
                element.set("id", identifier)
                seen.add(identifier)
        for key in _ID_REFERENCES:
            if key in element.attrib:
                element.set(key, clean_id(element.attrib[key]))
        for key in ("href", f"{{{XLINK}}}href"):
            address, mark, fragment = element.attrib.get(key, "").partition("#")
            if mark and "://" not in address:
                element.set(key, f"{address}#{clean_id(fragment)}")
    return remarks


def clean_id(identifier: str) -> str:
    """Return an id without colons."""
    return identifier.replace(":", "-")


def _alternatives(page: ET.Element) -> list[Remark]:
    remarks = []
    for element in page.iter():
        if element.tag == x("img"):
            if "alt" not in element.attrib:
                element.set("alt", "")
                remarks.append(Remark("alt", f"the image {element.get('src')} has no alternative text; add :alt:"))
        elif element.tag == f"{{{SVG}}}svg" and "aria-hidden" not in element.attrib:
            titled = any(local(child) == "title" for child in element)
            if not titled and not element.get("aria-label") and not element.get("aria-labelledby"):
                remarks.append(Remark("alt", "an inline drawing has no title; give it a <title> or an aria-label"))
            element.set("role", "img")
        element.attrib.pop(f"{{{XML}}}space", None)
    return remarks
