/* Two people's answers to the same items: the dialog that merges them, and the table that compares them. */
"use strict";
(function () {
  /** @typedef {{ entries: Map<string, any>, titles: { [list: string]: { [value: string]: string } } }} Guides */

  /**
   * Shows what a merge would do and lets the reader decide; nothing is applied before they confirm.
   * @param {{ [item: string]: any }} mine @param {any} theirs assessment of the file @param {Guides} guides
   * @returns {Promise<{ [item: string]: "mine" | "theirs" } | null>} null if they cancel
   */
  async function decide(mine, theirs, guides) {
    const { make, find, when, counted, inWords, ask } = window.guides.parts;
    const { only_theirs, conflicts } = window.guides.assessment.compare(mine, theirs.answers);
    const dialog = find("#check-merge");
    find("h2", dialog).textContent = "Merge “" + theirs.name + "”";
    // only what a reader decides about, or will find changed
    find("[data-words]", dialog).textContent = [
      only_theirs.length ? counted(only_theirs.length, "answer is", "answers are") + " new." : "Nothing in it is new.",
      conflicts.length ? counted(conflicts.length, "differs", "differ") + ": choose. The other one stays under “Earlier answers”." : "Your own answers stay as they are.",
    ].join(" ");
    find("[data-all]", dialog).hidden = conflicts.length < 2;
    const titles = guides.titles.answer_states || {};
    find("[data-result]", dialog).replaceChildren(...conflicts.map(function (/** @type {any} */ conflict) {
      const entry = guides.entries.get(conflict.item);
      /** @param {"mine" | "theirs"} side @param {string} words */
      const option = function (side, words) {
        const answer = conflict[side];
        const radio = make("input", { type: "radio", name: "merge-" + conflict.item, value: side, required: "" });
        return make("label", { class: "check-side" }, radio, make("span", {}, make("b", {}, words), " " + inWords(answer, titles),
          make("span", { class: "check-when" }, when(answer.changed) + (conflict.newer === side ? " (newer)" : ""))));
      };
      return make("fieldset", { class: "check-conflict", "data-newer": conflict.newer }, make("legend", {}, conflict.item + " " + (entry?.title || conflict.mine.title || "")), option("mine", "Mine:"), option("theirs", "Theirs:"));
    }));
    for (const button of dialog.querySelectorAll("[data-choose]")) button.onclick = function () {
      for (const fieldset of dialog.querySelectorAll(".check-conflict")) {
        const side = button.dataset.choose === "newer" ? fieldset.dataset.newer : button.dataset.choose;
        find(`input[value="${side}"]`, fieldset).checked = true;
      }
    };
    if ((await ask("merge")) !== "ok") return null;
    return Object.fromEntries(conflicts.map(function (/** @type {any} */ { item }) {
      return [item, find(`input[name="merge-${item}"]:checked`, dialog).value];
    }));
  }

  /** Items that two assessments answer differently, as a table. @param {any} one @param {any} other @param {string[]} names @param {Guides} guides */
  function differences(one, other, names, guides) {
    const { make, counted, inWords } = window.guides.parts;
    const { only_mine, only_theirs, conflicts } = window.guides.assessment.compare(one, other);
    const items = [...only_mine, ...only_theirs, ...conflicts.map(function (/** @type {any} */ each) { return each.item; })].sort();
    if (!items.length) return [make("p", {}, "Both say the same on every item.")];
    const titles = guides.titles.answer_states || {};
    const head = make("tr", {}, ...["Item", ...names].map(function (name) { return make("th", { scope: "col" }, name); }));
    const rows = items.map(function (item) {
      const name = make("th", { scope: "row" }, item + " " + (guides.entries.get(item)?.title || ""));
      return make("tr", {}, name, make("td", { "data-label": names[0] || "" }, inWords(one[item], titles)), make("td", { "data-label": names[1] || "" }, inWords(other[item], titles)));
    });
    return [make("p", {}, counted(items.length, "item differs.", "items differ.")), make("table", { class: "trace" }, make("thead", {}, head), make("tbody", {}, ...rows))];
  }

  window.guides = Object.assign(window.guides || {}, { merging: { decide, differences } });
})();
