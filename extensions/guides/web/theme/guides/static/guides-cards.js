/* A button at each desk card that prints this card alone, on one sheet: nobody picks pages in a dialog at night. */
"use strict";
document.addEventListener("DOMContentLoaded", function () {
  const root = document.documentElement;

  /** The card as it goes to paper, with the edition that it is from. @param {Element} card */
  function sheetOf(card) {
    const sheet = document.createElement("article"), source = document.createElement("p");
    sheet.className = "card-sheet";
    source.textContent = document.querySelector(".edition")?.textContent?.replace(/\s+/g, " ").trim() || "";
    const copy = /** @type {Element} */ (card.cloneNode(true));
    // identifiers stand once in a page
    for (const element of copy.querySelectorAll("[id]")) element.removeAttribute("id");
    sheet.append(copy, source);
    return sheet;
  }

  function takeAway() {
    root.classList.remove("prints-card");
    for (const sheet of document.querySelectorAll(".card-sheet")) sheet.remove();
  }

  for (const card of document.querySelectorAll(".desk-card")) {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "card-print";
    button.textContent = "Print this card";
    const title = card.querySelector(".admonition-title")?.textContent || "";
    button.setAttribute("aria-label", `Print this card: ${title.replace(/^.*?:\s*/, "")}`);
    button.addEventListener("click", function () {
      takeAway();
      document.body.append(sheetOf(card));
      root.classList.add("prints-card");
      print();
    });
    card.append(button);
  }
  addEventListener("afterprint", takeAway);
});
