// The table of a report, quicker: moves like a spreadsheet, takes a pasted block, adds up the shares while one types.
// Reading the numbers is the server's matter; here they are only added up and written with thousands.
"use strict";
const form = document.getElementById("grid");
if (form) {
  const point = form.dataset.decimal;
  const thousands = point === "," ? "." : ",";
  const escaped = (sign) => `\\${sign}`;
  const grammar = new RegExp(`^(\\d+|\\d{1,3}(${escaped(thousands)}\\d{3})+)(${escaped(point)}\\d{1,2})?$`);
  const fields = [...form.querySelectorAll("input[data-column]:not([readonly])")];
  const status = document.getElementById("grid-status");
  const save = document.getElementById("save");
  let dirty = "dirty" in form.dataset;

  // Exact: a whole number of hundredths as BigInt; null where nothing is known; undefined where it is no number.
  function read(field) {
    const bare = field.value.replace(/\s/g, "");
    if (bare === "" || bare === "-") return null;
    if (!grammar.test(bare)) return undefined;
    const [whole, rest = ""] = bare.split(thousands).join("").split(point);
    if (rest && field.closest("[data-places]").dataset.places === "0") return undefined;
    return BigInt(whole) * 100n + BigInt(rest.padEnd(2, "0"));
  }

  function write(hundredths) {
    const whole = (hundredths / 100n).toString().replace(/\B(?=(\d{3})+$)/g, thousands);
    const rest = hundredths % 100n;
    return rest ? whole + point + rest.toString().padStart(2, "0") : whole;
  }

  function tidy(field) {
    const value = read(field);
    if (typeof value === "bigint") field.value = write(value);
    if (value === undefined) {
      field.setAttribute("aria-invalid", "true");
      field.title = form.dataset.odd;
    } else {
      field.removeAttribute("aria-invalid");
      field.removeAttribute("title");
    }
  }

  function check(item) {
    const valueOf = (name) => read(form.elements.namedItem(name)) ?? null;
    const total = valueOf(item.dataset.whole);
    const parts = item.dataset.parts.split(" ").map(valueOf);
    const known = parts.filter((value) => value !== null);
    const sum = known.length ? known.reduce((a, b) => a + b, 0n) : null;
    let balanced = null;
    if (total !== null && sum !== null) {
      if (known.length === parts.length) balanced = sum === total;
      else if (sum > total) balanced = false;
    }
    item.className = balanced === null ? "" : balanced ? "good" : "bad";
    item.querySelector(".sum").textContent = sum === null ? form.dataset.missing : write(sum);
    item.querySelector(".total").textContent = total === null ? form.dataset.missing : write(total);
    const words = { true: form.dataset.adds, false: form.dataset.differs, null: form.dataset.open };
    item.querySelector(".verdict").textContent = words[balanced];
  }

  const checks = new Map();
  for (const item of form.querySelectorAll("[data-whole]")) {
    for (const name of [item.dataset.whole, ...item.dataset.parts.split(" ")]) {
      checks.set(name, [...(checks.get(name) || []), item]);
    }
  }

  function changed(field) {
    dirty = true;
    if (status) status.textContent = status.dataset.unsaved;
    for (const item of checks.get(field.name) || []) check(item);
  }

  function goTo(field) {
    if (!field) return;
    field.focus();
    if (field.select) field.select();
  }

  // The next field of the same column, over both tables; lines to be added come only where one is in them.
  function inColumn(field, step) {
    const column = fields.filter((f) => f.dataset.column === field.dataset.column && ("added" in f.dataset) === ("added" in field.dataset));
    return column[column.indexOf(field) + step];
  }

  function beside(field, step) {
    const row = [...field.closest("tr").querySelectorAll("input[data-column]:not([readonly])")];
    return row[row.indexOf(field) + step];
  }

  const atEnd = (field) => field.selectionStart === field.selectionEnd ? field.selectionEnd === field.value.length : true;
  const atStart = (field) => field.selectionStart === 0;

  form.addEventListener("keydown", (event) => {
    const field = event.target;
    if ((event.ctrlKey || event.metaKey) && event.key === "s") {
      event.preventDefault();
      if (save) { if (field.dataset.column) tidy(field); form.requestSubmit(save); }
      return;
    }
    if (!field.dataset.column || event.ctrlKey || event.metaKey || event.altKey) return;
    const moves = {
      Enter: () => inColumn(field, event.shiftKey ? -1 : 1) || (event.shiftKey ? field : save),
      ArrowDown: () => inColumn(field, 1),
      ArrowUp: () => inColumn(field, -1),
      ArrowRight: () => atEnd(field) && beside(field, 1),
      ArrowLeft: () => atStart(field) && beside(field, -1),
    };
    if (!(event.key in moves)) return;
    const next = moves[event.key]();
    if (next || event.key === "Enter") event.preventDefault();
    if (next) goTo(next);
  });

  form.addEventListener("focusin", (event) => { if (event.target.dataset.column) event.target.select(); });
  form.addEventListener("input", (event) => changed(event.target));
  form.addEventListener("change", (event) => { if (event.target.dataset.column) tidy(event.target); });

  form.addEventListener("paste", (event) => {
    const start = event.target;
    const text = event.clipboardData.getData("text/plain").replace(/\r/g, "").replace(/\n$/, "");
    if (!start.dataset.column || !/[\t\n]/.test(text)) return;
    event.preventDefault();
    let line = start;
    let leftOver = false;
    for (const cells of text.split("\n").map((row) => row.split("\t"))) {
      let field = line;
      for (const cell of cells) {
        if (!field) { leftOver = true; break; }
        field.value = cell.trim();
        tidy(field);
        changed(field);
        field = beside(field, 1);
      }
      line = line && inColumn(line, 1);
    }
    if (status && leftOver) status.textContent = form.dataset.leftOver;
  });

  form.addEventListener("submit", () => { dirty = false; });
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });

  const wrong = form.querySelector("[aria-invalid=true]");
  goTo(wrong || fields.find((field) => field.dataset.column === "realised" && field.value === "") || fields[0]);
}
