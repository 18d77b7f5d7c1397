/* The checklist as a workspace: a reader chooses, answers, sees progress, and keeps several assessments on this device. */
"use strict";
document.addEventListener("DOMContentLoaded", async function () {
  const { make, find, when, counted, today, ask, inWords, download } = window.guides.parts;
  const { indexOf, toQuery, fromQuery, ANY, assessment: logic, files, sheets } = window.guides;
  const data = window.guidesData, titles = data.titles;
  /** @type {Map<string, GuidesEntry>} */
  const entries = new Map(data.entries.map(function (entry) { return [entry.id, entry]; }));
  const items = Array.from(document.querySelectorAll("li.check-row"), function (row) { return entries.get(row instanceof HTMLElement ? row.dataset.item || "" : ""); })
    .filter(function (entry) { return entry !== undefined; });
  const ids = items.map(function (entry) { return entry.id; });
  const guides = { entries, titles, edition: data.edition };
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
  const index = indexOf(items, FACETS, function (/** @type {GuidesEntry} */ entry) {
    return [entry.id, entry.title, entry.text, entry.look_at || "", ...(entry.verifies || [])].join(" ");
  });

  /** @type {GuidesStore} */
  const store = await window.guides.openStore();
  /** @typedef {GuidesHeader & { key: number | null }} Current */
  /** @type {Current} */
  let current = fresh("My assessment");
  /** what is shown @type {GuidesAnswers} */
  let answers = {};
  /** what the device is known to hold @type {GuidesAnswers} */
  let kept = {};
  /** changes that the device did not take @type {Map<string, { change: any, words: string }>} */
  const unsaved = new Map();
  /** @type {{ [facet: string]: string[] }} */
  let choice = {};
  /** @type {string[]} */
  let scoped = ids;
  /** writing in turn, so that each write knows the one before @type {Promise<any>} */
  let turn = Promise.resolve();
  let pending = 0, exported = true;

  /** @param {string} name @returns {Current} */
  function fresh(name) {
    return { key: null, name, created: new Date().toISOString(), edition: data.edition, items: [...ids], scope: {} };
  }
  /** An assessment without its place in the store. @param {GuidesHeader} header */
  function bare({ name, created, edition, items: asked, scope }) {
    return { name, created, edition, items: asked, scope };
  }
  /** Says something to everybody, politely. @param {string} words */
  function say(words) {
    const status = find("#check-status");
    status.textContent = "";
    // the same words twice are heard twice
    requestAnimationFrame(function () { status.textContent = words; });
  }
  /** @param {string} item @returns {GuidesAnswer | undefined} */
  function answerTo(item) {
    return answers[item];
  }

  const rows = window.guides.rowsOf({ titles: titles.answer_states || {}, entry: function (/** @type {string} */ item) { return entries.get(item); }, answer: answerTo, save });

  // --- answers -------------------------------------------------------------------------------------------------------

  /** The key of the assessment, which the first answer makes. @param {Current} target @returns {Promise<number>} */
  async function keyOf(target) {
    if (target.key === null) {
      const made = await store.create(bare(target), {});
      target.key = made;
      remember(made);
      navigator.storage?.persist?.().catch(function () { /* then the browser may clear it, as the page says */ });
      await listAssessments();
      return made;
    }
    return target.key;
  }

  /** Shows a change at once and writes it in its turn. @param {string} item @param {any} change */
  function save(item, change) {
    const entry = entries.get(item), now = new Date().toISOString();
    const whole = { ...unsaved.get(item)?.change, ...change, title: entry?.title || answers[item]?.title || "" };
    answers[item] = logic.change(answers[item], answers[item], whole, now, entry?.pin || "").answer;
    rows.draw(item);
    const numbers = drawNumbers();
    const target = current;
    pending++;
    turn = turn.then(async function () {
      try {
        const key = await keyOf(target);
        const seen = target === current ? kept[item] : undefined;
        const { answer, conflict } = await store.put(key, item, function (stored) { return logic.change(stored, target === current ? seen : stored, whole, now, entry?.pin || ""); });
        if (target !== current) return;
        kept[item] = answer;
        unsaved.delete(item);
        exported = false;
        if (pending === 1) answers[item] = answer;
        rows.draw(item, conflict ? "Another tab changed the same. Yours stands; the other is under “Earlier answers”." : store.place === "device" ? "Saved." : "");
        say(item + ": " + (titles.answer_states?.[answer.state] || "") + (store.place === "device" ? ", saved. " : ". ") + numbers);
        if (unsaved.size) retry(); else drawNotice();
      } catch (error) {
        failed(target, item, whole, error);
      } finally {
        pending--;
      }
    });
  }

  /** @param {Current} target @param {string} item @param {any} change @param {any} error */
  function failed(target, item, change, error) {
    if (target !== current) return;
    const words = error?.name === "QuotaExceededError" ? "The storage of this browser is full."
      : error?.name === "NotFoundError" ? "This assessment was deleted in another tab."
      : "This browser did not write the answer (" + (error?.name || "unknown") + ").";
    unsaved.set(item, { change, words });
    rows.draw(item, "Not saved. " + words + " The answer stays on this page while it is open.");
    say(item + ": not saved. " + words);
    drawNotice();
  }

  function retry() {
    const again = [...unsaved];
    unsaved.clear();
    drawNotice();
    for (const [item, { change }] of again) save(item, change);
  }

  addEventListener("beforeunload", function (event) {
    rows.flush();
    if (unsaved.size || (store.place === "memory" && !exported)) event.preventDefault();
  });

  // --- assessments ---------------------------------------------------------------------------------------------------

  const LAST = "guides-assessment";
  /** @param {number | null} key */
  function remember(key) {
    try {
      for (const place of [sessionStorage, localStorage]) if (key === null) place.removeItem(LAST); else place.setItem(LAST, String(key));
    } catch (refused) { /* then the first one opens next time */ }
  }
  function remembered() {
    try {
      return Number(sessionStorage.getItem(LAST) || localStorage.getItem(LAST));
    } catch (refused) {
      return 0;
    }
  }

  async function listAssessments() {
    const found = await store.list();
    const select = find("#check-current");
    select.replaceChildren(...found.map(function (each) { return make("option", { value: String(each.key) }, each.name); }));
    if (current.key === null || !found.some(function (each) { return each.key === current.key; })) select.prepend(make("option", { value: "" }, current.name));
    select.value = current.key === null ? "" : String(current.key);
    for (const name of ["compare"]) find(`[data-do=${name}]`).disabled = found.length < 2;
    find("[data-do=delete]").disabled = current.key === null;
    return found;
  }

  /** Opens one of the assessments, or the one that was open last. @param {number} [wanted] @param {boolean} [byAddress] the address has a choice of its own */
  async function openAssessment(wanted, byAddress = false) {
    rows.flush();
    await turn;
    const found = await store.list();
    const header = found.find(function (each) { return each.key === (wanted ?? remembered()); }) || found[0];
    unsaved.clear();
    current = header ? { ...header } : fresh("My assessment");
    kept = header ? await store.answers(header.key) : {};
    answers = { ...kept };
    remember(current.key);
    await listAssessments();
    if (!byAddress) choice = fromQuery(toQuery(current.scope, ""), known).choice;
    rows.drawAll();
    drawChoice();
    drawNotice();
  }

  /** Asks for a name. @param {string} title @param {string} name */
  async function askName(title, name) {
    find("#check-name-title").textContent = title;
    const input = find("#check-name input");
    input.value = name;
    const answered = ask("name");
    input.select();
    return (await answered) === "ok" && input.value.trim() ? input.value.trim() : "";
  }

  /** Does something with the store, or says that it did not work. @param {() => Promise<void>} work */
  async function attempt(work) {
    try {
      rows.flush();
      await turn;
      await work();
    } catch (error) {
      const full = error instanceof DOMException && error.name === "QuotaExceededError";
      say("Nothing was changed. " + (full ? "The storage of this browser is full." : error instanceof Error ? error.message : ""));
    }
  }

  /** @type {{ [name: string]: () => any }} */
  const actions = {
    async new() {
      const name = await askName("New assessment", "");
      if (name) await attempt(async function () {
        await openAssessment(await store.create({ ...bare(fresh(name)), scope: choice }, {}));
        say("“" + name + "” is open. The others stay.");
      });
    },
    async rename() {
      const name = await askName("Rename", current.name);
      if (name) await attempt(async function () {
        current.name = name;
        await store.update(await keyOf(current), { name });
        await listAssessments();
        say("Renamed to “" + name + "”.");
      });
    },
    async duplicate() {
      const name = await askName("Name of the duplicate", current.name + ", copy");
      if (name) await attempt(async function () {
        await openAssessment(await store.create({ ...bare(current), name, created: new Date().toISOString() }, answers));
        say("“" + name + "” is open. The first one stays as it is.");
      });
    },
    async delete() {
      find("#check-sure [data-words]").textContent = "“" + current.name + "” holds " + counted(Object.keys(answers).length, "answer") + ". Once deleted, they are gone from this device.";
      if ((await ask("sure")) === "ok") await attempt(async function () {
        const { name, key } = current;
        if (key !== null) await store.remove(key);
        await openAssessment();
        say("“" + name + "” was deleted.");
      });
    },
    async compare() {
      const found = (await store.list()).filter(function (each) { return each.key !== current.key; });
      const select = find("#check-other select"), result = find("#check-other [data-result]");
      select.replaceChildren(...found.map(function (each) { return make("option", { value: String(each.key) }, each.name); }));
      select.onchange = async function () {
        const other = await store.answers(Number(select.value));
        result.replaceChildren(...files.differences(answers, other, [current.name, select.selectedOptions[0]?.textContent || ""], guides));
      };
      await select.onchange();
      await ask("other");
    },
    json() { give(logic.toJson({ ...current, scope: choice, answers }), "application/json", "json"); },
    csv() { give(sheets.toCsv(sheet()), "text/csv;charset=utf-8", "csv"); },
    xlsx() { give(sheets.toXlsx([sheet(), requirementSheet(), about()]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"); },
    import() { find("#check-upload").click(); },
    print() { rows.flush(); print(); },
    everything() {
      choice = {};
      find("#check-words").value = find("#check-show").value = "";
      chosen();
      say("Everything is shown.");
    },
  };

  /** @param {any} content @param {string} type @param {string} ending */
  function give(content, type, ending) {
    const name = current.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "assessment";
    download(content, type, name + "-" + today() + "." + ending);
    if (ending === "json") exported = true;
    say("The file is among your downloads.");
  }
  function sheet() {
    return { name: "Answers", columns: files.COLUMNS, rows: files.rowsFor(guides, visible(), answers) };
  }
  function requirementSheet() {
    /** @type {{ [state: string]: string }} */
    const words = { met: "met", "not-met": "not met", "not-applicable": "not applicable" };
    const columns = [{ key: "requirement", title: "Requirement", width: 14 }, { key: "title", title: "Title", width: 50 }, { key: "state", title: "State", width: 16 }, { key: "items", title: "Items", width: 40 }];
    return { name: "Requirements", columns, rows: requirements().map(function ({ id, state, of }) { return [id, entries.get(id)?.title || "", words[state] || "", of.join("; ")]; }) };
  }
  function about() {
    const { version, date } = data.edition;
    const rowsOfSheet = [["Assessment", current.name], ["Guides", document.title], ["Edition", version + ", " + date], ["Exported", today()], ["Chosen", chosenWords() || "everything"]];
    return { name: "About", columns: [{ key: "what", title: "What", width: 16 }, { key: "value", title: "Value", width: 70 }], rows: rowsOfSheet };
  }

  find("#check-upload").onchange = async function () {
    const upload = find("#check-upload"), file = upload.files[0];
    if (!file) return;
    const { assessment, faults } = await files.readFile(file, guides, new Date().toISOString());
    upload.value = "";
    if (!assessment) {
      const shown = faults.slice(0, 20).map(function (/** @type {any} */ { path, message }) { return make("li", {}, make("code", {}, path), " " + message); });
      if (faults.length > 20) shown.push(make("li", {}, "and " + (faults.length - 20) + " more"));
      find("#check-refused [data-result]").replaceChildren(...shown);
      await ask("refused");
      return;
    }
    find("#check-import [data-words]").textContent = "“" + assessment.name + "” holds " + counted(Object.keys(assessment.answers).length, "answer") + ", last compared with edition " +
      assessment.edition.version + " of " + assessment.edition.date + ". Add it beside your assessments, or merge it into “" + current.name + "”?";
    const wanted = await ask("import");
    if (wanted === "new") await attempt(async function () {
      await openAssessment(await store.create(bare(assessment), assessment.answers));
      say("“" + assessment.name + "” was added with " + counted(Object.keys(assessment.answers).length, "answer") + ".");
    });
    if (wanted === "merge") await attempt(async function () {
      const decisions = await files.decide(answers, assessment, guides);
      if (!decisions) return say("Nothing was merged.");
      const key = await keyOf(current);
      await store.rewrite(key, function (header, stored) {
        const { answers: merged, ...rest } = logic.merge({ ...header, answers: stored }, assessment, decisions);
        return { header: bare(rest), answers: merged };
      });
      await openAssessment(key);
      say("Merged “" + assessment.name + "” into “" + current.name + "”.");
    });
  };

  document.addEventListener("click", function (event) {
    const target = event.target instanceof Element ? event.target : null;
    for (const menu of document.querySelectorAll("details.check-menu[open]")) if (!menu.contains(target)) menu.removeAttribute("open");
    const name = target?.closest("button[data-do]")?.getAttribute("data-do");
    if (!name) return;
    const menu = target?.closest("details.check-menu");
    actions[name]?.();
    menu?.removeAttribute("open");
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.activeElement?.closest("details.check-menu[open]");
    if (!menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
  find("#check-current").onchange = function () { openAssessment(Number(find("#check-current").value)); };

  // --- choice and progress -------------------------------------------------------------------------------------------

  const known = Object.fromEntries(Object.entries(lists).map(function ([facet, { values }]) { return [facet, Object.keys(values)]; }));
  /** @type {Map<string, { label: HTMLElement, box: HTMLInputElement, count: HTMLElement }>} */
  const boxes = new Map();
  for (const [facet, { title, values }] of Object.entries(lists)) {
    const options = Object.entries(values).filter(function ([value]) { return value !== ANY; }).map(function ([value, words]) {
      const box = make("input", { type: "checkbox", name: facet, value }), count = make("span", { class: "check-many" });
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
  find("#check-words").oninput = function () { drawChoice(); };
  find("#check-show").onchange = function () { drawChoice(); };

  /** The reader chose: shown, in the address, and kept with the assessment. */
  function chosen() {
    drawChoice();
    say(find("#check-count").textContent);
    current.scope = choice;
    if (current.key !== null) store.update(current.key, { scope: choice }).catch(function () { /* the address has it too */ });
  }

  function chosenWords() {
    return Object.entries(choice).map(function ([facet, values]) {
      return (lists[facet]?.title || "") + ": " + values.map(function (value) { return lists[facet]?.values[value] || value; }).join(" or ");
    }).join("; ");
  }

  /** Items that are shown, in the order of the page. */
  function visible() {
    const show = find("#check-show").value, edition = logic.editionChanges({ ...current, answers }, items);
    /** @type {{ [name: string]: (item: string) => boolean }} */
    const tests = {
      due: function (item) { const answer = answers[item]; return Boolean(answer?.due && answer.due <= today()) && answer?.state !== "done" && answer?.state !== "not-applicable"; },
      changed: function (item) { return edition.changed.includes(item); },
      new: function (item) { return edition.fresh.includes(item); },
    };
    const test = !show ? function () { return true; } : tests[show] || function (/** @type {string} */ item) { return logic.stateOf(answers[item]) === show; };
    return index.filter(choice, find("#check-words").value).shown.map(function (/** @type {number} */ at) { return ids[at] || ""; }).filter(test);
  }

  function drawChoice() {
    const { shown, counts } = index.filter(choice, "");
    scoped = shown.map(function (/** @type {number} */ at) { return ids[at] || ""; });
    for (const [name, { label, box, count }] of boxes) {
      const [facet = "", value = ""] = name.split(" ");
      const many = counts[facet]?.get(value) || 0;
      box.checked = (choice[facet] || []).includes(value);
      label.hidden = !many && !box.checked;
      count.textContent = String(many);
    }
    for (const details of document.querySelectorAll(".check-facet")) {
      const many = choice[details.getAttribute("data-facet") || ""]?.length || 0;
      find("summary .check-many", details).textContent = many ? String(many) : "";
      details.classList.toggle("check-used", many > 0);
    }
    const seen = new Set(visible());
    for (const [item, { row }] of rows.rows) row.hidden = !seen.has(item);
    for (const part of document.querySelectorAll(".check-module, .check-area")) if (part instanceof HTMLElement) part.hidden = !part.querySelector("li.check-row:not([hidden])");
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
      history.replaceState(null, "", location.pathname + (query ? "?" + query : "") + location.hash);
    } catch (refused) { /* a page opened from a folder may keep its address */ }
    find("#check-print-head").textContent = [current.name, "edition " + data.edition.version + " of " + data.edition.date, chosenWords()].filter(Boolean).join("; ");
    drawNumbers();
  }

  /** Requirements that the chosen items ask about, each judged by all its items. */
  function requirements() {
    const wanted = new Set(scoped.flatMap(function (item) { return entries.get(item)?.verifies || []; }));
    return [...wanted].sort().map(function (id) {
      const of = asking.get(id) || [];
      return { id, of, area: entries.get(id)?.area, state: logic.requirementState(of, answerTo) };
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
      const found = logic.progress(own, answerTo), apply = own.length - (found["not-applicable"] || 0);
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
      const entry = entries.get(id), found = logic.progress(of, answerTo), apply = of.length - (found["not-applicable"] || 0);
      return make("li", {}, make("a", { href: entry?.href || "#" }, id + " " + (entry?.title || "")), ` ${found.done} of ${counted(apply, "item")} done`);
    }));
  }
  find("#check-unmet").ontoggle = drawNumbers;

  // --- what a reader must know ---------------------------------------------------------------------------------------

  function drawNotice() {
    /** @type {HTMLElement[]} */
    const parts = [];
    /** @param {string} words @param {...[string, () => void]} buttons */
    const add = function (words, ...buttons) {
      const line = make("p", {}, words + " ");
      for (const [label, act] of buttons) {
        const button = make("button", { type: "button" }, label);
        button.onclick = act;
        line.append(button, " ");
      }
      parts.push(line);
    };
    const json = function () { actions.json?.(); };
    if (store.place === "memory") add("This browser refuses to keep answers, as some do in a private window. Whatever you answer is lost when you close this page, unless you export it before.", ["Export", json]);
    if (unsaved.size) {
      const [{ words } = { words: "" }] = unsaved.values();
      add(counted(unsaved.size, "answer is", "answers are") + " not saved. " + words + " All of them stay on this page while it is open, and in every file that you export.", ["Export", json],
        words.includes("deleted") ? ["Keep as a new assessment", async function () {
          await attempt(async function () { await openAssessment(await store.create(bare(current), answers)); });
        }] : ["Try again", retry]);
    }
    const { changed, fresh: added, gone } = logic.editionChanges({ ...current, answers }, items);
    const other = current.edition.date !== data.edition.date || current.edition.version !== data.edition.version || current.edition.commit !== data.edition.commit;
    if (current.key !== null && (added.length || (other && changed.length + gone.length))) {
      /** @param {string} value */
      const show = function (value) { find("#check-show").value = value; drawChoice(); find("#check-show").focus(); };
      add(`These guides are edition ${data.edition.version} of ${data.edition.date}; you answered to ${current.edition.version} of ${current.edition.date}. Your answers are kept. ` +
        [changed.length ? counted(changed.length, "item has", "items have") + " changed in meaning since you answered." : "", added.length ? counted(added.length, "item is", "items are") + " new." : "",
          gone.length ? counted(gone.length, "item is", "items are") + " no longer asked." : ""].filter(Boolean).join(" "),
      .../** @type {[string, () => void][]} */ (changed.length ? [["Show what changed", function () { show("changed"); }]] : []),
      .../** @type {[string, () => void][]} */ (added.length ? [["Show what is new", function () { show("new"); }]] : []),
      ["Go on with this edition", function () {
        attempt(async function () {
          current.edition = data.edition;
          current.items = [...ids];
          await store.update(await keyOf(current), { edition: data.edition, items: current.items });
          drawNotice();
          drawChoice();
          find("#check-current").focus();
        });
      }]);
    }
    find("#check-notice").replaceChildren(...parts);
    find("#check-notice").hidden = !parts.length;
    find("#check-gone").hidden = !gone.length;
    find("#check-gone ul").replaceChildren(...gone.map(function (/** @type {string} */ item) {
      return make("li", {}, make("b", {}, item + " " + (answers[item]?.title || "")), " " + inWords(answers[item], titles.answer_states || {}) + " (" + when(answers[item]?.changed || "") + ")");
    }));
  }

  /** Takes in what another tab wrote. @param {GuidesNote} note */
  async function heard({ key, item }) {
    try {
      const found = await listAssessments();
      if (current.key === null) return found.length && !Object.keys(answers).length ? await openAssessment() : undefined;
      const header = found.find(function (each) { return each.key === current.key; });
      if (header && key === null) Object.assign(current, { name: header.name, edition: header.edition, items: header.items });
      if (!header || key !== current.key || pending) return undefined;
      const stored = await store.answers(key);
      for (const id of item ? [item] : [...new Set([...Object.keys(stored), ...Object.keys(answers)])]) {
        if (unsaved.has(id) || stored[id]?.changed === kept[id]?.changed) continue;
        const answer = stored[id];
        if (answer) answers[id] = answer; else delete answers[id];
        if (rows.writing(id)) {
          rows.draw(id, "Changed in another tab: " + inWords(answer, titles.answer_states || {}) + ". What you write here is kept too.");
          continue;
        }
        if (answer) kept[id] = answer; else delete kept[id];
        rows.draw(id, item && answer ? "Changed in another tab, " + when(answer.changed) + "." : "");
      }
      drawNumbers();
      drawNotice();
    } catch (error) { /* the next write tells */ }
    return undefined;
  }
  store.listen(heard);
  document.addEventListener("visibilitychange", function () { if (!document.hidden && current.key !== null) heard({ key: current.key, item: "" }); });

  // --- start ---------------------------------------------------------------------------------------------------------

  if (store.place === "memory") find("#check-kept").hidden = true;
  else if (location.protocol === "file:") find("#check-file").hidden = false;
  const given = fromQuery(location.search, known);
  choice = given.choice;
  await openAssessment(undefined, Object.keys(choice).length > 0);
  find("#check-lists").classList.add("check-live");
  find("#check-work").hidden = false;
  find(".check-plain").hidden = true;
});
