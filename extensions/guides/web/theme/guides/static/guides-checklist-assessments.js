/* Several assessments side by side: the list of them, the one that is open, and what a reader does with a whole one. */
"use strict";
(function () {
  /** where the last one that was open is remembered */
  const LAST = "guides-assessment";

  /** An assessment without its place in the store. @param {GuidesHeader} header @returns {GuidesHeader} */
  function bare({ name, created, edition, items, scope }) {
    return { name, created, edition, items, scope };
  }

  /** @param {number | null} key */
  function remember(key) {
    try {
      for (const place of [sessionStorage, localStorage]) if (key === null) place.removeItem(LAST); else place.setItem(LAST, String(key));
    } catch (refused) { /* then the first one opens next time */ }
  }
  function remembered() {
    try {
      return Number(sessionStorage.getItem(LAST) || localStorage.getItem(LAST));
    } catch (refused) {
      return 0;
    }
  }

  /** @param {GuidesChecklist} page @returns {GuidesAssessments} */
  function assessmentsOf(page) {
    const { make, find, counted, ask } = window.guides.parts;
    const { store } = page;

    /** @param {string} name @returns {GuidesOpen} */
    function fresh(name) {
      return { key: null, name, created: new Date().toISOString(), edition: page.edition, items: [...page.ids], scope: {} };
    }

    /** The key of the assessment, which the first answer makes. @param {GuidesOpen} target @returns {Promise<number>} */
    async function keyOf(target) {
      if (target.key === null) {
        const made = await store.create(bare(target), {});
        target.key = made;
        remember(made);
        navigator.storage?.persist?.().catch(function () { /* then the browser may clear it, as the page says */ });
        await list();
        return made;
      }
      return target.key;
    }

    async function list() {
      const { current } = page, found = await store.list();
      const select = find("#check-current");
      select.replaceChildren(...found.map(function (each) { return make("option", { value: String(each.key) }, each.name); }));
      if (current.key === null || !found.some(function (each) { return each.key === current.key; })) select.prepend(make("option", { value: "" }, current.name));
      select.value = current.key === null ? "" : String(current.key);
      find("[data-do=compare]").disabled = found.length < 2;
      find("[data-do=delete]").disabled = current.key === null;
      return found;
    }

    /** Opens one of the assessments, or the one that was open last. @param {number} [wanted] @param {boolean} [byAddress] the address has a choice of its own */
    async function open(wanted, byAddress = false) {
      await page.writing.settled();
      if (page.unsaved.size) {
        page.writing.retry();
        await page.writing.settled();
        if (page.unsaved.size) {
          await list();
          return page.say("Some answers are not saved yet. Export them first, or they would be lost.");
        }
      }
      const found = await store.list();
      const header = found.find(function (each) { return each.key === (wanted ?? remembered()); }) || found[0];
      page.current = header ? { ...header } : fresh("My assessment");
      page.kept = header ? await store.answers(header.key) : {};
      page.answers = { ...page.kept };
      remember(page.current.key);
      await list();
      if (!byAddress) page.choice.read(window.guides.toQuery(page.current.scope, ""));
      page.rows.drawAll();
      page.choice.draw();
      page.notice.draw();
    }

    /** Asks for a name. @param {string} title @param {string} name */
    async function askName(title, name) {
      find("#check-name-title").textContent = title;
      const input = find("#check-name input");
      input.value = name;
      const answered = ask("name");
      input.select();
      return (await answered) === "ok" && input.value.trim() ? input.value.trim() : "";
    }

    /** Does something with the store, or says that it did not work. @param {() => Promise<void>} work */
    async function attempt(work) {
      try {
        await page.writing.settled();
        await work();
      } catch (error) {
        const full = error instanceof DOMException && error.name === "QuotaExceededError";
        page.say("Nothing was changed. " + (full ? "The storage of this browser is full." : error instanceof Error ? error.message : ""));
      }
    }

    const actions = {
      async new() {
        const name = await askName("New assessment", "");
        if (name) await attempt(async function () {
          await open(await store.create({ ...bare(fresh(name)), scope: page.choice.choice }, {}));
          page.say("“" + name + "” is open. The others stay.");
        });
      },
      async rename() {
        const name = await askName("Rename", page.current.name);
        if (name) await attempt(async function () {
          page.current.name = name;
          await store.update(await keyOf(page.current), { name });
          await list();
          page.say("Renamed to “" + name + "”.");
        });
      },
      async duplicate() {
        const name = await askName("Name of the duplicate", page.current.name + ", copy");
        if (name) await attempt(async function () {
          await open(await store.create({ ...bare(page.current), name, created: new Date().toISOString() }, page.answers));
          page.say("“" + name + "” is open. The first one stays as it is.");
        });
      },
      async delete() {
        const { name, key } = page.current;
        find("#check-sure [data-words]").textContent = "“" + name + "” holds " + counted(Object.keys(page.answers).length, "answer") + ". Once deleted, they are gone from this device.";
        if ((await ask("sure")) === "ok") await attempt(async function () {
          if (key !== null) await store.remove(key);
          await open();
          page.say("“" + name + "” was deleted.");
        });
      },
      async compare() {
        await page.writing.settled();
        const found = (await store.list()).filter(function (each) { return each.key !== page.current.key; });
        const select = find("#check-other select"), result = find("#check-other [data-result]");
        select.replaceChildren(...found.map(function (each) { return make("option", { value: String(each.key) }, each.name); }));
        select.onchange = async function () {
          const other = await store.answers(Number(select.value));
          result.replaceChildren(...window.guides.merging.differences(page.answers, other, [page.current.name, select.selectedOptions[0]?.textContent || ""], page));
        };
        await select.onchange();
        await ask("other");
      },
    };
    find("#check-current").onchange = function () { open(Number(find("#check-current").value)); };
    return { fresh, bare, keyOf, list, open, attempt, actions };
  }

  window.guides = Object.assign(window.guides || {}, { assessmentsOf });
})();
