// The region picker of the header: a list under the field, by letters and arrow keys. Without this file the form leads to the search.
"use strict";
(() => {
  const form = document.querySelector("form[data-picker]");
  if (!form) return;
  const input = form.elements.q, list = form.querySelector("[role=listbox]"), said = form.querySelector("[role=status]");
  const menu = form.closest("details");
  const KEPT = "regions", MOST = 4;
  let timer = 0, asked = 0, chosen = -1;

  const recent = () => {
    try { return JSON.parse(localStorage.getItem(KEPT)) ?? []; } catch { return []; }
  };
  const remember = ({ code, name }) => {
    const others = recent().filter((region) => region.code !== code);
    try { localStorage.setItem(KEPT, JSON.stringify([{ code, name }, ...others].slice(0, MOST))); } catch { /* no room: nothing is remembered */ }
  };

  const mark = (n) => {
    const options = [...list.children];
    chosen = n < 0 && chosen < 0 ? -1 : options.length ? (n + options.length) % options.length : -1;
    options.forEach((option, i) => option.setAttribute("aria-selected", i === chosen));
    if (chosen < 0) input.removeAttribute("aria-activedescendant");
    else { input.setAttribute("aria-activedescendant", options[chosen].id); options[chosen].scrollIntoView({ block: "nearest" }); }
  };

  const show = (regions) => {
    list.replaceChildren(...regions.map((region, n) => {
      const option = document.createElement("a");
      option.id = `region-${n}`;
      option.href = region.url;
      option.setAttribute("role", "option");
      option.tabIndex = -1;
      const name = document.createElement("span"), code = document.createElement("small");
      name.textContent = region.path ? `${region.name}, ${region.path}` : region.name;
      code.textContent = region.code;
      option.append(name, code);
      option.addEventListener("click", () => remember(region));
      return option;
    }));
    input.setAttribute("aria-expanded", regions.length > 0);
    said.textContent = (regions.length ? form.dataset.some : form.dataset.none).replace("[n]", regions.length);
    chosen = -1;
    mark(regions.length && input.value ? 0 : -1);
  };

  const ask = async () => {
    const turn = ++asked, text = input.value.trim();
    const query = new URLSearchParams({ ...(text ? { q: text } : { near: form.dataset.near }), answer: "json", page: form.dataset.page });
    const answer = await fetch(`${form.action}?${query}`, { headers: { Accept: "application/json" } });
    if (turn !== asked || !answer.ok) return; // a later one has been asked since
    const { regions } = await answer.json();
    const known = text ? [] : recent().filter((one) => one.code !== form.dataset.near && !regions.some((region) => region.code === one.code));
    const address = (code) => form.dataset.url.replace("CODE", code);
    show([...known.map((one) => ({ ...one, path: "", url: address(one.code) })), ...regions]);
  };

  input.addEventListener("input", () => { clearTimeout(timer); timer = setTimeout(ask, 120); });
  input.addEventListener("keydown", (event) => {
    if (event.key === "ArrowDown" || event.key === "ArrowUp") { event.preventDefault(); mark(chosen + (event.key === "ArrowDown" ? 1 : -1)); }
    else if (event.key === "Enter" && chosen >= 0) { event.preventDefault(); list.children[chosen].click(); }
    else if (event.key === "Escape") { menu.open = false; menu.querySelector("summary").focus(); }
  });
  menu.addEventListener("toggle", () => { if (menu.open) { input.focus(); ask(); } });
})();
