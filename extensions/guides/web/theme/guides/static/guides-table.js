/* The tools of a trace table: filter, order, address, files. Without this script the table is complete and plain. */
"use strict";
(function () {
  const guides = window.guides, logic = guides.tableLogic, view = guides.tableView, FACETS = guides.tableRows.FACETS;
  const ENDINGS = ["csv", "xlsx", "ods", "json"];
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

  /** Facets by id, once they are there. @type {Map<string, object> | undefined} */
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
    const data = guides.tableRows.rowsOf(table);
    /** @type {{ key: string, title: string, kind: string, head: HTMLElement, at: number }[]} */
    const columns = data.columns;
    /** @type {{ rows: HTMLTableRowElement[], names: string[] }} */
    const { rows, names } = data;
    const name = table.dataset.table || "table";
    const caption = figure.querySelector(".table-caption")?.textContent || name;
    const parts = view.bar(figure.id, caption, columns, ENDINGS);
    const totals = figure.querySelector(".table-totals");
    const whole = view.make("p", { class: "table-whole" }, "The totals count the whole table, not only the rows shown.");
    const blocks = guides.tableBlocks.blocksOf(table, function () { return view.noRow(columns.length); });
    let shown = { choice: /** @type {{ [facet: string]: string[] }} */ ({}), query: "", sort: "", down: false };
    /** @type {number[]} */
    let current = data.places;
    /** whether the rows know their facets, and whether the facets are drawn */
    let indexed = false, facetsDrawn = false;

    // --- in words -------------------------------------------------------------------------------------------------

    function chosen() {
      return Object.entries(shown.choice).flatMap(function ([facet, values]) {
        return values.map(function (value) { return { name: facet, value, words: `${data.titleOf(facet)}: ${data.wordsFor(facet, value)}` }; });
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
      const all = `${guides.inDigits(rows.length)} rows`;
      return current.length === rows.length ? all : `${guides.inDigits(current.length)} of ${all}`;
    }

    // --- drawing --------------------------------------------------------------------------------------------------

    function drawHeads() {
      for (const column of columns) {
        if (column.key === shown.sort) column.head.setAttribute("aria-sort", shown.down ? "descending" : "ascending");
        else column.head.removeAttribute("aria-sort");
      }
      parts.sort.value = (shown.down ? "-" : "") + shown.sort;
    }

    /** @param {{ [facet: string]: Map<string, number> }} counts */
    function drawFacets(counts) {
      if (parts.filter.hidden) return;
      if (!facetsDrawn) {
        const folds = names.map(function (facet) {
          const values = data.valuesOf(facet);
          const open = data.stateNames.includes(facet) || Boolean(shown.choice[facet]);
          // what all rows have in common parts nothing
          return values.length < 2 ? null : view.facet(data.titleOf(facet), facet, values, open);
        });
        const drawn = folds.filter(Boolean);
        parts.facets.replaceChildren(...(drawn.length ? drawn : ["These rows do not differ in any facet."]));
        facetsDrawn = true;
      }
      for (const fold of parts.facets.children) {
        let number = 0;
        for (const input of fold.querySelectorAll("input")) {
          const count = counts[input.name]?.get(input.value) || 0;
          input.checked = (shown.choice[input.name] || []).includes(input.value);
          number += input.checked ? 1 : 0;
          input.parentElement?.classList.toggle("facet-none", !count);
          const place = input.parentElement?.querySelector(".facet-count");
          if (place) place.textContent = guides.inDigits(count);
        }
        const place = fold.querySelector(".tools-chosen");
        if (place) place.textContent = number ? ` (${number})` : "";
      }
    }

    function draw() {
      const found = data.find(shown, !parts.filter.hidden);
      current = found.current;
      blocks.put(current.map(function (at) { return rows[at]; }));
      drawHeads();
      drawFacets(found.counts);
      const words = filterWords(), said = countWords();
      if (parts.said.textContent !== said) parts.said.textContent = said;
      parts.chips.replaceChildren(...view.chipsOf(chosen(), words.length > 0));
      const order = shown.sort ? [`Sorted by ${orderWords()}`] : [];
      parts.printed.textContent = words.length || order.length ? [`Shown: ${said}`, ...words, ...order].join(". ") + "." : "";
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
      shown = logic.fromAddress(location.search, prefix, names, columns.map(function (column) { return column.key; }));
      parts.words.value = shown.query;
      if (!indexed && Object.keys(shown.choice).some(function (facet) { return facet in FACETS; })) return void withFacets();
      shown.choice = data.known(shown.choice);
      draw();
    }

    async function withFacets() {
      try {
        await loadFacets();
      } catch {
        // states and words still work
        shown.choice = data.known(shown.choice);
        draw();
        parts.said.textContent = "Roles, phases and the other facets could not be loaded.";
        return;
      }
      data.makeIndex(facetsById);
      indexed = true;
      shown.choice = data.known(shown.choice);
      facetsDrawn = false;
      draw();
    }

    /** @param {Partial<typeof shown>} change @param {boolean} step */
    function show(change, step) {
      shown = { ...shown, ...change };
      remember(step);
      draw();
    }

    /** @param {string} facet @param {string} value @param {boolean} wanted */
    function choose(facet, value, wanted) {
      const values = (shown.choice[facet] || []).filter(function (one) { return one !== value; });
      const choice = { ...shown.choice, [facet]: wanted ? [...values, value] : values };
      if (!choice[facet]?.length) delete choice[facet];
      show({ choice }, true);
    }

    /** @param {boolean} step */
    function clear(step) {
      parts.words.value = "";
      show({ choice: {}, query: "" }, step);
    }

    // --- files ----------------------------------------------------------------------------------------------------

    /** @param {string} ending */
    async function save(ending) {
      try {
        // the second builds on the first
        const files = script("guides-sheets.js").then(function () { return script("guides-table-files.js"); });
        await Promise.all([files, loadFacets()]);
        const { version, date } = window.guidesFacets.edition, words = filterWords();
        // what the page itself left out already
        const fixed = (figure.querySelector(".table-filter")?.textContent || "").replace(/^Shown only: |\.$/g, "");
        const texts = columns.map(function (column) { return data.textsOf(column.at); });
        const extract = {
          name, columns,
          rows: current.map(function (at) { return texts.map(function (column) { return column[at] || ""; }); }),
          kinds: current.map(function (at) { return view.rowKind(/** @type {Element} */ (rows[at])); }),
          about: [
            ["Title", caption], ["Filter", [fixed, ...words].filter(Boolean).join("; ") || "none: every row"],
            ["Order", orderWords() || "that of the guides"], ["Rows", countWords()], ["Edition", `${version}, ${date}`],
          ],
        };
        guides.tableFiles.offer(extract, ending, logic.fileName(name, words, ending));
        parts.said.textContent = `${countWords()}. Saved: the file is among your downloads.`;
      } catch (error) {
        parts.said.textContent = `Nothing was saved: ${error instanceof Error ? error.message : error}.`;
      }
    }

    // --- what a reader does ---------------------------------------------------------------------------------------

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
    // the first letter shall not wait for the index
    parts.words.addEventListener("focus", function () { setTimeout(data.warm, 0); }, { once: true });
    let waiting = 0;
    parts.words.addEventListener("input", function () {
      cancelAnimationFrame(waiting);
      waiting = requestAnimationFrame(function () { show({ query: parts.words.value }, false); });
    });
    parts.filterButton.addEventListener("click", function () {
      if (parts.filter.hidden) return;
      if (indexed) draw(); else void withFacets();
    });
    parts.facets.addEventListener("change", function (/** @type {Event} */ event) {
      if (event.target instanceof HTMLInputElement) choose(event.target.name, event.target.value, event.target.checked);
    });
    parts.chips.addEventListener("click", function (/** @type {Event} */ event) {
      const button = event.target;
      if (!(button instanceof HTMLButtonElement)) return;
      const at = Array.from(parts.chips.children).indexOf(button);
      if (button.dataset.name) choose(button.dataset.name, button.dataset.value || "", false); else clear(true);
      // the keyboard stays where it was
      const next = parts.chips.children[Math.min(at, parts.chips.children.length - 1)] || parts.words;
      if (next instanceof HTMLElement) next.focus();
    });
    for (const button of parts.buttons) button.addEventListener("click", function () { void save(button.dataset.ending || ""); });
    window.addEventListener("popstate", restore);
    window.addEventListener("hashchange", function () {
      const target = decodeURIComponent(location.hash.slice(1));
      const row = rows.find(function (one) { return target !== "" && one.id === target; });
      if (!row || row.isConnected) return;
      // a link to a row that the filter leaves out takes the filter away
      clear(false);
      blocks.finish();
      row.scrollIntoView();
    });

    // rows that are about nothing with facets, such as those of a count, are found by words
    parts.filterButton.hidden = !data.stateNames.length && !rows.some(function (row) { return row.dataset.id; });
    region.before(parts.tools, parts.printed);
    figure.classList.add("has-tools");
    view.freeze(region, table);
    restore();
  }

  const tables = Array.from(document.querySelectorAll("table[data-table]"));
  /** The tools of a table below the screen can wait until a reader comes near it. */
  const near = new IntersectionObserver(function (seen) {
    for (const { isIntersecting, target } of seen) if (isIntersecting) start(target);
  }, { rootMargin: "100% 0px" });

  /** @param {Element} figure */
  function start(figure) {
    near.unobserve(figure);
    const table = figure.querySelector("table[data-table]"), region = table?.closest(".table-scroll");
    if (!(table instanceof HTMLTableElement) || !(figure instanceof HTMLElement) || !(region instanceof HTMLElement) || figure.classList.contains("has-tools")) return;
    equip(table, figure, region, tables.length > 1 ? `${table.dataset.table}.` : "");
  }

  const target = location.hash.length > 1 ? document.getElementById(decodeURIComponent(location.hash.slice(1))) : null;
  for (const table of tables) {
    const figure = table.closest("figure");
    if (!figure) continue;
    // an address that says what to show of the tables, or leads into one, wants them as they will be
    if (location.search || figure.contains(target)) start(figure); else near.observe(figure);
  }
  window.addEventListener("beforeprint", function () { for (const table of tables) { const figure = table.closest("figure"); if (figure) start(figure); } });
})();
