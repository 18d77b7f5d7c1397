/* The search page: entries and pages in one list with filters by kind and area; an identifier leads to its entry at once. */
"use strict";
(function () {
  const guides = window.guides, data = window.guidesData, pages = window.guidesPages;
  const form = /** @type {HTMLFormElement | null} */ (document.getElementById("search"));
  const box = /** @type {HTMLInputElement | null} */ (document.getElementById("search-words"));
  const list = document.getElementById("search-list");
  const more = /** @type {HTMLButtonElement | null} */ (document.getElementById("search-more"));
  const status = document.getElementById("search-status");
  const hint = document.getElementById("search-hint");
  const facets = document.getElementById("search-facets");
  if (!form || !box || !list || !more || !status || !hint || !facets || !data || !pages) return;

  const kinds = { page: "Page", section: "Section", term: "Term", card: "Desk card", ...data.titles.kinds };
  const FACETS = /** @type {const} */ ({ kind: ["Kind", kinds], area: ["Area", data.titles.areas || {}] });
  /** how much a word counts: in a title, and in the text below it */
  const WEIGHTS = { entry: [12, 3], module: [16, 3], page: [14, 2], section: [7, 0], term: [9, 0], card: [16, 5], made: [14, 7] };

  /** @typedef {{ href: string, id: string, title: string, kind: string, area: string, text: string, state: string }} Row */
  /** @type {Row[]} */
  const rows = [];
  const stemmer = new window.Stemmer();
  const common = new Set(["a", "an", "and", "are", "as", "at", "be", "by", "for", "from", "has", "in", "is", "it", "of", "on", "or", "that", "the", "to", "was", "we", "with"]);
  const index = guides.words.wordIndex(function (/** @type {string} */ word) { return stemmer.stemWord(word); }, common);

  for (const entry of data.entries) {
    const [title = 0, text = 0] = entry.kind === "module" ? WEIGHTS.module : WEIGHTS.entry;
    index.add(rows.length, `${entry.id} ${entry.title}`, title);
    index.add(rows.length, entry.text || "", text);
    rows.push({ ...entry, text: entry.text || "", state: entry.state || "" });
  }
  /** page of a module, tension or journey -> row of that entry: they are one result, not two @type {Map<string, number>} */
  const headed = new Map();
  rows.forEach(function (row, at) {
    if (/^(?:module|tension|journey)$/.test(row.kind)) headed.set(row.href.replace(/#.*/, ""), at);
  });
  const rowOfPage = pages.pages.map(function ([href, title, area, line]) {
    const head = headed.get(href);
    index.add(head ?? rows.length, title, WEIGHTS.page[0]);
    return head ?? rows.push({ href, id: "", title, kind: "page", area, text: line, state: "" }) - 1;
  });
  for (const [stem, own] of Object.entries(pages.words)) {
    for (const page of Array.isArray(own) ? own : [own]) index.addStem(/** @type {number} */ (rowOfPage[page]), stem, WEIGHTS.page[1]);
  }
  for (const [kind, places] of /** @type {const} */ ([["section", pages.sections], ["term", pages.terms]])) {
    for (const [title, page, anchor] of places) {
      const [href = "", of = "", area = ""] = pages.pages[page] || [];
      index.add(rows.length, title, WEIGHTS[kind][0]);
      rows.push({ href: `${href}#${anchor}`, id: "", title, kind, area, text: kind === "section" ? `In: ${of}` : "", state: "" });
    }
  }

  for (const [name, page, anchor, text, words] of pages.cards) {
    const [href = "", , area = ""] = pages.pages[page] || [];
    index.add(rows.length, `${kinds.card} ${name} ${words}`, WEIGHTS.card[0]);
    index.add(rows.length, text, WEIGHTS.card[1]);
    rows.push({ href: `${href}#${anchor}`, id: "", title: name, kind: "card", area, text, state: "" });
  }
  for (const [href, title, line, words] of pages.made) {
    index.add(rows.length, title, WEIGHTS.made[0]);
    index.add(rows.length, `${line} ${words}`, WEIGHTS.made[1]);
    rows.push({ href, id: "", title, kind: "page", area: "across", text: line, state: "" });
  }

  /** @type {Map<string, Row>} */
  const byId = new Map(data.entries.map(function (entry, at) { return [guides.idKey(entry.id), /** @type {Row} */ (rows[at])]; }));
  const growing = guides.growingList(list, more);
  const root = document.documentElement.dataset.content_root || "./";
  let exactly = false;

  /** The entry that an identifier names, if it stands in the guides. @param {string} query */
  function named(query) {
    const row = byId.get(guides.idKey(query));
    return row && !/^[a-z]+:/i.test(row.href) ? row : undefined;
  }

  /** @returns {{ [facet: string]: string[] }} */
  function choice() {
    /** @type {{ [facet: string]: string[] }} */
    const chosen = {};
    for (const input of facets?.querySelectorAll("input:checked") || []) {
      if (input instanceof HTMLInputElement) (chosen[input.name] = chosen[input.name] || []).push(input.value);
    }
    return chosen;
  }

  /** @param {{ [facet: string]: Map<string, number> }} counts @param {{ [facet: string]: string[] }} chosen */
  function drawFacets(counts, chosen) {
    const active = document.activeElement;
    const kept = active instanceof HTMLInputElement && facets?.contains(active) ? `${active.name} ${active.value}` : "";
    const sets = [];
    for (const [name, [legend, titles]] of Object.entries(FACETS)) {
      const set = document.createElement("fieldset");
      const head = document.createElement("legend");
      head.textContent = legend;
      set.append(head);
      for (const [value, words] of Object.entries(titles)) {
        const count = counts[name]?.get(value) || 0, checked = (chosen[name] || []).includes(value);
        if (!count && !checked) continue;
        const label = document.createElement("label"), input = document.createElement("input"), number = document.createElement("span");
        Object.assign(input, { type: "checkbox", name, value, checked });
        number.className = "facet-count";
        number.textContent = String(count);
        label.append(input, ` ${words} `, number);
        set.append(label);
      }
      if (set.children.length > 1) sets.push(set);
    }
    facets?.replaceChildren(...sets);
    for (const input of facets?.querySelectorAll("input") || []) if (`${input.name} ${input.value}` === kept) input.focus();
  }

  /** @param {string} query @param {{ words: string[], changed: boolean, all: boolean }} found */
  function drawHint(query, found) {
    if (!hint) return;
    hint.hidden = !found.changed && (found.all || !found.words.length);
    hint.replaceChildren();
    if (found.changed) {
      const button = document.createElement("button");
      button.type = "button";
      button.className = "as-typed";
      button.textContent = `search for “${query.trim()}” instead`;
      button.addEventListener("click", function () { exactly = true; run(choice()); box?.focus(); });
      const words = document.createElement("strong");
      words.textContent = found.words.join(" ");
      hint.append("Shown for: ", words, ", ", button);
    } else if (!found.all) hint.append("Nothing has all of these words. These have most of them:");
  }

  /** @param {{ [facet: string]: string[] }} chosen */
  function run(chosen) {
    if (!box || !status) return;
    const query = box.value;
    const found = index.find(query, exactly);
    const id = named(query);
    /** @type {Row[]} */
    let hits = found.hits.map(function (/** @type {{ row: number }} */ hit) { return /** @type {Row} */ (rows[hit.row]); });
    if (id) hits = [id, ...hits.filter(function (row) { return row !== id; })];
    const filtered = guides.indexOf(hits, { kind: "kind", area: "area" }, String).filter(chosen, "");
    const shown = filtered.shown.map(function (/** @type {number} */ at) { return /** @type {Row} */ (hits[at]); });
    drawFacets(filtered.counts, chosen);
    drawHint(query, { ...found, all: found.all || !hits.length });
    const count = shown.length === 1 ? "1 result" : `${guides.inDigits(shown.length)} results`;
    status.textContent = !query.trim() ? "" : hits.length ? count : "Nothing found. Try fewer or other words.";
    growing.show(shown, function (/** @type {Row} */ row) {
      return guides.item({ ...row, kind: kinds[/** @type {keyof kinds} */ (row.kind)] || row.kind, areaTitle: data.titles.areas?.[row.area] || "" }, found.words, root);
    });
    const address = guides.toQuery(chosen, query);
    history.replaceState(null, "", address ? `?${address}` : location.pathname);
  }

  /** @type {number | undefined} */
  let waiting;
  box.addEventListener("input", function () {
    exactly = false;
    window.clearTimeout(waiting);
    waiting = window.setTimeout(function () { run(choice()); }, 80);
  });
  facets.addEventListener("change", function () { run(choice()); });
  form.addEventListener("submit", function (event) {
    event.preventDefault();
    const id = named(box.value);
    if (id) location.assign(root + id.href);
    else run(choice());
  });
  const slash = document.getElementById("search-slash");
  if (slash instanceof HTMLInputElement) {
    slash.checked = guides.slash.isOn();
    slash.addEventListener("change", function () { guides.slash.set(slash.checked); });
  }
  guides.arrows(box, list);

  const asked = guides.fromQuery(location.search, { kind: Object.keys(kinds), area: Object.keys(data.titles.areas || {}) });
  box.value = asked.query;
  const id = named(asked.query);
  // from the box of another page: straight to the entry, and Back leads to that page
  const cameBack = performance.getEntriesByType("navigation").some(function (entry) { return /** @type {PerformanceNavigationTiming} */ (entry).type === "back_forward"; });
  if (id && !Object.keys(asked.choice).length && !cameBack) {
    location.replace(root + id.href);
    return;
  }
  run(asked.choice);
  // the results are a key away, not the whole list of pages; who comes Back goes on where they were
  if (!cameBack) box.focus({ preventScroll: true });
})();
