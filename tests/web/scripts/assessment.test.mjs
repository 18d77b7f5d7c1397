import assert from "node:assert/strict";
import { readFileSync } from "node:fs";
import test from "node:test";
import { load } from "./load.mjs";

const { assessment: logic } = load(["guides-assessment.js"]).guides;
const CASES = new URL("../../assess/cases/", import.meta.url);
const cases = (name) => JSON.parse(readFileSync(new URL(name, CASES), "utf-8"));
const plain = (value) => JSON.parse(JSON.stringify(value));

const SMALLEST = {
  format: "practitioners-guides-assessment", version: 1, name: "City hall", created: "2026-11-25T10:00:00.000Z",
  edition: { version: "2026.1", date: "2026-11-25" }, items: [], scope: {}, answers: {},
};

/** As document_of in tests/assess/shared.py. */
function documentOf(given) {
  if ("document" in given) return given.document;
  const document = { ...plain(SMALLEST), ...plain(given.change) };
  delete document[given.remove];
  if (given.repeat) {
    const [path, letter, times] = given.repeat;
    const way = path.split("/");
    const last = way.pop();
    way.reduce((place, step) => place[step], document)[last] = letter.repeat(times);
  }
  return document;
}

for (const given of cases("validation.json")) {
  test("a file is read or refused at its place: " + given.name, () => {
    const { assessment, faults } = logic.read(JSON.stringify(documentOf(given)));
    const places = [...new Set(faults.map((fault) => fault.path))].sort();
    assert.deepEqual(plain(places), given.path === null ? [] : [given.path].flat());
    assert.equal(assessment === null, given.path !== null);
  });
}

test("what is no JSON is refused in words, and a byte order mark is no fault", () => {
  const text = JSON.stringify(SMALLEST);
  assert.match(logic.read(text.slice(0, -3)).faults[0].message, /cut off/);
  assert.equal(logic.read("\ufeff" + text).assessment.name, "City hall");
});

test("a key that could reach into the program is refused like any other", () => {
  const text = JSON.stringify(SMALLEST).replace('"answers":{}', '"answers":{"__proto__":{"state":"done"}}');
  assert.equal(logic.read(text).faults[0].path, "answers");
  assert.equal({}.state, undefined);
});

test("a file is written and read back the same", () => {
  const [, everything] = cases("validation.json");
  const document = documentOf(everything);
  assert.deepEqual(plain(logic.read(logic.toJson(document)).assessment), { ...document, items: [...document.items].sort() });
});

test("two assessments are merged as the command line merges them", () => {
  const { mine, theirs, merges, header, ...expected } = cases("merge.json");
  const found = plain(logic.compare(mine.answers, theirs.answers));
  for (const key of ["equal", "only_mine", "only_theirs"]) assert.deepEqual(found[key], expected[key]);
  assert.deepEqual(Object.fromEntries(found.conflicts.map((each) => [each.item, each.newer])), expected.conflicts);
  for (const { decisions, answers } of merges) {
    const merged = plain(logic.merge(mine, theirs, decisions));
    assert.deepEqual(merged.answers, answers);
    for (const key of Object.keys(header)) assert.deepEqual(merged[key], header[key]);
  }
  assert.throws(() => logic.merge(mine, theirs, { "ETH-C003": "mine" }), /not decided: ETH-C004, ETH-C005/);
});

const NOON = "2026-11-25T12:00:00.000Z", LATER = "2026-11-25T12:00:05.000Z";

test("a change of one field keeps the others, and empty texts go", () => {
  const first = logic.change(undefined, undefined, { state: "done" }, NOON, "0123abcd");
  assert.deepEqual(plain(first), { answer: { state: "done", pin: "0123abcd", changed: NOON }, conflict: false });
  const second = logic.change(first.answer, first.answer, { note: "x" }, LATER, "ffffffff");
  assert.deepEqual(plain(second.answer), { state: "done", pin: "0123abcd", changed: LATER, note: "x" });
  assert.deepEqual(plain(logic.change(second.answer, second.answer, { note: "" }, LATER, "").answer.note ?? null), null);
});

test("two tabs that change different fields of an item lose nothing", () => {
  const seen = { state: "open", pin: "0123abcd", changed: NOON };
  const other = logic.change(seen, seen, { owner: "Ana" }, LATER, "").answer;
  const { answer, conflict } = logic.change(other, seen, { state: "done" }, LATER, "");
  assert.equal(conflict, false);
  assert.deepEqual([answer.owner, answer.state], ["Ana", "done"]);
  assert.ok(answer.changed > other.changed, "a later change is later even if the clock stands still");
});

test("two tabs that change the same field: the last one stands, the other stays among the earlier", () => {
  const seen = { state: "open", pin: "0123abcd", changed: NOON };
  const other = logic.change(seen, seen, { note: "theirs" }, LATER, "").answer;
  const { answer, conflict } = logic.change(other, seen, { note: "mine" }, LATER, "");
  assert.equal(conflict, true);
  assert.equal(answer.note, "mine");
  assert.deepEqual(plain(answer.earlier), [plain(other)]);
  assert.equal(logic.change(other, seen, { note: "theirs" }, LATER, "").conflict, false);
});

test("a requirement is met when all its items that apply are done", () => {
  const answers = { a: { state: "done" }, b: { state: "not-applicable" }, c: { state: "in-progress" } };
  const state = (...items) => logic.requirementState(items, (item) => answers[item]);
  assert.deepEqual([state("a"), state("a", "b"), state("b"), state("a", "c"), state("a", "x")],
    ["met", "met", "not-applicable", "not-met", "not-met"]);
  assert.deepEqual(plain(logic.progress(["a", "b", "c", "x"], (item) => answers[item])),
    { open: 1, "in-progress": 1, done: 1, "not-applicable": 1 });
});

test("a new edition says what changed, what is new, and what is no longer asked", () => {
  const answer = (pin) => ({ state: "done", pin, changed: NOON });
  const assessment = { ...SMALLEST, items: ["ETH-C001", "ETH-C004"], answers: { "ETH-C001": answer("a"), "ETH-C002": answer("b"), "ETH-C003": answer("c") } };
  const items = [{ id: "ETH-C001", pin: "a" }, { id: "ETH-C002", pin: "x" }, { id: "ETH-C004", pin: "d" }, { id: "ETH-C005", pin: "e" }];
  assert.deepEqual(plain(logic.editionChanges(assessment, items)), { changed: ["ETH-C002"], fresh: ["ETH-C005"], gone: ["ETH-C003"] });
});

test("a name that is taken is told apart by a number", () => {
  assert.equal(logic.freeName("City hall", ["Square"]), "City hall");
  assert.equal(logic.freeName("City hall", ["City hall", "City hall (2)"]), "City hall (3)");
  const long = "x".repeat(500);
  assert.equal(logic.freeName(long, [long]).length <= 500, true);
});
