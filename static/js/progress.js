// The state of an import, looked at again and again in its place. Without this file the page reloads itself.
"use strict";
const work = document.getElementById("work");
const again = () => setTimeout(look, 1000 * Number(work.dataset.againAfter));

async function look() {
  let answer, page;
  try {
    answer = await fetch(location.pathname);
    page = new DOMParser().parseFromString(await answer.text(), "text/html");
  } catch {
    again(); // the server cannot be reached just now
    return;
  }
  const now = page.getElementById("work");
  if (!answer.ok || answer.redirected || !now || now.children.length !== work.children.length) {
    location.reload();
    return;
  }
  document.getElementById("state").replaceWith(page.getElementById("state"));
  work.dataset.againAfter = now.dataset.againAfter;
  [...now.children].forEach((fresh, index) => {
    const old = work.children[index];
    if (old.tagName === "FORM") return; // it holds a token of its own
    if (old.outerHTML !== fresh.outerHTML) old.replaceWith(document.adoptNode(fresh));
  });
  again();
}
again();
