/* Puts rows into a table in blocks: what a reader looks at first, the rest in short turns, so that thousands of rows
   keep nobody waiting. The table is aria-busy until the last row stands where it belongs. */
"use strict";
(function () {
  /** rows that a browser lays out together, as the page has them */
  const BLOCK = 100;
  /** milliseconds of one turn */
  const TURN = 25;

  /** @param {HTMLTableElement} table @param {() => Element} none makes the row that says that there is none */
  function blocksOf(table, none) {
    /** @type {Element[]} */
    let rows = [];
    /** @type {number[]} blocks that wait */
    let waiting = [];
    let timer = 0;

    /** A block that has its rows already is left alone. @param {number} block */
    function fill(block) {
      const body = table.tBodies[block];
      if (!body) return;
      const part = rows.length ? rows.slice(block * BLOCK, (block + 1) * BLOCK) : block ? [] : [none()];
      if (!part.length) return body.remove();
      if (!holds(body, part)) body.replaceChildren(...part);
    }

    /** @param {HTMLTableSectionElement | undefined} body @param {Element[]} part */
    function holds(body, part) {
      return body !== undefined && !body.hidden && body.rows.length === part.length && part.every(function (row, at) { return body.rows[at] === row; });
    }

    /** Whether the table shows these rows already, as when a page opens: then nobody need ask what is on the screen. */
    function isDrawn() {
      const wanted = Math.ceil(rows.length / BLOCK);
      return wanted > 0 && table.tBodies.length === wanted && Array.from(table.tBodies).every(function (body, block) {
        return holds(body, rows.slice(block * BLOCK, (block + 1) * BLOCK));
      });
    }

    /** Blocks that are on the screen, or the first one. @param {number} wanted */
    function seen(wanted) {
      const found = Array.from(table.tBodies).slice(0, wanted).map(function (body, block) {
        const box = body.getBoundingClientRect();
        return box.bottom > 0 && box.top < innerHeight ? block : -1;
      }).filter(function (block) { return block >= 0; });
      return found.length ? found : [0];
    }

    /** @param {number} until */
    function work(until) {
      while (waiting.length && performance.now() < until) fill(waiting.pop() || 0);
      if (waiting.length) timer = setTimeout(function () { work(performance.now() + TURN); }, 0);
      else table.removeAttribute("aria-busy");
    }

    /** @param {Element[]} list */
    function put(list) {
      clearTimeout(timer);
      rows = list;
      if (isDrawn()) {
        waiting = [];
        return table.removeAttribute("aria-busy");
      }
      const wanted = Math.max(1, Math.ceil(rows.length / BLOCK));
      const first = seen(wanted);
      while (table.tBodies.length < wanted) table.createTBody();
      Array.from(table.tBodies).forEach(function (body, block) { if (body.hidden !== block >= wanted) body.hidden = block >= wanted; });
      for (const block of first) fill(block);
      waiting = Array.from(table.tBodies, function (_, block) { return block; }).filter(function (block) { return !first.includes(block); });
      // what goes away goes last
      waiting = [...waiting.filter(function (block) { return block >= wanted; }), ...waiting.filter(function (block) { return block < wanted; }).reverse()];
      if (!waiting.length) return table.removeAttribute("aria-busy");
      table.setAttribute("aria-busy", "true");
      // what is on the screen is drawn first
      requestAnimationFrame(function () {
        clearTimeout(timer);
        timer = setTimeout(function () { work(performance.now() + TURN); }, 0);
      });
    }

    /** Everything at once: for paper, and before a row is looked for. */
    function finish() {
      clearTimeout(timer);
      work(Infinity);
    }

    window.addEventListener("beforeprint", finish);
    return { put, finish };
  }

  window.guides = Object.assign(window.guides || {}, { tableBlocks: { BLOCK, blocksOf } });
})();
