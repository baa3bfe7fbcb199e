// The office works without this file; it only makes it quicker.
(() => {
  "use strict";
  const prefix = "bala draft ";

  // Rows: j and k move, Enter opens, / searches, ? tells the keys.
  const rows = () => [...document.querySelectorAll(".rows tbody th a, .rows > li > a:first-child")];
  const typing = (target) => target.closest("input, select, textarea, dialog") !== null;
  document.addEventListener("keydown", (event) => {
    if (event.ctrlKey || event.metaKey || event.altKey || typing(event.target)) {
      return;
    }
    const all = rows();
    const here = all.indexOf(document.activeElement);
    if (event.key === "j" && all.length > 0) {
      all[Math.min(here + 1, all.length - 1)].focus();
    } else if (event.key === "k" && all.length > 0) {
      all[Math.max(here - 1, 0)].focus();
    } else if (event.key === "/") {
      event.preventDefault();
      const field = document.querySelector("[role=search] input[type=search]");
      const door = document.querySelector(".office-doors a[href$='/office/search']");
      if (field) {
        field.focus();
      } else if (door) {
        door.click();
      }
    } else if (event.key === "?") {
      document.getElementById("keys")?.showModal();
    }
  });

  // What went wrong is where the reader begins.
  const errors = document.querySelector(".errors");
  if (errors) {
    errors.focus();
  }

  // Drafts stay in this tab only, never those of a sealed field, and go when the record is saved.
  const form = document.querySelector("form[data-draft]");
  if (form) {
    const name = prefix + form.dataset.draft;
    const unkept = new Set((form.dataset.unkept || "").split(" "));
    const fields = () =>
      [...form.elements].filter(
        (field) =>
          field.name &&
          !["hidden", "password", "submit"].includes(field.type) &&
          !unkept.has(field.name));
    const box = (field) => field.type === "radio" || field.type === "checkbox";
    const kept = sessionStorage.getItem(name);
    if (kept && !errors && form.dataset.fresh === "true") {
      const draft = new Map(JSON.parse(kept));
      let differs = false;
      for (const field of fields()) {
        const value = draft.get(box(field) ? field.name + "=" + field.value : field.name);
        if (value === undefined) {
          continue;
        }
        if (box(field) && field.checked !== value) {
          field.checked = value;
          differs = true;
        } else if (!box(field) && value !== "" && field.value !== value) {
          field.value = value;
          differs = true;
        }
      }
      form.querySelector(".draft-kept").hidden = !differs;
    }
    form.addEventListener("input", () => {
      const draft = fields().map((field) =>
        box(field) ? [field.name + "=" + field.value, field.checked] : [field.name, field.value]);
      sessionStorage.setItem(name, JSON.stringify(draft));
    });
    form.querySelector("[data-forget]").addEventListener("click", () => {
      sessionStorage.removeItem(name);
      location.reload();
    });
  }
  for (const saved of document.querySelectorAll("[data-record]")) {
    sessionStorage.removeItem(prefix + saved.dataset.record);
  }
  const leaving = document.querySelector("form.signed-in");
  if (leaving) {
    leaving.addEventListener("submit", () => sessionStorage.clear());
  }

  // Long work is looked at again.
  const working = document.querySelector("[data-again]");
  if (working) {
    setTimeout(() => location.replace(location.href), Number(working.dataset.again) * 1000);
  }
})();
