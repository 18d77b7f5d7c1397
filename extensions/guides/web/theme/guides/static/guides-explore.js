/* The explorer: facets with counts and words over everything in the guides; the address keeps what was chosen. */
"use strict";
(function () {
  const guides = window.guides;
  if (!document.getElementById("explore")) return;
  /** @template {HTMLElement} T @param {string} id @param {{ new (): T }} kind */
  function part(id, kind) {
    const found = document.getElementById(id);
    if (!(found instanceof kind)) throw new TypeError(`the explorer has no ${id}`);
    return found;
  }
  const form = part("explore", HTMLFormElement), box = part("explore-q", HTMLInputElement);
  const list = part("explore-list", HTMLElement), more = part("explore-more", HTMLButtonElement);
  const heading = part("explore-count", HTMLElement), status = part("explore-status", HTMLElement);
  const chips = part("explore-choice", HTMLElement), chosenCount = part("explore-chosen", HTMLElement);
  const filters = part("explore-filters", HTMLButtonElement);

  /** @typedef {{ box: HTMLInputElement, label: HTMLElement, count: HTMLElement, words: string, shown: number }} Value */
  /** @type {{ [facet: string]: Map<string, Value> }} */
  const values = {};
  for (const input of form.querySelectorAll("input[type=checkbox]")) {
    const label = input.parentElement, count = label?.querySelector(".facet-count");
    if (!(input instanceof HTMLInputElement) || !label || !(count instanceof HTMLElement)) continue;
    const words = label.querySelector(".facet-words")?.textContent || input.value;
    const own = values[input.name] || (values[input.name] = new Map());
    own.set(input.value, { box: input, label, count, words, shown: Number((count.textContent || "").replace(/\D/g, "")) });
  }
  /** @type {{ [facet: string]: Iterable<string> }} */
  const known = {};
  for (const name of Object.keys(values)) known[name] = (values[name] || new Map()).keys();
  for (const name of Object.keys(known)) known[name] = [.../** @type {Iterable<string>} */ (known[name])];

  const root = document.documentElement.dataset.content_root || "./";
  /** the entries, once they are here */
  let data = window.guidesData;
  // They weigh more than the page, which holds what nobody has filtered: so they come when somebody turns to it.
  const withData = guides.later("guides-data.js", function () {
    list.removeAttribute("aria-busy");
    status.textContent = heading.textContent = "The entries did not arrive. Try again, or reload the page.";
  });
  const withTexts = guides.later("guides-texts.js", function () {});

  /** @param {GuidesEntry} entry */
  function wordsOf(entry) { return `${entry.id} ${entry.title} ${entry.text || ""}`; }
  /** @type {ReturnType<typeof guides.indexOf> | undefined} */
  let made;
  function index() { return made || (made = guides.indexOf(data.entries, guides.FACETS, wordsOf, known)); }
  // before the list's own listener: without the entries it would have nothing to add
  more.addEventListener("click", function (event) {
    if (data) return;
    event.stopImmediatePropagation();
    withData(press);
  });
  function press() {
    takeData();
    more.click();
  }
  const growing = guides.growingList(list, more);
  /** whether what is shown would look otherwise with the texts */
  let wantsTexts = false;

  /** The texts weigh more than all the rest, and only words and provisions need them. */
  function fetchTexts() { withTexts(takeTexts); }
  let taken = false;
  function takeTexts() {
    if (taken) return;
    taken = true;
    made = undefined;
    if (wantsTexts) draw();
  }

  /** Take the entries: the list stands in the page already, and the index is ready before the first click. */
  function takeData() {
    if (data) return;
    data = window.guidesData;
    growing.adopt(data.entries.map(function (_, at) { return at; }), makerOf([]));
    // where a browser has no idle time to tell of, soon
    (window.requestIdleCallback || setTimeout)(index);
  }

  /** @returns {{ [facet: string]: string[] }} */
  function choice() {
    /** @type {{ [facet: string]: string[] }} */
    const found = {};
    for (const name of Object.keys(values)) {
      const chosen = [...(values[name] || [])].filter(function (pair) { return pair[1].box.checked; });
      if (chosen.length) found[name] = chosen.map(function (pair) { return pair[0]; });
    }
    return found;
  }

  /** An entry whose title has the words stands before one that only speaks of them. @param {number[]} shown @param {string[]} wanted */
  function ranked(shown, wanted) {
    if (!wanted.length) return shown;
    const better = new Set(shown.filter(function (at) {
      const entry = data.entries[at];
      const title = guides.fold(`${entry?.id} ${entry?.title}`);
      return wanted.every(function (word) { return title.includes(word); });
    }));
    return [...better, ...shown.filter(function (at) { return !better.has(at); })];
  }

  /** Whether a value of a facet may be seen. @param {string} name */
  function onScreen(name) {
    const [first] = values[name]?.values() || [];
    const fold = first?.box.closest("details");
    // what a closed one holds would be laid out only to be measured
    if (!fold?.open) return false;
    const place = fold.getBoundingClientRect();
    return place.bottom > 0 && place.top < window.innerHeight;
  }

  /** @type {{ [facet: string]: Map<string, number> }} */
  let counts = {};

  /** @param {string[]} names of facets */
  function drawCounts(names) {
    for (const name of names) {
      for (const [value, place] of values[name] || []) {
        const count = counts[name]?.get(value) || 0;
        if (count === place.shown) continue;
        place.count.textContent = guides.inDigits(count);
        place.label.classList.toggle("facet-none", count === 0);
        place.shown = count;
      }
    }
  }

  /** Once the next frame is drawn. @param {() => void} task */
  function afterFrame(task) {
    requestAnimationFrame(function () { setTimeout(task); });
  }

  /** @param {{ [facet: string]: string[] }} chosen */
  function drawChips(chosen) {
    const buttons = [];
    for (const name of Object.keys(chosen)) {
      for (const value of chosen[name] || []) {
        const place = values[name]?.get(value);
        if (!place) continue;
        const button = document.createElement("button");
        button.type = "button";
        button.className = "chip chip-chosen";
        button.dataset.name = name;
        button.dataset.value = value;
        button.textContent = place.words;
        button.setAttribute("aria-label", `Remove the filter ${place.words}`);
        buttons.push(button);
      }
    }
    chosenCount.textContent = buttons.length ? ` (${buttons.length})` : "";
    if (buttons.length || box.value.trim()) {
      const all = document.createElement("button");
      all.type = "button";
      all.className = "chip-all";
      all.textContent = "Clear all";
      buttons.push(all);
    }
    chips.replaceChildren(...buttons);
  }

  /** @param {string[]} wanted */
  function makerOf(wanted) {
    return function (/** @type {number} */ at) {
      const entry = /** @type {GuidesEntry} */ (data.entries[at]);
      return guides.item({
        ...entry, kind: data.titles.kinds?.[entry.kind] || entry.kind, areaTitle: data.titles.areas?.[entry.area] || "",
        // the title of a provision is its number; only its text says what it is about
        text: wanted.length || entry.kind === "clause" ? entry.text || "" : "", state: entry.state || "",
      }, wanted, root);
    };
  }

  /** Show what is chosen, as soon as the entries are here. */
  function show() {
    if (!data) list.setAttribute("aria-busy", "true");
    withData(draw);
  }

  function draw() {
    takeData();
    const chosen = choice();
    const wanted = guides.fold(box.value).split(/\s+/).filter(Boolean);
    const found = index().filter(chosen, box.value);
    const total = guides.inDigits(data.entries.length);
    const words = found.shown.length === data.entries.length ? `All ${total} entries` : `${guides.inDigits(found.shown.length)} of ${total} entries`;
    // first what asks where things are, which is known as long as nothing has changed
    const before = Object.keys(values).filter(onScreen);
    const seen = growing.show(ranked(found.shown, wanted), makerOf(wanted));
    counts = found.counts;
    // who sees the results gets them a frame before the counts, else the counts on the screen come a frame before the
    // others: all at once would keep everybody waiting for all
    drawCounts(seen ? [] : before);
    afterFrame(function () { drawCounts(Object.keys(values)); });
    drawChips(chosen);
    wantsTexts = wanted.length > 0 || data.entries[found.shown[0] ?? -1]?.kind === "clause";
    if (wantsTexts) fetchTexts();
    heading.textContent = words;
    status.textContent = found.shown.length ? words : `${words}. Take a filter away or change the words.`;
  }

  /** Remember a new choice once its answer is drawn: a browser takes a third of the time for the address. */
  function rememberSoon() {
    afterFrame(function () { remember(true); });
  }

  /** The address says what is chosen. A new choice is a step for Back; a letter more is none. @param {boolean} step */
  function remember(step) {
    const query = guides.toQuery(choice(), box.value);
    if (query === location.search.slice(1)) return;
    const address = query ? `?${query}` : location.pathname;
    history[step ? "pushState" : "replaceState"](null, "", address);
  }

  function restore() {
    const found = guides.fromQuery(location.search, known);
    for (const name of Object.keys(values)) {
      const own = new Set(found.choice[name] || []);
      for (const [value, place] of values[name] || []) {
        place.box.checked = own.has(value);
        // a reader who comes with a filter sees where it stands
        const fold = place.box.checked && place.box.closest("details");
        if (fold) fold.open = true;
      }
    }
    box.value = found.query;
  }

  form.addEventListener("submit", function (event) { event.preventDefault(); });
  form.addEventListener("change", function (event) {
    if (event.target === box) return;
    show();
    rememberSoon();
  });
  box.addEventListener("input", function () {
    remember(false);
    show();
  });
  chips.addEventListener("click", function (event) {
    const button = event.target;
    if (!(button instanceof HTMLButtonElement)) return;
    const at = Array.from(chips.children).indexOf(button);
    const place = values[button.dataset.name || ""]?.get(button.dataset.value || "");
    if (place) place.box.checked = false;
    else {
      form.reset();
      box.value = "";
      for (const input of form.querySelectorAll("input[type=checkbox]")) if (input instanceof HTMLInputElement) input.checked = false;
    }
    show();
    rememberSoon();
    // the keyboard stays where it was: on the next filter, or on what was found
    const next = chips.children[Math.min(at, chips.children.length - 1)] || heading;
    if (next instanceof HTMLElement) next.focus();
  });
  filters.addEventListener("click", function () {
    const open = form.classList.toggle("filters-open");
    filters.setAttribute("aria-expanded", String(open));
  });
  window.addEventListener("popstate", function () {
    restore();
    show();
  });
  function turn() { withData(takeData); }
  for (const place of [form, list]) {
    for (const turned of ["pointerover", "focusin"]) place.addEventListener(turned, turn, { once: true, passive: true });
  }
  function turnToTexts() { withData(fetchTexts); }
  box.addEventListener("focus", turnToTexts);
  more.addEventListener("click", turnToTexts);
  guides.arrows(box, list);
  restore();
  // what nobody has filtered stands in the page
  if (box.value || Object.keys(choice()).length) show();
})();
