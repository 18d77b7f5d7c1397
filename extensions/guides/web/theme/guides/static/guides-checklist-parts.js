/* Small parts that the checklist page is made of: elements without markup from outside, words for moments, dialogs. */
"use strict";
(function () {
  /**
   * An element whose children are elements or plain text, never markup.
   * @template {keyof HTMLElementTagNameMap} T @param {T} name @param {{ [attribute: string]: string }} [attributes]
   * @param {...(Node | string)} children @returns {HTMLElementTagNameMap[T]}
   */
  function make(name, attributes = {}, ...children) {
    const element = document.createElement(name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, value);
    element.append(...children);
    return element;
  }

  /** An element that the page is known to have. @param {string} selector @param {ParentNode} [within] @returns {any} */
  function find(selector, within = document) {
    const found = within.querySelector(selector);
    if (!found) throw new Error("the page lacks " + selector);
    return found;
  }

  /** Day and time as the reader's country writes them. @param {string} moment */
  function when(moment) {
    return new Date(moment).toLocaleString(undefined, { dateStyle: "medium", timeStyle: "short" });
  }

  /** "1 item", "2 items". @param {number} count @param {string} one @param {string} [many] */
  function counted(count, one, many = one + "s") {
    return count + " " + (count === 1 ? one : many);
  }

  /** Today where the reader is, YYYY-MM-DD. */
  function today() {
    const now = new Date();
    return new Date(now.getTime() - now.getTimezoneOffset() * 60000).toISOString().slice(0, 10);
  }

  /** Opens a dialog and tells which of its buttons closed it; empty for Cancel and Escape. @param {string} id @returns {Promise<string>} */
  function ask(id) {
    const dialog = /** @type {HTMLDialogElement} */ (find("#check-" + id));
    dialog.returnValue = "";
    const before = document.activeElement;
    dialog.showModal();
    return new Promise(function (resolve) {
      dialog.addEventListener("close", function () {
        // the menu that opened the dialog has closed; the keyboard goes back to its summary
        const back = before?.closest("details.check-menu")?.querySelector("summary") || before;
        if (back instanceof HTMLElement) back.focus();
        resolve(dialog.returnValue);
      }, { once: true });
    });
  }

  /** What an answer says, in one line. @param {any} answer @param {{ [state: string]: string }} titles */
  function inWords(answer, titles) {
    if (!answer) return titles.open || "";
    const parts = [titles[answer.state] || answer.state];
    if (answer.state === "not-applicable" && answer.reason) parts.push(answer.reason);
    if (answer.owner) parts.push("owner " + answer.owner);
    if (answer.due) parts.push("due " + answer.due);
    if (answer.evidence) parts.push("evidence " + answer.evidence);
    if (answer.note) parts.push("note: " + answer.note);
    return parts.join("; ");
  }

  /** Gives the reader a file. @param {BlobPart} content @param {string} type @param {string} name */
  function download(content, type, name) {
    const address = URL.createObjectURL(new Blob([content], { type }));
    const link = make("a", { href: address, download: name });
    document.body.append(link);
    link.click();
    link.remove();
    setTimeout(function () { URL.revokeObjectURL(address); }, 60000);
  }

  window.guides = Object.assign(window.guides || {}, { parts: { make, find, when, counted, today, ask, inWords, download } });
})();
