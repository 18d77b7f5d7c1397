/* Runs the site's classic scripts in a context of their own, as a page would, for tests of their logic. */
import { readFileSync } from "node:fs";
import vm from "node:vm";

const FOLDER = new URL("../../../extensions/guides/web/theme/guides/static/", import.meta.url);

/** @param {string[]} names @param {object} [globals] what the scripts find as global */
export function load(names, globals = {}) {
  const context = vm.createContext({ console, URLSearchParams, TextEncoder, structuredClone, ...globals });
  context.window = context;
  context.self = context;
  for (const name of names) vm.runInContext(readFileSync(new URL(name, FOLDER), "utf-8"), context, { filename: name });
  return context;
}
