// Niceties for maps; without them every region is still a link with its name and value.
// A line under the map says what the pointer or the focus is on, and the map is one tab stop with arrow keys.
"use strict";

for (const map of document.querySelectorAll("svg.map")) {
  const links = [...map.querySelectorAll("a")];
  const readout = document.querySelector(`[data-map-readout="${map.id}"]`);
  const words = (link) => link.querySelector("title").textContent;
  const first = map.querySelector("a.chosen") || links[0];
  for (const link of links) link.setAttribute("tabindex", link === first ? "0" : "-1");

  const show = (event) => {
    const link = event.target.closest("a");
    if (readout) readout.textContent = link && map.contains(link) ? words(link) : "";
  };
  map.addEventListener("pointerover", show);
  map.addEventListener("focusin", show);
  map.addEventListener("pointerleave", show);

  map.addEventListener("keydown", (event) => {
    const step = { ArrowLeft: [-1, 0], ArrowRight: [1, 0], ArrowUp: [0, -1], ArrowDown: [0, 1] }[event.key];
    const here = document.activeElement;
    if (!step || !links.includes(here)) return;
    event.preventDefault();
    const next = nearest(links, here, step);
    if (!next) return;
    here.setAttribute("tabindex", "-1");
    next.setAttribute("tabindex", "0");
    next.focus();
  });
}

// The link that lies in a direction, with the least detour: what lies aside counts double.
function nearest(links, here, [dx, dy]) {
  const middle = (link) => {
    const box = link.getBBox();
    return [box.x + box.width / 2, box.y + box.height / 2];
  };
  const [x, y] = middle(here);
  let best = null;
  let least = Infinity;
  for (const link of links) {
    if (link === here) continue;
    const [otherX, otherY] = middle(link);
    const ahead = (otherX - x) * dx + (otherY - y) * dy;
    const aside = Math.abs((otherX - x) * dy) + Math.abs((otherY - y) * dx);
    if (ahead > 0 && ahead >= aside / 2 && ahead + 2 * aside < least) {
      best = link;
      least = ahead + 2 * aside;
    }
  }
  return best;
}
