/* What explorer, checklist, tables and search share: facets with their counts, words, and the address that keeps both. */
"use strict";
(function () {
  /** name in the address -> key of an entry; a facet holds several values, of which one is enough */
  const FACETS = /** @type {const} */ ({
    kind: "kind", area: "area", role: "roles", phase: "phases", tool: "tool_classes", basis: "bases",
    framework: "frameworks", journey: "journeys",
  });

  /** the value that fits whatever is asked for */
  const ANY = "all";

  /**
   * @typedef {{ [facet: string]: string[] }} Choice values chosen, by facet; none chosen leaves everything in
   * @typedef {{ shown: number[], counts: { [facet: string]: Map<string, number> } }} Outcome
   */

  /** letters that are no letter with a mark, and how people write them on a keyboard that lacks them */
  const LETTERS = /** @type {Record<string, string>} */ ({ ø: "o", æ: "ae", œ: "oe", ß: "ss", đ: "d", ð: "d", ł: "l", þ: "th" });

  /** Letters without marks, in lower case, so that "padova" finds "Pàdova" and "tromso" finds "Tromsø". @param {string} text */
  function fold(text) {
    const lower = text.toLowerCase();
    // most words are plain, and an index folds tens of thousands of them
    if (/^[\x00-\x7f]*$/.test(lower)) return lower;
    return lower.normalize("NFD").replace(/[\u0300-\u036f]/g, "").replace(/[øæœßđðłþ]/g, function (letter) { return LETTERS[letter] || letter; });
  }

  /**
   * An identifier however it was typed, in one form: "eth-r009", "ethr009" and "ETH R 9" are the same; empty if the
   * words are none.
   * @param {string} text
   */
  function idKey(text) {
    const parts = fold(text).trim().match(/[a-z]+|[0-9]+|[^a-z0-9]+/g) || [];
    if (!/^[a-z]/.test(parts[0] || "") || !/[0-9]/.test(text) || parts.some(function (part) { return /[^a-z0-9\s\-_.:]/.test(part); })) return "";
    let key = "";
    for (const part of parts) {
      if (/^[a-z]/.test(part)) key += part;
      // numbers that stand side by side stay two numbers
      else if (/^[0-9]/.test(part)) key += (/[0-9]$/.test(key) ? "." : "") + part.replace(/^0+(?=[0-9])/, "");
    }
    return key;
  }

  /** Values of one facet of an entry. @param {any} entry @param {string} key @returns {string[]} */
  function valuesOf(entry, key) {
    const value = entry[key];
    return value === undefined ? [] : Array.isArray(value) ? value : [value];
  }

  /**
   * An index over rows, for filtering them again and again.
   * @param {any[]} rows entries, or rows of a table with the same keys
   * @param {{ [facet: string]: string }} facets name -> key of a row
   * @param {(row: any) => string} words text of a row that words are looked for in
   * @param {{ [facet: string]: Iterable<string> }} [known] values that can be chosen, also where no row names them
   */
  function indexOf(rows, facets, words, known = {}) {
    const columns = Object.keys(facets).map(function (name) { return columnOf(rows, name, facets[name] || name, known[name] || []); });
    /** @type {string[] | undefined} */
    let texts;

    /**
     * Rows that fit, and for each value how many rows would fit if it were chosen besides.
     * @param {Choice} choice @param {string} query every word must occur @returns {Outcome}
     */
    function filter(choice, query) {
      const wanted = fold(query).split(/\s+/).filter(Boolean);
      if (wanted.length && !texts) texts = rows.map(function (row) { return fold(words(row)); });
      const asked = columns.filter(function (column) { return choice[column.name]?.length; })
        .map(function (column) { return { column, fits: fitting(column, choice[column.name] || []) }; });
      const tallies = columns.map(function (column) { return new Int32Array(column.values.length); });
      /** @type {number[]} */
      const shown = [];
      for (let at = 0; at < rows.length; at++) {
        if (wanted.length) {
          const text = (texts && texts[at]) || "";
          if (!wanted.every(function (word) { return text.includes(word); })) continue;
        }
        // which facets turn the row away: with one, it still counts for the values of that facet
        let misses = 0, missed = null;
        for (const { column, fits } of asked) {
          if (fits[at]) continue;
          misses++;
          missed = column;
          if (misses > 1) break;
        }
        if (misses === 0) shown.push(at);
        if (misses > 1) continue;
        for (let facet = 0; facet < columns.length; facet++) {
          const column = columns[facet], tally = tallies[facet];
          if (!column || !tally || (misses === 1 && missed !== column)) continue;
          for (let next = column.starts[at] || 0; next < (column.starts[at + 1] || 0); next++) {
            const number = column.held[next] || 0;
            tally[number] = (tally[number] || 0) + 1;
          }
        }
      }
      /** @type {Outcome["counts"]} */
      const counts = {};
      columns.forEach(function (column, facet) {
        const tally = tallies[facet] || [], fitsAny = tally[column.any] || 0;
        const own = (counts[column.name] = new Map());
        column.values.forEach(function (value, number) {
          const count = (tally[number] || 0) + (number === column.any ? 0 : fitsAny);
          if (count) own.set(value, count);
        });
      });
      return { shown, counts };
    }
    return { filter };
  }

  /**
   * The values of a facet as numbers, row by row, so that rows are counted without a look at any text. A row that fits
   * whatever is asked for holds that alone.
   * @typedef {{ name: string, values: string[], numbers: Map<string, number>, any: number, starts: Uint32Array, held: number[] }} Column
   * @param {any[]} rows @param {string} name @param {string} key @param {Iterable<string>} known @returns {Column}
   */
  function columnOf(rows, name, key, known) {
    /** @type {Map<string, number>} */
    const numbers = new Map();
    /** @param {string} value */
    function numberOf(value) {
      const number = numbers.get(value) ?? numbers.size;
      if (number === numbers.size) numbers.set(value, number);
      return number;
    }
    const starts = new Uint32Array(rows.length + 1);
    /** @type {number[]} */
    const held = [];
    rows.forEach(function (row, at) {
      const own = valuesOf(row, key);
      const all = own.map(numberOf);
      held.push(...(own.includes(ANY) ? [numberOf(ANY)] : all));
      starts[at + 1] = held.length;
    });
    for (const value of known) numberOf(value);
    return { name, values: [...numbers.keys()], numbers, any: numbers.get(ANY) ?? -1, starts, held };
  }

  /** For each row 1 if it has one of the values. @param {Column} column @param {string[]} chosen */
  function fitting(column, chosen) {
    const wanted = new Uint8Array(column.values.length), fits = new Uint8Array(column.starts.length - 1);
    for (const value of chosen) wanted[column.numbers.get(value) ?? -1] = 1;
    if (column.any >= 0) wanted[column.any] = 1;
    for (let at = 0; at < fits.length; at++) {
      for (let next = column.starts[at] || 0; next < (column.starts[at + 1] || 0); next++) if (wanted[column.held[next] || 0]) fits[at] = 1;
    }
    return fits;
  }

  /** The choice as the query of an address; empty if nothing is chosen. @param {Choice} choice @param {string} query */
  function toQuery(choice, query) {
    const found = new URLSearchParams();
    for (const name of Object.keys(choice).sort()) {
      for (const value of [...(choice[name] || [])].sort()) found.append(name, value);
    }
    if (query.trim()) found.set("q", query.trim());
    return found.toString();
  }

  /**
   * The choice that an address names; values that no list holds are left out.
   * @param {string} query @param {{ [facet: string]: Iterable<string> }} known
   */
  function fromQuery(query, known) {
    const found = new URLSearchParams(query);
    /** @type {Choice} */
    const choice = {};
    for (const name of Object.keys(known)) {
      const allowed = new Set(known[name]);
      const values = [...new Set(found.getAll(name))].filter(function (value) { return allowed.has(value); });
      if (values.length) choice[name] = values;
    }
    return { choice, query: found.get("q") || "" };
  }

  /** A count with its thousands apart. By hand: a browser takes longer to fetch its rules of languages than for all the rest
   * of a page's scripts. @param {number} count */
  function inDigits(count) { return String(count).replace(/\B(?=(?:[0-9]{3})+$)/g, ","); }

  window.guides = Object.assign(window.guides || {}, { inDigits, FACETS, ANY, fold, idKey, indexOf, toQuery, fromQuery });
})();
