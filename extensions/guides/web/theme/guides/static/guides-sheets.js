/* Answers as spreadsheets: CSV and XLSX, written and read. A workbook is a zip of small XML files, stored as they are, so no
   library is needed to write it; the browser's own inflater reads what a spreadsheet program saved. */
"use strict";
(function () {
  /**
   * @typedef {{ key: string, title: string, width: number, kind?: "date" }} Column
   * @typedef {{ name: string, columns: Column[], rows: string[][] }} Sheet
   */

  /** What a spreadsheet would take for a formula (OWASP, CSV injection), whatever apostrophes stand before it. */
  const FORMULA = /^'*[=+\-@\t\r]/;

  /** A text that no spreadsheet takes for a formula. @param {string} text */
  function safe(text) {
    return FORMULA.test(text) ? "'" + text : text;
  }

  /** The text that `safe` was given. @param {string} text */
  function unsafe(text) {
    return text.startsWith("'") && FORMULA.test(text) ? text.slice(1) : text;
  }

  /** @param {Sheet} sheet */
  function toCsv(sheet) {
    const lines = [sheet.columns.map(function (column) { return column.key; }), ...sheet.rows];
    // the mark tells spreadsheet programs that the letters are UTF-8
    return "\ufeff" + lines.map(function (cells) {
      return cells.map(function (cell) {
        const text = safe(cell);
        return /[",;\r\n]/.test(text) ? '"' + text.replaceAll('"', '""') + '"' : text;
      }).join(",") + "\r\n";
    }).join("");
  }

  /** Rows of a CSV text, whichever of comma, semicolon and tab its head line uses. @param {string} text @returns {string[][]} */
  function fromCsv(text) {
    const plain = text.replace(/^\ufeff/, "");
    const head = plain.split(/\r?\n/, 1)[0] || "";
    const separator = [",", ";", "\t"].map(function (sign) { return { sign, count: head.split(sign).length }; })
      .sort(function (a, b) { return b.count - a.count; })[0]?.sign || ",";
    const rows = [];
    /** @type {string[]} */
    let row = [];
    let cell = "", quoted = false;
    for (let at = 0; at < plain.length; at++) {
      const sign = plain[at];
      if (quoted) {
        if (sign !== '"') cell += sign;
        else if (plain[at + 1] === '"') { cell += '"'; at++; } else quoted = false;
      } else if (sign === '"' && cell === "") quoted = true;
      else if (sign === separator) { row.push(unsafe(cell)); cell = ""; }
      else if (sign === "\n") { row.push(unsafe(cell.replace(/\r$/, ""))); rows.push(row); row = []; cell = ""; }
      else cell += sign;
    }
    if (quoted) throw new Error("a quotation mark is never closed, so the file may be cut off");
    if (cell || row.length) { row.push(unsafe(cell)); rows.push(row); }
    return rows.filter(function (cells) { return cells.some(Boolean); });
  }

  // --- zip ---------------------------------------------------------------------------------------------------------

  const CRC = Uint32Array.from({ length: 256 }, function (_, byte) {
    let value = byte;
    for (let bit = 0; bit < 8; bit++) value = value & 1 ? (value >>> 1) ^ 0xedb88320 : value >>> 1;
    return value;
  });

  /** @param {Uint8Array} bytes */
  function crc32(bytes) {
    let value = 0xffffffff;
    for (const byte of bytes) value = (value >>> 8) ^ (CRC[(value ^ byte) & 0xff] || 0);
    return (value ^ 0xffffffff) >>> 0;
  }

  /** Numbers as little-endian bytes: pairs of value and width. @param {...[number, number]} fields */
  function bytesOf(...fields) {
    const bytes = new Uint8Array(fields.reduce(function (sum, [, width]) { return sum + width; }, 0));
    const view = new DataView(bytes.buffer);
    let at = 0;
    for (const [value, width] of fields) {
      if (width === 2) view.setUint16(at, value, true); else view.setUint32(at, value, true);
      at += width;
    }
    return bytes;
  }

  /** A zip whose files are stored as they are, all of 1 January 1980. @param {{ name: string, text: string }[]} files */
  function zip(files) {
    const encoder = new TextEncoder();
    /** @type {Uint8Array[]} */
    const parts = [], central = [];
    let offset = 0, size = 0;
    for (const { name, text } of files) {
      const bytes = encoder.encode(text), label = encoder.encode(name);
      /** @type {[number, number][]} version, UTF-8 names, stored, time and day, CRC, both sizes, lengths of name and extra */
      const common = [[20, 2], [0x0800, 2], [0, 2], [0, 2], [0x21, 2], [crc32(bytes), 4], [bytes.length, 4], [bytes.length, 4], [label.length, 2], [0, 2]];
      const head = bytesOf([0x04034b50, 4], ...common);
      parts.push(head, label, bytes);
      central.push(bytesOf([0x02014b50, 4], [20, 2], ...common, [0, 2], [0, 2], [0, 2], [0, 4], [offset, 4]), label);
      offset += head.length + label.length + bytes.length;
    }
    for (const part of central) size += part.length;
    const end = bytesOf([0x06054b50, 4], [0, 2], [0, 2], [files.length, 2], [files.length, 2], [size, 4], [offset, 4], [0, 2]);
    const all = [...parts, ...central, end];
    const whole = new Uint8Array(offset + size + end.length);
    let at = 0;
    for (const part of all) { whole.set(part, at); at += part.length; }
    return whole;
  }

  // --- workbook ----------------------------------------------------------------------------------------------------

  const HEAD = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n';
  const MAIN = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
  const RELATIONS = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";
  const PACKAGE = "http://schemas.openxmlformats.org/package/2006/";
  const TYPE = "application/vnd.openxmlformats-officedocument.spreadsheetml.";
  const DAY = /^\d{4}-\d\d-\d\d$/;
  /** days before 1970 in a workbook's count, and milliseconds of a day */
  const EPOCH = 25569, MILLISECONDS = 86400000;

  /** A text for XML: signs escaped, what XML cannot hold left out, what a workbook reads as an escape escaped. @param {string} text */
  function xml(text) {
    return text.replace(/[\ud800-\udbff](?![\udc00-\udfff])|(?<![\ud800-\udbff])[\udc00-\udfff]/g, "\ufffd")
      .replace(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/g, "")
      .replace(/_(?=x[0-9A-Fa-f]{4}_)/g, "_x005F_")
      .replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;").replaceAll('"', "&quot;");
  }

  /** Name of a column: A to Z, then AA. @param {number} at */
  function letters(at) {
    return (at > 25 ? String.fromCharCode(64 + Math.floor(at / 26)) : "") + String.fromCharCode(65 + (at % 26));
  }

  /** @param {Sheet} sheet @param {boolean} first */
  function sheetXml(sheet, first) {
    /** @param {string} text @param {number} column @param {number} row @param {number} style */
    const cell = function (text, column, row, style) {
      if (!text) return "";
      const place = letters(column) + row;
      const days = Date.parse(text) / MILLISECONDS + EPOCH;
      if (row > 1 && sheet.columns[column]?.kind === "date" && DAY.test(text) && Number.isInteger(days)) return `<c r="${place}" s="3"><v>${days}</v></c>`;
      return `<c r="${place}" s="${style}" t="inlineStr"><is><t xml:space="preserve">${xml(text)}</t></is></c>`;
    };
    const rows = [sheet.columns.map(function (column) { return column.title; }), ...sheet.rows].map(function (cells, at) {
      return `<row r="${at + 1}">${cells.map(function (text, column) { return cell(text, column, at + 1, at ? 2 : 1); }).join("")}</row>`;
    });
    const range = "A1:" + letters(sheet.columns.length - 1) + (sheet.rows.length + 1);
    const widths = sheet.columns.map(function (column, at) { return `<col min="${at + 1}" max="${at + 1}" width="${column.width}" customWidth="1"/>`; });
    return `${HEAD}<worksheet xmlns="${MAIN}"><dimension ref="${range}"/><sheetViews><sheetView workbookViewId="0"${first ? ' tabSelected="1"' : ""}>` +
      `<pane ySplit="1" topLeftCell="A2" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews><cols>${widths.join("")}</cols>` +
      `<sheetData>${rows.join("")}</sheetData><autoFilter ref="${range}"/></worksheet>`;
  }

  const STYLES = `${HEAD}<styleSheet xmlns="${MAIN}"><numFmts count="1"><numFmt numFmtId="164" formatCode="yyyy\\-mm\\-dd"/></numFmts>` +
    '<fonts count="2"><font><sz val="11"/><name val="Calibri"/></font><font><b/><sz val="11"/><name val="Calibri"/></font></fonts>' +
    '<fills count="2"><fill><patternFill patternType="none"/></fill><fill><patternFill patternType="gray125"/></fill></fills>' +
    '<borders count="1"><border/></borders><cellStyleXfs count="1"><xf/></cellStyleXfs><cellXfs count="4"><xf/>' +
    '<xf fontId="1" applyFont="1" applyAlignment="1"><alignment vertical="top" wrapText="1"/></xf>' +
    '<xf applyAlignment="1" quotePrefix="1"><alignment vertical="top" wrapText="1"/></xf>' +
    '<xf numFmtId="164" applyNumberFormat="1" applyAlignment="1"><alignment vertical="top"/></xf></cellXfs>' +
    '<cellStyles count="1"><cellStyle name="Normal" xfId="0" builtinId="0"/></cellStyles></styleSheet>';

  /** A workbook; every cell is a text or a day, never a formula. @param {Sheet[]} sheets */
  function toXlsx(sheets) {
    /** @param {(sheet: Sheet, number: number) => string} make */
    const each = function (make) { return sheets.map(function (sheet, at) { return make(sheet, at + 1); }).join(""); };
    const styles = sheets.length + 1;
    return zip([
      {
        name: "[Content_Types].xml",
        text: `${HEAD}<Types xmlns="${PACKAGE}content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/>` +
          `<Override PartName="/xl/workbook.xml" ContentType="${TYPE}sheet.main+xml"/><Override PartName="/xl/styles.xml" ContentType="${TYPE}styles+xml"/>` +
          each(function (_, number) { return `<Override PartName="/xl/worksheets/sheet${number}.xml" ContentType="${TYPE}worksheet+xml"/>`; }) + "</Types>",
      },
      { name: "_rels/.rels", text: `${HEAD}<Relationships xmlns="${PACKAGE}relationships"><Relationship Id="rId1" Type="${RELATIONS}/officeDocument" Target="xl/workbook.xml"/></Relationships>` },
      {
        name: "xl/workbook.xml",
        text: `${HEAD}<workbook xmlns="${MAIN}" xmlns:r="${RELATIONS}"><sheets>` +
          each(function (sheet, number) { return `<sheet name="${xml(sheet.name)}" sheetId="${number}" r:id="rId${number}"/>`; }) + "</sheets></workbook>",
      },
      {
        name: "xl/_rels/workbook.xml.rels",
        text: `${HEAD}<Relationships xmlns="${PACKAGE}relationships">` +
          each(function (_, number) { return `<Relationship Id="rId${number}" Type="${RELATIONS}/worksheet" Target="worksheets/sheet${number}.xml"/>`; }) +
          `<Relationship Id="rId${styles}" Type="${RELATIONS}/styles" Target="styles.xml"/></Relationships>`,
      },
      { name: "xl/styles.xml", text: STYLES },
      ...sheets.map(function (sheet, at) { return { name: `xl/worksheets/sheet${at + 1}.xml`, text: sheetXml(sheet, at === 0) }; }),
    ]);
  }

  // --- reading a workbook ------------------------------------------------------------------------------------------

  /** no workbook of answers comes near it; a larger one would fill the memory of a tablet */
  const MOST = 50_000_000;
  const BROKEN = "is no workbook that can be read; was it cut off, or protected by a password?";

  /** Files of a zip by name, inflated when asked for. @param {ArrayBuffer} buffer */
  function unzip(buffer) {
    const view = new DataView(buffer);
    let end = buffer.byteLength - 22;
    while (end >= 0 && view.getUint32(end, true) !== 0x06054b50) end--;
    if (end < 0) throw new Error(BROKEN);
    /** @type {Map<string, { method: number, size: number, at: number }>} */
    const entries = new Map();
    let place = view.getUint32(end + 16, true);
    for (let left = view.getUint16(end + 10, true); left > 0; left--) {
      if (view.getUint32(place, true) !== 0x02014b50) throw new Error(BROKEN);
      const length = view.getUint16(place + 28, true);
      const name = new TextDecoder().decode(new Uint8Array(buffer, place + 46, length));
      entries.set(name, { method: view.getUint16(place + 10, true), size: view.getUint32(place + 20, true), at: view.getUint32(place + 42, true) });
      place += 46 + length + view.getUint16(place + 30, true) + view.getUint16(place + 32, true);
    }
    let total = 0;

    /** @param {string} name @returns {Promise<string>} empty if there is no such file */
    return async function (name) {
      const entry = entries.get(name);
      if (!entry) return "";
      const start = entry.at + 30 + view.getUint16(entry.at + 26, true) + view.getUint16(entry.at + 28, true);
      const packed = new Blob([new Uint8Array(buffer, start, entry.size)]).stream();
      const stream = entry.method ? packed.pipeThrough(new DecompressionStream("deflate-raw")) : packed;
      const reader = stream.getReader(), decoder = new TextDecoder();
      let text = "";
      for (let part = await reader.read(); !part.done; part = await reader.read()) {
        total += part.value.byteLength;
        if (total > MOST) throw new Error("is larger than any workbook of answers");
        text += decoder.decode(part.value, { stream: true });
      }
      return text;
    };
  }

  /** @param {string} text */
  function parse(text) {
    const parsed = new DOMParser().parseFromString(text, "application/xml");
    if (parsed.doctype || parsed.querySelector("parsererror")) throw new Error(BROKEN);
    return parsed;
  }

  /** Text of a cell or shared string, without phonetic readings. @param {Element} element */
  function textOf(element) {
    return Array.from(element.getElementsByTagNameNS("*", "t")).filter(function (t) { return t.parentElement?.localName !== "rPh"; })
      .map(function (t) { return t.textContent || ""; }).join("").replace(/_x([0-9A-Fa-f]{4})_/g, function (_, code) { return String.fromCharCode(parseInt(code, 16)); });
  }

  /** Rows of the first sheet as texts; days as YYYY-MM-DD in the columns that `dates` names. @param {ArrayBuffer} buffer @param {string[]} dates heads of date columns */
  async function fromXlsx(buffer, dates) {
    try {
      const file = unzip(buffer);
      const id = parse(await file("xl/workbook.xml")).querySelector("sheet")?.getAttributeNS(RELATIONS, "id");
      const relation = Array.from(parse(await file("xl/_rels/workbook.xml.rels")).querySelectorAll("Relationship")).find(function (each) { return each.getAttribute("Id") === id; });
      const target = (relation?.getAttribute("Target") || "").replace(/^\/?(xl\/)?/, "xl/");
      const strings = await file("xl/sharedStrings.xml");
      const shared = strings ? Array.from(parse(strings).getElementsByTagNameNS("*", "si"), textOf) : [];
      /** @type {string[][]} */
      const rows = [];
      for (const row of parse(await file(target)).getElementsByTagNameNS("*", "row")) {
        /** @type {string[]} */
        const cells = [];
        for (const cell of row.getElementsByTagNameNS("*", "c")) {
          const name = (cell.getAttribute("r") || "").replace(/\d/g, "");
          const at = name ? [...name].reduce(function (sum, letter) { return sum * 26 + letter.charCodeAt(0) - 64; }, 0) - 1 : cells.length;
          if (at > 500) continue;
          const value = cell.getElementsByTagNameNS("*", "v")[0]?.textContent || "";
          const type = cell.getAttribute("t");
          const day = rows.length > 0 && dates.includes((rows[0]?.[at] || "").toLowerCase()) && /^\d{5}(\.0*)?$/.test(value);
          while (cells.length < at) cells.push("");
          cells[at] = type === "s" ? shared[Number(value)] || "" : type === "inlineStr" ? textOf(cell)
            : day ? new Date((Number(value) - EPOCH) * MILLISECONDS).toISOString().slice(0, 10) : value;
        }
        if (cells.some(Boolean)) rows.push(cells);
      }
      return rows;
    } catch (error) {
      throw error instanceof RangeError || error instanceof TypeError ? new Error(BROKEN) : error;
    }
  }

  window.guides = Object.assign(window.guides || {}, { sheets: { safe, unsafe, toCsv, fromCsv, crc32, zip, toXlsx, fromXlsx } });
})();
