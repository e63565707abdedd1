"use strict";
(() => {
  // Text from a case becomes text nodes, never markup.
  const made = (kind, text = "", name = "") => {
    const node = document.createElement(kind);
    node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const tip = document.body.appendChild(made("div", "", "tip"));
  tip.hidden = true;
  const hide = () => { tip.hidden = true; };
  addEventListener("keydown", (event) => { if (event.key === "Escape") hide(); });
  // Of a mark that has the focus it goes on telling, where the mark is then.
  const tellFocused = () => {
    const mark = document.activeElement?.closest?.(".live path");
    if (!mark) return hide();
    const { right, bottom } = mark.getBoundingClientRect();
    tell(null, { clientX: right, clientY: bottom }, mark.__data__, mark.__data__?.tooltip);
  };
  addEventListener("scroll", tellFocused, { capture: true, passive: true });

  const lines = (value, kind) => String(value).split("\n").map((line) => made(kind, line));

  // A page that knows the words behind a mark says them below what the mark itself tells.
  const tell = (_handler, event, item, value) => {
    if (!value) return hide();
    tip.replaceChildren(...lines(value, "p"), ...(window.wordsBehind?.(item) ?? []));
    tip.hidden = false;
    const { clientX: x, clientY: y } = event;
    const wide = tip.offsetWidth, tall = tip.offsetHeight;
    tip.style.left = `${Math.max(8, Math.min(x + 14, innerWidth - wide - 8))}px`;
    tip.style.top = `${y + 18 + tall > innerHeight ? Math.max(8, y - tall - 10) : y + 18}px`;
  };

  const options = {
    mode: "vega-lite", ast: true, actions: false, renderer: "svg", defaultStyle: false, tooltip: tell,
  };

  // What lies in a frame that is drawn over the points of a chart is listed below it.
  const list = (live, told, { left, top, right, bottom }) => {
    const inside = [...live.querySelectorAll(".mark-symbol > path")].filter((path) => {
      const { x, y, width, height } = path.getBoundingClientRect();
      const across = x + width / 2, down = y + height / 2;
      return path.__data__?.tooltip && across >= left && across <= right && down >= top && down <= bottom;
    });
    const rows = made("ol");
    for (const path of inside.slice(0, 100)) {
      rows.append(made("li"));
      rows.lastChild.append(...lines(path.__data__.tooltip, "p"));
    }
    const count = inside.length > 100 ? `${inside.length} in the frame, the first 100:` : `${inside.length} in the frame:`;
    told.replaceChildren(made("p", inside.length ? count : "Nothing is in the frame."), rows);
    return inside;
  };

  // A pointer that hardly moves points at one mark.
  const A_CLICK = 4;

  const framed = (live, figure) => {
    live.classList.add("frames");
    const told = made("div", "", "told");
    told.setAttribute("role", "status");
    told.append(made("p", "With a mouse, draw a frame over points to list them."));
    figure.querySelector("figcaption").after(told);
    let pane = null, from = null;
    const edges = ({ clientX: x, clientY: y }) => ({
      left: Math.min(x, from.x), right: Math.max(x, from.x), top: Math.min(y, from.y), bottom: Math.max(y, from.y),
    });
    live.addEventListener("pointerdown", (event) => {
      if (event.pointerType === "touch" || event.button || pane) return;
      event.preventDefault();
      live.setPointerCapture(event.pointerId);
      from = { x: event.clientX, y: event.clientY };
      pane = document.body.appendChild(made("div", "", "pane"));
    });
    live.addEventListener("pointermove", (event) => {
      if (!pane) return;
      hide();
      const { left, top, right, bottom } = edges(event);
      Object.assign(pane.style, { left: `${left}px`, top: `${top}px`, width: `${right - left}px`, height: `${bottom - top}px` });
    });
    const end = (event) => {
      if (!pane) return;
      pane.remove();
      pane = null;
      if (event.type !== "pointerup") return;
      const frame = edges(event);
      const still = frame.right - frame.left < A_CLICK && frame.bottom - frame.top < A_CLICK;
      const marks = still ? [document.elementFromPoint(event.clientX, event.clientY)] : list(live, told, frame);
      live.dispatchEvent(new CustomEvent("framed", { bubbles: true, detail: { marks, still } }));
    };
    live.addEventListener("pointerup", end);
    live.addEventListener("pointercancel", end);
  };

  const draw = async (chart) => {
    const box = chart.previousElementSibling;
    const still = box.querySelector("svg");
    const live = made("div", "", "live");
    live.setAttribute("role", "img");
    live.setAttribute("aria-labelledby", still.getAttribute("aria-labelledby"));
    try {
      await vegaEmbed(live, JSON.parse(chart.textContent), options);
      live.querySelector("svg").classList.add(...still.classList);
      // The picture as a whole has a name and a description; its parts are no pictures of their own.
      for (const part of live.querySelectorAll("[role], [aria-roledescription], [aria-label]")) {
        for (const name of ["role", "aria-roledescription", "aria-label"]) part.removeAttribute(name);
      }
      box.append(live);
      box.classList.add("drawn");
      live.addEventListener("focusin", tellFocused);
      live.addEventListener("focusout", hide);
      live.dispatchEvent(new CustomEvent("drawn", { bubbles: true }));
      if (["acceptability", "frontier"].includes(chart.dataset.chart)) framed(live, chart.closest("figure"));
    } catch (wrong) {
      console.error(`a chart could not be drawn: ${wrong.message}`);
    }
  };

  // A page that changes a part of itself has the charts of that part drawn again.
  window.drawCharts = (part) => Promise.all([...part.querySelectorAll("script.chart")].map(draw)).then(() => {
    document.documentElement.dataset.drawn = document.querySelectorAll(".drawn").length;
  });
  drawCharts(document);
})();
