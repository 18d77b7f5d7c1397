/* The rows of a table as data: texts of cells, facets, which rows a view shows and in what order. */
"use strict";
(function () {
  const guides = window.guides, logic = guides.tableLogic, view = guides.tableView;
  /** name in the address and of a facet -> list of titles, and the word for it @type {{ [facet: string]: [string, string] }} */
  const FACETS = {
    area: ["areas", "Area"], role: ["roles", "Role"], phase: ["phases", "Phase"], tool: ["tool_classes", "Tool class"],
    basis: ["bases", "Basis"], framework: ["frameworks", "Framework"], journey: ["journeys", "Journey"],
  };
  /** @type {{ [kind: string]: string }} */
  const ROW_KINDS = { row: "no gap", gap: "gap", justified: "justified gap" };

  /**
   * @typedef {{ key: string, title: string, kind: string, head: HTMLTableCellElement, at: number }} Column
   * @typedef {{ choice: { [facet: string]: string[] }, query: string, sort: string, down: boolean }} View
   */

  /** @param {HTMLTableElement} table */
  function rowsOf(table) {
    /** @type {Column[]} */
    const columns = view.columnsOf(table);
    const rows = Array.from(table.tBodies).flatMap(function (body) { return Array.from(body.rows); });
    const places = rows.map(function (_, at) { return at; });
    const states = columns.filter(function (column) { return column.kind === "state"; });
    const marked = !states.length && rows.some(function (row) { return view.rowKind(row) !== "row"; });
    /** name of a facet -> key of an entry; an entry stands for a row @type {{ [name: string]: string }} */
    const keys = {};
    for (const column of states) keys[column.key in FACETS ? `state-${column.key}` : column.key] = `state ${column.at}`;
    if (marked) keys.row = "state row";
    const stateNames = Object.keys(keys);
    for (const facet of Object.keys(FACETS)) keys[facet] = guides.FACETS[facet];

    /** texts of the columns that somebody sorted by or saved, and the orders that came of it @type {{ [at: number]: string[] }} */
    const texts = {};
    /** @type {{ [sort: string]: number[] }} */
    const orders = {};
    /** @type {{ [at: number]: (string | number | null)[] }} */
    const sortKeys = {};
    /** @type {any[]} */
    let entries = [];
    /** @type {any} */
    let index;

    /** @param {number} at place of a column */
    function textsOf(at) {
      return texts[at] || (texts[at] = rows.map(function (row) { return view.plain(row.cells[at], columns[at]?.kind || "text"); }));
    }

    /** Makes the index; without facets by id, states and words are all that it knows. @param {Map<string, object>} [facets] */
    function makeIndex(facets) {
      entries = rows.map(function (row, at) {
        /** @type {{ [key: string]: any }} */
        const entry = { ...facets?.get(row.dataset.id || ""), row };
        for (const column of states) entry[`state ${column.at}`] = textsOf(column.at)[at] || "none";
        if (marked) entry["state row"] = view.rowKind(row);
        return entry;
      });
      index = guides.indexOf(entries, keys, function (/** @type {any} */ entry) {
        return Array.from(entry.row.cells, function (/** @type {Element} */ cell) { return cell.textContent; }).join(" ");
      });
    }

    /** Titles of the values of a facet, in their order; none for a state. @param {string} facet @returns {{ [value: string]: string }} */
    function titles(facet) {
      return (window.guidesFacets?.titles || {})[FACETS[facet]?.[0] || ""] || {};
    }

    /** @param {string} facet @param {string} value */
    function wordsFor(facet, value) {
      return facet === "row" ? ROW_KINDS[value] || value : titles(facet)[value] || value;
    }

    /** @param {string} facet */
    function titleOf(facet) {
      const column = states.find(function (state) { return keys[facet] === `state ${state.at}`; });
      return FACETS[facet]?.[1] || column?.title || "Rows";
    }

    /** Values of a facet that rows have, in the order of their list. @param {string} facet @returns {{ value: string, words: string }[]} */
    function valuesOf(facet) {
      if (!index) makeIndex();
      const found = new Set(entries.flatMap(function (entry) { return entry[keys[facet] || ""] ?? []; }));
      const listed = Object.keys(titles(facet)).filter(function (value) { return found.has(value); });
      return (facet in FACETS ? listed : [...found]).map(function (value) { return { value, words: wordsFor(facet, value) }; });
    }

    /** The choice without what no list holds. @param {View["choice"]} choice */
    function known(choice) {
      const kept = Object.entries(choice).map(function ([facet, values]) {
        const list = facet in FACETS ? Object.keys(titles(facet)) : valuesOf(facet).map(function (one) { return one.value; });
        return /** @type {const} */ ([facet, values.filter(function (value) { return list.includes(value); })]);
      });
      return Object.fromEntries(kept.filter(function ([, values]) { return values.length; }));
    }

    /** Rows that a view shows, in its order, and how many rows each value has. @param {View} shown @param {boolean} counted */
    function find(shown, counted) {
      if (!index && (counted || shown.query.trim() || Object.keys(shown.choice).length)) makeIndex();
      /** @type {{ shown: number[], counts: { [facet: string]: Map<string, number> } }} */
      const found = index ? index.filter(shown.choice, shown.query) : { shown: places, counts: {} };
      const column = columns.find(function (one) { return one.key === shown.sort; });
      if (!column) return { current: found.shown, counts: found.counts };
      const name = (shown.down ? "-" : "") + column.key;
      const own = sortKeys[column.at] || (sortKeys[column.at] = textsOf(column.at).map(function (text) { return logic.sortKey(text, column.kind); }));
      /** @type {number[]} */
      const order = orders[name] || (orders[name] = logic.order(own, shown.down));
      const kept = new Set(found.shown);
      return { current: order.filter(function (at) { return kept.has(at); }), counts: found.counts };
    }

    /** Reads all words ahead of the first question. */
    function warm() {
      if (!index) makeIndex();
      index.filter({}, "a");
    }

    const names = Object.keys(keys);
    return { columns, rows, places, names, stateNames, textsOf, makeIndex, wordsFor, titleOf, valuesOf, known, find, warm };
  }

  window.guides = Object.assign(window.guides || {}, { tableRows: { FACETS, rowsOf } });
})();
