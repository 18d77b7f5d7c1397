"""Reads the structure tree of a tagged PDF: what a screen reader gets, in its order."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from pathlib import Path

import pikepdf


@dataclass
class Element:
    """An element of the tree: its tag, the elements in it, and what it says of itself.

    ``marks`` counts pieces of the page that it holds itself, ``objects`` the annotations that it refers to.
    """

    tag: str
    kids: list[Element] = field(default_factory=list)
    alt: str = ""
    scope: str = ""
    marks: int = 0
    objects: int = 0

    def walk(self) -> Iterator[Element]:
        """Yield the element and everything in it, in reading order."""
        yield self
        for kid in self.kids:
            yield from kid.walk()

    def find(self, *tags: str) -> list[Element]:
        """Elements with one of the tags."""
        return [element for element in self.walk() if element.tag in tags]

    @property
    def has_words(self) -> bool:
        """Whether a piece of a page stands in it, at any depth."""
        return any(element.marks for element in self.walk())


def structure(path: Path) -> Element:
    """Return the tree of the PDF, with its own names for tags replaced by the standard ones."""
    with pikepdf.open(path) as pdf:
        root = pdf.Root.StructTreeRoot
        roles = {str(key): str(value) for key, value in root.get("/RoleMap", pikepdf.Dictionary()).items()}
        top = Element("/StructTreeRoot")
        _read(root, top, roles)
    return top


def _read(node: pikepdf.Object, element: Element, roles: dict[str, str]) -> None:
    kids = node.get("/K")
    for kid in [] if kids is None else list(kids) if isinstance(kids, pikepdf.Array) else [kids]:
        if isinstance(kid, int):
            element.marks += 1
        elif kid.get("/Type") == pikepdf.Name.OBJR:
            element.objects += 1
        elif kid.get("/Type") == pikepdf.Name.MCR:
            element.marks += 1
        else:
            tag = str(kid.S)
            child = Element(roles.get(tag, tag).lstrip("/"), alt=str(kid.get("/Alt", "")), scope=_scope(kid))
            element.kids.append(child)
            _read(kid, child, roles)


def _scope(node: pikepdf.Object) -> str:
    attributes = node.get("/A")
    if attributes is None:
        return ""
    found = attributes if isinstance(attributes, pikepdf.Array) else [attributes]
    return next((str(a.Scope).lstrip("/") for a in found if isinstance(a, pikepdf.Dictionary) and "/Scope" in a), "")


def faults(tree: Element) -> list[str]:
    """What would mislead a reader of the tree, in words; empty if nothing does."""
    found = []
    level = 0
    for heading in tree.find("H1", "H2", "H3", "H4", "H5", "H6"):
        new = int(heading.tag[1])
        if new > level + 1:
            found.append(f"a heading of level {new} follows one of level {level}")
        if not heading.has_words:
            found.append(f"a heading of level {new} has no words")
        level = new
    for listed in tree.find("L"):
        found += [f"a list holds <{kid.tag}>" for kid in listed.kids if kid.tag not in {"LI", "L", "Caption"}]
    for item in tree.find("LI"):
        tags = [kid.tag for kid in item.kids]
        if "LBody" not in tags or set(tags) - {"Lbl", "LBody"}:
            found.append(f"an item of a list holds {tags}")
    for table in tree.find("Table"):
        heads = table.find("TH")
        found += [f"a table head has the scope {head.scope!r}" for head in heads if head.scope not in {"Column", "Row", "Both"}]
        found += ["a table has no head"] if not heads else []
    found += ["a link has no words" for link in tree.find("Link") if not link.has_words and not link.find("Figure")]
    found += ["a figure has no text" for figure in tree.find("Figure") if not figure.alt.strip()]
    for form in tree.find("Form"):
        if (form.objects, form.marks, len(form.kids)) != (1, 0, 0):
            found.append("a form element holds something besides its field")
    return found
