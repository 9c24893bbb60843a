// Conveniences only: every page works without this file.
"use strict";
document.documentElement.classList.add("scripted");
for (const form of document.querySelectorAll("form[data-autosubmit]")) {
  // A day is changed digit by digit: it is sent by the button.
  form.addEventListener("change", (event) => { if (event.target.type !== "date") form.requestSubmit(); });
}
