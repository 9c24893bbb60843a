// Minutes typed during a meeting: Enter adds a line, Ctrl+S saves without leaving the page. The form itself is the
// server's: the answer to a save is the form anew, and only what was typed in the meantime is carried over.
"use strict";
let form = document.getElementById("minutes-form");
if (form) {
  let dirty = "attention" in form.dataset;
  let busy = false;
  let again = false;
  const lines = () => [...form.querySelectorAll("[data-line]")];
  const textOf = (line) => line.querySelector("textarea");
  const say = (words) => { form.querySelector("#minutes-status").textContent = words; };

  // A new line at the end, a copy of the last one without its texts.
  function addLine() {
    const all = lines();
    const numbers = all.map((line) => Number(line.dataset.line.replace("new", "")) || 0);
    const blank = all[all.length - 1];
    const key = `new${Math.max(0, ...numbers) + 1}`;
    const line = blank.cloneNode(true);
    const old = blank.dataset.line;
    line.dataset.line = key;
    line.dataset.was = "";
    for (const part of line.querySelectorAll(`[name^="${old}-"], [id^="${old}-"], [for^="${old}-"]`)) {
      for (const attribute of ["name", "id", "for"]) {
        const value = part.getAttribute(attribute);
        if (value) part.setAttribute(attribute, value.replace(old, key));
      }
      if (part.matches("input, textarea")) part.value = "";
    }
    line.querySelector("[name=line]").value = key;
    line.querySelector("[name$='-kind']").value = blank.querySelector("[name$='-kind']").value;
    for (const told of line.querySelectorAll(".error")) told.remove();
    line.classList.remove("attention");
    line.querySelector("details").open = false;
    blank.after(line);
    return line;
  }

  function goOn(line) {
    const all = lines();
    const next = all[all.indexOf(line) + 1] || addLine();
    const kind = next.querySelector("[name$='-kind']");
    if (!textOf(next).value) kind.value = line.querySelector("[name$='-kind']").value;
    textOf(next).focus();
  }

  const values = () => new Map([...form.elements].filter((e) => e.name && e.type !== "hidden").map((e) => [e.name, e.value]));

  // The name of a field in the form of the answer: "new1-text" may be "57-text" now.
  function renamed(name, fresh) {
    const [key] = name.split("-");
    const line = key !== name && fresh.querySelector(`[data-was="${key}"]`);
    return line ? name.replace(key, line.dataset.line) : name;
  }

  function takeOver(fresh, sent) {
    const active = document.activeElement && form.contains(document.activeElement) ? document.activeElement : null;
    const caret = active && "selectionStart" in active ? [active.selectionStart, active.selectionEnd] : null;
    const open = new Set([...form.querySelectorAll("details[open]")].map((d) => d.closest("[data-line]").dataset.line));
    for (const line of lines()) {  // lines added while the save was under way
      if (!sent.has(`${line.dataset.line}-text`)) fresh.querySelector("#lines").append(line.cloneNode(true));
    }
    let later = false;
    for (const [name, value] of values()) {
      const field = fresh.elements.namedItem(renamed(name, fresh));
      if (!field) continue;
      if (sent.get(name) !== value) { field.value = value; later = true; }
    }
    const focus = active && active.name ? renamed(active.name, fresh) : null;
    for (const line of fresh.querySelectorAll("[data-line]")) {
      if (open.has(line.dataset.was)) line.querySelector("details").open = true;
    }
    const minutes = form.querySelector("#minutes");  // keeps its undo history
    const theirs = fresh.querySelector("#minutes");
    if (minutes.value !== theirs.value) minutes.value = theirs.value;
    theirs.replaceWith(minutes);
    form.replaceWith(fresh);
    form = fresh;
    listen();
    const target = focus && form.elements.namedItem(focus);
    if (target && target.focus) {
      target.focus();
      if (caret && caret[0] !== null && target.setSelectionRange) target.setSelectionRange(...caret);
    }
    return later;
  }

  async function save() {
    if (busy) { again = true; return; }
    busy = true;
    say(form.dataset.saving);
    const sent = values();
    let words = "";
    try {
      const answer = await fetch(form.action, { method: "POST", body: new FormData(form), headers: { "X-Requested-With": "fetch" } });
      const html = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = html.getElementById("minutes-form");
      if (!answer.ok || answer.redirected || !fresh) {
        words = form.dataset.expired;
      } else {
        const attention = "attention" in fresh.dataset;
        dirty = takeOver(document.adoptNode(fresh), sent) || attention;
        if (dirty && !attention) words = form.dataset.unsaved;
        const told = form.querySelector("#attention");
        if (told) told.scrollIntoView({ block: "nearest" });
      }
    } catch {
      words = form.dataset.failed;
    }
    busy = false;
    if (words) say(words);
    if (again) { again = false; save(); }
  }

  function typed(event) {
    dirty = true;
    say(form.dataset.unsaved);
    const line = event.target.closest("[data-line]");
    const all = lines();
    if (line && line === all[all.length - 1] && event.target.value) addLine();
  }

  function pressed(event) {
    if ((event.ctrlKey || event.metaKey) && event.key.toLowerCase() === "s") {
      event.preventDefault();
      save();
      return;
    }
    const line = event.target.closest("[data-line]");
    if (event.key !== "Enter" || event.shiftKey || event.ctrlKey || event.isComposing || !line) return;
    if (!event.target.matches("textarea, input")) return;
    event.preventDefault();
    goOn(line);
  }

  function listen() {
    form.addEventListener("input", typed);
    form.addEventListener("keydown", pressed);
    form.addEventListener("submit", (event) => { event.preventDefault(); save(); });
  }

  listen();
  window.addEventListener("beforeunload", (event) => { if (dirty) event.preventDefault(); });
}
