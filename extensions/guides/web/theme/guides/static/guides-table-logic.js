/* What the tables of the site do without looking at the page: order of rows, the address that keeps filter and order, and
   the words by which a file names them. */
"use strict";
(function () {
  /**
   * @typedef {{ [facet: string]: string[] }} Choice
   * @typedef {{ choice: Choice, query: string, sort: string, down: boolean }} View `sort` is the key of a column, or empty
   */

  /** names in the address that no facet may have */
  const WORDS = "q", SORT = "sort";
  const DIGITS = 12, LONGEST_NAME = 120;

  /** A text in a form whose plain order is the natural one: R9 before R10, letters without regard to case and marks. @param {string} text */
  function naturalKey(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[0-9]+/g, function (digits) {
      return digits.replace(/^0+(?=[0-9])/, "").padStart(DIGITS, "0");
    });
  }

  /** What a cell is sorted by; nothing if it is empty, or holds no number where numbers stand. @param {string} text @param {string} kind */
  function sortKey(text, kind) {
    if (kind !== "count" && kind !== "percent") return text ? naturalKey(text) : null;
    const number = /^-?[0-9]+(\.[0-9]+)?/.exec(text);
    return number ? Number(number[0]) : null;
  }

  /**
   * Places of the rows in order; rows with equal keys keep the order that they had, and those without a key come last.
   * @param {(string | number | null)[]} keys @param {boolean} down
   */
  function order(keys, down) {
    const places = keys.map(function (_, at) { return at; });
    return places.sort(function (one, other) {
      const a = keys[one] ?? null, b = keys[other] ?? null;
      if (a === b) return one - other;
      if (a === null || b === null) return a === null ? 1 : -1;
      return (a < b) === down ? 1 : -1;
    });
  }

  /**
   * The query of an address with the view of one table in it; what belongs to others stays.
   * @param {string} search @param {string} prefix @param {string[]} facets names of its facets @param {View} view
   */
  function toAddress(search, prefix, facets, view) {
    const found = new URLSearchParams(search);
    for (const name of [...facets, WORDS, SORT]) found.delete(prefix + name);
    for (const name of facets) for (const value of [...(view.choice[name] || [])].sort()) found.append(prefix + name, value);
    if (view.query.trim()) found.set(prefix + WORDS, view.query.trim());
    if (view.sort) found.set(prefix + SORT, (view.down ? "-" : "") + view.sort);
    return found.toString();
  }

  /**
   * The view of one table that an address names. Columns that the table does not have are left out.
   * @param {string} search @param {string} prefix @param {string[]} facets @param {string[]} columns @returns {View}
   */
  function fromAddress(search, prefix, facets, columns) {
    const found = new URLSearchParams(search);
    /** @type {Choice} */
    const choice = {};
    for (const name of facets) {
      const values = [...new Set(found.getAll(prefix + name))].filter(Boolean);
      if (values.length) choice[name] = values;
    }
    const sort = found.get(prefix + SORT) || "";
    const column = sort.replace(/^-/, "");
    const known = columns.includes(column);
    return { choice, query: found.get(prefix + WORDS) || "", sort: known ? column : "", down: known && sort.startsWith("-") };
  }

  /** Name of a file: that of the table and what was chosen, in letters that every system takes. @param {string} table @param {string[]} words @param {string} ending */
  function fileName(table, words, ending) {
    const parts = [table, ...words].map(function (part) { return naturalLetters(part); }).filter(Boolean);
    let name = parts.join("_");
    if (name.length > LONGEST_NAME) name = name.slice(0, LONGEST_NAME).replace(/[-_.]+$/, "") + "_and-more";
    return `${name}.${ending}`;
  }

  /** @param {string} text */
  function naturalLetters(text) {
    return text.normalize("NFD").replace(/[\u0300-\u036f]/g, "").toLowerCase().replace(/[^a-z0-9.]+/g, "-").replace(/^[-.]+|[-.]+$/g, "");
  }

  window.guides = Object.assign(window.guides || {}, { tableLogic: { naturalKey, sortKey, order, toAddress, fromAddress, fileName } });
})();
