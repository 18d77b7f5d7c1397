"""Turns the boxes of a finished PDF into form fields that can be ticked on screen: tagged, PDF/UA-1 and PDF/A kept.

Typst knows no form fields. So the template prints a box as a link to an address of the scheme ``field:``, which gives
an annotation at the right place with its own object reference in the structure tree. Here the annotation becomes a
check box (/Widget), and the link element a /Span with the printed box and a /Form beside it that holds the widget.
"""

from __future__ import annotations

from typing import TYPE_CHECKING
from urllib.parse import quote, unquote

from pikepdf import Array, Dictionary, Name, Object, Pdf, String

if TYPE_CHECKING:
    from collections.abc import Iterator

SCHEME = "field:"

#: /F of an annotation that is printed, as PDF/A wants it.
PRINTED = 4

#: A tick in a square of one unit; the box around it is printed on the page already.
_TICK = b"q %.3f 0 0 %.3f 0 0 cm 0 0 0 RG 0.13 w 1 J 1 j 0.22 0.52 m 0.42 0.28 l 0.8 0.82 l S Q"


def field_address(name: str, description: str) -> str:
    """Return the address that marks a link as the box *name*; *description* is what a screen reader says of it."""
    return f"{SCHEME}{quote(name, safe='')}?{quote(description, safe='')}"


def add_fields(pdf: Pdf) -> tuple[str, ...]:
    """Make every link to a `field_address` a check box; return the names of the fields in the order of the pages."""
    places = dict(_parent_places(pdf.Root.StructTreeRoot.ParentTree))
    widgets: list[Object] = []
    names = []
    for page in pdf.pages:
        for annotation in page.obj.get("/Annots", Array()):
            action = annotation.get("/A")
            address = str(action.get("/URI", "")) if action is not None else ""
            if not address.startswith(SCHEME):
                continue
            name, _, description = address.removeprefix(SCHEME).partition("?")
            _make_widget(pdf, annotation, unquote(name), unquote(description))
            nums, place = places[int(annotation.StructParent)]
            nums[place] = _retag(pdf, nums[place])
            widgets.append(annotation)
            names.append(unquote(name))
    if widgets:
        pdf.Root.AcroForm = pdf.make_indirect(Dictionary(Fields=Array(widgets)))
    return tuple(names)


def _make_widget(pdf: Pdf, annotation: Object, name: str, description: str) -> None:
    for key in ("/A", "/Border", "/BS", "/C", "/H", "/QuadPoints"):
        if key in annotation:
            del annotation[key]
    left, bottom, right, top = (float(value) for value in annotation.Rect)
    left, right = min(left, right), max(left, right)
    bottom, top = min(bottom, top), max(bottom, top)
    # the box as wide as its glyph, in the middle of the line's height
    side = min(right - left, top - bottom)
    middle = (bottom + top) / 2
    annotation.Rect = Array([left, middle - side / 2, left + side, middle + side / 2])
    annotation.Subtype = Name.Widget
    annotation.FT = Name.Btn
    annotation.T = String(name)
    annotation.TU = String(description)
    annotation.Contents = String(description)
    annotation.F = PRINTED
    annotation.V = Name.Off
    annotation.AS = Name.Off
    annotation.AP = Dictionary(
        N=Dictionary(Yes=_appearance(pdf, side, _TICK % (side, side)), Off=_appearance(pdf, side, b""))
    )


def _appearance(pdf: Pdf, side: float, content: bytes) -> Object:
    stream = pdf.make_stream(content)
    stream.Type = Name.XObject
    stream.Subtype = Name.Form
    stream.BBox = Array([0, 0, side, side])
    stream.Resources = Dictionary()
    return stream


def _retag(pdf: Pdf, link: Object) -> Object:
    """Make the link element a /Span; return the /Form with the widget alone, now in the place of the reference."""
    link.S = Name.Span
    for key in ("/Alt", "/A"):
        if key in link:
            del link[key]
    kids = list(link.K) if isinstance(link.K, Array) else [link.K]
    form = pdf.make_indirect(Dictionary(Type=Name.StructElem, S=Name.Form, P=link))
    place = next(i for i, kid in enumerate(kids) if _is_reference(kid))
    form.K = kids[place]
    kids[place] = form
    link.K = Array(kids)
    return form


def _is_reference(kid: Object) -> bool:
    return isinstance(kid, Dictionary) and kid.get("/Type") == Name.OBJR


def _parent_places(node: Object) -> Iterator[tuple[int, tuple[Object, int]]]:
    """Yield for each number of the parent tree the array that holds its entry, and where in it."""
    if "/Nums" in node:
        nums = node.Nums
        for i in range(0, len(nums), 2):
            yield int(nums[i]), (nums, i + 1)
    for kid in node.get("/Kids", Array()):
        yield from _parent_places(kid)
