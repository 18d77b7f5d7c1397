/* What an assessment is, without a page: its states, how an answer changes, progress, merge, and the check of a file that
   comes from outside. guides.assess does the same for the command line; both are tested on the same cases. */
"use strict";
(function () {
  const FORMAT = "practitioners-guides-assessment";
  const VERSION = 1;
  const STATES = ["open", "in-progress", "done", "not-applicable"];
  /** what an answer says; the rest says when, and to which wording */
  const CONTENT = /** @type {const} */ (["state", "reason", "note", "owner", "due", "evidence"]);
  const SCOPE = ["area", "role", "tool", "phase", "journey", "module"];

  /**
   * @typedef {GuidesAnswer} Answer
   * @typedef {GuidesAnswers} Answers
   * @typedef {{ version: string, date: string, commit?: string }} Edition
   * @typedef {{ format: string, version: number, name: string, created: string, edition: Edition, items: string[],
   *   scope: { [facet: string]: string[] }, answers: Answers }} Assessment
   * @typedef {{ item: string, mine: Answer, theirs: Answer, newer: "mine" | "theirs" }} Conflict
   */

  /** @param {Answer | undefined} answer */
  function stateOf(answer) {
    return answer ? answer.state : "open";
  }

  /** Whether two answers say the same. @param {Answer} one @param {Answer} other */
  function sameContent(one, other) {
    return CONTENT.every(function (name) { return (one[name] || "") === (other[name] || ""); });
  }

  /** Without empty texts. @param {Answer} answer @returns {Answer} */
  function tidy(answer) {
    return /** @type {Answer} */ (Object.fromEntries(Object.entries(answer).filter(function ([, value]) {
      return Array.isArray(value) ? value.length : value !== "" && value !== undefined;
    })));
  }

  /** An answer without those before it. @param {Answer} answer @returns {Answer} */
  function alone(answer) {
    const { earlier, ...rest } = answer;
    return rest;
  }

  /** The kept answer with the earlier ones of both, and the other among them if it is lost; newest first.
   * @param {Answer} kept @param {Answer} other @param {boolean} lost @returns {Answer} */
  function together(kept, other, lost) {
    const found = [...(kept.earlier || []), ...(other.earlier || []), ...(lost ? [alone(other)] : [])];
    const seen = new Map(found.map(function (each) { return [JSON.stringify(Object.entries(each).sort()), each]; }));
    const earlier = [...seen.values()].sort(function (a, b) { return a.changed < b.changed ? 1 : a.changed > b.changed ? -1 : 0; });
    return tidy({ ...kept, earlier });
  }

  /**
   * An answer after a change of some of its fields. `seen` is the answer that the reader had before their eyes: what somebody
   * else changed in the same fields since then is no longer the answer, but stays among the earlier ones.
   * @param {Answer | undefined} stored @param {Answer | undefined} seen @param {Partial<Answer>} change
   * @param {string} now moment in UTC @param {string} pin fingerprint of the item, for the first answer
   * @returns {{ answer: Answer, conflict: boolean }}
   */
  function change(stored, seen, change, now, pin) {
    const changed = stored && now <= stored.changed ? after(stored.changed) : now;
    const answer = /** @type {Answer} */ ({ state: "open", pin, ...stored, ...change, changed });
    const conflict = Boolean(stored) && stored?.changed !== seen?.changed && CONTENT.some(function (name) {
      const others = stored?.[name] || "";
      return name in change && others !== (seen?.[name] || "") && others !== (change[name] || "");
    });
    return { answer: stored && conflict ? together(answer, stored, true) : tidy(answer), conflict };
  }

  /** A moment later than another, for a clock that goes back. @param {string} moment */
  function after(moment) {
    return new Date(Date.parse(moment) + 1).toISOString();
  }

  /**
   * State of a requirement by its items: met when all that apply are done.
   * @param {string[]} items @param {(item: string) => Answer | undefined} answerTo
   */
  function requirementState(items, answerTo) {
    const states = items.map(function (item) { return stateOf(answerTo(item)); });
    const applicable = states.filter(function (state) { return state !== "not-applicable"; });
    if (!applicable.length) return "not-applicable";
    return applicable.every(function (state) { return state === "done"; }) ? "met" : "not-met";
  }

  /** How many of these items stand in each state. @param {string[]} items @param {(item: string) => Answer | undefined} answerTo */
  function progress(items, answerTo) {
    /** @type {{ [state: string]: number }} */
    const found = Object.fromEntries(STATES.map(function (state) { return [state, 0]; }));
    for (const item of items) {
      const state = stateOf(answerTo(item));
      found[state] = (found[state] || 0) + 1;
    }
    return found;
  }

  /** What a merge would do, before anybody decides. @param {Answers} mine @param {Answers} theirs */
  function compare(mine, theirs) {
    /** @type {{ equal: string[], only_mine: string[], only_theirs: string[], conflicts: Conflict[] }} */
    const found = { equal: [], only_mine: [], only_theirs: [], conflicts: [] };
    for (const item of [...new Set([...Object.keys(mine), ...Object.keys(theirs)])].sort()) {
      const own = mine[item], other = theirs[item];
      if (!other) found.only_mine.push(item);
      else if (!own) found.only_theirs.push(item);
      else if (sameContent(own, other)) found.equal.push(item);
      else found.conflicts.push({ item, mine: own, theirs: other, newer: other.changed > own.changed ? "theirs" : "mine" });
    }
    return found;
  }

  /**
   * Both in one, under my name and scope; the answer that loses a conflict stays among the earlier ones.
   * @param {Assessment} mine @param {Assessment} theirs @param {{ [item: string]: "mine" | "theirs" }} decisions
   * @returns {Assessment}
   */
  function merge(mine, theirs, decisions) {
    const found = compare(mine.answers, theirs.answers);
    const open = found.conflicts.filter(function (each) { return !decisions[each.item]; });
    if (open.length) throw new Error("not decided: " + open.map(function (each) { return each.item; }).join(", "));
    /** @type {Answers} */
    const answers = {};
    for (const item of found.only_mine) answers[item] = /** @type {Answer} */ (mine.answers[item]);
    for (const item of found.only_theirs) answers[item] = /** @type {Answer} */ (theirs.answers[item]);
    for (const item of found.equal) {
      const own = /** @type {Answer} */ (mine.answers[item]), other = /** @type {Answer} */ (theirs.answers[item]);
      answers[item] = other.changed > own.changed ? together(other, own, false) : together(own, other, false);
    }
    for (const { item, mine: own, theirs: other } of found.conflicts) {
      answers[item] = decisions[item] === "mine" ? together(own, other, true) : together(other, own, true);
    }
    const later = mine.edition.date >= theirs.edition.date ? mine : theirs;
    return {
      ...mine, answers, edition: later.edition, items: later.items,
      created: mine.created <= theirs.created ? mine.created : theirs.created,
    };
  }

  /**
   * What an edition changed since an assessment was last compared with one.
   * @param {Assessment} assessment @param {{ id: string, pin?: string }[]} items of this edition
   */
  function editionChanges(assessment, items) {
    const pins = new Map(items.map(function (item) { return [item.id, item.pin || ""]; }));
    const known = new Set([...assessment.items, ...Object.keys(assessment.answers)]);
    const answered = Object.entries(assessment.answers);
    return {
      changed: answered.filter(function ([id, answer]) { return pins.has(id) && pins.get(id) !== answer.pin; }).map(function ([id]) { return id; }).sort(),
      fresh: [...pins.keys()].filter(function (id) { return !known.has(id); }).sort(),
      gone: Object.keys(assessment.answers).filter(function (id) { return !pins.has(id); }).sort(),
    };
  }

  /** The file of an assessment: a fixed order, so that equal assessments are equal files. @param {Assessment} assessment */
  function toJson(assessment) {
    const { name, created, edition, items, scope, answers } = assessment;
    const sorted = Object.fromEntries(Object.entries(answers).sort(function (a, b) { return a[0] < b[0] ? -1 : 1; }));
    const file = { format: FORMAT, version: VERSION, name, created, edition, items: [...items].sort(), scope, answers: sorted };
    return JSON.stringify(file, null, 2) + "\n";
  }

  // --- the check of a file that comes from outside; says the same as assessment.schema.json ---------------------------

  const DAY = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])$/;
  const MOMENT = /^[0-9]{4}-(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])T([01][0-9]|2[0-3]):[0-5][0-9]:[0-5][0-9][.][0-9]{3}Z$/;
  const ITEM = /^[A-Z]{3}-C[0-9]{3}$/;
  const PIN = /^[0-9a-f]{8}$/;
  const VALUE = /^[A-Za-z0-9-]{1,60}$/;
  const LINE = 500;
  const TEXT = 10000;

  /** @param {unknown} value @returns {value is { [key: string]: unknown }} */
  function isObject(value) {
    return typeof value === "object" && value !== null && !Array.isArray(value);
  }

  /**
   * Every fault of a document, with its place inside the file; none if it is an assessment.
   * @param {unknown} document @returns {{ path: string, message: string }[]}
   */
  function check(document) {
    /** @type {{ path: string, message: string }[]} */
    const faults = [];
    /** @param {string} path @param {string} message */
    const fault = function (path, message) { faults.push({ path: path || "file", message }); };

    /** @param {unknown} value @param {string} path @param {number} most @param {number} [least] */
    function text(value, path, most, least = 0) {
      if (typeof value !== "string") fault(path, "is no text");
      else if ((value.length > most && [...value].length > most) || value.length < least) {
        fault(path, value.length < least ? "is empty" : "is longer than " + most + " letters");
      }
    }
    /** @param {unknown} value @param {string} path @param {RegExp} pattern @param {string} words */
    function match(value, path, pattern, words) {
      if (typeof value !== "string" || !pattern.test(value)) fault(path, "is no " + words);
    }
    /** @param {{ [key: string]: unknown }} value @param {string} path @param {string[]} required @param {string[]} allowed */
    function keys(value, path, required, allowed) {
      for (const key of required) if (!Object.hasOwn(value, key)) fault(path, "lacks “" + key + "”");
      for (const key of Object.keys(value)) if (!allowed.includes(key)) fault(path, "has “" + key + "”, which no assessment has");
    }
    /** @param {unknown} value @param {string} path @param {RegExp} pattern @param {string} words */
    function list(value, path, pattern, words) {
      if (!Array.isArray(value)) return fault(path, "is no list");
      value.forEach(function (each, at) { match(each, path + "/" + at, pattern, words); });
      if (new Set(value).size < value.length) fault(path, "names something twice");
    }
    /** @param {unknown} value @param {string} path @param {boolean} outer */
    function answer(value, path, outer) {
      if (!isObject(value)) return fault(path, "is no answer");
      keys(value, path, ["state", "pin", "changed"], ["pin", "changed", "title", ...CONTENT, ...(outer ? ["earlier"] : [])]);
      if ("state" in value && !STATES.includes(/** @type {any} */ (value.state))) fault(path + "/state", "is none of " + STATES.join(", "));
      if ("pin" in value) match(value.pin, path + "/pin", PIN, "fingerprint");
      if ("changed" in value) match(value.changed, path + "/changed", MOMENT, "moment in UTC");
      if ("due" in value) match(value.due, path + "/due", DAY, "day of the form YYYY-MM-DD");
      for (const name of ["title", "owner", "evidence"]) if (name in value) text(value[name], path + "/" + name, LINE);
      for (const name of ["reason", "note"]) if (name in value) text(value[name], path + "/" + name, TEXT);
      if (value.state === "not-applicable") {
        if (!("reason" in value)) fault(path, "does not apply, but lacks “reason”");
        else if (typeof value.reason === "string" && !/[^ \t\n\r]/.test(value.reason)) fault(path + "/reason", "is empty");
      }
      if (!outer || !("earlier" in value)) return undefined;
      if (!Array.isArray(value.earlier)) return fault(path + "/earlier", "is no list");
      return value.earlier.forEach(function (each, at) { answer(each, path + "/earlier/" + at, false); });
    }

    if (!isObject(document) || document.format !== FORMAT) {
      fault("format", "is not “" + FORMAT + "”, so this is no assessment of these guides");
      return faults;
    }
    if (document.version !== VERSION) {
      const newer = typeof document.version === "number" && document.version > VERSION;
      fault("version", newer ? "is newer than these guides read; use the guides of its edition" : "is not " + VERSION);
      if (newer) return faults;
    }
    const parts = ["format", "version", "name", "created", "edition", "items", "scope", "answers"];
    keys(document, "", parts, parts);
    if ("name" in document) text(document.name, "name", LINE, 1);
    if ("created" in document) match(document.created, "created", MOMENT, "moment in UTC");
    if ("edition" in document) {
      const edition = document.edition;
      if (!isObject(edition)) fault("edition", "is no edition");
      else {
        keys(edition, "edition", ["version", "date"], ["version", "date", "commit"]);
        for (const name of ["version", "commit"]) if (name in edition) text(edition[name], "edition/" + name, LINE);
        if ("date" in edition) match(edition.date, "edition/date", DAY, "day of the form YYYY-MM-DD");
      }
    }
    if ("items" in document) list(document.items, "items", ITEM, "identifier of an item");
    if ("scope" in document) {
      if (!isObject(document.scope)) fault("scope", "is no choice");
      else {
        keys(document.scope, "scope", [], SCOPE);
        for (const [facet, values] of Object.entries(document.scope)) if (SCOPE.includes(facet)) list(values, "scope/" + facet, VALUE, "value of a list");
      }
    }
    if ("answers" in document) {
      if (!isObject(document.answers)) fault("answers", "is no answers by item");
      else for (const [item, each] of Object.entries(document.answers)) {
        if (!ITEM.test(item)) fault("answers", "holds “" + item.slice(0, 40) + "”, which is no identifier of an item");
        else answer(each, "answers/" + item, true);
      }
    }
    return faults;
  }

  /**
   * The assessment in the text of a file, or the faults that it was refused for.
   * @param {string} text @returns {{ assessment: Assessment, faults: [] } | { assessment: null, faults: { path: string, message: string }[] }}
   */
  function read(text) {
    let document;
    try {
      document = JSON.parse(text.replace(/^\ufeff/, ""));
    } catch (error) {
      return { assessment: null, faults: [{ path: "file", message: "is not JSON; was it cut off, or is it another kind of file?" }] };
    }
    const faults = check(document);
    return faults.length ? { assessment: null, faults } : { assessment: document, faults: [] };
  }

  /** A name like the one that is wanted, and like none of those that are taken. @param {string} wanted @param {string[]} taken */
  function freeName(wanted, taken) {
    let name = wanted;
    for (let at = 2; taken.includes(name); at++) name = `${wanted.slice(0, LINE - 8)} (${at})`;
    return name;
  }

  window.guides = Object.assign(window.guides || {}, {
    assessment: {
      FORMAT, VERSION, STATES, CONTENT, SCOPE, stateOf, sameContent, change, requirementState, progress, compare, merge,
      editionChanges, toJson, check, read, freeName,
    },
  });
})();
