// Charts of the server stand in the page. plotly is fetched for whoever explores: at 1024 px and wider it takes over by itself when
// the page is idle and the chart comes near the screen, one chart a task; elsewhere when a reader points at a chart, touches it or asks for a picture.
// A chart without a drawing of the server is drawn by plotly as soon as it comes near the screen.
"use strict";
(() => {
  const self = document.currentScript;
  const plots = [...document.querySelectorAll("[data-chart]")];
  if (!plots.length) return;
  const LIGHT = JSON.parse(self.dataset.colours); // {colour of the light theme: its name}
  const WIDE = matchMedia("(min-width: 1024px)");
  let library = null;
  let queue = Promise.resolve();

  const load = () => library ??= new Promise((resolve, reject) => {
    const script = document.createElement("script");
    script.src = self.dataset.plotly;
    script.addEventListener("load", () => resolve(window.Plotly));
    script.addEventListener("error", () => reject(new Error("plotly could not be loaded")));
    document.head.append(script);
  });

  const themed = (value, tokens) => {
    if (typeof value === "string") return tokens[value] ?? value;
    if (Array.isArray(value)) return value.map((item) => themed(item, tokens));
    if (value && typeof value === "object") return Object.fromEntries(Object.entries(value).map(([k, v]) => [k, themed(v, tokens)]));
    return value;
  };

  const colours = () => {
    const style = getComputedStyle(document.documentElement);
    return Object.fromEntries(Object.entries(LIGHT).map(([hex, name]) => [hex, style.getPropertyValue(name).trim()]));
  };

  const isPicture = (plot) => plot.querySelector(":scope > .drawing") !== null;

  // Labels at the ends of lines have no room in a narrow frame: there a legend below names the lines.
  const fitted = (layout, plot, height) => {
    layout.height = height;
    if (plot.clientWidth >= 480) return;
    layout.font = { ...layout.font, size: 11 };
    const ends = (layout.annotations ?? []).filter((one) => one.name === "end");
    if (!ends.length) return;
    layout.annotations = layout.annotations.filter((one) => one.name !== "end");
    Object.assign(layout, { showlegend: true, height: height + 100, margin: { ...layout.margin, r: 12 } });
  };

  const buttonsOf = (plot) => document.querySelectorAll(`[data-for="${plot.dataset.chart}"]`);

  const draw = async (plot) => {
    const figure = themed(JSON.parse(document.getElementById(`${plot.dataset.chart}-data`).textContent), colours());
    const before = [...plot.childNodes];
    try {
      const Plotly = await load();
      fitted(figure.layout, plot, plot.classList.contains("drawn") ? plot.clientHeight : plot.classList.contains("tall") ? 460 : 310);
      if (isPicture(plot)) {
        plot.setAttribute("role", "img");
        plot.setAttribute("aria-label", plot.querySelector("desc").textContent);
      }
      plot.replaceChildren();
      await Plotly.newPlot(plot, figure.data, figure.layout, { responsive: true, displayModeBar: false });
      plot.dataset.drawn = "yes";
      for (const button of buttonsOf(plot)) button.hidden = false;
    } catch (error) {
      plot.replaceChildren(...before);
      plot.dataset.drawn = "failed";
      console.error(error);
    }
  };

  // One after the other, so that no task is long; each chart at most once.
  const begun = new Map();
  const explore = (plot) => {
    if (!begun.has(plot)) {
      queue = queue.then(() => draw(plot));
      begun.set(plot, queue);
    }
    return begun.get(plot);
  };

  const whenIdle = (work) => (window.requestIdleCallback ?? setTimeout)(work);

  for (const plot of plots) {
    for (const button of buttonsOf(plot)) {
      button.hidden = !isPicture(plot);
      button.addEventListener("click", async () => {
        await explore(plot);
        if (plot.dataset.drawn !== "yes") return;
        window.Plotly.downloadImage(plot, { format: button.dataset.picture, filename: plot.dataset.chart, width: 1200, height: 700 });
      });
    }
    if (!isPicture(plot)) continue;
    plot.addEventListener("pointerenter", (event) => { if (event.pointerType === "mouse") explore(plot); });
    plot.addEventListener("click", () => explore(plot)); // a finger that only scrolls does not ask for it
  }

  // Once drawn, a chart follows a change of the system's theme.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const plot of plots) if (plot.dataset.drawn === "yes") draw(plot);
  });

  const takesOver = (plot) => !isPicture(plot) || (WIDE.matches && !("onRequest" in self.dataset));

  const begin = () => {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watcher.unobserve(entry.target);
        if (isPicture(entry.target)) whenIdle(() => explore(entry.target));
        else explore(entry.target);
      }
    }, { rootMargin: "200px" });
    for (const plot of plots) if (takesOver(plot)) watcher.observe(plot);
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
  addEventListener("beforeprint", () => { for (const plot of plots) if (!isPicture(plot)) explore(plot); });
})();
