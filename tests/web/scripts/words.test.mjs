import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { words, lineOf } = load(["guides-core.js", "guides-found.js", "guides-words.js"]).guides;
const plain = (value) => JSON.parse(JSON.stringify(value));
const stem = (word) => word.replace(/(?:ies|y)$/, "i").replace(/s$/, "");

function small() {
  const index = words.wordIndex(stem, new Set(["the", "of"]));
  index.add(0, "Camera policy", 10);
  index.add(1, "Retention of pictures", 10);
  index.add(1, "The cameras keep pictures for a day", 2);
  index.add(2, "Tromsø control room", 10);
  index.addStem(3, "camera", 1);
  return index;
}
const rowsOf = (query, exactly = false) => plain(small().find(query, exactly).hits.map((hit) => hit.row));

test("a mistake is a letter too much, too few, another, or two changed about", () => {
  for (const [a, b, far] of [["camera", "camera", 0], ["camera", "camra", 1], ["camera", "cammera", 1], ["camera", "camela", 1], ["camera", "camrea", 1], ["camera", "canela", 2]]) {
    assert.equal(words.distance(a, b, 2), far, b);
    assert.equal(words.distance(b, a, 2), far, b);
  }
  assert.ok(words.distance("camera", "operator", 2) > 2);
});

test("the distance of every pair agrees with its definition", () => {
  const slow = (a, b) => {
    const rows = Array.from({ length: a.length + 1 }, (_, i) => Array.from({ length: b.length + 1 }, (_, j) => (i && j ? 0 : i + j)));
    for (let i = 1; i <= a.length; i++) for (let j = 1; j <= b.length; j++) {
      rows[i][j] = Math.min(rows[i - 1][j] + 1, rows[i][j - 1] + 1, rows[i - 1][j - 1] + (a[i - 1] === b[j - 1] ? 0 : 1));
      if (i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1]) rows[i][j] = Math.min(rows[i][j], rows[i - 2][j - 2] + 1);
    }
    return rows[a.length][b.length];
  };
  let seed = 7;
  const random = (below) => (seed = (seed * 48271) % 2147483647) % below;
  const word = () => Array.from({ length: random(7) }, () => "abc"[random(3)]).join("");
  for (let n = 0; n < 3000; n++) {
    const [a, b] = [word(), word()], true_ = slow(a, b);
    assert.equal(Math.min(words.distance(a, b, 2), 3), Math.min(true_, 3), `${a} ${b}`);
  }
});

test("short words must be right, longer ones may have a mistake, long ones two", () => {
  assert.deepEqual([4, 5, 8, 9].map(words.forgiven), [0, 1, 1, 2]);
  assert.equal(small().nearest("romo"), "");
  assert.equal(small().nearest("contrl"), "control");
  assert.equal(small().nearest("retnetoin"), "retention");
});

test("a title stands before a text, and a text before a page that only has the word", () => {
  assert.deepEqual(rowsOf("camera"), [0, 1, 3]);
});

test("all words must occur, and those that say nothing need not", () => {
  assert.deepEqual(rowsOf("cameras of the pictures"), [1]);
});

test("words that never stand together give what has most of them, and say so", () => {
  const found = small().find("policy tromso", false);
  assert.equal(found.all, false);
  assert.deepEqual(plain(found.hits.map((hit) => hit.row)), [0, 2]);
});

test("a mistyped word is looked for as the nearest one, unless the reader insists", () => {
  const found = small().find("camrea policy", false);
  assert.deepEqual(plain(found.words), ["camera", "policy"]);
  assert.equal(found.changed, true);
  assert.deepEqual(rowsOf("camrea policy"), [0]);
  assert.deepEqual(rowsOf("camrea", true), []);
});

test("what is being typed finds words that begin with it", () => {
  assert.deepEqual(rowsOf("trom"), [2]);
  assert.deepEqual(rowsOf("ret"), [1]);
});

test("a line shows the first word that was found", () => {
  const text = "a ".repeat(200) + "needle " + "b ".repeat(200);
  const line = lineOf(text, ["needle"]);
  assert.ok(line.includes("needle") && line.length < 190 && line.startsWith("…") && line.endsWith("…"), line);
  assert.equal(lineOf("short", ["x"]), "short");
});
