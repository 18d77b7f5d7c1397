import assert from "node:assert/strict";
import test from "node:test";
import { readFileSync } from "node:fs";
import { load } from "./load.mjs";

const { tableLogic: logic, tableFiles: files } = load(["guides-table-logic.js", "guides-sheets.js", "guides-table-files.js"], { TextDecoder }).guides;
const plain = (value) => JSON.parse(JSON.stringify(value));
const sorted = (texts, kind, down = false) => plain(logic.order(texts.map((text) => logic.sortKey(text, kind)), down)).map((at) => texts[at]);

test("identifiers sort as people count, and letters without regard to case and marks", () => {
  assert.deepEqual(sorted(["ETH-R010", "ETH-R009", "ETH-R9a", "CYB-R100"], "id"), ["CYB-R100", "ETH-R009", "ETH-R9a", "ETH-R010"]);
  assert.deepEqual(sorted(["Art. 35(10)", "Art. 35(2)", "Art. 4"], "text"), ["Art. 4", "Art. 35(2)", "Art. 35(10)"]);
  assert.deepEqual(sorted(["zebra", "Élan", "apple", "elbow"], "text"), ["apple", "Élan", "elbow", "zebra"]);
});

test("counts sort as numbers; what is empty or no number comes last, up and down", () => {
  assert.deepEqual(sorted(["10", "9", "", "-1", "100"], "count"), ["-1", "9", "10", "100", ""]);
  assert.deepEqual(sorted(["9.5 %", "none", "100.0 %", "10.5 %"], "percent", true), ["100.0 %", "10.5 %", "9.5 %", "none"]);
  assert.deepEqual(sorted(["", "b", "a"], "text", true), ["b", "a", ""]);
});

test("rows with equal keys keep their order, up and down", () => {
  const keys = ["b", "a", "b", "a"];
  assert.deepEqual(plain(logic.order(keys, false)), [1, 3, 0, 2]);
  assert.deepEqual(plain(logic.order(keys, true)), [0, 2, 1, 3]);
});

test("an address gives the view back, and leaves to others what is theirs", () => {
  const view = { choice: { role: ["it", "dpo"], state: ["covered"] }, query: "feed & fog", sort: "count", down: true };
  const query = logic.toAddress("?other.q=x&gaps.role=old", "gaps.", ["role", "state"], view);
  assert.match(query, /^other\.q=x&/);
  assert.deepEqual(plain(logic.fromAddress(query, "gaps.", ["role", "state"], ["count"])), { ...view, choice: { role: ["dpo", "it"], state: ["covered"] } });
  assert.equal(logic.toAddress(query, "gaps.", ["role", "state"], { choice: {}, query: " ", sort: "", down: false }), "other.q=x");
  assert.equal(logic.fromAddress("sort=-nothing", "", [], ["count"]).sort, "");
});

test("a file is named after its table and filter, in letters that every system takes", () => {
  assert.equal(logic.fileName("gaps", ["Area: Ethics", "Words: Città=1/../x"], "csv"), "gaps_area-ethics_words-citta-1-..-x.csv");
  assert.equal(logic.fileName("gaps", [], "ods"), "gaps.ods");
  assert.ok(logic.fileName("gaps", ["x".repeat(400)], "xlsx").length < 140);
});

test("cells follow the rule of the published files, sign for sign", () => {
  const cases = JSON.parse(readFileSync(new URL("safe_cells.json", import.meta.url), "utf-8"));
  assert.ok(cases.length > 20);
  for (const [text, safe] of cases) assert.equal(files.safeCell(text), safe, JSON.stringify(text));
});

const EXTRACT = {
  name: "gaps",
  columns: [{ key: "what", title: "What", kind: "text" }, { key: "n", title: "Count", kind: "count" }],
  rows: [["=1+1", "12"], ['a "b", c', "007"], ["</script>", ""]],
  kinds: ["gap", "row", "justified"],
  about: [["Title", "Gaps"], ["Filter", "Area: Ethics"]],
};

test("CSV quotes what must be quoted and nothing else", () => {
  assert.equal(files.toCsv(EXTRACT), 'what,n,row_kind\n\'=1+1,12,gap\n"a ""b"", c",007,row\n</script>,,justified\n');
});

test("JSON names the filter and cannot end a script", () => {
  const text = files.toJson(EXTRACT);
  assert.ok(!text.includes("<"));
  const data = JSON.parse(text);
  assert.equal(data.about.Filter, "Area: Ethics");
  assert.deepEqual(data.rows[2], { what: "</script>", n: "", row_kind: "justified" });
});

test("a cell that no spreadsheet holds is refused, not cut", () => {
  assert.throws(() => files.sheetsOf({ ...EXTRACT, rows: [["x".repeat(32768), "1"]] }), /row 1 has more text/);
});

test("an ODS file begins with its media type, stored as it is", () => {
  const bytes = files.toOds(EXTRACT);
  assert.equal(new TextDecoder().decode(bytes.slice(30, 38)), "mimetype");
  assert.equal(new TextDecoder().decode(bytes.slice(38, 84)), "application/vnd.oasis.opendocument.spreadsheet");
});
