/* Files that leave the checklist page and files that come in: what a reader exports, adds as an assessment of its own or merges. */
"use strict";
(function () {
  /** @param {GuidesChecklist} page @returns {{ actions: { [name: string]: () => void } }} */
  function exchangeOf(page) {
    const { make, find, counted, today, ask, download } = window.guides.parts;
    const { assessment: logic, files, merging, sheets } = window.guides;

    /** @param {any} content @param {string} type @param {string} ending */
    function give(content, type, ending) {
      const name = page.current.name.replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-|-$/g, "") || "assessment";
      download(content, type, name + "-" + today() + "." + ending);
      if (ending === "json") page.exported = true;
      page.say("The file is among your downloads.");
    }
    function sheet() {
      return { name: "Answers", columns: files.COLUMNS, rows: files.rowsFor(page, page.choice.visible(), page.answers) };
    }
    function requirementSheet() {
      /** @type {{ [state: string]: string }} */
      const words = { met: "met", "not-met": "not met", "not-applicable": "not applicable" };
      const columns = [{ key: "requirement", title: "Requirement", width: 14 }, { key: "title", title: "Title", width: 50 }, { key: "state", title: "State", width: 16 }, { key: "items", title: "Items", width: 40 }];
      return { name: "Requirements", columns, rows: page.choice.requirements().map(function (/** @type {{ id: string, state: string, of: string[] }} */ { id, state, of }) { return [id, page.entries.get(id)?.title || "", words[state] || "", of.join("; ")]; }) };
    }
    function about() {
      const { version, date } = page.edition;
      const rows = [["Assessment", page.current.name], ["Guides", document.title], ["Edition", version + ", " + date], ["Exported", today()], ["Chosen", page.choice.words() || "everything"]];
      return { name: "About", columns: [{ key: "what", title: "What", width: 16 }, { key: "value", title: "Value", width: 70 }], rows };
    }

    /** @param {any[]} faults */
    async function refuse(faults) {
      const shown = faults.slice(0, 20).map(function ({ path, message }) { return make("li", {}, make("code", {}, path), " " + message); });
      if (faults.length > 20) shown.push(make("li", {}, "and " + (faults.length - 20) + " more"));
      find("#check-refused [data-result]").replaceChildren(...shown);
      await ask("refused");
    }

    /** @param {any} assessment */
    async function add(assessment) {
      const { attempt, open, bare } = page.assessments;
      await attempt(async function () {
        // two of one name could not be told apart in the list
        const name = logic.freeName(assessment.name, (await page.store.list()).map(function (each) { return each.name; }));
        await open(await page.store.create({ ...bare(assessment), name }, assessment.answers));
        page.say("“" + name + "” was added with " + counted(Object.keys(assessment.answers).length, "answer") + ".");
      });
    }

    /** @param {any} assessment */
    async function merge(assessment) {
      const { attempt, open, bare, keyOf } = page.assessments;
      await attempt(async function () {
        const decisions = await merging.decide(page.answers, assessment, page);
        if (!decisions) return page.say("Nothing was merged.");
        const key = await keyOf(page.current), { name } = page.current;
        await page.store.rewrite(key, function (header, stored) {
          const { answers: merged, ...rest } = logic.merge({ ...header, answers: stored }, assessment, decisions);
          return { header: bare(rest), answers: merged };
        });
        await open(key);
        page.say("Merged “" + assessment.name + "” into “" + name + "”.");
      });
    }

    find("#check-upload").onchange = async function () {
      const upload = find("#check-upload"), file = upload.files[0];
      if (!file) return;
      const { assessment, faults } = await files.readFile(file, page, new Date().toISOString());
      upload.value = "";
      if (!assessment) return void (await refuse(faults));
      find("#check-import [data-words]").textContent = "“" + assessment.name + "”: " + counted(Object.keys(assessment.answers).length, "answer") + ", edition " + assessment.edition.version + " of " + assessment.edition.date + ".";
      find("#check-import [value=merge]").textContent = "Merge into “" + page.current.name + "” …";
      const wanted = await ask("import");
      if (wanted === "new") await add(assessment);
      if (wanted === "merge") await merge(assessment);
    };

    const actions = {
      json() { give(logic.toJson({ ...page.current, scope: page.choice.choice, answers: page.answers }), "application/json", "json"); },
      csv() { give(sheets.toCsv(sheet()), "text/csv;charset=utf-8", "csv"); },
      xlsx() { give(sheets.toXlsx([sheet(), requirementSheet(), about()]), "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet", "xlsx"); },
      import() { find("#check-upload").click(); },
    };
    return { actions };
  }

  window.guides = Object.assign(window.guides || {}, { exchangeOf });
})();
