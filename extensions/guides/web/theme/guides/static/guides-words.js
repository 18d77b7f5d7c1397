/* How words find rows: the words of all rows by their stems, words that begin alike, and the nearest word to a mistyped one. */
"use strict";
(function () {
  const fold = window.guides.fold;

  /** letters of a word -> how many mistakes are forgiven */
  /** @param {number} length */
  function forgiven(length) { return length >= 9 ? 2 : length >= 5 ? 1 : 0; }

  /**
   * Mistakes between two words: a letter too much, too few, another, or two changed about. Stops past ``most``.
   * @param {string} a @param {string} b @param {number} most
   */
  function distance(a, b, most) {
    if (Math.abs(a.length - b.length) > most) return most + 1;
    let before = /** @type {number[]} */ ([]), last = Array.from({ length: b.length + 1 }, function (_, at) { return at; });
    for (let i = 1; i <= a.length; i++) {
      const row = [i];
      let least = i;
      for (let j = 1; j <= b.length; j++) {
        const same = a[i - 1] === b[j - 1];
        let value = Math.min((last[j] ?? 0) + 1, (row[j - 1] ?? 0) + 1, (last[j - 1] ?? 0) + (same ? 0 : 1));
        if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) value = Math.min(value, (before[j - 2] ?? 0) + 1);
        row[j] = value;
        if (value < least) least = value;
      }
      if (least > most) return most + 1;
      before = last;
      last = row;
    }
    return last[b.length] ?? most + 1;
  }

  /** The words of a text, folded. @param {string} text @returns {string[]} */
  function split(text) { return fold(text).match(/[a-z0-9]+/g) || []; }

  /**
   * @typedef {{ row: number, score: number }} Hit
   * @typedef {{ hits: Hit[], words: string[], changed: boolean, all: boolean }} Found
   *   words as they were looked for; ``changed`` if one was mistyped; ``all`` if the rows have every word
   */

  /**
   * An index of rows by their words.
   * @param {(word: string) => string} stem @param {Set<string>} common words that say nothing
   */
  function wordIndex(stem, common) {
    /** stem -> row -> weight @type {Map<string, Map<number, number>>} */
    const rowsOf = new Map();
    /** word as written -> [its stem, how many rows have it] @type {Map<string, { stem: string, count: number }>} */
    const written = new Map();

    /** @param {string} key @param {number} row @param {number} weight */
    function note(key, row, weight) {
      let rows = rowsOf.get(key);
      if (!rows) rowsOf.set(key, (rows = new Map()));
      // a second mention says little more than the first
      const had = rows.get(row) || 0;
      rows.set(row, had ? Math.max(had, weight) + Math.min(had, weight) / 8 : weight);
    }

    /** @param {number} row @param {string} text @param {number} weight */
    function add(row, text, weight) {
      for (const word of split(text)) {
        if (common.has(word)) continue;
        let known = written.get(word);
        if (!known) written.set(word, (known = { stem: stem(word), count: 0 }));
        known.count++;
        note(known.stem, row, weight);
      }
    }

    /** A stem that another index knows already. @param {number} row @param {string} key @param {number} weight */
    function addStem(row, key, weight) { note(fold(key), row, weight); }

    /** Rows of one word, and of words that begin with it. @param {string} word @returns {Map<number, number>} */
    function rows(word) {
      const found = new Map(rowsOf.get(stem(word)));
      if (word.length < 3) return found;
      const stems = new Set();
      for (const [other, { stem: key }] of written) if (other.length > word.length && other.startsWith(word)) stems.add(key);
      for (const key of rowsOf.keys()) if (key.startsWith(word)) stems.add(key);
      for (const key of stems) {
        for (const [row, weight] of rowsOf.get(key) || []) found.set(row, Math.max(found.get(row) || 0, weight / 2));
      }
      return found;
    }

    /** The nearest word that rows have; of equally near ones the one that more rows have. Empty if none is near. @param {string} word */
    function nearest(word) {
      let best = "", least = forgiven(word.length) + 1, most = 0;
      for (const [other, { count }] of written) {
        if (other.length < 4) continue;
        const far = distance(word, other, Math.min(least, forgiven(word.length)));
        if (far < least || (far === least && far <= forgiven(word.length) && (count > most || (count === most && other < best)))) {
          best = other; least = far; most = count;
        }
      }
      return least <= forgiven(word.length) ? best : "";
    }

    /** @param {string} query @param {boolean} exactly no mistake is forgiven @returns {Found} */
    function find(query, exactly) {
      const typed = split(query);
      const telling = typed.filter(function (word) { return !common.has(word); });
      let changed = false;
      const words = telling.map(function (word) {
        if (exactly || rows(word).size) return word;
        const near = nearest(word);
        if (near) changed = true;
        return near || word;
      });
      /** @type {Map<number, { score: number, count: number }>} */
      const sums = new Map();
      for (const word of new Set(words)) {
        for (const [row, weight] of rows(word)) {
          const sum = sums.get(row) || { score: 0, count: 0 };
          sum.score += weight;
          sum.count++;
          sums.set(row, sum);
        }
      }
      const wanted = new Set(words).size;
      const full = [...sums].filter(function (pair) { return pair[1].count === wanted; });
      // words that never stand together: better some of them than nothing, and said so
      const best = full.length ? wanted : Math.max(0, ...[...sums.values()].map(function (sum) { return sum.count; }));
      const hits = [...sums]
        .filter(function (pair) { return pair[1].count === best; })
        .map(function (pair) { return { row: pair[0], score: pair[1].score }; })
        .sort(function (a, b) { return b.score - a.score || a.row - b.row; });
      return { hits, words, changed, all: full.length > 0 };
    }
    return { add, addStem, find, nearest };
  }

  window.guides = Object.assign(window.guides || {}, { words: { distance, forgiven, split, wordIndex } });
})();
