/* Sets the chosen colours before the page is drawn; a browser that refuses storage gets the automatic ones. */
"use strict";
(function () {
  let chosen = "auto";
  try {
    chosen = localStorage.getItem("theme") || "auto";
  } catch (refused) {
    chosen = "auto";
  }
  document.body.dataset.theme = chosen;
  // what only a script can do is laid out at once, and not when the last script has come
  document.documentElement.classList.remove("no-js");
})();
