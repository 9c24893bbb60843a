// Conveniences only: every page works without this file.
"use strict";
document.documentElement.classList.add("scripted");
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  // A day is changed digit by digit: it is sent by the button.
  form.addEventListener("change", (event) => { if (event.target.type !== "date") form.requestSubmit(); });
}
// A menu closes when something else is touched, or by Escape.
const menus = [...document.querySelectorAll("details.menu")];
document.addEventListener("click", (event) => {
  for (const menu of menus) if (menu.open && !menu.contains(event.target)) menu.open = false;
});
document.addEventListener("keydown", (event) => {
  if (event.key === "Escape") for (const menu of menus.filter((one) => one.open)) { menu.open = false; menu.querySelector("summary").focus(); }
  const typing = event.target.matches("input, select, textarea, [contenteditable]");
  const asks = (event.key === "/" && !typing) || (event.key === "k" && (event.ctrlKey || event.metaKey));
  const picker = document.querySelector(".switch")?.parentElement;
  if (!asks || !picker) return;
  event.preventDefault();
  picker.open = true;
});
