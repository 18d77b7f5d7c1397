"""The translator from docutils' and Sphinx' nodes to Typst markup, made of one mixin for each family of nodes."""

from __future__ import annotations

from guides.book.typst.translator.base import BaseTranslator
from guides.book.typst.translator.blocks import BlockMixin
from guides.book.typst.translator.cells import TableCell
from guides.book.typst.translator.columns import ColumnMixin
from guides.book.typst.translator.design import DesignMixin
from guides.book.typst.translator.inline import InlineMixin
from guides.book.typst.translator.lists import ListMixin
from guides.book.typst.translator.media import MediaMixin
from guides.book.typst.translator.objects import ObjectMixin
from guides.book.typst.translator.references import ReferenceMixin
from guides.book.typst.translator.sections import SectionMixin
from guides.book.typst.translator.surroundings import Surroundings
from guides.book.typst.translator.tables import TableMixin

__all__ = ["BaseTranslator", "Surroundings", "TableCell", "TypstTranslator"]


class TypstTranslator(
    ColumnMixin,
    SectionMixin,
    BlockMixin,
    ListMixin,
    TableMixin,
    MediaMixin,
    InlineMixin,
    ReferenceMixin,
    DesignMixin,
    ObjectMixin,
):
    """Writes one document as Typst markup. For the API of custom visitors see `BaseTranslator`."""
