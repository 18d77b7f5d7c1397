/* The checklist as a workspace: a reader chooses, answers, sees progress, and keeps several assessments on this device. */
"use strict";
document.addEventListener("DOMContentLoaded", async function () {
  const { make, find, when, counted, today, ask, inWords, download } = window.guides.parts;
  const { toQuery, assessment: logic, files, sheets } = window.guides;
  const data = window.guidesData, titles = data.titles;
  /** @type {Map<string, GuidesEntry>} */
  const entries = new Map(data.entries.map(function (entry) { return [entry.id, entry]; }));
  const items = Array.from(document.querySelectorAll("li.check-row"), function (row) { return entries.get(row instanceof HTMLElement ? row.dataset.item || "" : ""); })
    .filter(function (entry) { return entry !== undefined; });
  const ids = items.map(function (entry) { return entry.id; });
  const guides = { entries, titles, edition: data.edition };
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
  /** writing in turn, so that each write knows the one before @type {Promise<any>} */
  let turn = Promise.resolve();
  let pending = 0, exported = true;
  /** whether another tab wrote while this one did */
  let missed = false;

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

  const rows = window.guides.rowsOf({ titles: titles.answer_states || {}, entry: function (/** @type {string} */ item) { return entries.get(item); }, answer: answerTo, save, say });

  const chosen = window.guides.choiceOf({
    items, entries, titles, answer: answerTo,
    changes() { return logic.editionChanges({ ...current, answers }, items); },
    name() { return current.name + "; edition " + data.edition.version + " of " + data.edition.date; },
    chosen(/** @type {GuidesHeader["scope"]} */ scope, /** @type {string} */ words) {
      say(words);
      current.scope = scope;
      if (current.key !== null) store.update(current.key, { scope }).catch(function () { /* the address has it too */ });
    },
  });

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
    const numbers = chosen.drawNumbers();
    const target = current;
    pending++;
    find("#check-lists").dataset.writing = "";
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
        rows.draw(item, conflict ? "Another tab changed the same. Yours stands; the other is under “Earlier answers”." : "");
        say(item + ": " + (titles.answer_states?.[answer.state] || "") + (store.place === "device" ? ", saved. " : ". ") + numbers);
        if (pending === 1 && unsaved.size) retry();
        else if (pending === 1) drawNotice();
      } catch (error) {
        failed(target, item, whole, error);
      } finally {
        pending--;
        if (!pending) delete find("#check-lists").dataset.writing;
        if (!pending && missed && current.key !== null) heard({ key: current.key, item: "" });
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
    // the notice stays until the device has them
    for (const [item, { change }] of again) save(item, change);
  }

  addEventListener("beforeunload", function (event) {
    rows.flush();
    // one write that has begun comes to its end without the page; those behind it do not
    if (unsaved.size || pending > 1 || (store.place === "memory" && !exported)) event.preventDefault();
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
    if (unsaved.size) {
      retry();
      await turn;
      if (unsaved.size) {
        await listAssessments();
        return say("Some answers are not saved yet. Export them first, or they would be lost.");
      }
    }
    const found = await store.list();
    const header = found.find(function (each) { return each.key === (wanted ?? remembered()); }) || found[0];
    current = header ? { ...header } : fresh("My assessment");
    kept = header ? await store.answers(header.key) : {};
    answers = { ...kept };
    remember(current.key);
    await listAssessments();
    if (!byAddress) chosen.read(toQuery(current.scope, ""));
    rows.drawAll();
    chosen.draw();
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
        await openAssessment(await store.create({ ...bare(fresh(name)), scope: chosen.choice }, {}));
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
      rows.flush();
      await turn;
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
    json() { give(logic.toJson({ ...current, scope: chosen.choice, answers }), "application/json", "json"); },
    csv() { give(sheets.toCsv(sheet()), "text/csv;charset=utf-8", "csv"); },
    xlsx() { give(sheets.toXlsx([sheet(), requirementSheet(), about()]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"); },
    import() { find("#check-upload").click(); },
    print() { rows.flush(); print(); },
    everything() {
      chosen.everything();
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
    return { name: "Answers", columns: files.COLUMNS, rows: files.rowsFor(guides, chosen.visible(), answers) };
  }
  function requirementSheet() {
    /** @type {{ [state: string]: string }} */
    const words = { met: "met", "not-met": "not met", "not-applicable": "not applicable" };
    const columns = [{ key: "requirement", title: "Requirement", width: 14 }, { key: "title", title: "Title", width: 50 }, { key: "state", title: "State", width: 16 }, { key: "items", title: "Items", width: 40 }];
    return { name: "Requirements", columns, rows: chosen.requirements().map(function (/** @type {{ id: string, state: string, of: string[] }} */ { id, state, of }) { return [id, entries.get(id)?.title || "", words[state] || "", of.join("; ")]; }) };
  }
  function about() {
    const { version, date } = data.edition;
    const rowsOfSheet = [["Assessment", current.name], ["Guides", document.title], ["Edition", version + ", " + date], ["Exported", today()], ["Chosen", chosen.words() || "everything"]];
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
      // two of one name could not be told apart in the list
      const name = logic.freeName(assessment.name, (await store.list()).map(function (each) { return each.name; }));
      await openAssessment(await store.create({ ...bare(assessment), name }, assessment.answers));
      say("“" + name + "” was added with " + counted(Object.keys(assessment.answers).length, "answer") + ".");
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
    // the button goes with its menu; the keyboard stays at the summary
    menu?.querySelector("summary")?.focus();
    menu?.removeAttribute("open");
    actions[name]?.();
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.activeElement?.closest("details.check-menu[open]");
    if (!menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });
  find("#check-current").onchange = function () { openAssessment(Number(find("#check-current").value)); };

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
          await attempt(async function () {
            const key = await store.create(bare(current), answers);
            unsaved.clear();
            await openAssessment(key);
          });
        }] : ["Try again", retry]);
    }
    const { changed, fresh: added, gone } = logic.editionChanges({ ...current, answers }, items);
    const other = current.edition.date !== data.edition.date || current.edition.version !== data.edition.version || current.edition.commit !== data.edition.commit;
    if (current.key !== null && (added.length || (other && changed.length + gone.length))) {
      /** @param {string} value */
      const show = function (value) { find("#check-show").value = value; chosen.draw(); find("#check-show").focus(); };
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
          chosen.draw();
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
      missed = pending > 0;
      if (!header || key !== current.key || missed) return undefined;
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
      chosen.drawNumbers();
      drawNotice();
    } catch (error) { /* the next write tells */ }
    return undefined;
  }
  store.listen(heard);
  document.addEventListener("visibilitychange", function () { if (!document.hidden && current.key !== null) heard({ key: current.key, item: "" }); });

  // --- start ---------------------------------------------------------------------------------------------------------

  if (store.place === "memory") find("#check-kept").hidden = true;
  else if (location.protocol === "file:") find("#check-file").hidden = false;
  chosen.read(location.search);
  await openAssessment(undefined, Object.keys(chosen.choice).length > 0);
  document.documentElement.classList.add("check-page");
  find("#check-lists").classList.add("check-live");
  find("#check-work").hidden = false;
  find(".check-plain").hidden = true;
});
