"""A workbook as ODS: marked head rows, filter buttons, frozen heads, typed cells; no cell that could be a formula."""

from __future__ import annotations

import io
from xml.sax.saxutils import escape, quoteattr

from odfdo import Document, Element

from guides.exchange.export import AUTHOR, LANGUAGE
from guides.exchange.ods_xml import STYLES, column_styles, table_xml
from guides.exchange.same_zip import zip_bytes, zip_parts
from guides.exchange.sheet import Sheet, Workbook

#: parts of the library's template that say nothing about this document
FOREIGN = ("Thumbnails/", "Configurations2/", "manifest.rdf")

#: namespaces of the XML that is written as text
NAMESPACES = {
    "office": "urn:oasis:names:tc:opendocument:xmlns:office:1.0",
    "style": "urn:oasis:names:tc:opendocument:xmlns:style:1.0",
    "table": "urn:oasis:names:tc:opendocument:xmlns:table:1.0",
    "text": "urn:oasis:names:tc:opendocument:xmlns:text:1.0",
    "number": "urn:oasis:names:tc:opendocument:xmlns:datastyle:1.0",
    "fo": "urn:oasis:names:tc:opendocument:xmlns:xsl-fo-compatible:1.0",
    "config": "urn:oasis:names:tc:opendocument:xmlns:config:1.0",
}
_DECLARED = " ".join(f'xmlns:{prefix}="{uri}"' for prefix, uri in NAMESPACES.items())


def to_ods(workbook: Workbook) -> bytes:
    """The ODS file.

    :raises ValueError: if a cell holds more than a spreadsheet can.
    """
    document = Document("spreadsheet")
    container = document.container
    if container is None:
        raise ValueError("odfdo gives a new document no container any more")
    for part in container.get_parts():
        if part.startswith(FOREIGN):
            container.del_part(part)
    for path in document.manifest.get_paths():
        if str(path).startswith(FOREIGN):
            document.manifest.del_full_path(str(path))
    _describe(document, workbook)
    _styles(document, workbook)
    body = document.body
    body.clear()
    rules, names = _validations(workbook)
    if rules:
        body.append(rules)
    for sheet in workbook.sheets:
        body.append(_element(table_xml(sheet, names)))
    body.append(_ranges(workbook))
    out = io.BytesIO()
    document.save(out, pretty=False)
    parts = dict(zip_parts(out.getvalue()))
    parts["settings.xml"] = _settings(workbook)
    first = ["mimetype", "META-INF/manifest.xml"]
    return zip_bytes((name, parts[name]) for name in (*first, *sorted(set(parts) - set(first))))


def _element(xml: str) -> Element:
    """The element that this text, with known prefixes, describes."""
    head, _, rest = xml.partition(" ")
    return Element.from_tag(f"{head} {_DECLARED} {rest}")


def _describe(document: Document, workbook: Workbook) -> None:
    meta = document.meta
    meta.set_title(workbook.title)
    meta.set_subject(workbook.subject)
    meta.set_language(LANGUAGE)
    meta.set_initial_creator(AUTHOR)
    meta.set_creator(AUTHOR)
    meta.set_comments(workbook.edition.title)
    meta.set_creation_date(workbook.made)
    meta.set_modification_date(workbook.made)
    meta.set_generator("guides.exchange")
    meta.clear_user_defined_metadata()
    cells = sum(len(sheet.columns) * (len(sheet.table.rows) + 1) for sheet in workbook.sheets)
    meta.set_statistic(
        {"meta:table-count": len(workbook.sheets), "meta:cell-count": cells, "meta:object-count": 0},
    )


def _styles(document: Document, workbook: Workbook) -> None:
    automatic = document.content.get_element("//office:automatic-styles")
    if automatic is None:
        raise ValueError("the template of odfdo has no automatic styles any more")
    automatic.clear()
    wrapped = _element(f"<office:automatic-styles >{STYLES}{column_styles(workbook.sheets)}</office:automatic-styles>")
    for style in wrapped.children:
        automatic.append(style)
    language, _, country = LANGUAGE.partition("-")
    for properties in document.styles.get_elements("//style:default-style/style:text-properties"):
        properties.set_attribute("fo:language", language)
        properties.set_attribute("fo:country", country)


