/* Where assessments are kept: in this browser's database on this device, each answer written alone and whole; in memory where
   the browser refuses. Other tabs hear of every change. */
"use strict";
(function () {
  const DATABASE = "guides-assessments";
  const CHANNEL = "guides-assessments";

  /** What a request answers. @template T @param {IDBRequest<T>} request @returns {Promise<T>} */
  function result(request) {
    return new Promise(function (resolve, reject) {
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
    });
  }

  /** @returns {Promise<IDBDatabase>} */
  function open() {
    return new Promise(function (resolve, reject) {
      const request = indexedDB.open(DATABASE, 1);
      request.onupgradeneeded = function () {
        request.result.createObjectStore("assessments", { keyPath: "key", autoIncrement: true });
        request.result.createObjectStore("answers", { keyPath: ["key", "item"] });
      };
      request.onsuccess = function () { resolve(request.result); };
      request.onerror = function () { reject(request.error); };
      request.onblocked = function () { reject(new Error("another tab holds an older database")); };
    });
  }

  /** Notes between tabs; a browser without them loses nothing, since every write reads first.
   * @param {(note: GuidesNote) => void} hear */
  function channel(hear) {
    try {
      const opened = new BroadcastChannel(CHANNEL);
      opened.onmessage = function (event) { hear(event.data); };
      return /** @param {GuidesNote} note */ function (note) { opened.postMessage(note); };
    } catch (refused) {
      return function () { /* nobody to tell */ };
    }
  }

  /** All answers of one assessment. @param {number} key */
  function rangeOf(key) {
    return IDBKeyRange.bound([key], [key, []]);
  }

  /** @returns {Promise<GuidesStore>} @throws when the browser refuses its database */
  async function deviceStore() {
    /** @type {IDBDatabase | null} */
    let database = await open();
    /** @type {((note: GuidesNote) => void)[]} */
    const hearers = [];
    const tell = channel(function (note) { hearers.forEach(function (hear) { hear(note); }); });

    /**
     * One transaction; resolves when the device has it whole, and rejects when nothing of it was written.
     * @template T @param {IDBTransactionMode} mode
     * @param {(assessments: IDBObjectStore, answers: IDBObjectStore) => Promise<T>} work @returns {Promise<T>}
     */
    async function transact(mode, work) {
      if (!database) database = await open();
      const opened = database;
      // the reader cleared the site's data, or a later edition needs another form: the next write opens anew
      opened.onclose = function () { database = null; };
      opened.onversionchange = function () { opened.close(); database = null; };
      const transaction = opened.transaction(["assessments", "answers"], mode, { durability: "strict" });
      const done = new Promise(function (resolve, reject) {
        transaction.oncomplete = resolve;
        transaction.onabort = function () { reject(transaction.error || new DOMException("aborted", "AbortError")); };
      });
      done.catch(function () { /* reported below */ });
      try {
        const found = await work(transaction.objectStore("assessments"), transaction.objectStore("answers"));
        await done;
        return found;
      } catch (error) {
        try { transaction.abort(); } catch (over) { /* it has ended already */ }
        throw error;
      }
    }

    /** @param {IDBObjectStore} store @param {number} key @returns {Promise<GuidesAnswers>} */
    async function read(store, key) {
      const rows = await result(store.getAll(rangeOf(key)));
      return Object.fromEntries(rows.map(function (row) { return [row.item, row.answer]; }));
    }

    /** @param {IDBObjectStore} store @param {number} key @returns {Promise<any>} */
    async function existing(store, key) {
      const header = await result(store.get(key));
      if (!header) throw new DOMException("the assessment was deleted in another tab", "NotFoundError");
      return header;
    }

    return {
      place: "device",
      list() { return transact("readonly", function (assessments) { return result(assessments.getAll()); }); },
      answers(key) { return transact("readonly", function (_, answers) { return read(answers, key); }); },
      async create(header, given) {
        const key = await transact("readwrite", async function (assessments, answers) {
          const made = Number(await result(assessments.add(header)));
          for (const [item, answer] of Object.entries(given)) answers.put({ key: made, item, answer });
          return made;
        });
        tell({ key: null, item: "" });
        return key;
      },
      async update(key, change) {
        await transact("readwrite", async function (assessments) {
          assessments.put({ ...(await existing(assessments, key)), ...change });
        });
        tell({ key: null, item: "" });
      },
      async remove(key) {
        await transact("readwrite", async function (assessments, answers) {
          assessments.delete(key);
          answers.delete(rangeOf(key));
        });
        tell({ key: null, item: "" });
      },
      async put(key, item, make) {
        const changed = await transact("readwrite", async function (assessments, answers) {
          await existing(assessments, key);
          const stored = await result(answers.get([key, item]));
          const made = make(stored?.answer);
          await result(answers.put({ key, item, answer: made.answer }));
          return made;
        });
        tell({ key, item });
        return changed;
      },
      async rewrite(key, make) {
        await transact("readwrite", async function (assessments, answers) {
          const header = await existing(assessments, key);
          const made = make(header, await read(answers, key));
          assessments.put({ ...made.header, key });
          answers.delete(rangeOf(key));
          for (const [item, answer] of Object.entries(made.answers)) answers.put({ key, item, answer });
        });
        tell({ key, item: "" });
      },
      listen(hear) { hearers.push(hear); },
    };
  }

  /** The same until the page is closed. @returns {GuidesStore} */
  function memoryStore() {
    /** @type {Map<number, { header: GuidesHeader, answers: GuidesAnswers }>} */
    const kept = new Map();
    let last = 0;
    /** @param {number} key */
    function existing(key) {
      const found = kept.get(key);
      if (!found) throw new DOMException("no such assessment", "NotFoundError");
      return found;
    }
    return {
      place: "memory",
      async list() { return [...kept].map(function ([key, { header }]) { return { ...header, key }; }); },
      async answers(key) { return { ...kept.get(key)?.answers }; },
      async create(header, answers) { kept.set(++last, { header: { ...header }, answers: { ...answers } }); return last; },
      async update(key, change) { Object.assign(existing(key).header, change); },
      async remove(key) { kept.delete(key); },
      async put(key, item, make) {
        const { answers } = existing(key);
        const changed = make(answers[item]);
        answers[item] = changed.answer;
        return changed;
      },
      async rewrite(key, make) {
        const { header, answers } = existing(key);
        kept.set(key, make(header, { ...answers }));
      },
      listen() { /* no other tab shares it */ },
    };
  }

  /** The store of this device, or one in memory where the browser refuses. @returns {Promise<GuidesStore>} */
  async function openStore() {
    try {
      return await deviceStore();
    } catch (refused) {
      return memoryStore();
    }
  }

  window.guides = Object.assign(window.guides || {}, { openStore });
})();
