// The rows of recipients while they are typed: do the shares add up, the next row like the one before, pasted tables.
"use strict";
window.addEventListener("load", () => {
  const box = document.getElementById("shares");
  const $ = window.django && window.django.jQuery;
  if (!box || !$) return;
  const words = box.dataset;
  const prefix = words.prefix;
  const group = document.getElementById(`${prefix}-group`);
  const checks = box.querySelector(".shares-checks");
  const language = document.documentElement.lang === "en" ? "en" : "id";
  const separator = language === "en" ? "," : ".";
  const NUMBERS = ["target", "allocated", "realised"];

  const rows = () => [...group.querySelectorAll("tr.form-row:not(.empty-form)")];
  const field = (row, name) => row.querySelector(`[name$="-${name}"]`);
  const write = (number, signed) => new Intl.NumberFormat(language, { signDisplay: signed ? "exceptZero" : "auto" }).format(number);

  // A whole number as this page writes it; null is unknown, undefined is none.
  const read = (text) => {
    const plain = text.trim().replaceAll("\u00a0", "").replaceAll(" ", "");
    if (!plain) return null;
    if (/^\d+$/.test(plain)) return Number(plain);
    const parts = plain.split(separator);
    const grouped = /^\d{1,3}$/.test(parts[0]) && parts.slice(1).every((part) => /^\d{3}$/.test(part));
    return parts.length > 1 && grouped ? Number(parts.join("")) : undefined;
  };
  const below = (code, other) => other !== code && (code === "ID" || other.startsWith(`${code}.`));

  const filled = () => rows().filter((row) => {
    const gone = field(row, "DELETE");
    return field(row, "region") && field(row, "region").value && !(gone && gone.checked);
  }).map((row) => ({
    region: field(row, "region").value,
    name: field(row, "region").selectedOptions[0].textContent,
    unit: field(row, "unit").value,
    unitName: field(row, "unit").selectedOptions[0].textContent,
    period: `${field(row, "year").value.trim()}/${field(row, "quarter").value}`,
    periodName: !field(row, "year").value.trim() ? words.undated
      : (field(row, "quarter").value ? `${words.quarter} ${field(row, "quarter").selectedOptions[0].textContent} ` : "") + field(row, "year").value.trim(),
    ...Object.fromEntries(NUMBERS.map((name) => [name, read(field(row, name).value)])),
  }));

  const judge = (total, shares) => {
    const known = shares.filter((share) => typeof share === "number");
    const sum = known.reduce((a, b) => a + b, 0);
    const all = known.length === shares.length;
    if (typeof total !== "number" || !known.length || (!all && sum <= total)) {
      return ["", words.unknown.replace("KNOWN", known.length).replace("ALL", shares.length)];
    }
    if (all && sum === total) return ["good", words.addsUp.replace("SUM", write(sum))];
    return ["bad", words.differs.replace("SUM", write(sum)).replace("TOTAL", write(total)).replace("BY", write(sum - total, true))];
  };

  const check = () => {
    const found = filled();
    const list = document.createElement("ul");
    for (const whole of found) {
      const same = found.filter((row) => row.period === whole.period && row.unit === whole.unit && whole.unit);
      const inside = same.filter((row) => below(whole.region, row.region));
      const parts = inside.filter((row) => !inside.some((other) => below(other.region, row.region)));
      if (!parts.length) continue;
      for (const name of NUMBERS) {
        if ([whole, ...parts].every((row) => row[name] === null)) continue;
        const [tone, text] = judge(whole[name], parts.map((part) => part[name]));
        const item = document.createElement("li");
        item.className = tone;
        item.textContent = `${whole.name}, ${whole.unitName}, ${whole.periodName}, ${words[name]}: ${text}`;
        list.append(item);
      }
    }
    if (!list.children.length) list.append(Object.assign(document.createElement("li"), { textContent: words.none }));
    checks.replaceChildren(list);
  };

  const choose = (select, value, label) => {
    if (![...select.options].some((option) => option.value === value)) select.append(new Option(label, value));
    $(select).val(value).trigger("change");
  };

  // The next row differs in its region and numbers only.
  const follow = (row) => {
    const all = rows();
    const before = all[all.indexOf(row) - 1];
    if (!before) return;
    for (const name of ["year", "quarter", "unit", "evidence", "workflow"]) {
      if (field(row, name) && field(before, name)) field(row, name).value = field(before, name).value;
    }
    const source = field(before, "source");
    if (source && source.value) choose(field(row, "source"), source.value, source.selectedOptions[0].textContent);
  };

  document.addEventListener("formset:added", (event) => {
    if (event.detail.formsetName !== prefix) return;
    follow(event.target);
    check();
  });
  document.addEventListener("formset:removed", check);
  group.addEventListener("input", check);
  $(group).on("change", "select, input", check);
  check();

  const paste = box.querySelector(".shares-paste");
  if (!paste) return;
  paste.hidden = false;
  const errors = paste.querySelector(".errorlist");
  const tell = (lines) => errors.replaceChildren(...lines.map((line) => Object.assign(document.createElement("li"), { textContent: line })));
  const button = paste.querySelector("[data-url]");

  const add = (values) => {
    group.querySelector(".add-row a").click();
    const row = rows().at(-1);
    choose(field(row, "region"), values.region, values.label);
    field(row, "year").value = paste.querySelector("#shares-year").value;
    field(row, "quarter").value = paste.querySelector("#shares-quarter").value;
    field(row, "unit").value = values.unit;
    for (const name of NUMBERS) field(row, name).value = values[name];
  };

  button.addEventListener("click", async () => {
    const body = new FormData();
    body.set("text", paste.querySelector("#shares-text").value);
    body.set("single", paste.querySelector("#shares-single").value);
    body.set("region", document.getElementById("id_region") ? document.getElementById("id_region").value : "");
    const token = document.querySelector("[name=csrfmiddlewaretoken]").value;
    try {
      const answer = await fetch(button.dataset.url, { method: "POST", body, headers: { "X-CSRFToken": token } });
      const found = await answer.json();
      tell(found.errors);
      if (found.errors.length) return;
      found.rows.forEach(add);
      paste.querySelector("#shares-text").value = "";
      check();
    } catch {
      tell([words.failed]);
    }
  });
});
