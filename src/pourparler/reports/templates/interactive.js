"use strict";
(() => {
  const tip = document.body.appendChild(document.createElement("div"));
  tip.className = "tip";
  tip.hidden = true;
  const hide = () => { tip.hidden = true; };
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  addEventListener("scroll", hide, { capture: true, passive: true });

  // Text from a case becomes text nodes here, never markup.
  const tell = (_handler, event, _item, value) => {
    if (!value) return hide();
    tip.replaceChildren(...String(value).split("\n").map((line) => {
      const row = document.createElement("p");
      row.textContent = line;
      return row;
    }));
    tip.hidden = false;
    const { clientX: x, clientY: y } = event;
    const wide = tip.offsetWidth, tall = tip.offsetHeight;
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - wide - 8))}px`;
    tip.style.top = `${y + 18 + tall > innerHeight ? Math.max(8, y - tall - 10) : y + 18}px`;
  };

  const options = {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: tell,
  };

  const draw = async (chart) => {
    const box = chart.previousElementSibling;
    const still = box.querySelector("svg");
    const live = document.createElement("div");
    live.className = "live";
    live.setAttribute("role", "img");
    live.setAttribute("aria-labelledby", still.getAttribute("aria-labelledby"));
    try {
      await vegaEmbed(live, JSON.parse(chart.textContent), options);
      live.querySelector("svg").classList.add(...still.classList);
      box.append(live);
      box.classList.add("drawn");
    } catch (wrong) {
      console.error(`a chart could not be drawn: ${wrong.message}`);
    }
  };

  const charts = [...document.querySelectorAll("script.chart")];
  Promise.all(charts.map(draw)).then(() => {
    document.documentElement.dataset.drawn = document.querySelectorAll(".drawn").length;
  });
})();
