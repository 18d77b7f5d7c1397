"""A workbook as XLSX: tables with head, filter and frozen head; typed cells; no cell that could be a formula."""

from __future__ import annotations

import io
from datetime import date, datetime, time

import xlsxwriter
from xlsxwriter.format import Format
from xlsxwriter.worksheet import Worksheet

from guides.exchange.export import AUTHOR, LANGUAGE
from guides.exchange.same_zip import zip_bytes, zip_parts
from guides.exchange.sheet import Sheet, Value, Workbook, width

#: the first day that the field for a day takes
FIRST_DAY = datetime(2000, 1, 1)  # a day in a spreadsheet has no time zone


def to_xlsx(workbook: Workbook) -> bytes:
    """The XLSX file.

    :raises ValueError: if a cell holds more than a spreadsheet can.
    """
    out = io.BytesIO()
    options = {"in_memory": True, "strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(out, options) as book:
        book.set_properties(
            {
                "title": workbook.title,
                "subject": workbook.subject,
                "author": AUTHOR,
                "comments": workbook.edition.title,
                "created": workbook.made,
            }
        )
        formats = _formats(book)
        for number, sheet in enumerate(workbook.sheets, start=1):
            _write(book.add_worksheet(sheet.name), sheet, number, formats)
    return zip_bytes((name, _with_language(name, data)) for name, data in zip_parts(out.getvalue()))


def _with_language(name: str, data: bytes) -> bytes:
    """Dublin Core has the language of the document, and XlsxWriter no option for it."""
    if name != "docProps/core.xml":
        return data
    end = b"</cp:coreProperties>"
    return data.replace(end, f"<dc:language>{LANGUAGE}</dc:language>".encode() + end)


def _formats(book: xlsxwriter.Workbook) -> dict[str, Format]:
    top = {"valign": "top"}
    return {
        "head": book.add_format({"bold": True, "text_wrap": True, "valign": "top", "bottom": 1, "bg_color": "#E8E4F0"}),
        "id": book.add_format(top),
        "text": book.add_format({**top, "text_wrap": True}),
        "count": book.add_format({**top, "num_format": "0"}),
        "day": book.add_format({**top, "num_format": "yyyy-mm-dd", "align": "left"}),
    }


def _write(page: Worksheet, sheet: Sheet, number: int, formats: dict[str, Format]) -> None:
    columns, rows = sheet.columns, sheet.rows
    last = max(len(rows), 1)
    page.add_table(
        0,
        0,
        last,
        len(columns) - 1,
        {
            "name": f"Table{number}",
            "style": "Table Style Light 1",
            "columns": [{"header": column.title, "header_format": formats["head"]} for column in columns],
        },
    )
    page.freeze_panes(1, 1)
    page.repeat_rows(0)
    page.set_landscape()
    page.set_paper(9)
    page.fit_to_pages(1, 0)
    page.set_footer("&L&A&RPage &P of &N")
    for place, column in enumerate(columns):
        kind = "day" if column.key in sheet.days else "id" if column.kind == "id" else "text"
        page.set_column(place, place, width(column, (row[place] for row in rows)), formats[kind])
        if choices := sheet.choices.get(column.key):
            page.data_validation(
                1,
                place,
                last,
                place,
                {
                    "validate": "list",
                    "source": list(choices),
                    "input_title": column.title,
                    "input_message": f"One of: {', '.join(choices)}",
                    "error_title": column.title,
                    "error_message": f"Choose one of: {', '.join(choices)}",
                },
            )
        if column.key in sheet.days:
            page.data_validation(
                1,
                place,
                last,
                place,
                {
                    "validate": "date",
                    "criteria": ">=",
                    "value": FIRST_DAY,
                    "error_title": column.title,
                    "error_message": "Write a day, for example 2027-03-31.",
                },
            )
    for line, row in enumerate(rows, start=1):
        for place, value in enumerate(row):
            _write_value(page, line, place, value, columns[place].kind, formats)


def _write_value(page: Worksheet, line: int, place: int, value: Value, kind: str, formats: dict[str, Format]) -> None:
    if isinstance(value, date):
        page.write_datetime(line, place, datetime.combine(value, time()), formats["day"])
    elif isinstance(value, int):
        page.write_number(line, place, value, formats["count"])
    elif value:
        page.write_string(line, place, value, formats["id" if kind == "id" else "text"])
