/* What Furo's script does, with less work for the browser: the colours that a reader chooses, the way back to the top, and
   the place in the contents beside the page. And it fetches the script that draws, once a card is opened. */
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
    let before = window.scrollY;
    let asked = false;
    addEventListener("scroll", function () {
      if (asked) return;
      asked = true;
      requestAnimationFrame(function () {
        asked = false;
        const now = window.scrollY;
        if (now < 64 || now > before) document.documentElement.classList.remove("show-back-to-top");
        else if (now < before) document.documentElement.classList.add("show-back-to-top");
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

  function fetchPictures() {
    document.addEventListener("toggle", function opened(event) {
      if (!(event.target instanceof Element) || !event.target.matches(".card-requirement > .card-more[open]")) return;
      document.removeEventListener("toggle", opened, true);
      const script = document.createElement("script");
      script.src = `${document.documentElement.dataset.content_root || "./"}_static/guides-trace.js`;
      document.head.append(script);
    }, true);
  }

  window.guides = Object.assign(window.guides || {}, { look: { nextTheme } });
  if (typeof document === "undefined") return;
  document.addEventListener("DOMContentLoaded", function () {
    for (const button of document.querySelectorAll(".theme-toggle")) button.addEventListener("click", changeTheme);
    watchScrolling();
    watchSections();
    fetchPictures();
  });
})();
