// Typing a table row by row: the unit beside the value, and the cursor where the next thing is typed.
"use strict";
(function () {
  function start() {
    const $ = window.django && window.django.jQuery;
    const value = document.getElementById("id_value");
    const indicator = document.getElementById("id_indicator");
    const region = document.getElementById("id_region");
    const unit = document.getElementById("id_value_unit");
    if (!value || !indicator || !region || !unit) return;
    const units = JSON.parse(value.dataset.units);
    indicator.addEventListener("change", function () { unit.textContent = units[indicator.value] || "…"; });
    if (!$) return;
    $(region).on("select2:select", function () { value.focus(); });
    const adding = document.querySelector('input[name="_addanother"]');
    if (adding && indicator.value && !region.value && !document.querySelector(".errorlist")) $(region).select2("open");
  }
  window.addEventListener("load", start);
})();
