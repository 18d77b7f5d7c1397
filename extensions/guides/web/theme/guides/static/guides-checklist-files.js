/* The files of the checklist page: rows for a spreadsheet, and an assessment from one or from JSON. */
"use strict";
(function () {
  /**
   * @typedef {{ entries: Map<string, any>, titles: { [list: string]: { [value: string]: string } }, edition: any }} Guides
   */

  /** Columns of an exported checklist; what stands under `item` to `evidence` is read back. */
  const COLUMNS = [
    { key: "item", title: "Item", width: 11 }, { key: "area", title: "Area", width: 14 }, { key: "module", title: "Module", width: 30 },
    { key: "title", title: "Title", width: 34 }, { key: "question", title: "Question", width: 50 }, { key: "requirements", title: "Requirements", width: 18 },
    { key: "state", title: "State", width: 14 }, { key: "reason", title: "Why it does not apply", width: 30 }, { key: "note", title: "Note", width: 44 },
    { key: "owner", title: "Owner", width: 20 }, { key: "due", title: "Due", width: 12, kind: /** @type {const} */ ("date") }, { key: "evidence", title: "Evidence", width: 34 },
    { key: "wording", title: "Wording", width: 22 }, { key: "changed", title: "Changed (UTC)", width: 25 }, { key: "pin", title: "Fingerprint of the wording", width: 12 },
  ];
  /** what makes an answer, for telling an empty row */
  const GIVEN = ["reason", "note", "owner", "due", "evidence", "changed"];

  /** One row an item, and one for each answer to an item that is no longer asked. @param {Guides} guides @param {string[]} items @param {{ [item: string]: any }} answers */
  function rowsFor(guides, items, answers) {
    const gone = Object.keys(answers).filter(function (item) { return !guides.entries.has(item); }).sort();
    return [...items, ...gone].map(function (item) {
      const entry = guides.entries.get(item), answer = answers[item];
      const module = entry?.module ? guides.entries.get(entry.module) : null;
      const wording = !entry ? "no longer asked" : !answer ? "" : answer.pin === entry.pin ? "as answered" : "changed since answered";
      /** @type {{ [key: string]: string }} */
      const row = {
        item, wording, area: guides.titles.areas?.[entry?.area] || "", module: module ? entry.module + " " + module.title : "",
        title: entry?.title || answer?.title || "", question: entry?.text || "", requirements: (entry?.verifies || []).join("; "),
        state: guides.titles.answer_states?.[answer?.state || "open"] || "",
        ...Object.fromEntries([...GIVEN, "pin"].map(function (key) { return [key, answer?.[key] || ""]; })),
      };
      return COLUMNS.map(function (column) { return row[column.key] || ""; });
    });
  }

  /**
   * A document from the rows of a spreadsheet, still to be checked as any other.
   * @param {string[][]} rows @param {Guides} guides @param {string} name @param {string} now
   */
  function documentOf(rows, guides, name, now) {
    const head = (rows[0] || []).map(function (cell) { return cell.trim().toLowerCase(); });
    /** @type {Map<string, number>} */
    const places = new Map();
    for (const { key, title } of COLUMNS) {
      const at = head.findIndex(function (cell) { return cell === key || cell === title.toLowerCase(); });
      if (at >= 0) places.set(key, at);
    }
    if (!places.has("item") || !places.has("state")) throw new Error("has no columns “item” and “state” in its first row");
    const states = new Map(Object.entries(guides.titles.answer_states || {}).flatMap(function ([state, title]) { return [[state, state], [title.toLowerCase(), state]]; }));
    /** @type {{ [item: string]: any }} */
    const answers = {};
    for (const row of rows.slice(1)) {
      /** @param {string} key */
      const cell = function (key) { return (row[places.get(key) ?? -1] || "").trim(); };
      const item = cell("item"), word = cell("state").toLowerCase();
      const state = word ? states.get(word) || cell("state") : "open";
      if (!item || (state === "open" && GIVEN.every(function (key) { return !cell(key); }))) continue;
      if (Object.hasOwn(answers, item)) throw new Error("answers " + item + " in two rows");
      const entry = guides.entries.get(item);
      const given = Object.entries({
        state, pin: cell("pin") || entry?.pin || "00000000", changed: cell("changed") || now, title: cell("title") || entry?.title || "",
        reason: cell("reason"), note: cell("note"), owner: cell("owner"), due: cell("due"), evidence: cell("evidence"),
      }).filter(function ([, value]) { return value; });
      Object.defineProperty(answers, item, { value: Object.fromEntries(given), enumerable: true });
    }
    const { FORMAT, VERSION } = window.guides.assessment;
    const items = [...guides.entries.values()].filter(function (entry) { return entry.kind === "item"; }).map(function (entry) { return entry.id; });
    return { format: FORMAT, version: VERSION, name, created: now, edition: guides.edition, items, scope: {}, answers };
  }

  /** The assessment in a file, or what it was refused for. @param {File} file @param {Guides} guides @param {string} now */
  async function readFile(file, guides, now) {
    const { read, check } = window.guides.assessment, { fromCsv, fromXlsx } = window.guides.sheets;
    if (file.size > 20_000_000) return { assessment: null, faults: [{ path: "file", message: "is larger than 20 MB, which no assessment is" }] };
    try {
      const buffer = await file.arrayBuffer();
      const isZip = new DataView(buffer).byteLength > 3 && new DataView(buffer).getUint32(0, true) === 0x04034b50;
      if (!isZip && !/\.csv$/i.test(file.name)) return read(new TextDecoder().decode(buffer));
      const rows = isZip ? await fromXlsx(buffer, ["due"]) : fromCsv(new TextDecoder("utf-8", { fatal: true }).decode(buffer));
      const document = documentOf(rows, guides, file.name.replace(/\.[^.]*$/, "").slice(0, 120) || "Imported", now);
      const faults = check(document);
      return faults.length ? { assessment: null, faults } : { assessment: document, faults };
    } catch (error) {
      const words = error instanceof TypeError ? "is not UTF-8 text; save it again as “CSV UTF-8”" : error instanceof Error ? error.message : String(error);
      return { assessment: null, faults: [{ path: "file", message: words }] };
    }
  }

  window.guides = Object.assign(window.guides || {}, { files: { COLUMNS, rowsFor, documentOf, readFile } });
})();
