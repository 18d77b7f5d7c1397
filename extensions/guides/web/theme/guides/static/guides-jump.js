/* Jumps into a page whose far parts are measured only when they come near: such a jump lands beside its target, so it is made
   again until the target stands still. */
"use strict";
(function () {
  // in frames: how long the target must stand still, and how long we try
  const STILL = 10, TRIES = 240;
  let stop = function () {};
  function land() {
    const target = document.getElementById(decodeURIComponent(location.hash.slice(1)));
    if (!target) return;
    stop();
    let still = 0, tries = 0, last = NaN, stopped = false;
    stop = function () { stopped = true; };
    requestAnimationFrame(function again() {
      if (stopped) return;
      const top = target.getBoundingClientRect().top;
      still = top === last ? still + 1 : 0;
      target.scrollIntoView({ behavior: "instant" });
      last = target.getBoundingClientRect().top;
      if (still < STILL && ++tries < TRIES) requestAnimationFrame(again);
    });
  }
  // who scrolls or types is not held
  for (const name of ["wheel", "touchstart", "pointerdown", "keydown"]) addEventListener(name, function () { stop(); }, { passive: true });
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
