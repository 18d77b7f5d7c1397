import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { trace } = load(["guides-trace.js"]).guides;
const plain = (value) => JSON.parse(JSON.stringify(value));

test("words are wrapped, and what is too long ends in an ellipsis", () => {
  assert.deepEqual(plain(trace.wrap("one two three", 7, 3)), ["one two", "three"]);
  assert.deepEqual(plain(trace.wrap("one two three four", 7, 2)), ["one two", "three…"]);
  assert.deepEqual(plain(trace.wrap("extraordinarily", 7, 3)), ["extraordinarily"]);
});

test("boxes stand one below the other and never overlap", () => {
  const leaf = (text) => ({ text, href: "#", out: false });
  const groups = [{ label: "Maps to", leaves: [leaf("a b c ".repeat(20)), leaf("b")] }, { label: "Informed by", leaves: [leaf("c")] }];
  const { placed, height } = trace.place(groups, 2, 30);
  assert.equal(placed.length, 5);
  placed.slice(1).forEach((box, at) => assert.ok(box.y >= placed[at].y + placed[at].height));
  assert.ok(height <= placed.at(-1).y + placed.at(-1).height);
});
