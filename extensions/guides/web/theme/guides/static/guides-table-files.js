/* Rows of a table as files: CSV and JSON as text, XLSX by guides-sheets.js, ODS here. Loaded when a reader saves rows. */
"use strict";
(function () {
  /**
   * @typedef {{ key: string, title: string, kind: string }} Column
   * @typedef {[string, string][]} About what the file holds: words, and what they say
   * @typedef {{ name: string, columns: Column[], rows: string[][], kinds: string[], about: About }} Extract
   */

  const { visible, safe: safeCell } = window.guides.sheets;
  const KIND = { key: "row_kind", title: "Row kind", kind: "state" };
  /** most characters of a cell in a spreadsheet */
  const MOST = 32767;

  /** @param {string} text */
  function quoted(text) {
    return /[",\r\n]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
  }

  /** @param {Extract} extract */
  function toCsv(extract) {
    const head = [...extract.columns, KIND].map(function (column) { return column.key; });
    const rows = extract.rows.map(function (cells, at) { return [...cells.map(safeCell), extract.kinds[at] || ""]; });
    return [head, ...rows].map(function (cells) { return cells.map(quoted).join(",") + "\n"; }).join("");
  }

  /** @param {Extract} extract */
  function toJson(extract) {
    const columns = [...extract.columns, KIND].map(function (column) { return { key: column.key, title: column.title }; });
    const rows = extract.rows.map(function (cells, at) {
      return Object.fromEntries([...cells.map(visible), extract.kinds[at] || ""].map(function (cell, place) { return [columns[place]?.key || "", cell]; }));
    });
    const text = JSON.stringify({ about: Object.fromEntries(extract.about), columns, rows }, null, 1) + "\n";
    // so that it may stand inside a script
    return text.replace(/[<>&\u2028\u2029]/g, function (sign) { return "\\u" + sign.charCodeAt(0).toString(16).padStart(4, "0"); });
  }

  /** Width of a column in characters: as wide as its longest line, within bounds. @param {Column} column @param {string[]} texts */
  function width(column, texts) {
    let longest = 0;
    for (const text of texts) for (const line of text.split("\n")) longest = Math.max(longest, line.length);
    return Math.max(10, Math.min(column.kind === "id" ? 120 : 60, longest + 2), Math.min(24, column.title.length + 5));
  }

  /** Both sheets of a workbook: the rows, and what they are. @param {Extract} extract */
  function sheetsOf(extract) {
    const columns = [...extract.columns, KIND];
    const rows = extract.rows.map(function (cells, at) { return [...cells.map(visible), extract.kinds[at] || ""]; });
    rows.forEach(function (cells, at) {
      if (cells.some(function (cell) { return cell.length > MOST; })) throw new Error(`row ${at + 1} has more text than a cell of a spreadsheet holds; save CSV or JSON`);
    });
    const about = extract.about.map(function ([what, says]) { return [visible(what), visible(says)]; });
    return [
      {
        name: "Rows",
        columns: columns.map(function (column, place) {
          const texts = rows.map(function (cells) { return cells[place] || ""; });
          return { key: column.key, title: visible(column.title), width: width(column, texts), kind: column.kind === "count" ? "number" : "text" };
        }),
        rows,
      },
      { name: "About", columns: [{ key: "what", title: "What", width: 20, kind: "text" }, { key: "value", title: "Value", width: 80, kind: "text" }], rows: about },
    ];
  }

  // --- ODS ---------------------------------------------------------------------------------------------------------

  const HEAD = '<?xml version="1.0" encoding="UTF-8"?>\n';
  const SPACES = Object.entries({
    office: "office:1.0", style: "style:1.0", table: "table:1.0", text: "text:1.0", fo: "xsl-fo-compatible:1.0", config: "config:1.0",
    meta: "meta:1.0", manifest: "manifest:1.0",
  }).map(function ([prefix, name]) { return `xmlns:${prefix}="urn:oasis:names:tc:opendocument:xmlns:${name}"`; }).join(" ") + ' xmlns:dc="http://purl.org/dc/elements/1.1/"';
  const NUMBER = /^(0|-?[1-9][0-9]{0,14})$/;
  /** width of a character in centimetres */
  const CHARACTER = 0.2;

  /** @param {string} text */
  function xml(text) {
    return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }

  /** Text of a paragraph; ODF folds white space, so what must stay is written as elements. @param {string} line */
  function paragraph(line) {
    return xml(line).replace(/^ +| +$|(?<= ) +|\t/g, function (space) { return space === "\t" ? "<text:tab/>" : `<text:s text:c="${space.length}"/>`; });
  }

  /** @param {string} text @param {string} style @param {boolean} number */
  function odsCell(text, style, number) {
    if (!text) return `<table:table-cell table:style-name="${style}"/>`;
    const type = number && NUMBER.test(text) ? `office:value-type="float" office:value="${text}"` : 'office:value-type="string"';
    const lines = text.split("\n").map(function (line) { return `<text:p>${paragraph(line)}</text:p>`; });
    return `<table:table-cell table:style-name="${style}" ${type}>${lines.join("")}</table:table-cell>`;
  }

  /** @typedef {ReturnType<typeof sheetsOf>[number]} Sheet */

  /** @param {Sheet} sheet @param {number} number */
  function odsSheet(sheet, number) {
    const columns = sheet.columns.map(function (_, at) { return `<table:table-column table:style-name="w${number}-${at}" table:default-cell-style-name="text"/>`; });
    const heads = sheet.columns.map(function (column) { return odsCell(column.title, "head", false); });
    const rows = sheet.rows.map(function (cells) {
      return `<table:table-row>${cells.map(function (cell, at) { return odsCell(cell, "text", sheet.columns[at]?.kind === "number"); }).join("")}</table:table-row>`;
    });
    return `<table:table table:name="${sheet.name}">${columns.join("")}<table:table-header-rows><table:table-row>${heads.join("")}</table:table-row></table:table-header-rows>${rows.join("")}</table:table>`;
  }

  /** @param {number} count letters of the last column, from 1 */
  function letters(count) {
    let name = "";
    for (let rest = count; rest > 0; rest = Math.floor((rest - 1) / 26)) name = String.fromCharCode(65 + ((rest - 1) % 26)) + name;
    return name;
  }

  /** @param {string} name @param {string} type @param {string | number} value */
  function setting(name, type, value) {
    return `<config:config-item config:name="${name}" config:type="${type}">${value}</config:config-item>`;
  }

  /** The head row stays in sight. @param {Sheet[]} sheets */
  function odsSettings(sheets) {
    const frozen = setting("VerticalSplitMode", "short", 2) + setting("VerticalSplitPosition", "int", 1) +
      setting("ActiveSplitRange", "short", 2) + setting("PositionTop", "int", 0) + setting("PositionBottom", "int", 1);
    const tables = sheets.map(function (sheet) { return `<config:config-item-map-entry config:name="${sheet.name}">${frozen}</config:config-item-map-entry>`; });
    return `${HEAD}<office:document-settings ${SPACES} office:version="1.3"><office:settings><config:config-item-set config:name="ooo:view-settings">` +
      `<config:config-item-map-indexed config:name="Views"><config:config-item-map-entry>${setting("ViewId", "string", "view1")}` +
      `<config:config-item-map-named config:name="Tables">${tables.join("")}</config:config-item-map-named>${setting("ActiveTable", "string", "Rows")}` +
      "</config:config-item-map-entry></config:config-item-map-indexed></config:config-item-set></office:settings></office:document-settings>";
  }

  /** @param {Extract} extract */
  function toOds(extract) {
    const type = "application/vnd.oasis.opendocument.spreadsheet";
    const sheets = sheetsOf(extract);
    const widths = sheets.flatMap(function (sheet, number) {
      return sheet.columns.map(function (column, at) {
        return `<style:style style:name="w${number}-${at}" style:family="table-column"><style:table-column-properties style:column-width="${(column.width * CHARACTER).toFixed(2)}cm"/></style:style>`;
      });
    });
    const ranges = sheets.map(function (sheet, number) {
      return `<table:database-range table:name="filter${number + 1}" table:display-filter-buttons="true" table:target-range-address="${sheet.name}.A1:${sheet.name}.${letters(sheet.columns.length)}${Math.max(sheet.rows.length + 1, 2)}"/>`;
    });
    const content = `${HEAD}<office:document-content ${SPACES} office:version="1.3"><office:automatic-styles>` +
      '<style:style style:name="head" style:family="table-cell"><style:table-cell-properties fo:background-color="#e8e4f0" fo:wrap-option="wrap" style:vertical-align="top"/><style:text-properties fo:font-weight="bold"/></style:style>' +
      `<style:style style:name="text" style:family="table-cell"><style:table-cell-properties fo:wrap-option="wrap" style:vertical-align="top"/></style:style>${widths.join("")}` +
      `</office:automatic-styles><office:body><office:spreadsheet>${sheets.map(odsSheet).join("")}<table:database-ranges>${ranges.join("")}</table:database-ranges></office:spreadsheet></office:body></office:document-content>`;
    const title = extract.about[0]?.[1] || extract.name;
    const meta = `${HEAD}<office:document-meta ${SPACES} office:version="1.3"><office:meta><dc:title>${xml(visible(title))}</dc:title></office:meta></office:document-meta>`;
    const parts = { "content.xml": content, "meta.xml": meta, "settings.xml": odsSettings(sheets) };
    const entries = Object.keys(parts).map(function (name) { return `<manifest:file-entry manifest:full-path="${name}" manifest:media-type="text/xml"/>`; });
    const manifest = `${HEAD}<manifest:manifest ${SPACES} manifest:version="1.3"><manifest:file-entry manifest:full-path="/" manifest:version="1.3" manifest:media-type="${type}"/>${entries.join("")}</manifest:manifest>`;
    return window.guides.sheets.zip([
      { name: "mimetype", text: type },
      { name: "META-INF/manifest.xml", text: manifest },
      ...Object.entries(parts).map(function ([name, text]) { return { name, text }; }),
    ]);
  }

  /** @type {{ [ending: string]: { type: string, make: (extract: Extract) => string | Uint8Array } }} */
  const FORMATS = {
    csv: { type: "text/csv;charset=utf-8", make: toCsv },
    xlsx: { type: "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", make: function (extract) { return window.guides.sheets.toXlsx(sheetsOf(extract)); } },
    ods: { type: "application/vnd.oasis.opendocument.spreadsheet", make: toOds },
    json: { type: "application/json", make: toJson },
  };

  /** Hands a file to the reader, without a server. @param {Extract} extract @param {string} ending @param {string} name */
  function offer(extract, ending, name) {
    const format = FORMATS[ending];
    if (!format) throw new Error(`there is no format ${ending}`);
    const link = document.createElement("a");
    link.href = URL.createObjectURL(new Blob([/** @type {BlobPart} */ (format.make(extract))], { type: format.type }));
    link.download = name;
    link.click();
    // the browser reads it after the click
    setTimeout(function () { URL.revokeObjectURL(link.href); }, 10000);
  }

  window.guides = Object.assign(window.guides || {}, { tableFiles: { FORMATS, offer, visible, safeCell, toCsv, toJson, toOds, sheetsOf } });
})();
