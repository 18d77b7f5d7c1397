/* The rows of the checklist: states on each, the form of one when it is opened, and what an answer shows. */
"use strict";
(function () {
  /**
   * @typedef {{ row: HTMLElement, tools: HTMLElement, radios: HTMLInputElement[], facts: HTMLElement, said: HTMLElement, more: HTMLDetailsElement, form: HTMLElement | null }} Row
   * @typedef {{
   *   titles: { [state: string]: string },
   *   entry(item: string): any,
   *   answer(item: string): any,
   *   save(item: string, change: any): void,
   *   say(words: string): void,
   * }} Owner
   */

  const FIELDS = ["reason", "note", "owner", "due", "evidence"];
  /** how long a reader may pause before what they write is kept */
  const PAUSE = 700;

  /** Rows by item; nothing but what a reader touches is drawn again. @param {Owner} owner */
  function rowsOf(owner) {
    const { make, find, when, inWords, today } = window.guides.parts;
    const tools = find("#check-tools").content, form = find("#check-form").content;
    /** @type {Map<string, Row>} */
    const rows = new Map();
    /** items whose state waits for a reason @type {Set<string>} */
    const waiting = new Set();
    /** @type {Map<string, { timer: number, item: string, name: string, input: any }>} */
    const unwritten = new Map();

    for (const row of document.querySelectorAll("li.check-row")) {
      if (!(row instanceof HTMLElement)) continue;
      const item = row.dataset.item || "";
      const part = make("div", { class: "check-tools" });
      part.append(tools.cloneNode(true));
      const name = item + " " + (owner.entry(item)?.title || "");
      find("legend", part).textContent = "State of " + name;
      find("summary .check-unseen", part).textContent = "of " + name;
      const radios = /** @type {HTMLInputElement[]} */ (Array.from(part.querySelectorAll("input")));
      for (const radio of radios) {
        radio.name = "state-" + item;
        // the answers come from the store; a browser that keeps the state of each control copies them all at each new address
        radio.autocomplete = "off";
      }
      rows.set(item, { row, tools: part, radios, facts: find(".check-facts", part), said: find(".check-said", part), more: find("details", part), form: null });
      row.append(part);
    }

    /** @param {Event} event */
    function itemOf(event) {
      const row = event.target instanceof Element ? event.target.closest("li.check-row") : null;
      return row instanceof HTMLElement ? row.dataset.item || "" : "";
    }

    /** Writes what a reader typed and did not leave yet. @param {string} [only] of one item */
    function flush(only) {
      for (const [key, { timer, item, name, input }] of [...unwritten]) {
        if (only && item !== only) continue;
        clearTimeout(timer);
        unwritten.delete(key);
        write(item, name, input);
      }
    }

    /** @param {string} item @param {string} name @param {any} input */
    function write(item, name, input) {
      const value = name === "due" ? input.value : input.value.trim();
      const answer = owner.answer(item);
      if (name === "reason") {
        if (!value && answer?.state === "not-applicable") return invalid(item, true);
        if (value && waiting.has(item)) {
          waiting.delete(item);
          invalid(item, false);
          return owner.save(item, { reason: value, state: "not-applicable" });
        }
        invalid(item, false);
      }
      if (input.validity.badInput || (answer?.[name] || "") === value) return undefined;
      return owner.save(item, { [name]: value });
    }

    /** @param {string} item @param {boolean} wrong */
    function invalid(item, wrong) {
      const field = rows.get(item)?.form?.querySelector("[name=reason]");
      if (wrong) field?.setAttribute("aria-invalid", "true"); else field?.removeAttribute("aria-invalid");
    }

    const lists = find("#check-lists");
    lists.addEventListener("change", function (/** @type {Event} */ event) {
      const input = event.target, item = itemOf(event);
      if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) || !item) return;
      if (input.type !== "radio") return flush(item);
      const reason = owner.answer(item)?.reason;
      if (input.value === "not-applicable" && !reason) {
        waiting.add(item);
        open(item);
        invalid(item, true);
        owner.say(item + ": not saved yet. Write below why it does not apply.");
        // by mouse or finger the next thing to do is to write the reason; arrow keys only pass through
        if (!input.matches(":focus-visible")) rows.get(item)?.form?.querySelector("textarea")?.focus();
        return undefined;
      }
      waiting.delete(item);
      invalid(item, false);
      return owner.save(item, { state: input.value, pin: owner.entry(item)?.pin });
    });
    lists.addEventListener("input", function (/** @type {Event} */ event) {
      const input = event.target, item = itemOf(event);
      if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement) || input.type === "radio" || !item) return;
      const key = item + " " + input.name;
      clearTimeout(unwritten.get(key)?.timer);
      unwritten.set(key, { item, name: input.name, input, timer: window.setTimeout(function () { unwritten.delete(key); write(item, input.name, input); }, PAUSE) });
    });
    lists.addEventListener("toggle", function (/** @type {Event} */ event) {
      const details = event.target;
      if (details instanceof HTMLDetailsElement && details.matches(".check-more") && details.open) fill(itemOf(event));
    }, true);
    addEventListener("pagehide", function () { flush(); });
    document.addEventListener("visibilitychange", function () { if (document.hidden) flush(); });

    /** @param {string} item */
    function open(item) {
      const row = rows.get(item);
      if (!row) return;
      row.more.open = true;
      fill(item);
    }

    /** The form of an item, made when it is first opened. @param {string} item */
    function fill(item) {
      const row = rows.get(item);
      if (!row || row.form) return;
      row.more.append(form.cloneNode(true));
      row.form = find(".check-form", row.more);
      const entry = owner.entry(item);
      const links = (entry?.verifies || []).map(function (/** @type {string} */ id) {
        const requirement = owner.entry(id);
        return make("li", {}, make("a", { href: requirement?.href || "#" }, id), " " + (requirement?.title || ""));
      });
      if (links.length) find(".check-verifies", row.form).append(make("p", { class: "check-label" }, "Tells whether this is met"), make("ul", {}, ...links));
      draw(item);
    }

    /** Draws one row as its answer stands; a field that the reader writes in is left alone. @param {string} item @param {string} [note] */
    function draw(item, note = "") {
      const row = rows.get(item);
      if (!row) return;
      const answer = owner.answer(item), entry = owner.entry(item);
      const state = answer?.state || "open";
      for (const radio of row.radios) radio.checked = radio.value === (waiting.has(item) ? "not-applicable" : state);
      row.row.dataset.state = state;
      const due = answer?.due && answer.due < today() && (state === "open" || state === "in-progress");
      const facts = [];
      if (state === "not-applicable") facts.push(["Why not", answer.reason]);
      for (const [key, title] of [["owner", "Owner"], ["due", due ? "Overdue" : "Due"], ["evidence", "Evidence"], ["note", "Note"]]) {
        if (answer?.[key || ""]) facts.push([title, answer[key || ""]]);
      }
      row.facts.replaceChildren(...facts.map(function ([title, text]) {
        return make("span", { class: title === "Overdue" ? "check-fact check-overdue" : "check-fact" }, make("b", {}, title + ": "), text || "");
      }));
      row.facts.hidden = !facts.length;
      const said = [];
      if (answer && entry && answer.pin !== entry.pin) {
        const button = make("button", { type: "button" }, "It still fits");
        button.addEventListener("click", function () { owner.save(item, { pin: entry.pin }); });
        said.push(make("span", { class: "state state-suspect" }, "Changed since you answered"), " ", button);
      }
      if (note) said.push(make("span", { class: "check-note" }, note));
      row.said.replaceChildren(...said);
      row.said.hidden = !said.length;
      if (row.form) fields(item, row.form, answer);
    }

    /** @param {string} item @param {HTMLElement} part @param {any} answer */
    function fields(item, part, answer) {
      for (const name of FIELDS) {
        const input = part.querySelector(`[name="${name}"]`);
        if (!(input instanceof HTMLInputElement || input instanceof HTMLTextAreaElement)) continue;
        if (!unwritten.has(item + " " + name) && !(name === "reason" && waiting.has(item)) && input.value.trim() !== (answer?.[name] || "")) input.value = answer?.[name] || "";
      }
      const reason = find(".check-field-reason", part);
      reason.hidden = !(waiting.has(item) || answer?.state === "not-applicable");
      const earlier = find(".check-earlier", part);
      earlier.hidden = !answer?.earlier?.length;
      find("ul", earlier).replaceChildren(...(answer?.earlier || []).map(function (/** @type {any} */ each) {
        const button = make("button", { type: "button" }, "Take this one");
        button.addEventListener("click", function () {
          const kept = Object.fromEntries(["state", ...FIELDS].map(function (name) { return [name, each[name] || ""]; }));
          owner.save(item, kept);
        });
        return make("li", {}, when(each.changed) + ": " + inWords(each, owner.titles) + " ", button);
      }));
    }

    return {
      draw, flush, open, rows,
      drawAll() { waiting.clear(); for (const item of rows.keys()) draw(item); },
      /** Whether the reader writes in this item now. @param {string} item */
      writing(item) { return [...unwritten.values()].some(function (each) { return each.item === item; }); },
    };
  }

  window.guides = Object.assign(window.guides || {}, { rowsOf });
})();
