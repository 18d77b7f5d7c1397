/* Where the site is served over https: keeps it on this device if the reader asks, and offers a newer edition. */
"use strict";
(function () {
  const worker = navigator.serviceWorker;
  // a page opened from a folder is off line anyway
  if (!worker || !/^https?:$/.test(location.protocol) || !window.isSecureContext) return;

  /** @param {ServiceWorker} waiting @returns {Promise<string>} */
  function editionOf(waiting) {
    return new Promise(function (resolve) {
      const channel = new MessageChannel();
      channel.port1.onmessage = function (event) { resolve(String(event.data)); };
      waiting.postMessage("edition", [channel.port2]);
    });
  }

  /** @param {ServiceWorker} waiting */
  async function offer(waiting) {
    const place = document.getElementById("guides-update");
    if (!place || !place.hidden) return;
    const words = place.querySelector("[data-edition]");
    const take = place.querySelector("button[data-take]");
    const leave = place.querySelector("button[data-leave]");
    if (words) words.textContent = await editionOf(waiting);
    place.hidden = false;
    take?.addEventListener("click", function () { waiting.postMessage("take over"); });
    leave?.addEventListener("click", function () { place.hidden = true; });
  }

  let reloading = false;
  const controlled = Boolean(worker.controller);
  worker.addEventListener("controllerchange", function () {
    // the first worker takes over without a reload: the page is the one that it keeps
    if (!controlled || reloading) return;
    reloading = true;
    location.reload();
  });

  const root = document.documentElement.dataset.content_root || "./";
  const place = document.getElementById("guides-offline");
  const keep = place?.querySelector("button");
  const status = place?.querySelector("[role=status]");

  /** @param {string} words */
  function say(words) {
    if (status) status.textContent = words;
  }

  /** @param {ServiceWorkerRegistration} registration */
  function watch(registration) {
    if (registration.waiting && worker.controller) offer(registration.waiting);
    registration.addEventListener("updatefound", function () {
      const arriving = registration.installing;
      arriving?.addEventListener("statechange", function () {
        if (arriving.state === "activated") say("Kept: these guides now open without a network.");
        if (arriving.state === "redundant") say("Not everything arrived. What was kept before stays; try again later.");
        if (arriving.state === "installed" && worker.controller) offer(arriving);
      });
    });
  }

  async function start() {
    const address = new URL(root + "guides-worker.js", location.href);
    const kept = await worker.getRegistration(new URL(root, location.href).href);
    if (kept) {
      watch(kept);
      kept.update().catch(function () { /* without a network the copy that is kept serves */ });
      return;
    }
    if (!place || !keep) return;
    place.hidden = false;
    keep.addEventListener("click", async function () {
      keep.hidden = true;
      say("Fetching every page …");
      try {
        watch(await worker.register(address));
      } catch (refused) {
        keep.hidden = false;
        say("This browser did not allow it. Take the zip file of the site instead.");
      }
    });
  }
  window.addEventListener("load", start);
})();
