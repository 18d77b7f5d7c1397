/* What explorer and search show of an entry that was found, and a list that grows on demand. */
"use strict";
(function () {
  /** a page of results; more of them come when asked for */
  const PAGE = 40;
  /** what a screen shows; the rest of the page follows once it is drawn */
  const SCREEN = 8;
  const LINE = 170;

  /**
   * @typedef {{ href: string, id: string, title: string, kind: string, area: string, areaTitle: string, text: string, state: string }} Row
   */

  /**
   * A line of a text around the first of the words that it holds.
   * @param {string} text @param {string[]} words folded
   */
  function lineOf(text, words) {
    if (text.length <= LINE) return text;
    const folded = window.guides.fold(text);
    const places = words.map(function (word) { return folded.indexOf(word); }).filter(function (at) { return at >= 0; });
    const first = places.length ? Math.min(...places) : 0;
    // folding may change lengths by a letter or two, which moves the cut and nothing else
    const start = first < LINE - 40 ? 0 : Math.max(0, text.lastIndexOf(" ", first - 50) + 1);
    const end = start + LINE >= text.length ? text.length : text.lastIndexOf(" ", start + LINE);
    return (start ? "… " : "") + text.slice(start, end) + (end < text.length ? " …" : "");
  }

  /** @param {string} name @param {string} className @param {(Node | string)[]} children */
  function make(name, className, children) {
    const element = document.createElement(name);
    if (className) element.className = className;
    element.append(...children);
    return element;
  }

  /** One result. @param {Row} row @param {string[]} words folded words that were looked for @param {string} root */
  function item(row, words, root) {
    const link = document.createElement("a");
    const outside = /^[a-z]+:/i.test(row.href);
    link.href = outside ? row.href : root + row.href;
    if (outside) link.className = "link-out";
    if (row.id) link.append(make("span", "id", [row.id]), " ");
    link.append(row.title);
    const marks = make("span", "found-marks", [make("span", "found-kind", [row.kind]), " ", row.areaTitle]);
    if (row.state) marks.append(" ", make("span", `state state-${row.state}`, [row.state]));
    const parts = [link, marks];
    if (row.text) parts.push(make("span", "found-text", [lineOf(row.text, words)]));
    return make("li", `found area-${row.area}`, parts);
  }

  /**
   * A list that shows the first results, and more when its button is pressed.
   * @template T what is known of a result
   * @param {HTMLElement} list @param {HTMLButtonElement} more
   */
  function growingList(list, more) {
    /** @type {T[]} */
    let results = [];
    /** @type {(result: T) => Element} */
    let make;
    let shown = 0;
    /** counts the lists, so that what was to follow an earlier one stays away */
    let turn = 0;

    /** @param {number} count */
    function grow(count) {
      const next = results.slice(shown, shown + count).map(make);
      list.append(...next);
      shown += next.length;
      return next[0];
    }

    function offerMore() {
      const left = results.length - shown;
      more.hidden = left === 0;
      if (left) more.textContent = left > PAGE ? `Show ${PAGE} more of ${window.guides.inDigits(left)}` : `Show the last ${left}`;
    }
    more.addEventListener("click", function () {
      const first = grow(PAGE);
      offerMore();
      const link = first && first.querySelector("a");
      if (link) link.focus();
    });

    /** Show results; says whether the list is on the screen. @param {T[]} found @param {(result: T) => Element} makeOne */
    function show(found, makeOne) {
      results = found;
      make = makeOne;
      shown = 0;
      // filters may fill the screen, with the results below it
      const seen = list.getBoundingClientRect().top < window.innerHeight;
      list.replaceChildren();
      grow(seen ? SCREEN : 1);
      const mine = ++turn;
      function rest() {
        if (mine !== turn) return;
        grow(PAGE - shown);
        offerMore();
        list.removeAttribute("aria-busy");
      }
      if (shown === results.length) rest();
      else {
        more.hidden = true;
        list.setAttribute("aria-busy", "true");
        requestAnimationFrame(function () { setTimeout(rest); });
      }
      return seen;
    }

    /** The first results stand in the page already. @param {T[]} all those included @param {(result: T) => Element} makeOne */
    function adopt(all, makeOne) {
      results = all;
      make = makeOne;
      shown = list.children.length;
      offerMore();
    }
    return { show, adopt };
  }

  /** Arrow keys lead from a box into its results, along them and back. @param {HTMLInputElement} box @param {HTMLElement} list */
  function arrows(box, list) {
    /** @param {number} step @param {Element | null} from */
    function move(step, from) {
      const links = Array.from(list.querySelectorAll("li > a"));
      const at = from === box ? -1 : links.indexOf(/** @type {Element} */ (from));
      const next = links[at + step];
      if (at + step < 0) box.focus();
      else if (next instanceof HTMLElement) next.focus();
    }
    for (const place of [box, list]) {
      place.addEventListener("keydown", function (event) {
        if (event.altKey || event.ctrlKey || event.metaKey || event.shiftKey) return;
        if (event.key !== "ArrowDown" && event.key !== "ArrowUp") return;
        const active = document.activeElement;
        if (active === box && event.key === "ArrowUp") return;
        event.preventDefault();
        move(event.key === "ArrowDown" ? 1 : -1, active);
      });
    }
  }

  window.guides = Object.assign(window.guides || {}, { lineOf, item, growingList, arrows, PAGE });
})();
