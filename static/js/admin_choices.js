// A quick Enter must not take a choice of the text before: until the new answers are there, none is marked.
"use strict";
document.addEventListener("input", function (event) {
  if (!event.target.classList.contains("select2-search__field")) return;
  document.querySelectorAll(".select2-results__option--highlighted").forEach(function (option) {
    option.classList.remove("select2-results__option--highlighted");
  });
});
