/* Scripts that a page fetches once a reader turns to what needs them. */
"use strict";
(function () {
  /**
   * A function that does something with a script of the site: at once if it has run, else when it has been fetched.
   * @param {string} name file in _static
   * @param {() => void} failed called when the script did not arrive; what waited is dropped, the next call asks again
   * @returns {(then: () => void) => void}
   */
  function later(name, failed) {
    /** @type {(() => void)[]} */
    let waiting = [];
    let arrived = false;

    function ask() {
      const script = document.createElement("script");
      script.src = `${document.documentElement.dataset.content_root || "./"}_static/${name}`;
      script.addEventListener("load", function () {
        arrived = true;
        for (const then of waiting) then();
        waiting = [];
      });
      script.addEventListener("error", function () {
        script.remove();
        waiting = [];
        failed();
      });
      document.head.append(script);
    }

    return function (then) {
      if (arrived) then();
      else if (!waiting.includes(then)) {
        waiting.push(then);
        if (waiting.length === 1) ask();
      }
    };
  }

  window.guides = Object.assign(window.guides || {}, { later });
})();
