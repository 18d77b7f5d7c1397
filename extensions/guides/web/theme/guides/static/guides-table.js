/* The tools of a trace table: filter, order, address, files. Without this script the table is complete and plain. */
"use strict";
(function () {
  const guides = window.guides, logic = guides.tableLogic, view = guides.tableView;
  /** rows that a browser lays out together, as the page has them */
  const BLOCK = 100;
  const ENDINGS = ["csv", "xlsx", "ods", "json"];
  /** name in the address and of a facet -> list of titles, and the word for it */
  const FACETS = /** @type {const} */ ({
    area: ["areas", "Area"], role: ["roles", "Role"], phase: ["phases", "Phase"], tool: ["tool_classes", "Tool class"],
    basis: ["bases", "Basis"], framework: ["frameworks", "Framework"], journey: ["journeys", "Journey"],
  });
  const ROW_KINDS = { row: "no gap", gap: "gap", justified: "justified gap" };
  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";

  /** @type {{ [name: string]: Promise<void> }} */
  const loading = {};
  /** Loads a script of the site once. @param {string} name @returns {Promise<void>} */
  function script(name) {
    return loading[name] || (loading[name] = new Promise(function (done, failed) {
      const element = view.make("script", { src: new URL(name, own).href });
      element.addEventListener("load", function () { done(); });
      element.addEventListener("error", function () { delete loading[name]; element.remove(); failed(new Error(`${name} could not be loaded`)); });
      document.head.append(element);
    }));
  }

  /** Facets by id, once they are there. @type {Map<string, { [key: string]: any }> | undefined} */
  let facetsById;
  function loadFacets() {
    return script("guides-facets.js").then(function () {
      facetsById = facetsById || new Map(window.guidesFacets.groups.flatMap(function ([facets, ...ids]) {
        return ids.map(function (id) { return /** @type {const} */ ([id, facets]); });
      }));
    });
  }

  /** @param {HTMLTableElement} table @param {HTMLElement} figure @param {HTMLElement} region @param {string} prefix */
  function equip(table, figure, region, prefix) {
    const name = table.dataset.table || "table";
    /** @type {any[]} */
    const columns = view.columnsOf(table);
    const rows = Array.from(table.tBodies).flatMap(function (body) { return Array.from(body.rows); });
    const caption = figure.querySelector(".table-caption")?.textContent || name;
    const parts = view.bar(caption, columns, ENDINGS);
    const states = columns.filter(function (column) { return column.kind === "state"; });
    const marked = !states.length && rows.some(function (row) { return view.rowKind(row) !== "row"; });
    /** name -> key of an entry; an entry stands for a row @type {{ [name: string]: string }} */
    const keys = {};
    for (const column of states) keys[column.key in FACETS ? `state-${column.key}` : column.key] = `state ${column.at}`;
    if (marked) keys.row = "state row";
    const stateNames = Object.keys(keys);
    for (const facet of Object.keys(FACETS)) keys[facet] = guides.FACETS[facet];
    const names = Object.keys(keys);
    const columnKeys = columns.map(function (column) { return column.key; });
    const totals = figure.querySelector(".table-totals");
    const whole = view.make("p", { class: "table-whole" }, "The totals count the whole table, not only the rows shown.");

    let shown = { choice: /** @type {{ [facet: string]: string[] }} */ ({}), query: "", sort: "", down: false };
    /** @type {any[]} */
    let entries = [];
    /** @type {any} */
    let index;
    let drawnFacets = false;
    /** texts of the columns that were sorted by or saved, and the orders that came of it @type {{ [at: number]: string[] }} */
    const texts = {};
    /** @type {{ [sort: string]: number[] }} */
    const orders = {};
    /** @type {number[]} */
    let current = rows.map(function (_, at) { return at; });

    /** @param {number} at */
    function textsOf(at) {
      return texts[at] || (texts[at] = rows.map(function (row) { return view.plain(row.cells[at], columns[at].kind); }));
    }

    function makeIndex() {
      entries = rows.map(function (row, at) {
        /** @type {{ [key: string]: any }} */
        const entry = { ...facetsById?.get(row.dataset.id || ""), row };
        for (const column of states) entry[`state ${column.at}`] = textsOf(column.at)[at] || "none";
        if (marked) entry["state row"] = view.rowKind(row);
        return entry;
      });
      index = guides.indexOf(entries, keys, function (/** @type {any} */ entry) {
        return Array.from(entry.row.cells, function (/** @type {Element} */ cell) { return cell.textContent; }).join(" ");
      });
    }

    /** @param {string} facet @param {string} value */
    function wordsFor(facet, value) {
      const list = FACETS[/** @type {keyof typeof FACETS} */ (facet)]?.[0];
      if (list) return (window.guidesFacets?.titles[list] || {})[value] || value;
      return facet === "row" ? ROW_KINDS[/** @type {keyof typeof ROW_KINDS} */ (value)] || value : value;
    }

    /** @param {string} facet */
    function titleOf(facet) {
      const column = states.find(function (state) { return keys[facet] === `state ${state.at}`; });
      return FACETS[/** @type {keyof typeof FACETS} */ (facet)]?.[1] || column?.title || "Rows";
    }

    function chosen() {
      return Object.entries(shown.choice).flatMap(function ([facet, values]) {
        return values.map(function (value) { return { name: facet, value, words: `${titleOf(facet)}: ${wordsFor(facet, value)}` }; });
      });
    }

    function filterWords() {
      const words = chosen().map(function (one) { return one.words; });
      return shown.query.trim() ? [...words, `Words: ${shown.query.trim()}`] : words;
    }

    function orderWords() {
      const column = columns.find(function (one) { return one.key === shown.sort; });
      return column ? `${column.title}, ${shown.down ? "descending" : "ascending"}` : "";
    }

    function countWords() {
      const all = `${rows.length.toLocaleString("en")} rows`;
      return current.length === rows.length ? all : `${current.length.toLocaleString("en")} of ${all}`;
    }

    // --- drawing ---------------------------------------------------------------------------------------------------

    /** Puts rows into the table, a block at a time; a block that has its rows already is left alone. @param {Element[]} list */
    function put(list) {
      const bodies = Array.from(table.tBodies);
      const wanted = Math.max(1, Math.ceil(list.length / BLOCK));
      for (let block = 0; block < wanted; block++) {
        const part = list.slice(block * BLOCK, (block + 1) * BLOCK);
        const body = bodies[block] || table.appendChild(document.createElement("tbody"));
        const same = body.rows.length === part.length && part.every(function (row, at) { return body.rows[at] === row; });
        if (!same || !part.length) body.replaceChildren(...part);
      }
      for (const body of bodies.slice(wanted)) body.remove();
      if (!list.length) {
        const cell = view.make("td", { class: "none", colspan: String(columns.length) }, "No row fits. Take a filter away or change the words.");
        table.tBodies[0]?.append(view.make("tr", {}, cell));
      }
    }

    function drawHeads() {
      for (const column of columns) {
        if (column.key === shown.sort) column.head.setAttribute("aria-sort", shown.down ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
      }
      parts.sort.value = (shown.down ? "-" : "") + shown.sort;
    }

    /** @param {{ [facet: string]: Map<string, number> }} counts */
    function drawFacets(counts) {
      if (!parts.filter.open) return;
      if (!drawnFacets) {
        const folds = names.map(function (facet) {
          const found = [...(index.filter({}, "").counts[facet] || new Map()).keys()];
          const listed = Object.keys(window.guidesFacets?.titles[FACETS[/** @type {keyof typeof FACETS} */ (facet)]?.[0] || ""] || {});
          const values = listed.length ? listed.filter(function (value) { return found.includes(value); }) : found;
          const state = stateNames.includes(facet);
          // what all rows have in common parts nothing
          if (values.length < 2) return null;
          return view.facet(titleOf(facet), facet, values.map(function (value) { return { value, words: wordsFor(facet, value) }; }), state || Boolean(shown.choice[facet]));
        });
        parts.facets.replaceChildren(...folds.filter(Boolean));
        drawnFacets = true;
      }
      for (const fold of parts.facets.children) {
        let number = 0;
        for (const input of fold.querySelectorAll("input")) {
          const count = counts[input.name]?.get(input.value) || 0;
          input.checked = (shown.choice[input.name] || []).includes(input.value);
          number += input.checked ? 1 : 0;
          input.parentElement?.classList.toggle("facet-none", !count);
          const place = input.parentElement?.querySelector(".facet-count");
          if (place) place.textContent = count.toLocaleString("en");
        }
        const place = fold.querySelector(".tools-chosen");
        if (place) place.textContent = number ? ` (${number})` : "";
      }
    }

    function draw() {
      const plainView = !shown.query.trim() && !Object.keys(shown.choice).length;
      if (!index && !(plainView && !parts.filter.open)) makeIndex();
      const found = index ? index.filter(shown.choice, shown.query) : { shown: rows.map(function (_, at) { return at; }), counts: {} };
      current = found.shown;
      if (shown.sort) {
        const key = (shown.down ? "-" : "") + shown.sort;
        const column = columns[columnKeys.indexOf(shown.sort)];
        const all = orders[key] || (orders[key] = logic.order(textsOf(column.at).map(function (text) { return logic.sortKey(text, column.kind); }), shown.down));
        const kept = new Set(current);
        current = all.filter(function (/** @type {number} */ at) { return kept.has(at); });
      }
      put(current.map(function (at) { return /** @type {Element} */ (rows[at]); }));
      drawHeads();
      drawFacets(found.counts);
      const words = filterWords(), said = countWords();
      if (parts.said.textContent !== said) parts.said.textContent = said;
      parts.chips.replaceChildren(...view.chipsOf(chosen(), words.length > 0));
      parts.printed.textContent = words.length || shown.sort
        ? [`Shown: ${said}`, ...words, ...(shown.sort ? [`Sorted by ${orderWords()}`] : [])].join(". ") + "." : "";
      if (totals && words.length) totals.before(whole); else whole.remove();
    }

    // --- the address ----------------------------------------------------------------------------------------------

    /** A new choice is a step for Back; a letter more is none. @param {boolean} step */
    function remember(step) {
      const query = logic.toAddress(location.search, prefix, names, shown);
      if (query === location.search.slice(1)) return;
      history[step ? "pushState" : "replaceState"](null, "", `${query ? `?${query}` : location.pathname}${location.hash}`);
    }

    function restore() {
      shown = logic.fromAddress(location.search, prefix, names, columnKeys);
      parts.words.value = shown.query;
      const needed = Object.keys(shown.choice).some(function (facet) { return facet in FACETS; });
      if (needed && !facetsById) return void withFacets();
      dropUnknown();
      draw();
    }

    /** What no list holds is no filter. */
    function dropUnknown() {
      for (const [facet, values] of Object.entries(shown.choice)) {
        const list = FACETS[/** @type {keyof typeof FACETS} */ (facet)]?.[0];
        if (!list && !index) makeIndex();
        const known = list ? Object.keys(window.guidesFacets?.titles[list] || {}) : entries.map(function (entry) { return entry[keys[facet] || ""]; });
        shown.choice[facet] = values.filter(function (value) { return known.includes(value); });
        if (!shown.choice[facet].length) delete shown.choice[facet];
      }
    }

    function withFacets() {
      return loadFacets().then(function () {
        drawnFacets = false;
        makeIndex();
        dropUnknown();
        draw();
      }, function () {
        // the states and the words still work
        draw();
        parts.said.textContent = "Roles, phases and the other facets could not be loaded.";
      });
    }

    /** @param {Partial<typeof shown>} change @param {boolean} step */
    function show(change, step) {
      shown = { ...shown, ...change };
      remember(step);
      draw();
    }

    // --- files ------------------------------------------------------------------------------------------------------

    /** @param {string} ending */
    async function save(ending) {
      try {
        await Promise.all([script("guides-sheets.js"), script("guides-table-files.js"), loadFacets()]);
        const edition = window.guidesFacets.edition, words = filterWords();
        const fixed = (figure.querySelector(".table-filter")?.textContent || "").replace(/^Shown only: |\.$/g, "");
        const filter = [...(fixed ? [fixed] : []), ...words];
        const cells = columns.map(function (column) { return textsOf(column.at); });
        const extract = {
          name, columns,
          rows: current.map(function (at) { return cells.map(function (/** @type {string[]} */ column) { return column[at] || ""; }); }),
          kinds: current.map(function (at) { return view.rowKind(/** @type {Element} */ (rows[at])); }),
          about: [
            ["Title", caption], ["Filter", filter.join("; ") || "none: every row"], ["Order", orderWords() || "that of the guides"],
            ["Rows", countWords()], ["Edition", `${edition.version}, ${edition.date}`],
          ],
        };
        const { type, make } = guides.tableFiles.FORMATS[ending];
        const address = URL.createObjectURL(new Blob([make(extract)], { type }));
        const link = view.make("a", { href: address, download: logic.fileName(name, words, ending) });
        link.click();
        // the browser reads it after the click
        setTimeout(function () { URL.revokeObjectURL(address); }, 10000);
      } catch (error) {
        parts.said.textContent = `Nothing was saved: ${error instanceof Error ? error.message : error}.`;
      }
    }

    // --- what a reader does ----------------------------------------------------------------------------------------

    for (const column of columns) {
      if (column.kind === "blank") continue;
      view.sortButton(column).addEventListener("click", function () {
        const now = shown.sort === column.key;
        show(now && shown.down ? { sort: "", down: false } : { sort: column.key, down: now }, true);
      });
    }
    parts.sort.addEventListener("change", function () {
      show({ sort: parts.sort.value.replace(/^-/, ""), down: parts.sort.value.startsWith("-") }, true);
    });
    let waiting = 0;
    parts.words.addEventListener("input", function () {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(function () { show({ query: parts.words.value }, false); });
    });
    parts.filter.addEventListener("toggle", function () {
      if (!parts.filter.open) return;
      if (facetsById) draw(); else void withFacets();
    });
    parts.facets.addEventListener("change", function (/** @type {Event} */ event) {
      if (!(event.target instanceof HTMLInputElement)) return;
      const { name: facet, value, checked } = event.target;
      const values = (shown.choice[facet] || []).filter(function (one) { return one !== value; });
      const choice = { ...shown.choice, [facet]: checked ? [...values, value] : values };
      if (!choice[facet]?.length) delete choice[facet];
      show({ choice }, true);
    });
    parts.chips.addEventListener("click", function (/** @type {Event} */ event) {
      const button = event.target;
      if (!(button instanceof HTMLButtonElement)) return;
      const at = Array.from(parts.chips.children).indexOf(button);
      const { name: facet, value } = button.dataset;
      const choice = { ...shown.choice };
      if (facet) {
        choice[facet] = (choice[facet] || []).filter(function (one) { return one !== value; });
        if (!choice[facet].length) delete choice[facet];
        show({ choice }, true);
      } else {
        parts.words.value = "";
        show({ choice: {}, query: "" }, true);
      }
      // the keyboard stays where it was
      const next = parts.chips.children[Math.min(at, parts.chips.children.length - 1)] || parts.words;
      if (next instanceof HTMLElement) next.focus();
    });
    for (const button of parts.buttons) button.addEventListener("click", function () { void save(button.dataset.ending); });
    window.addEventListener("popstate", restore);
    window.addEventListener("hashchange", function () {
      const target = decodeURIComponent(location.hash.slice(1));
      const row = rows.find(function (one) { return target !== "" && one.id === target; });
      if (!row || row.isConnected) return;
      // a link to a row that the filter leaves out takes the filter away
      parts.words.value = "";
      show({ choice: {}, query: "" }, false);
      row.scrollIntoView();
    });

    region.before(parts.tools, parts.printed);
    view.freeze(region, table);
    restore();
  }

  const tables = Array.from(document.querySelectorAll("table[data-table]"));
  for (const table of tables) {
    const figure = table.closest("figure"), region = table.closest(".table-scroll");
    if (!(table instanceof HTMLTableElement) || !(figure instanceof HTMLElement) || !(region instanceof HTMLElement)) continue;
    equip(table, figure, region, tables.length > 1 ? `${table.dataset.table}.` : "");
  }
})();
