import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { guides } = load(["guides-core.js"]);
const ROWS = [
  { id: "ETH-R001", area: "ethics", roles: ["dpo"], tool_classes: ["video"], title: "Città sicura" },
  { id: "CYB-R001", area: "cybersecurity", roles: ["it", "dpo"], tool_classes: ["all"], title: "Feed lost" },
  { id: "OPS-R001", area: "operations", roles: ["it"], tool_classes: ["crowd"], title: "Feed shown" },
];
const FACETS = { area: "area", role: "roles", tool: "tool_classes" };
const index = guides.indexOf(ROWS, FACETS, (row) => `${row.id} ${row.title}`);
const plain = (value) => JSON.parse(JSON.stringify(value instanceof Map || value?.get ? [...value].sort() : value));

test("without a choice every row is shown and every value counted", () => {
  const { shown, counts } = index.filter({}, "");
  assert.deepEqual(plain(shown), [0, 1, 2]);
  assert.deepEqual(plain(counts.role), [["dpo", 2], ["it", 2]]);
});

test("a value counts the rows that it would add, whatever else of its facet is chosen", () => {
  const { shown, counts } = index.filter({ role: ["dpo"], area: ["ethics"] }, "");
  assert.deepEqual(plain(shown), [0]);
  assert.deepEqual(plain(counts.area), [["cybersecurity", 1], ["ethics", 1]]);
  assert.deepEqual(plain(counts.role), [["dpo", 1]]);
});

test("the counts agree with what choosing the value shows, for every single choice", () => {
  for (const [name, key] of Object.entries(FACETS)) {
    const values = new Set(ROWS.flatMap((row) => row[key]));
    for (const value of values) {
      const expected = ROWS.filter((row) => [row[key]].flat().some((own) => own === value || own === "all")).length;
      assert.equal(index.filter({ [name]: [value] }, "").shown.length, expected, `${name}=${value}`);
      if (value !== "all") assert.equal(index.filter({}, "").counts[name].get(value), expected, `count of ${name}=${value}`);
    }
  }
});

test("whatever is chosen, rows and counts are those of a plain count", () => {
  let seed = 7;
  const random = (below) => (seed = (seed * 1103515245 + 12345) % 2147483648) % below;
  const some = (values) => values.filter(() => random(3) === 0);
  const values = { area: ["a", "b"], role: ["r", "s", "t"], tool: ["u", "v", "all"] };
  const rows = Array.from({ length: 60 }, (_, n) => ({ area: values.area[random(2)], roles: some(values.role), tool_classes: some(values.tool), title: `row ${n}` }));
  const many = guides.indexOf(rows, FACETS, (row) => row.title, values);
  const has = (row, name, chosen) => !chosen?.length || [row[FACETS[name]]].flat().some((own) => own === "all" || chosen.includes(own));
  for (let turn = 0; turn < 200; turn++) {
    const choice = Object.fromEntries(Object.entries(values).map(([name, list]) => [name, some(list.filter((one) => one !== "all"))]));
    const { shown, counts } = many.filter(choice, "");
    const fitting = (row, without) => Object.keys(FACETS).every((name) => name === without || has(row, name, choice[name]));
    assert.deepEqual(plain(shown), rows.flatMap((row, at) => (fitting(row) ? [at] : [])));
    for (const name of Object.keys(FACETS)) {
      for (const value of values[name]) {
        const expected = rows.filter((row) => fitting(row, name) && (value === "all" ? row[FACETS[name]].includes("all") : has(row, name, [value]))).length;
        assert.equal(counts[name].get(value) || 0, expected, `${JSON.stringify(choice)} ${name}=${value}`);
      }
    }
  }
});

test("what fits all tools fits the one that is asked for", () => {
  assert.deepEqual(plain(index.filter({ tool: ["crowd"] }, "").shown), [1, 2]);
});

test("a value that no row names counts the rows that fit all, if it can be chosen", () => {
  const known = guides.indexOf(ROWS, FACETS, (row) => row.title, { tool: ["all", "workload"] });
  assert.equal(known.filter({}, "").counts.tool.get("workload"), 1);
  assert.equal(known.filter({ tool: ["workload"] }, "").shown.length, 1);
  assert.equal(index.filter({}, "").counts.tool.has("workload"), false);
});

test("words are found without regard to case and marks, and all of them must occur", () => {
  assert.deepEqual(plain(index.filter({}, "CITTA").shown), [0]);
  assert.deepEqual(plain(index.filter({}, "feed lost").shown), [1]);
  assert.deepEqual(plain(index.filter({}, "feed nowhere").shown), []);
});

test("an address keeps the choice, and nothing that no list holds", () => {
  const known = { role: ["dpo", "it"], area: ["ethics"] };
  const query = guides.toQuery({ role: ["it", "dpo"] }, " feed ");
  assert.equal(query, "role=dpo&role=it&q=feed");
  assert.deepEqual(plain(guides.fromQuery(query, known)), { choice: { role: ["dpo", "it"] }, query: "feed" });
  assert.deepEqual(plain(guides.fromQuery("role=king&colour=red", known)), { choice: {}, query: "" });
});

test("letters that a keyboard lacks are found by those that it has", () => {
  assert.equal(guides.fold("Tromsø, Ærø, Straße, Città"), "tromso, aero, strasse, citta");
});

test("an identifier is the same however it was typed", () => {
  for (const typed of ["ETH-R009", "eth-r009", "ethr009", "ETH R 9", " eth r9 ", "Eth_R_09"]) assert.equal(guides.idKey(typed), "ethr9", typed);
  assert.equal(guides.idKey("j3 s2"), guides.idKey("J-03-S02"));
  assert.notEqual(guides.idKey("GDPR:art-5-1"), guides.idKey("GDPR:art-51"));
});

test("words are no identifier", () => {
  for (const typed of ["", "camera", "5", "9 lives", "what is NIS2?", "“R9”"]) assert.equal(guides.idKey(typed), "", typed);
});

test("a count has its thousands apart", () => {
  const all = [0, 7, 999, 1000, 12345, 999999, 1000000].map((count) => guides.inDigits(count));
  assert.deepEqual(all, ["0", "7", "999", "1,000", "12,345", "999,999", "1,000,000"]);
});
