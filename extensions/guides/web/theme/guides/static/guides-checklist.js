/* The checklist as a workspace: puts its parts together, each in a script of its own, and opens the assessment that was open last. */
"use strict";
document.addEventListener("DOMContentLoaded", async function () {
  const { find } = window.guides.parts;
  const { assessment: logic, rowsOf, choiceOf, writingOf, assessmentsOf, noticeOf, exchangeOf } = window.guides;
  const { entries: every, titles, edition } = window.guidesData;
  /** @type {Map<string, GuidesEntry>} */
  const entries = new Map(every.map(function (entry) { return [entry.id, entry]; }));
  const items = Array.from(document.querySelectorAll("li.check-row"), function (row) { return entries.get(row instanceof HTMLElement ? row.dataset.item || "" : ""); })
    .filter(function (entry) { return entry !== undefined; });

  /** Says something to everybody, politely. @param {string} words */
  function say(words) {
    const status = find("#check-status");
    status.textContent = "";
    // the same words twice are heard twice
    requestAnimationFrame(function () { status.textContent = words; });
  }

  const page = /** @type {GuidesChecklist} */ ({
    store: await window.guides.openStore(), entries, items, ids: items.map(function (entry) { return entry.id; }), titles, edition,
    answers: {}, kept: {}, unsaved: new Map(), exported: true, say,
  });
  page.assessments = assessmentsOf(page);
  page.current = page.assessments.fresh("My assessment");
  page.writing = writingOf(page);
  page.notice = noticeOf(page);
  page.rows = rowsOf({
    titles: titles.answer_states || {}, entry: function (/** @type {string} */ item) { return entries.get(item); },
    answer: function (/** @type {string} */ item) { return page.answers[item]; }, save: page.writing.save, say,
  });
  page.choice = choiceOf({
    items, entries, titles, answer: function (/** @type {string} */ item) { return page.answers[item]; },
    changes() { return logic.editionChanges({ ...page.current, answers: page.answers }, items); },
    name() { return page.current.name + "; edition " + edition.version + " of " + edition.date; },
    chosen(/** @type {GuidesHeader["scope"]} */ scope, /** @type {string} */ words) {
      say(words);
      page.current.scope = scope;
      if (page.current.key !== null) page.store.update(page.current.key, { scope }).catch(function () { /* the address has it too */ });
    },
  });
  page.actions = {
    ...page.assessments.actions, ...exchangeOf(page).actions,
    print() { page.rows.flush(); print(); },
    everything() {
      page.choice.everything();
      say("Everything is shown.");
    },
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
    page.actions[name]?.();
  });
  document.addEventListener("keydown", function (event) {
    const menu = event.key === "Escape" && document.activeElement?.closest("details.check-menu[open]");
    if (!menu) return;
    menu.removeAttribute("open");
    menu.querySelector("summary")?.focus();
  });

  if (page.store.place === "memory") find("#check-kept").hidden = true;
  else if (location.protocol === "file:") find("#check-file").hidden = false;
  page.choice.read(location.search);
  await page.assessments.open(undefined, Object.keys(page.choice.choice).length > 0);
  document.documentElement.classList.add("check-page");
  find("#check-lists").classList.add("check-live");
  find("#check-work").hidden = false;
  find(".check-plain").hidden = true;
  // the device's store may have taken its time
  window.guides.look.landAgain();
});
