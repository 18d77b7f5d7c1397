/* Draws, when a requirement's card is opened, what it rests on and what hangs on it. It is made from the lists of the card,
   which stay below it and say the same; so the picture is left out for readers who hear the page. */
"use strict";
(function () {
  /** labels of the lists that stand left of the requirement; every other list of links hangs on it */
  const RESTS_ON = new Set(["Maps to", "Informed by", "In tension"]);
  const SVG = "http://www.w3.org/2000/svg";
  const BOX = { width: 250, line: 17, pad: 8, gap: 8, letters: 36, lines: 3 };

  /**
   * @typedef {{ text: string, href: string, out: boolean }} Leaf
   * @typedef {{ label: string, leaves: Leaf[] }} Group
   * @typedef {{ kind: "label" | "leaf", y: number, height: number, lines: string[], href: string, out: boolean }} Placed
   */

  /** Words in lines of at most so many letters; what does not fit in the last line is cut with an ellipsis.
   * @param {string} text @param {number} letters @param {number} most */
  function wrap(text, letters, most) {
    /** @type {string[]} */
    const lines = [];
    let line = "";
    for (const word of text.split(/\s+/)) {
      if (line && line.length + 1 + word.length > letters) {
        lines.push(line);
        line = word;
      } else line = line ? line + " " + word : word;
    }
    if (line) lines.push(line);
    if (lines.length <= most) return lines;
    const kept = lines.slice(0, most);
    kept[most - 1] = (kept[most - 1] || "").slice(0, letters - 1).trimEnd() + "…";
    return kept;
  }

  /** Boxes one below the other, each group under its label; returns them with the height of all.
   * @param {Group[]} groups @param {number} top @param {number} letters */
  function place(groups, top, letters) {
    /** @type {Placed[]} */
    const placed = [];
    let y = top;
    for (const group of groups) {
      placed.push({ kind: "label", y, height: BOX.line, lines: [group.label], href: "", out: false });
      y += BOX.line + 4;
      for (const leaf of group.leaves) {
        const lines = wrap(leaf.text, letters, BOX.lines);
        const height = lines.length * BOX.line + 2 * BOX.pad;
        placed.push({ kind: "leaf", y, height, lines, href: leaf.href, out: leaf.out });
        y += height + BOX.gap;
      }
      y += BOX.gap;
    }
    return { placed, height: Math.max(0, y - top - 2 * BOX.gap) };
  }

  /** The lists of links of a card. @param {Element} list @returns {Group[]} */
  function groupsOf(list) {
    const groups = [];
    for (const fact of list.querySelectorAll(":scope > .fact")) {
      const leaves = Array.from(fact.querySelectorAll("dd > ul > li"), function (item) {
        const link = item.querySelector("a");
        const text = ((link || item).textContent || "").trim();
        return { text, href: link?.getAttribute("href") || "", out: link?.classList.contains("link-out") || false };
      });
      const label = (fact.querySelector("dt")?.textContent || "").trim();
      if (leaves.length) groups.push({ label, leaves });
    }
    return groups;
  }

  /** @param {string} name @param {Record<string, string | number>} attributes @param {(Element | string)[]} children */
  function make(name, attributes, children = []) {
    const element = document.createElementNS(SVG, name);
    for (const [key, value] of Object.entries(attributes)) element.setAttribute(key, String(value));
    element.append(...children);
    return element;
  }

  /** @param {Placed} box @param {number} x @param {number} width */
  function draw(box, x, width) {
    const words = box.lines.map(function (line, at) {
      const baseline = box.y + (box.kind === "leaf" ? BOX.pad : 0) + 13 + at * BOX.line;
      return make("text", { x: box.kind === "leaf" ? x + BOX.pad + 2 : x, y: baseline }, [line]);
    });
    if (box.kind === "label") return make("g", { class: "picture-label" }, words);
    const frame = make("rect", { x, y: box.y, width, height: box.height, rx: 4 });
    // the same link stands in the list below, where the keyboard finds it
    const attributes = { class: box.out ? "picture-leaf picture-out" : "picture-leaf", href: box.href, tabindex: -1 };
    return make(box.href ? "a" : "g", box.href ? attributes : { class: "picture-leaf" }, [frame, ...words]);
  }

  /** @param {string} id @param {Group[]} groups @param {boolean} narrow */
  function picture(id, groups, narrow) {
    const left = groups.filter(function (group) { return RESTS_ON.has(group.label); });
    const right = groups.filter(function (group) { return !RESTS_ON.has(group.label); });
    const centre = { width: 96, height: 40 };
    const width = narrow ? 300 : 760;
    const boxWidth = narrow ? width - 24 : BOX.width;
    const letters = Math.floor((boxWidth - 2 * BOX.pad) / 6.6);
    const above = place(left, 2, letters);
    const parts = [];
    let height;
    if (narrow) {
      const middle = above.height + 34;
      const below = place(right, middle + centre.height + 32, letters);
      height = middle + centre.height + 32 + below.height + 4;
      const x = 12;
      if (left.length) parts.push(make("path", { d: `M${x + 48} ${above.height + 4}V${middle}`, class: "picture-line" }));
      if (right.length) parts.push(make("path", { d: `M${x + 48} ${middle + 40}v28`, class: "picture-line" }));
      parts.push(...above.placed.map(function (box) { return draw(box, x, boxWidth); }));
      parts.push(...below.placed.map(function (box) { return draw(box, x, boxWidth); }));
      parts.push(heart(id, x, middle, centre));
    } else {
      const below = place(right, 2, letters);
      height = Math.max(above.height, below.height, centre.height) + 6;
      const x = (width - centre.width) / 2;
      const y = Math.min(height - centre.height, Math.max(2, Math.min(above.height || height, below.height || height) / 2 - 20));
      const middle = y + centre.height / 2;
      for (const [side, list] of /** @type {const} */ ([["left", above.placed], ["right", below.placed]])) {
        for (const box of list) {
          if (box.kind === "label") continue;
          const from = side === "left" ? boxWidth : width - boxWidth;
          const to = side === "left" ? x : x + centre.width;
          const bend = (from + to) / 2;
          const at = box.y + box.height / 2;
          parts.push(make("path", { d: `M${from} ${at}C${bend} ${at} ${bend} ${middle} ${to} ${middle}`, class: "picture-line" }));
        }
      }
      parts.push(...above.placed.map(function (box) { return draw(box, 0, boxWidth); }));
      parts.push(...below.placed.map(function (box) { return draw(box, width - boxWidth, boxWidth); }));
      parts.push(heart(id, x, y, centre));
    }
    return make("svg", { viewBox: `-1 0 ${width + 2} ${height}`, "aria-hidden": "true", class: "trace-picture" }, parts);
  }

  /** @param {string} id @param {number} x @param {number} y @param {{ width: number, height: number }} size */
  function heart(id, x, y, size) {
    return make("g", { class: "picture-heart" }, [
      make("rect", { x, y, width: size.width, height: size.height, rx: 6 }),
      make("text", { x: x + size.width / 2, y: y + 25, "text-anchor": "middle" }, [id]),
    ]);
  }

  const logic = { wrap, place, RESTS_ON };
  window.guides = Object.assign(window.guides || {}, { trace: logic });
  if (typeof document === "undefined") return;

  /** @param {HTMLDetailsElement} details */
  function drawFor(details) {
    const card = details.closest(".card-requirement");
    const list = details.querySelector(":scope > .card-links");
    if (!card || !list || details.querySelector(".trace-picture")) return;
    const groups = groupsOf(list);
    if (groups.length) list.before(picture(card.id, groups, details.clientWidth < 640));
  }

  // guides-look.js fetches this script when the first card is opened
  document.querySelectorAll(".card-more[open]").forEach(function (details) { drawFor(/** @type {HTMLDetailsElement} */ (details)); });
  document.addEventListener("toggle", function (event) {
    if (event.target instanceof HTMLDetailsElement && event.target.open) drawFor(event.target);
  }, true);
})();
