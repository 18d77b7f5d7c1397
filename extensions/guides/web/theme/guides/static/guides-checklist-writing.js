/* Answers on their way to this device: shown at once, written in turn, tried again when the device refuses, and what another
   tab wrote meanwhile. */
"use strict";
(function () {
  /** @param {GuidesChecklist} page @returns {GuidesWriting} */
  function writingOf(page) {
    const { find, when, inWords } = window.guides.parts;
    const { assessment: logic } = window.guides;
    const states = page.titles.answer_states || {};
    /** writing in turn, so that each write knows the one before @type {Promise<any>} */
    let turn = Promise.resolve();
    let pending = 0;
    /** whether another tab wrote while this one did */
    let missed = false;

    /** Shows a change at once and writes it in its turn. @param {string} item @param {any} change */
    function save(item, change) {
      const entry = page.entries.get(item), now = new Date().toISOString();
      const whole = { ...page.unsaved.get(item)?.change, ...change, title: entry?.title || page.answers[item]?.title || "" };
      page.answers[item] = logic.change(page.answers[item], page.answers[item], whole, now, entry?.pin || "").answer;
      page.rows.draw(item);
      const numbers = page.choice.drawNumbers();
      const target = page.current;
      pending++;
      find("#check-lists").dataset.writing = "";
      turn = turn.then(async function () {
        try {
          const key = await page.assessments.keyOf(target);
          const seen = target === page.current ? page.kept[item] : undefined;
          const { answer, conflict } = await page.store.put(key, item, function (stored) { return logic.change(stored, target === page.current ? seen : stored, whole, now, entry?.pin || ""); });
          if (target !== page.current) return;
          page.kept[item] = answer;
          page.unsaved.delete(item);
          page.exported = false;
          if (pending === 1) page.answers[item] = answer;
          page.rows.draw(item, conflict ? "Another tab changed the same. Yours stands; the other is under “Earlier answers”." : "");
          page.say(item + ": " + (states[answer.state] || "") + (page.store.place === "device" ? ", saved. " : ". ") + numbers);
          if (pending === 1 && page.unsaved.size) retry();
          else if (pending === 1) page.notice.draw();
        } catch (error) {
          failed(target, item, whole, error);
        } finally {
          pending--;
          if (!pending) delete find("#check-lists").dataset.writing;
          if (!pending && missed && page.current.key !== null) heard({ key: page.current.key, item: "" });
        }
      });
    }

    /** @param {GuidesOpen} target @param {string} item @param {any} change @param {any} error */
    function failed(target, item, change, error) {
      if (target !== page.current) return;
      const words = error?.name === "QuotaExceededError" ? "The storage of this browser is full."
        : error?.name === "NotFoundError" ? "This assessment was deleted in another tab."
        : "This browser did not write the answer (" + (error?.name || "unknown") + ").";
      page.unsaved.set(item, { change, words });
      page.rows.draw(item, "Not saved. " + words + " The answer stays on this page while it is open.");
      page.say(item + ": not saved. " + words);
      page.notice.draw();
    }

    function retry() {
      const again = [...page.unsaved];
      page.unsaved.clear();
      // the notice stays until the device has them
      for (const [item, { change }] of again) save(item, change);
    }

    /** Everything that was typed or chosen is written, or refused. */
    async function settled() {
      page.rows.flush();
      await turn;
    }

    /** Takes in what another tab wrote. @param {GuidesNote} note */
    async function heard({ key, item }) {
      const { current, answers, kept } = page;
      try {
        const found = await page.assessments.list();
        if (current.key === null) return found.length && !Object.keys(answers).length ? await page.assessments.open() : undefined;
        const header = found.find(function (each) { return each.key === current.key; });
        if (header && key === null) Object.assign(current, { name: header.name, edition: header.edition, items: header.items });
        missed = pending > 0;
        if (!header || key !== current.key || missed) return undefined;
        const stored = await page.store.answers(key);
        if (current !== page.current) return undefined;
        for (const id of item ? [item] : [...new Set([...Object.keys(stored), ...Object.keys(answers)])]) {
          if (page.unsaved.has(id) || stored[id]?.changed === kept[id]?.changed) continue;
          const answer = stored[id];
          if (answer) answers[id] = answer; else delete answers[id];
          if (page.rows.writing(id)) {
            page.rows.draw(id, "Changed in another tab: " + inWords(answer, states) + ". What you write here is kept too.");
            continue;
          }
          if (answer) kept[id] = answer; else delete kept[id];
          page.rows.draw(id, item && answer ? "Changed in another tab, " + when(answer.changed) + "." : "");
        }
        page.choice.drawNumbers();
        page.notice.draw();
      } catch (error) { /* the next write tells */ }
      return undefined;
    }

    page.store.listen(heard);
    document.addEventListener("visibilitychange", function () { if (!document.hidden && page.current.key !== null) heard({ key: page.current.key, item: "" }); });
    addEventListener("beforeunload", function (event) {
      page.rows.flush();
      // one write that has begun comes to its end without the page; those behind it do not
      if (page.unsaved.size || pending > 1 || (page.store.place === "memory" && !page.exported)) event.preventDefault();
    });
    return { save, retry, settled };
  }

  window.guides = Object.assign(window.guides || {}, { writingOf });
})();
