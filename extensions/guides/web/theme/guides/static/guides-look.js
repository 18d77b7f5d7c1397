/* What Furo's script does, with less work for the browser: the colours that a reader chooses, the way back to the top, and
   the place in the contents beside the page. And what Furo's script does not: it sees to it that a jump lands on its target,
   and fetches the script that draws, once a card is opened. */
"use strict";
(function () {
  const THEME = "theme";

  /** The next choice: first the colours that the system does not show, then those that it shows, then automatic again.
   * @param {string} now @param {boolean} systemIsDark */
  function nextTheme(now, systemIsDark) {
    const [first, second] = systemIsDark ? ["light", "dark"] : ["dark", "light"];
    if (now === first) return second;
    return now === second ? "auto" : first;
  }

  function changeTheme() {
    const chosen = nextTheme(document.body.dataset.theme || "auto", matchMedia("(prefers-color-scheme: dark)").matches);
    document.body.dataset.theme = chosen;
    try { localStorage.setItem(THEME, chosen); } catch (refused) { /* then it holds for this page */ }
  }

  /** Offers the way back to whoever scrolls up, far from the top. */
  function watchScrolling() {
    const root = document.documentElement.classList;
    let before = window.scrollY;
    let asked = false;
    addEventListener("scroll", function () {
      if (asked) return;
      asked = true;
      requestAnimationFrame(function () {
        asked = false;
        const now = window.scrollY;
        const shown = now >= 64 && (now < before || (now === before && root.contains("show-back-to-top")));
        // a class that is taken away where it is not is still a change of the root to whoever watches it
        if (shown !== root.contains("show-back-to-top")) root.toggle("show-back-to-top", shown);
        before = now;
      });
    }, { passive: true });
  }

  /** Marks in the contents the section that a reader's eye is in: the innermost at a line in the upper part of the screen. */
  function watchSections() {
    /** @type {Map<Element, HTMLAnchorElement>} */
    const entries = new Map();
    for (const link of document.querySelectorAll(".toc-tree a")) {
      const section = link instanceof HTMLAnchorElement && document.getElementById(decodeURIComponent(link.hash.slice(1)));
      if (section) entries.set(section, link);
    }
    const sections = [...entries.keys()];
    const atLine = new Set();
    /** @type {HTMLAnchorElement | undefined} */
    let marked;
    const observer = new IntersectionObserver(function (changes) {
      for (const change of changes) {
        if (change.isIntersecting) atLine.add(change.target);
        else atLine.delete(change.target);
      }
      // sections stand in the order of the page, so that the last one is the innermost
      const current = sections.filter(function (section) { return atLine.has(section); }).pop();
      const link = current && entries.get(current);
      if (link === marked) return;
      marked?.parentElement?.classList.remove("scroll-current");
      link?.parentElement?.classList.add("scroll-current");
      marked = link;
      if (link) keepInSight(link);
    }, { rootMargin: "-20% 0px -79% 0px" });
    for (const section of sections) observer.observe(section);
  }

  /** Scrolls the contents, never the page, until the entry is in sight. @param {HTMLElement} link */
  function keepInSight(link) {
    const box = link.closest(".toc-scroll");
    if (!box) return;
    const [inner, outer] = [link.getBoundingClientRect(), box.getBoundingClientRect()];
    if (inner.top < outer.top) box.scrollTop += inner.top - outer.top - 16;
    else if (inner.bottom > outer.bottom) box.scrollTop += inner.bottom - outer.bottom + 16;
  }

  /** Makes the jump of this page anew: for a script that has changed the page after it was loaded. Nothing moves if there was no
   * jump, or if the reader has moved since. */
  let landAgain = function () { /* the page is not there yet */ };

  /** Far parts of a page are measured only when they come near. A jump past them lands beside its target, so it is made again
   * until the target stands still. */
  function watchJumps() {
    // in frames: how long the target must stand still, and how long we try
    const STILL = 10, TRIES = 240;
    /** the jump that is under way; a later one, or a reader who scrolls or types, ends it */
    let current = 0;
    /** whether the reader still is where the last jump led */
    let there = false;
    function land() {
      const target = document.getElementById(decodeURIComponent(location.hash.slice(1))), own = ++current;
      let still = 0, tries = 0, last = NaN;
      there = target !== null;
      if (target) requestAnimationFrame(function again() {
        if (own !== current) return;
        still = target.getBoundingClientRect().top === last ? still + 1 : 0;
        target.scrollIntoView({ behavior: "instant" });
        last = target.getBoundingClientRect().top;
        if (still < STILL && ++tries < TRIES) requestAnimationFrame(again);
      });
    }
    for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(name, function () { current++; there = false; }, { passive: true });
    landAgain = function () { if (there) land(); };
    addEventListener("load", function () {
      const [entry] = /** @type {PerformanceNavigationTiming[]} */ (performance.getEntriesByType("navigation"));
      // who comes back or loads anew stands where they stood
      if (entry?.type === "navigate" && location.hash.length > 1) land();
    });
    document.addEventListener("click", function (event) {
      const link = event.target instanceof Element && event.target.closest("a[href*='#']");
      if (!(link instanceof HTMLAnchorElement) || link.hash.length < 2 || link.pathname !== location.pathname || event.ctrlKey || event.metaKey || event.shiftKey) return;
      // the browser goes there first
      setTimeout(function () { if (link.hash === location.hash) land(); }, 0);
    });
  }

  function fetchPictures() {
    document.addEventListener("toggle", function opened(event) {
      if (!(event.target instanceof Element) || !event.target.matches(".card-requirement > .card-more[open]")) return;
      document.removeEventListener("toggle", opened, true);
      const script = document.createElement("script");
      script.src = `${document.documentElement.dataset.content_root || "./"}_static/guides-trace.js`;
      document.head.append(script);
    }, true);
  }

  window.guides = Object.assign(window.guides || {}, { look: { nextTheme, landAgain() { landAgain(); } } });
  if (typeof document === "undefined") return;
  document.addEventListener("DOMContentLoaded", function () {
    for (const button of document.querySelectorAll(".theme-toggle")) button.addEventListener("click", changeTheme);
    watchScrolling();
    watchSections();
    watchJumps();
    fetchPictures();
  });
})();
