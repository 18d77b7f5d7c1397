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
    const names = Object.keys(facets);
    const values = names.map(function (name) {
      return rows.map(function (row) { return valuesOf(row, facets[name] || name); });
    });
    const universe = values.map(function (lists, at) { return new Set([...lists.flat(), ...(known[names[at] || ""] || [])]); });
    /** @type {string[] | undefined} */
    let texts;

    /**
     * Rows that fit, and for each value how many rows would fit if it were chosen besides.
     * @param {Choice} choice @param {string} query every word must occur @returns {Outcome}
     */
    function filter(choice, query) {
      const wanted = fold(query).split(/\s+/).filter(Boolean);
      if (wanted.length && !texts) texts = rows.map(function (row) { return fold(words(row)); });
      const chosen = names.map(function (name) {
        const list = choice[name] || [];
        return list.length ? new Set(list) : null;
      });
      /** @type {Outcome} */
      const outcome = { shown: [], counts: {} };
      const counts = names.map(function (name) { return (outcome.counts[name] = new Map()); });
      for (let at = 0; at < rows.length; at++) {
        if (wanted.length) {
          const text = (texts && texts[at]) || "";
          if (!wanted.every(function (word) { return text.includes(word); })) continue;
        }
        // which facets turn the row away: with one, it still counts for the values of that facet
        let misses = 0, missed = -1;
        for (let facet = 0; facet < names.length && misses < 2; facet++) {
          const set = chosen[facet];
          if (!set) continue;
          const own = (values[facet] || [])[at] || [];
          let fits = false;
          for (const value of own) if (value === ANY || set.has(value)) { fits = true; break; }
          if (!fits) { misses++; missed = facet; }
        }
        if (misses === 0) outcome.shown.push(at);
        if (misses > 1) continue;
        for (let facet = 0; facet < names.length; facet++) {
          if (misses === 1 && missed !== facet) continue;
          const count = counts[facet];
          const own = (values[facet] || [])[at] || [];
          if (count) for (const value of own.includes(ANY) ? [ANY] : own) count.set(value, (count.get(value) || 0) + 1);
        }
      }
      counts.forEach(function (count, facet) {
        const fitsAny = count.get(ANY) || 0;
        if (!fitsAny) return;
        for (const value of universe[facet] || []) if (value !== ANY) count.set(value, (count.get(value) || 0) + fitsAny);
      });
      return outcome;
    }
    return { filter };
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

  window.guides = Object.assign(window.guides || {}, { FACETS, ANY, fold, idKey, indexOf, toQuery, fromQuery });
})();
