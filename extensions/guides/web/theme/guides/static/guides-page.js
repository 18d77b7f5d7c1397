/* The two drawers of narrow screens: opening one leads the keyboard into it, Escape and following a link close it. */
"use strict";
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
