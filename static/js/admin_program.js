// The code of a new programme begins with the code of the region that was chosen.
"use strict";
window.addEventListener("load", () => {
  const code = document.getElementById("id_code");
  const region = document.getElementById("id_region");
  const $ = window.django && window.django.jQuery;
  if (!code || !region || !$ || !code.dataset.suggest) return;
  const begin = () => (region.value && region.value !== "ID" ? `${region.value}-` : "");
  let suggested = begin();
  if (!code.value) code.value = suggested;
  $(region).on("change", () => {
    if (!code.value || code.value === suggested) code.value = begin();
    else if (suggested && code.value.startsWith(suggested)) code.value = begin() + code.value.slice(suggested.length);
    suggested = begin();
  });
});
