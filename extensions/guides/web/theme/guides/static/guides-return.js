/* Who loads a long page anew, or comes back to it, stands where they stood. The browser keeps how far the page was scrolled; but
   far parts have another height until they come near, so that the same distance is another place. */
"use strict";
(function () {
  const KEY = `guides-place:${location.pathname}`, PARTS = "h1, h2, h3, h4, h5, h6, p, li, dt, tr";
  // in pixels: below the bar at the top; in frames: how long the place must stand still, and how long we try
  const LINE = 130, STILL = 10, TRIES = 240;

  /** The part at the line: the nearest place above it, what it is and the how manieth there, and where it stands on the screen.
   * @returns {[string, string, number, number] | undefined} */
  function placeNow() {
    for (let y = LINE; y < innerHeight; y += 20) {
      const part = document.elementFromPoint(innerWidth / 2, y)?.closest(PARTS);
      const root = part?.closest("article") && (part.parentElement?.closest("[id]") || part.closest("article"));
      if (part && root) return [root.id, part.tagName, [...root.querySelectorAll(part.tagName)].indexOf(part), part.getBoundingClientRect().top];
    }
    return undefined;
  }

  /** @param {[string, string, number, number]} place */
  function standAt([id, tag, index, wanted]) {
    let still = 0, tries = 0, last = NaN, left = false;
    for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(name, function () { left = true; }, { passive: true, once: true });
    requestAnimationFrame(function again() {
      const part = (id ? document.getElementById(id) : document.querySelector("article"))?.querySelectorAll(tag)[index];
      if (left) return;
      if (part) {
        const top = part.getBoundingClientRect().top;
        still = Math.abs(top - last) < 1 ? still + 1 : 0;
        scrollBy({ top: top - wanted, behavior: "instant" });
        last = part.getBoundingClientRect().top;
      }
      if (still < STILL && ++tries < TRIES) requestAnimationFrame(again);
    });
  }

  addEventListener("pagehide", function () {
    const place = scrollY > innerHeight / 2 && placeNow();
    try {
      if (place) sessionStorage.setItem(KEY, JSON.stringify(place));
      else sessionStorage.removeItem(KEY);
    } catch (refused) { /* then the browser's own way holds */ }
  });
  addEventListener("load", function () {
    const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
    if (entry?.type !== "reload" && entry?.type !== "back_forward") return;
    try {
      const place = JSON.parse(sessionStorage.getItem(KEY) || "null");
      if (place) standAt(place);
    } catch (refused) { /* as above */ }
  });
})();
