/* What the tools of a table look like, and the reading of its cells: elements in, elements out, no state of their own. */
"use strict";
(function () {
  /**
   * @typedef {{ key: string, title: string, kind: string, head: HTMLTableCellElement, at: number }} Column
   * @typedef {{ name: string, value: string, words: string }} Chosen
   */

  /**
   * @template {keyof HTMLElementTagNameMap} K
   * @param {K} name @param {{ [attribute: string]: string }} attributes @param {...(Node | string)} children
   * @returns {HTMLElementTagNameMap[K]}
   */
  function make(name, attributes, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** The columns of a table by its head. @param {HTMLTableElement} table @returns {Column[]} */
  function columnsOf(table) {
    return Array.from(table.tHead?.rows[0]?.cells || [], function (head, at) {
      const kind = /(?:^|\s)col-(\S+)/.exec(head.className)?.[1] || "text";
      return { key: head.dataset.key || String(at), title: head.textContent || "", kind, head, at };
    });
  }

  /** A cell as its file has it: its text, then its links, parted by semicolons. @param {Element | undefined} cell @param {string} kind */
  function plain(cell, kind) {
    let text = "";
    /** @type {string[]} */
    let links = [];
    for (const node of cell?.childNodes || []) {
      const element = node instanceof Element ? node : null;
      const words = node.textContent || "";
      // the word beside the head of a gap row is no part of the cell
      if (element?.matches("span.state")) continue;
      if (element?.localName === "ul") links = Array.from(element.children, function (item) { return item.textContent || ""; });
      else if (element?.localName === "p") text += (text ? "\n\n" : "") + words;
      else if (kind === "ids" && element?.matches("a, span.id")) links.push(words);
      // between links of one line stand commas
      else if (kind !== "ids" || !links.length) text += words;
    }
    return [text.trim(), ...links].filter(Boolean).join("; ");
  }

  /** @param {Element} row */
  function rowKind(row) {
    return row.classList.contains("row-gap") ? "gap" : row.classList.contains("row-justified") ? "justified" : "row";
  }

  /** A button that shows and hides a panel. @param {string} words @param {string} id of the panel @param {Element} content */
  function fold(words, id, content) {
    const panel = make("div", { class: "tools-panel", id, hidden: "" }, content);
    const button = make("button", { type: "button", class: "tools-fold", "aria-expanded": "false", "aria-controls": id }, words);
    /** @param {boolean} open */
    function show(open) {
      panel.hidden = !open;
      button.setAttribute("aria-expanded", String(open));
    }
    button.addEventListener("click", function () { show(panel.hidden); });
    for (const place of /** @type {HTMLElement[]} */ ([button, panel])) place.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || panel.hidden) return;
      show(false);
      button.focus();
    });
    return { button, panel };
  }

  /** @param {number} columns */
  function noRow(columns) {
    return make("tr", {}, make("td", { class: "none", colspan: String(columns) }, "No row fits. Take a filter away or change the words."));
  }

  /** The row of tools above a table, and what says what is shown. @param {string} id @param {string} caption @param {Column[]} columns @param {string[]} endings */
  function bar(id, caption, columns, endings) {
    const words = make("input", { type: "search", autocomplete: "off", spellcheck: "false" });
    const facets = make("div", { class: "tools-facets" });
    const filter = fold("Filter", `${id}-filter`, facets);
    const buttons = endings.map(function (ending) { return make("button", { type: "button", "data-ending": ending }, ending.toUpperCase()); });
    const save = fold("Save rows", `${id}-save`, make("div", { class: "tools-save" },
      make("p", {}, "The rows that are shown, in the order shown:"), make("div", { class: "tools-files" }, ...buttons)));
    const sort = make("select", {}, make("option", { value: "" }, "the order of the guides"));
    for (const column of columns) {
      if (column.kind === "blank") continue;
      sort.append(make("option", { value: column.key }, column.title), make("option", { value: "-" + column.key }, `${column.title}, descending`));
    }
    const said = make("p", { class: "tools-count", role: "status" });
    const chips = make("div", { class: "tools-chips" });
    const printed = make("p", { class: "tools-printed" });
    const tools = make("div", { class: "table-tools", role: "group", "aria-label": `Tools: ${caption}` },
      make("label", { class: "tools-words" }, make("span", {}, "Words"), words),
      make("label", { class: "tools-sort" }, make("span", {}, "Sort by"), sort), filter.button, save.button,
      filter.panel, save.panel, make("div", { class: "tools-said" }, said, chips));
    return { tools, words, facets, filter: filter.panel, filterButton: filter.button, sort, said, chips, printed, buttons };
  }

  /** A facet with its values to tick. @param {string} title @param {string} name @param {{ value: string, words: string }[]} values @param {boolean} open */
  function facet(title, name, values, open) {
    const chosen = make("span", { class: "tools-chosen" });
    const labels = values.map(function ({ value, words }) {
      const count = make("span", { class: "facet-count" });
      return make("label", {}, make("input", { type: "checkbox", name, value }), make("span", { class: "facet-words" }, words), count);
    });
    const fold = make("details", { class: "tools-facet" }, make("summary", {}, title, chosen),
      make("fieldset", {}, make("legend", {}, title), ...labels));
    fold.open = open;
    return fold;
  }

  /** @param {Chosen[]} chosen @param {boolean} clear */
  function chipsOf(chosen, clear) {
    const chips = chosen.map(function ({ name, value, words }) {
      return make("button", { type: "button", class: "tools-chip", "data-name": name, "data-value": value, "aria-label": `Remove the filter ${words}` }, words);
    });
    return clear ? [...chips, make("button", { type: "button", class: "tools-clear" }, "Clear filter")] : chips;
  }

  /** A button in each head by which a table can be sorted. @param {Column} column */
  function sortButton(column) {
    const button = make("button", { type: "button", class: "tools-head" }, ...column.head.childNodes);
    column.head.replaceChildren(button);
    return button;
  }

  /**
   * Keeps the head in sight: at the top of the window where the table has room, else in a frame of its own that scrolls
   * both ways. @param {HTMLElement} region @param {HTMLTableElement} table
   */
  function freeze(region, table) {
    let told = "";
    document.documentElement.classList.add("has-frozen-head");
    new ResizeObserver(function () {
      const fits = table.offsetWidth <= region.clientWidth + 1;
      region.classList.toggle("table-fits", fits);
      region.classList.toggle("table-frame", !fits);
      // a box that does not scroll is no stop for the keyboard
      if (fits) region.removeAttribute("tabindex"); else region.tabIndex = 0;
      const height = `${table.tHead?.offsetHeight || 0}px`;
      if (height === told) return;
      told = height;
      document.documentElement.style.setProperty("--table-head", height);
      region.style.setProperty("--table-head", height);
    }).observe(region);
  }

  window.guides = Object.assign(window.guides || {}, { tableView: { make, columnsOf, plain, rowKind, noRow, bar, facet, chipsOf, sortButton, freeze } });
})();
