import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { look } = load(["guides-look.js"]).guides;

test("three presses lead through all colours and back, the unseen ones first", () => {
  for (const [systemIsDark, way] of [[false, ["dark", "light", "auto"]], [true, ["light", "dark", "auto"]]]) {
    let now = "auto";
    assert.deepEqual(way.map(() => (now = look.nextTheme(now, systemIsDark))), way);
  }
});

test("a choice that nobody knows counts as automatic", () => {
  assert.equal(look.nextTheme("purple", false), "dark");
});
