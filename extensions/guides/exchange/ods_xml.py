"""The XML of one sheet in an ODS file: columns, a head row that is marked as one, and typed cells."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from xml.sax.saxutils import escape, quoteattr

from guides.audit.table import Column
from guides.exchange.sheet import Sheet, Value, widths

#: one character of a column's width, in centimetres
CHARACTER = 0.2

#: what ODF writes as elements inside a paragraph
_SPACE = re.compile(r"^ +| +$|(?<= ) +|\t")

STYLES = """
<style:style style:name="head" style:family="table-cell" style:parent-style-name="Default">
  <style:table-cell-properties fo:background-color="#e8e4f0" fo:border-bottom="0.75pt solid #000000"
    fo:wrap-option="wrap" style:vertical-align="top"/>
  <style:text-properties fo:font-weight="bold"/>
</style:style>
<style:style style:name="text" style:family="table-cell" style:parent-style-name="Default">
  <style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/>
</style:style>
<style:style style:name="id" style:family="table-cell" style:parent-style-name="Default">
  <style:table-cell-properties fo:wrap-option="no-wrap" style:vertical-align="top"/>
  <style:text-properties fo:hyphenate="false"/>
</style:style>
<number:date-style style:name="iso-day"><number:year number:style="long"/><number:text>-</number:text><number:month
  number:style="long"/><number:text>-</number:text><number:day number:style="long"/></number:date-style>
<style:style style:name="day" style:family="table-cell" style:parent-style-name="Default"
  style:data-style-name="iso-day">
  <style:table-cell-properties style:vertical-align="top"/>
</style:style>
<style:style style:name="row" style:family="table-row">
  <style:table-row-properties style:use-optimal-row-height="true"/>
</style:style>
"""


def column_styles(sheets: Sequence[Sheet]) -> str:
    """A style for each width of a column that occurs."""
    sizes = sorted({size for sheet in sheets for size in widths(sheet)})
    return "".join(
        f'<style:style style:name="w{size}" style:family="table-column"><style:table-column-properties '
        f'style:column-width="{size * CHARACTER:.2f}cm"/></style:style>'
        for size in sizes
    )


def table_xml(sheet: Sheet, validations: dict[tuple[str, str], str]) -> str:
    """The element ``table:table``; ``validations`` names the rule of a column, by sheet and column key."""
    columns, rows = sheet.columns, sheet.rows
    parts = [f"<table:table table:name={quoteattr(sheet.name)}>"]
    parts += [
        f'<table:table-column table:style-name="w{size}" table:default-cell-style-name="{_style(column, sheet)}"/>'
        for column, size in zip(columns, widths(sheet), strict=True)
    ]
    heads = "".join(_cell(column.title, "head", "") for column in columns)
    parts.append(f'<table:table-header-rows><table:table-row table:style-name="row">{heads}</table:table-row>')
    parts.append("</table:table-header-rows>")
    styles = [_style(column, sheet) for column in columns]
    rules = [validations.get((sheet.name, column.key), "") for column in columns]
    for row in rows:
        cells = "".join(_cell(value, style, rule) for value, style, rule in zip(row, styles, rules, strict=True))
        parts.append(f'<table:table-row table:style-name="row">{cells}</table:table-row>')
    return "".join([*parts, "</table:table>"])


def _style(column: Column, sheet: Sheet) -> str:
    return "day" if column.key in sheet.days else "id" if column.kind == "id" else "text"


def _cell(value: Value, style: str, rule: str) -> str:
    checked = f' table:content-validation-name="{rule}"' if rule else ""
    if isinstance(value, date):
        return (
            f'<table:table-cell table:style-name="day"{checked} office:value-type="date" '
            f'office:date-value="{value.isoformat()}"><text:p>{value.isoformat()}</text:p></table:table-cell>'
        )
    if isinstance(value, int):
        return (
            f'<table:table-cell table:style-name="{style}"{checked} office:value-type="float" '
            f'office:value="{value}"><text:p>{value}</text:p></table:table-cell>'
        )
    if not value:
        return f'<table:table-cell table:style-name="{style}"{checked}/>'
    paragraphs = "".join(f"<text:p>{_words(line)}</text:p>" for line in value.split("\n"))
    return (
        f'<table:table-cell table:style-name="{style}"{checked} office:value-type="string">'
        f"{paragraphs}</table:table-cell>"
    )


def _words(line: str) -> str:
    """Text of a paragraph; ODF folds white space, so what must stay is written as elements."""
    return _SPACE.sub(
        lambda match: "<text:tab/>" if match[0] == "\t" else f'<text:s text:c="{len(match[0])}"/>', escape(line)
    )
