// Draws the charts after the page is readable: plotly is fetched once, when the first chart comes near the screen.
"use strict";
(() => {
  const self = document.currentScript;
  const plots = [...document.querySelectorAll("[data-chart]")];
  if (!plots.length) return;
  const LIGHT = JSON.parse(self.dataset.colours); // {colour of the light theme: its name}
  let library = null;

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

  const draw = async (plot) => {
    const figure = themed(JSON.parse(document.getElementById(`${plot.dataset.chart}-data`).textContent), colours());
    try {
      const Plotly = await load();
      const narrow = plot.clientWidth < 480;
      figure.layout.height = plot.classList.contains("tall") ? 460 : 310;
      if (narrow) figure.layout.font = { ...figure.layout.font, size: 11 };
      plot.replaceChildren();
      await Plotly.newPlot(plot, figure.data, figure.layout, { responsive: true, displayModeBar: false });
      plot.dataset.drawn = "yes";
      for (const button of document.querySelectorAll(`[data-for="${plot.dataset.chart}"]`)) {
        button.hidden = false;
        // oxlint-disable-next-line prefer-add-event-listener -- a chart drawn again replaces its handler, it adds none
        button.onclick = () => Plotly.downloadImage(plot, { format: button.dataset.picture, filename: plot.dataset.chart, width: 1200, height: 700 });
      }
    } catch (error) {
      plot.dataset.drawn = "failed";
      console.error(error);
    }
  };

  // Once drawn, a chart follows a change of the system's theme.
  matchMedia("(prefers-color-scheme: dark)").addEventListener("change", () => {
    for (const plot of plots) if (plot.dataset.drawn === "yes") draw(plot);
  });

  const begin = () => {
    const watcher = new IntersectionObserver((entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        watcher.unobserve(entry.target);
        draw(entry.target);
      }
    }, { rootMargin: "200px" });
    for (const plot of plots) watcher.observe(plot);
  };
  if (document.readyState === "complete") begin();
  else addEventListener("load", begin);
  addEventListener("beforeprint", () => { for (const plot of plots) if (!plot.dataset.drawn) draw(plot); });
})();
