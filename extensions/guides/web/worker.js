/* Service worker: keeps the whole site for reading off line. A new edition waits until the reader asks for it. */
"use strict";
/** @type {ServiceWorkerGlobalScope} */
const scope = /** @type {any} */ (self);
const VERSION = "@VERSION@";
const EDITION = "@EDITION@";
/** file -> start of its SHA-256; one that did not change is taken over from the copy before */
const FILES = /** @type {Record<string, string>} */ (/** @type {unknown} */ ("@FILES@"));
const PREFIX = "guides-";
const CACHE = PREFIX + VERSION;
const TABLE = "guides-files.json";

/** @param {string} path */
function address(path) {
  return new URL(path, scope.registration.scope).href;
}

/** Hashes of the files that a copy holds. @param {Cache} cache @returns {Promise<Record<string, string>>} */
async function tableOf(cache) {
  const found = await cache.match(address(TABLE));
  return found ? found.json() : {};
}

async function fill() {
  const cache = await caches.open(CACHE);
  /** @type {Map<string, Cache>} */
  const older = new Map();
  for (const name of await caches.keys()) {
    if (!name.startsWith(PREFIX) || name === CACHE) continue;
    const before = await caches.open(name);
    for (const [path, hash] of Object.entries(await tableOf(before))) if (FILES[path] === hash) older.set(path, before);
  }
  await Promise.all(Object.keys(FILES).map(async function (path) {
    const kept = await older.get(path)?.match(address(path));
    if (kept) return cache.put(address(path), kept);
    const fresh = await fetch(address(path), { cache: "no-cache" });
    if (!fresh.ok) throw new Error(path + " answered " + fresh.status);
    return cache.put(address(path), fresh);
  }));
  await cache.put(address(TABLE), new Response(JSON.stringify(FILES), { headers: { "Content-Type": "application/json" } }));
}

async function forget() {
  for (const name of await caches.keys()) if (name.startsWith(PREFIX) && name !== CACHE) await caches.delete(name);
}

/** @param {Request} request */
async function answer(request) {
  const url = new URL(request.url);
  url.search = "";
  url.hash = "";
  const wanted = url.href.endsWith("/") ? url.href + "index.html" : url.href;
  const cache = await caches.open(CACHE);
  return (await cache.match(wanted)) || fetch(request);
}

scope.addEventListener("install", function (event) { event.waitUntil(fill()); });
scope.addEventListener("activate", function (event) { event.waitUntil(forget()); });
scope.addEventListener("fetch", function (event) {
  if (event.request.method !== "GET" || !event.request.url.startsWith(scope.registration.scope)) return;
  event.respondWith(answer(event.request));
});
scope.addEventListener("message", function (event) {
  if (event.data === "edition") event.ports[0]?.postMessage(EDITION);
  if (event.data === "take over") scope.skipWaiting();
});
