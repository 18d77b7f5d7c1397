/* Jumps into a page whose far parts are measured only when they come near: such a jump lands beside its target, so it is made
   again until the target stands still. */
"use strict";
(function () {
  function land() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    let turns = 6;
    requestAnimationFrame(function again() {
      target.scrollIntoView({ behavior: "instant" });
      if (--turns) requestAnimationFrame(again);
    });
  }
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
})();
