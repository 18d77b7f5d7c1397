/* What a reader of the checklist page must know above everything: answers that are not saved, and what a new edition changed. */
"use strict";
(function () {
  /** @param {GuidesChecklist} page @returns {{ draw(): void }} */
  function noticeOf(page) {
    const { make, find, when, counted, inWords } = window.guides.parts;
    const { assessment: logic } = window.guides;

    /** @param {string} words @param {[string, () => void][]} buttons */
    function line(words, buttons) {
      const shown = make("p", {}, words + " ");
      for (const [label, act] of buttons) {
        const button = make("button", { type: "button" }, label);
        button.onclick = act;
        shown.append(button, " ");
      }
      return shown;
    }

    /** @returns {HTMLElement[]} */
    function ofStorage() {
      const { attempt, open, bare } = page.assessments, { json } = page.actions;
      const parts = [];
      if (page.store.place === "memory") parts.push(line("This browser refuses to keep answers, as some do in a private window. Whatever you answer is lost when you close this page, unless you export it before.", [["Export", function () { json?.(); }]]));
      if (page.unsaved.size) {
        const [{ words } = { words: "" }] = page.unsaved.values();
        parts.push(line(counted(page.unsaved.size, "answer is", "answers are") + " not saved. " + words + " All of them stay on this page while it is open, and in every file that you export.", [["Export", function () { json?.(); }],
          words.includes("deleted") ? ["Keep as a new assessment", function () {
            attempt(async function () {
              const key = await page.store.create(bare(page.current), page.answers);
              page.unsaved.clear();
              await open(key);
            });
          }] : ["Try again", page.writing.retry]]));
      }
      return parts;
    }

    /** @param {string} value */
    function show(value) {
      find("#check-show").value = value;
      page.choice.draw();
      find("#check-show").focus();
    }

    function goOn() {
      page.assessments.attempt(async function () {
        page.current.edition = page.edition;
        page.current.items = [...page.ids];
        await page.store.update(await page.assessments.keyOf(page.current), { edition: page.edition, items: page.current.items });
        draw();
        page.choice.draw();
        find("#check-current").focus();
      });
    }

    /** @param {{ changed: string[], fresh: string[], gone: string[] }} changes @returns {HTMLElement[]} */
    function ofEdition({ changed, fresh, gone }) {
      const { current, edition } = page;
      const other = current.edition.date !== edition.date || current.edition.version !== edition.version || current.edition.commit !== edition.commit;
      if (current.key === null || !(fresh.length || (other && changed.length + gone.length))) return [];
      const counts = [changed.length ? counted(changed.length, "item has", "items have") + " changed in meaning since you answered." : "", fresh.length ? counted(fresh.length, "item is", "items are") + " new." : "",
        gone.length ? counted(gone.length, "item is", "items are") + " no longer asked." : ""].filter(Boolean).join(" ");
      /** @type {[string, () => void][]} */
      const buttons = [];
      if (changed.length) buttons.push(["Show what changed", function () { show("changed"); }]);
      if (fresh.length) buttons.push(["Show what is new", function () { show("new"); }]);
      buttons.push(["Go on with this edition", goOn]);
      return [line(`These guides are edition ${edition.version} of ${edition.date}; you answered to ${current.edition.version} of ${current.edition.date}. Your answers are kept. ` + counts, buttons)];
    }

    function draw() {
      const changes = logic.editionChanges({ ...page.current, answers: page.answers }, page.items);
      const parts = [...ofStorage(), ...ofEdition(changes)];
      find("#check-notice").replaceChildren(...parts);
      find("#check-notice").hidden = !parts.length;
      find("#check-gone").hidden = !changes.gone.length;
      find("#check-gone ul").replaceChildren(...changes.gone.map(function (/** @type {string} */ item) {
        const answer = page.answers[item];
        return make("li", {}, make("b", {}, item + " " + (answer?.title || "")), " " + inWords(answer, page.titles.answer_states || {}) + " (" + when(answer?.changed || "") + ")");
      }));
    }
    return { draw };
  }

  window.guides = Object.assign(window.guides || {}, { noticeOf });
})();
