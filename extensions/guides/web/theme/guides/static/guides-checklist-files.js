/* The files of the checklist page: rows for a spreadsheet, an assessment from one, and the dialog that merges two people's. */
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

  /**
   * Shows what a merge would do and lets the reader decide; nothing is applied before they confirm.
   * @param {{ [item: string]: any }} mine @param {any} theirs assessment of the file @param {Guides} guides
   * @returns {Promise<{ [item: string]: "mine" | "theirs" } | null>} null if they cancel
   */
  async function decide(mine, theirs, guides) {
    const { make, find, when, counted, inWords, ask } = window.guides.parts;
    const { equal, only_mine, only_theirs, conflicts } = window.guides.assessment.compare(mine, theirs.answers);
    const dialog = find("#check-merge");
    find("[data-words]", dialog).textContent = "From “" + theirs.name + "”: " + counted(only_theirs.length, "answer") + " that you do not have will be taken, " +
      counted(equal.length, "answer is equal", "answers are equal") + ", " + counted(only_mine.length, "answer of yours stays", "answers of yours stay") + ", and " +
      counted(conflicts.length, "item was answered differently", "items were answered differently") + (conflicts.length ? ". Choose for each; the other answer stays under “Earlier answers”." : ".");
    find("[data-all]", dialog).hidden = conflicts.length < 2;
    const titles = guides.titles.answer_states || {};
    find("[data-result]", dialog).replaceChildren(...conflicts.map(function (/** @type {any} */ conflict) {
      const entry = guides.entries.get(conflict.item);
      /** @param {"mine" | "theirs"} side @param {string} words */
      const option = function (side, words) {
        const answer = conflict[side];
        const radio = make("input", { type: "radio", name: "merge-" + conflict.item, value: side, required: "" });
        return make("label", { class: "check-side" }, radio, make("span", {}, make("b", {}, words), " " + inWords(answer, titles),
          make("span", { class: "check-when" }, when(answer.changed) + (conflict.newer === side ? ", the newer" : ""))));
      };
      return make("fieldset", { class: "check-conflict", "data-newer": conflict.newer }, make("legend", {}, conflict.item + " " + (entry?.title || conflict.mine.title || "")), option("mine", "Mine:"), option("theirs", "Theirs:"));
    }));
    for (const button of dialog.querySelectorAll("[data-choose]")) button.onclick = function () {
      for (const fieldset of dialog.querySelectorAll(".check-conflict")) {
        const side = button.dataset.choose === "newer" ? fieldset.dataset.newer : button.dataset.choose;
        find(`input[value="${side}"]`, fieldset).checked = true;
      }
    };
    if ((await ask("merge")) !== "ok") return null;
    return Object.fromEntries(conflicts.map(function (/** @type {any} */ { item }) {
      return [item, find(`input[name="merge-${item}"]:checked`, dialog).value];
    }));
  }

  /** Items that two assessments answer differently, as a table. @param {any} one @param {any} other @param {string[]} names @param {Guides} guides */
  function differences(one, other, names, guides) {
    const { make, counted, inWords } = window.guides.parts;
    const { only_mine, only_theirs, conflicts } = window.guides.assessment.compare(one, other);
    const items = [...only_mine, ...only_theirs, ...conflicts.map(function (/** @type {any} */ each) { return each.item; })].sort();
    if (!items.length) return [make("p", {}, "Both say the same on every item.")];
    const titles = guides.titles.answer_states || {};
    const head = make("tr", {}, ...["Item", ...names].map(function (name) { return make("th", { scope: "col" }, name); }));
    const rows = items.map(function (item) {
      const name = make("th", { scope: "row" }, item + " " + (guides.entries.get(item)?.title || ""));
      return make("tr", {}, name, make("td", { "data-label": names[0] || "" }, inWords(one[item], titles)), make("td", { "data-label": names[1] || "" }, inWords(other[item], titles)));
    });
    return [make("p", {}, counted(items.length, "item differs.", "items differ.")), make("table", { class: "trace" }, make("thead", {}, head), make("tbody", {}, ...rows))];
  }

  window.guides = Object.assign(window.guides || {}, { files: { COLUMNS, rowsFor, documentOf, readFile, decide, differences } });
})();