def _address(sheet: Sheet, first_row: int) -> str:
    """The cells of a sheet from a row (1 is the head) to the last one, as ODF writes a range."""
    name = "$'" + sheet.name.replace("'", "''") + "'"
    last = max(len(sheet.table.rows) + 1, 2)
    return f"{name}.$A${first_row}:{name}.${column_letters(len(sheet.columns))}${last}"


def column_letters(number: int) -> str:
    """Letters of the column with this number, from 1."""
    letters = ""
    while number:
        number, rest = divmod(number - 1, 26)
        letters = chr(ord("A") + rest) + letters
    return letters


def _ranges(workbook: Workbook) -> Element:
    """A database range a sheet: it gives the head row its filter buttons."""
    ranges = "".join(
        f'<table:database-range table:name="filter{number}" table:display-filter-buttons="true" '
        f"table:target-range-address={quoteattr(_address(sheet, 1).replace('$', ''))}/>"
        for number, sheet in enumerate(workbook.sheets, start=1)
    )
    return _element(f"<table:database-ranges >{ranges}</table:database-ranges>")


def _validations(workbook: Workbook) -> tuple[Element | None, dict[tuple[str, str], str]]:
    """Rules for the columns that a reader fills in, and their names by sheet and column."""
    rules: list[str] = []
    names: dict[tuple[str, str], str] = {}
    for sheet in workbook.sheets:
        for key in (*sheet.choices, *sheet.days):
            name = f"rule{len(rules) + 1}"
            names[sheet.name, key] = name
            if key in sheet.choices:
                listed = ";".join(f'"{choice}"' for choice in sheet.choices[key])
                condition = f"of:cell-content-is-in-list({listed})"
                message = f"Choose one of: {', '.join(sheet.choices[key])}"
            else:
                condition = "of:cell-content-is-date() and cell-content()>=DATE(2000;1;1)"
                message = "Write a day, for example 2027-03-31."
            rules.append(
                f'<table:content-validation table:name="{name}" table:condition={quoteattr(condition)} '
                f'table:allow-empty-cell="true" table:display-list="unsorted" '
                f"table:base-cell-address={quoteattr(_base(sheet, key))}>"
                f'<table:error-message table:message-type="stop" table:display="true"><text:p>'
                f"{escape(message)}</text:p></table:error-message></table:content-validation>"
            )
    if not rules:
        return None, names
    return _element(f"<table:content-validations >{''.join(rules)}</table:content-validations>"), names


def _base(sheet: Sheet, key: str) -> str:
    place = next(i for i, column in enumerate(sheet.columns, start=1) if column.key == key)
    quoted = "'" + sheet.name.replace("'", "''") + "'"
    return f"{quoted}.{column_letters(place)}2"


def _settings(workbook: Workbook) -> bytes:
    """View settings: the head row and the first column of every sheet stay in sight."""

    def item(name: str, kind: str, value: object) -> str:
        return (
            f'<config:config-item config:name="{name}" config:type="{kind}">{escape(str(value))}</config:config-item>'
        )

    frozen = "".join(
        (
            *(item(f"{way}SplitMode", "short", 2) for way in ("Horizontal", "Vertical")),
            *(item(f"{way}SplitPosition", "int", 1) for way in ("Horizontal", "Vertical")),
            item("ActiveSplitRange", "short", 3),
            item("PositionLeft", "int", 0),
            item("PositionRight", "int", 1),
            item("PositionTop", "int", 0),
            item("PositionBottom", "int", 1),
        )
    )
    tables = "".join(
        f"<config:config-item-map-entry config:name={quoteattr(sheet.name)}>{frozen}</config:config-item-map-entry>"
        for sheet in workbook.sheets
    )
    return (
        '<?xml version="1.0" encoding="UTF-8"?>\n'
        f'<office:document-settings {_DECLARED} office:version="1.4"><office:settings>'
        '<config:config-item-set config:name="ooo:view-settings"><config:config-item-map-indexed config:name="Views">'
        f"<config:config-item-map-entry>{item('ViewId', 'string', 'view1')}"
        f'<config:config-item-map-named config:name="Tables">{tables}</config:config-item-map-named>'
        f"{item('ActiveTable', 'string', workbook.sheets[0].name)}"
        "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set>"
        "</office:settings></office:document-settings>\n"
    ).encode()
