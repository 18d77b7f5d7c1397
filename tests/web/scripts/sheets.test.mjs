import assert from "node:assert/strict";
import test from "node:test";
import { load } from "./load.mjs";

const { sheets } = load(["guides-sheets.js"], { TextDecoder }).guides;
const plain = (value) => JSON.parse(JSON.stringify(value));
const TEXTS = ["=1+1", "+1", "-1", "@x", "\tx", "\rx", "'=1", "''=1", "'quoted'", 'a "b", c; d', "two\nlines", "two\r\nlines", "Łódź 😀", ""];

test("no cell is a formula, and every text comes back as it was", () => {
  const columns = TEXTS.map((_, at) => ({ key: "k" + at, title: "K", width: 10 }));
  const csv = sheets.toCsv({ name: "x", columns, rows: [["x", ...TEXTS.slice(1)], TEXTS] });
  const [head, , row] = plain(sheets.fromCsv(csv));
  assert.deepEqual(head, columns.map((column) => column.key));
  assert.deepEqual(row, TEXTS);
  for (const text of TEXTS.slice(0, 8)) assert.match(sheets.safe(text), /^'/);
});

test("the separator of the reader's country is found, and a cut file is refused", () => {
  assert.deepEqual(plain(sheets.fromCsv("item;state\r\nETH-C001;done, nearly\r\n\r\n")), [["item", "state"], ["ETH-C001", "done, nearly"]]);
  assert.deepEqual(plain(sheets.fromCsv("item\tstate\nETH-C001\tdone")), [["item", "state"], ["ETH-C001", "done"]]);
  assert.throws(() => sheets.fromCsv('item,note\nETH-C001,"cut'), /cut off/);
});

test("the checksum of a zip is the one that everybody computes", () => {
  assert.equal(sheets.crc32(new TextEncoder().encode("123456789")), 0xcbf43926);
});
