/* The two drawers of narrow screens: opening one leads the keyboard into it, Escape and following a link close it.
   And the key that leads to the search box, which a reader can switch off on the search page. */
"use strict";
(function () {
  const SWITCH = "guides-slash";
  function isOn() {
    try { return localStorage.getItem(SWITCH) !== "off"; } catch (refused) { return true; }
  }
  /** @param {boolean} on */
  function set(on) {
    try { localStorage.setItem(SWITCH, on ? "on" : "off"); } catch (refused) { /* then it stays on */ }
  }
  window.guides = Object.assign(window.guides || {}, { slash: { isOn, set } });

  document.addEventListener("keydown", function (event) {
    if (event.key !== "/" || event.altKey || event.ctrlKey || event.metaKey || !isOn()) return;
    const at = event.target;
    if (at instanceof HTMLElement && (at.isContentEditable || /^(?:input|textarea|select)$/i.test(at.tagName) && !/^(?:checkbox|radio|button)$/.test(at.getAttribute("type") || ""))) return;
    // the box of the page itself, if it has one, before that of every page; that of a table finds only its rows
    const boxes = [...document.querySelectorAll("article input[type=search]:not(.table-tools input)"), ...document.querySelectorAll(".sidebar-search")];
    for (const box of boxes) {
      if (!(box instanceof HTMLInputElement)) continue;
      // in a closed drawer: open it, which leads into it
      if (!box.checkVisibility({ visibilityProperty: true })) {
        const control = document.getElementById("__navigation");
        if (!(control instanceof HTMLInputElement)) continue;
        control.checked = true;
        requestAnimationFrame(function () { box.focus(); });
      } else box.focus();
      event.preventDefault();
      return;
    }
  });
})();
document.addEventListener("DOMContentLoaded", function () {
  const drawers = { __navigation: ".sidebar-drawer", __toc: ".toc-drawer" };
  for (const [id, selector] of Object.entries(drawers)) {
    const control = document.getElementById(id);
    const drawer = document.querySelector(selector);
    if (!(control instanceof HTMLInputElement) || !drawer) continue;
    control.addEventListener("change", function () {
      if (!control.checked) return;
      const first = drawer.querySelector("a[href], input");
      // the drawer is hidden until its style has changed
      if (first instanceof HTMLElement) requestAnimationFrame(function () { first.focus(); });
    });
    drawer.addEventListener("click", function (event) {
      if (event.target instanceof Element && event.target.closest("a[href]")) control.checked = false;
    });
    document.addEventListener("keydown", function (event) {
      if (event.key !== "Escape" || !control.checked) return;
      control.checked = false;
      control.focus();
    });
  }
});
