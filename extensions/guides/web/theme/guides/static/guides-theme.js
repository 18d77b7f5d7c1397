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
})();
