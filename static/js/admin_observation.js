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
    const wrong = document.querySelector('#id_confirmed[type="checkbox"], .errors input:not([type="hidden"]), .errors select');
    if (wrong) wrong.focus();
    if (!$) return;
    $(region).on("select2:select", function () { value.focus(); });
    const adding = document.querySelector('input[name="_addanother"]');
    if (adding && !wrong && indicator.value && !region.value) $(region).select2("open");
  }
  // jQuery runs what waits for the page in turn: after load and at the end of the queue the choices are set up.
  window.addEventListener("load", function () {
    if (window.django && window.django.jQuery) window.django.jQuery(start);
    else start();
  });
})();
