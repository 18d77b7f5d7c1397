/* What a reader chose on the checklist page: facets with their counts, words, states; and the progress of what was chosen. */
"use strict";
(function () {
  /**
   * @typedef {{
   *   items: GuidesEntry[], entries: Map<string, GuidesEntry>, titles: GuidesData["titles"],
   *   answer(item: string): GuidesAnswer | undefined,
   *   changes(): { changed: string[], fresh: string[] },
   *   name(): string,
   *   chosen(choice: { [facet: string]: string[] }, words: string): void,
   * }} Page
   */

  /** @param {Page} page */
  function choiceOf(page) {
    const { make, find, counted, today } = window.guides.parts;
    const { indexOf, toQuery, fromQuery, ANY, assessment: logic } = window.guides;
    const { items, entries, titles } = page, ids = items.map(function (entry) { return entry.id; });
    const rows = /** @type {HTMLElement[]} */ (Array.from(document.querySelectorAll("li.check-row")));
    /** modules and areas, each with its rows */
    const parts = Array.from(/** @type {NodeListOf<HTMLElement>} */ (document.querySelectorAll(".check-module, .check-area")), function (part) {
      return { part, own: rows.filter(function (row) { return part.contains(row); }) };
    });
    /** @param {HTMLElement} element @param {boolean} hidden */
    const hide = function (element, hidden) { if (element.hidden !== hidden) element.hidden = hidden; };
    /** @type {Map<string, string[]>} items of each requirement */
    const asking = new Map();
    for (const { id, verifies } of items) for (const requirement of verifies || []) asking.set(requirement, [...(asking.get(requirement) || []), id]);

    const FACETS = { area: "area", role: "roles", tool: "tool_classes", phase: "phases", journey: "journeys", module: "module" };
    const modules = Object.fromEntries([...new Set(items.map(function (entry) { return entry.module || ""; }))].filter(Boolean)
      .map(function (id) { return [id, id + " " + (entries.get(id)?.title || "")]; }));
    /** @type {{ [facet: string]: { title: string, values: { [value: string]: string } } }} */
    const lists = {
      role: { title: "Role", values: titles.roles || {} }, tool: { title: "Tool class", values: titles.tool_classes || {} },
      phase: { title: "Phase", values: titles.phases || {} }, journey: { title: "Journey", values: titles.journeys || {} },
      area: { title: "Area", values: titles.areas || {} }, module: { title: "Module", values: modules },
    };
    const known = Object.fromEntries(Object.entries(lists).map(function ([facet, { values }]) { return [facet, Object.keys(values)]; }));
    const index = indexOf(items, FACETS, function (/** @type {GuidesEntry} */ entry) {
      return [entry.id, entry.title, entry.text, entry.look_at || "", ...(entry.verifies || [])].join(" ");
    }, known);
    /** @type {{ [facet: string]: string[] }} */
    let choice = {};
    /** @type {string[]} */
    let scoped = ids;

    /** @type {Map<string, { label: HTMLElement, box: HTMLInputElement, count: HTMLElement }>} */
    const boxes = new Map();
    for (const [facet, { title, values }] of Object.entries(lists)) {
      const options = Object.entries(values).filter(function ([value]) { return value !== ANY; }).map(function ([value, words]) {
        const box = make("input", { type: "checkbox", name: facet, value, autocomplete: "off" }), count = make("span", { class: "check-many" });
        const label = make("label", {}, box, make("span", {}, words), count);
        boxes.set(facet + " " + value, { label, box, count });
        return label;
      });
      const panel = make("fieldset", {}, make("legend", { class: "check-unseen" }, title), ...options);
      find("#check-facets").append(make("details", { class: "check-menu check-facet", "data-facet": facet }, make("summary", {}, title, make("span", { class: "check-many" })), panel));
    }
    find("#check-facets").onchange = function () {
      choice = {};
      for (const { box } of boxes.values()) if (box.checked) choice[box.name] = [...(choice[box.name] || []), box.value];
      chosen();
    };
    find("#check-words").oninput = function () { draw(); };
    find("#check-show").onchange = function () { draw(); };

    /** The reader chose: shown, in the address, and told to the page. */
    function chosen() {
      draw();
      page.chosen(choice, find("#check-count").textContent);
    }

    function chosenWords() {
      return Object.entries(choice).map(function ([facet, values]) {
        return (lists[facet]?.title || "") + ": " + values.map(function (value) { return lists[facet]?.values[value] || value; }).join(" or ");
      }).join("; ");
    }

    /** Items that are shown, in the order of the page. @param {string[]} [chosen] those of the facets, where they are known */
    function visible(chosen) {
      const show = find("#check-show").value, typed = find("#check-words").value.trim();
      const edition = show === "changed" || show === "new" ? page.changes() : { changed: [], fresh: [] };
      /** @type {{ [name: string]: (item: string) => boolean }} */
      const tests = {
        due: function (item) { const answer = page.answer(item); return Boolean(answer?.due && answer.due <= today()) && answer?.state !== "done" && answer?.state !== "not-applicable"; },
        changed: function (item) { return edition.changed.includes(item); },
        new: function (item) { return edition.fresh.includes(item); },
      };
      const test = !show ? function () { return true; } : tests[show] || function (/** @type {string} */ item) { return logic.stateOf(page.answer(item)) === show; };
      const fitting = chosen && !typed ? chosen : index.filter(choice, typed).shown.map(function (/** @type {number} */ at) { return ids[at] || ""; });
      return fitting.filter(test);
    }

    function draw() {
      const { shown, counts } = index.filter(choice, "");
      scoped = shown.map(function (/** @type {number} */ at) { return ids[at] || ""; });
      for (const [name, { label, box, count }] of boxes) {
        const [facet = "", value = ""] = name.split(" ");
        const many = counts[facet]?.get(value) || 0;
        box.checked = (choice[facet] || []).includes(value);
        hide(label, !many && !box.checked);
        if (count.textContent !== String(many)) count.textContent = String(many);
      }
      for (const details of document.querySelectorAll(".check-facet")) {
        const many = choice[details.getAttribute("data-facet") || ""]?.length || 0;
        find("summary .check-many", details).textContent = many ? String(many) : "";
        details.classList.toggle("check-used", many > 0);
      }
      const seen = new Set(visible(scoped));
      /** @param {HTMLElement} row */
      const isSeen = function (row) { return seen.has(row.dataset.item || ""); };
      // what stays as it is must not be touched, or the browser lays it out again; nor need what a hidden part hides anyway
      for (const { part, own } of parts) {
        const some = own.some(isSeen);
        hide(part, !some);
        if (some && part.matches(".check-module")) for (const row of own) hide(row, !isSeen(row));
      }
      find("#check-none").hidden = seen.size > 0;
      find("#check-count").textContent = seen.size === ids.length ? "All " + counted(ids.length, "item") : seen.size + " of " + counted(ids.length, "item");
      find("#check-chips").replaceChildren(...Object.entries(choice).flatMap(function ([facet, values]) {
        return values.map(function (value) {
          const words = lists[facet]?.values[value] || value;
          const button = make("button", { type: "button", class: "check-chip", "aria-label": "Do not narrow by " + words }, words);
          button.onclick = function () {
            choice = Object.fromEntries(Object.entries(choice).map(function ([name, all]) { return [name, name === facet ? all.filter(function (each) { return each !== value; }) : all]; }).filter(function ([, all]) { return all?.length; }));
            chosen();
            find("#check-facets summary").focus();
          };
          return button;
        });
      }));
      const query = toQuery(choice, "");
      try {
        if (query !== location.search.slice(1)) history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
      } catch (refused) { /* a page opened from a folder may keep its address */ }
      find("#check-print-head").textContent = [page.name(), chosenWords(), find("#check-count").textContent].filter(Boolean).join("; ");
      drawNumbers();
    }

    /** Requirements that the chosen items ask about, each judged by all its items. */
    function requirements() {
      const wanted = new Set(scoped.flatMap(function (item) { return entries.get(item)?.verifies || []; }));
      return [...wanted].sort().map(function (id) {
        const of = asking.get(id) || [];
        return { id, of, area: entries.get(id)?.area, state: logic.requirementState(of, page.answer) };
      });
    }

    /** @type {Map<string, { row: HTMLElement, bar: HTMLProgressElement, words: HTMLElement }>} */
    const bars = new Map();
    for (const [area, title] of [["", "All that you chose"], ...Object.entries(titles.areas || {})]) {
      if (area && !items.some(function (entry) { return entry.area === area; })) continue;
      const id = "check-bar-" + (area || "all"), bar = make("progress", { "aria-labelledby": id, value: "0", max: "1" }), words = make("span", { class: "check-bar-words" });
      const name = area ? make("a", { id, href: "#area-" + area }, title || "") : make("b", { id }, title || "");
      const row = make("div", { class: "check-bar-row area-" + (area || "across") }, name, bar, words);
      bars.set(area || "", { row, bar, words });
      find("#check-bars").append(row);
    }

    /** Draws progress and requirements; returns them in words. */
    function drawNumbers() {
      const all = requirements();
      let sentence = "";
      for (const [area, { row, bar, words }] of bars) {
        const own = area ? scoped.filter(function (item) { return entries.get(item)?.area === area; }) : scoped;
        const found = logic.progress(own, page.answer), apply = own.length - (found["not-applicable"] || 0);
        const mine = all.filter(function (each) { return (!area || each.area === area) && each.state !== "not-applicable"; });
        const met = mine.filter(function (each) { return each.state === "met"; }).length;
        row.hidden = !own.length;
        bar.max = Math.max(1, apply);
        bar.value = found.done || 0;
        const extra = [found["in-progress"] ? found["in-progress"] + " in progress" : "", found["not-applicable"] ? found["not-applicable"] + " not applicable" : ""].filter(Boolean);
        words.textContent = `${found.done} of ${counted(apply, "item")} done` + (extra.length ? ` (${extra.join(", ")})` : "") + `; ${met} of ${counted(mine.length, "requirement")} met`;
        if (!area) sentence = words.textContent + ".";
      }
      const open = all.filter(function (each) { return each.state === "not-met"; });
      find("#check-met").textContent = open.length ? counted(open.length, "requirement") + " not met yet" : "No requirement is left to meet";
      if (find("#check-unmet").open) drawUnmet(open);
      return sentence;
    }
    /** @param {{ id: string, of: string[] }[]} open */
    function drawUnmet(open) {
      find("#check-unmet ul").replaceChildren(...open.map(function ({ id, of }) {
        const entry = entries.get(id), found = logic.progress(of, page.answer), apply = of.length - (found["not-applicable"] || 0);
        return make("li", {}, make("a", { href: entry?.href || "#" }, id + " " + (entry?.title || "")), ` ${found.done} of ${counted(apply, "item")} done`);
      }));
    }
    find("#check-unmet").ontoggle = drawNumbers;

    return {
      draw, drawNumbers, visible, requirements, words: chosenWords,
      get choice() { return choice; },
      /** The choice of an address or an assessment, without what no list holds. @param {string} query */
      read(query) { choice = fromQuery(query, known).choice; },
      everything() {
        choice = {};
        find("#check-words").value = find("#check-show").value = "";
        chosen();
      },
    };
  }

  window.guides = Object.assign(window.guides || {}, { choiceOf });
})();
