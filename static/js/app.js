// Conveniences only: every page works without this file.
"use strict";
document.documentElement.classList.add("scripted");
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  form.addEventListener("change", () => form.requestSubmit());
}
