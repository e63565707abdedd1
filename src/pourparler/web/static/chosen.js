"use strict";
// What is chosen, in every table and chart that shows it: by what things are, never by their names.
// A cell says it in `data-of`, a mark of a chart in the `of` of its value; several stand on lines.
(() => {
  const MOST = 200;
  const CELLS = ".view [data-of]:is(th, td)", MARKS = ".mark-symbol > path, .mark-rect > path";
  const chosen = new Set(bench.address.all("chosen").slice(0, MOST));
  const ofCell = (cell) => cell.dataset.of.split("\n");
  const ofMark = (mark) => mark.__data__?.datum?.of ?? [];
  const any = (of) => of.some((thing) => chosen.has(thing));
  const bar = document.getElementById("chosen");

  const light = () => {
    let rows = 0, marks = 0;
    const shown = new Set();
    const note = (of) => of.forEach((thing) => { if (chosen.has(thing)) shown.add(thing); });
    for (const cell of document.querySelectorAll(CELLS)) {
      const on = any(ofCell(cell));
      cell.classList.toggle("lit", on);
      cell.setAttribute("aria-selected", String(on));
      if (on) note(ofCell(cell));
    }
    for (const row of document.querySelectorAll(".view tbody tr")) rows += row.querySelector(".lit") ? 1 : 0;
    for (const live of document.querySelectorAll(".live")) {
      const lit = [...live.querySelectorAll(MARKS)].filter((mark) => {
        const on = any(ofMark(mark));
        mark.classList.toggle("lit", on);
        if (mark.hasAttribute("aria-pressed")) mark.setAttribute("aria-pressed", String(on));
        if (on) note(ofMark(mark));
        return on;
      });
      live.classList.toggle("choosing", lit.length > 0);
      marks += lit.length;
    }
    if (!bar) return;
    bar.hidden = chosen.size === 0;
    const names = [...chosen].slice(0, 5).join(", ") + (chosen.size > 5 ? ` and ${chosen.size - 5} more` : "");
    const where = shown.size ? `in ${rows} ${rows === 1 ? "row" : "rows"} and ${marks} ${marks === 1 ? "mark" : "marks"}` : "none of it is on this page";
    const full = chosen.size < MOST ? "" : " (no more fit into an address)";
    bar.firstElementChild.textContent = chosen.size ? `${chosen.size} chosen${full}, ${where}: ${names}` : "";
  };
  const settled = () => {
    bench.address.put("chosen", chosen);
    bench.address.carry();
    light();
  };
  const toggle = (of) => {
    const all = of.every((thing) => chosen.has(thing));
    for (const thing of of) all ? chosen.delete(thing) : chosen.size < MOST && chosen.add(thing);
    settled();
  };
  const clear = () => { if (chosen.size) { chosen.clear(); settled(); } };
  bar?.querySelector("button").addEventListener("click", clear);

  // One stop for the Tab key in each table and chart; arrows go on from there.
  const stop = (all, at) => all.forEach((one, n) => { one.tabIndex = n === at ? 0 : -1; });
  const cellsOf = (table) => [...table.tBodies[0].querySelectorAll(":scope > tr:not([hidden]) > [data-of]")];
  const stopsOf = (live) => [...live.querySelectorAll("[aria-pressed]:not(.out)")];
  const table = (root) => {
    for (const one of root.querySelectorAll(".view table")) {
      const cells = one.tBodies[0] ? cellsOf(one) : [];
      if (!cells.length) continue;
      one.setAttribute("role", "grid");
      one.setAttribute("aria-multiselectable", "true");
      stop(cells, 0);
    }
  };
  const chart = (live) => {
    const told = new Set();
    for (const mark of live.querySelectorAll(MARKS)) {
      const text = String(mark.__data__?.tooltip ?? "").replaceAll("\n", "; ");
      const key = [...ofMark(mark), text].join("\n");
      if (!ofMark(mark).length || told.has(key)) continue;
      told.add(key);
      for (const [name, value] of [["role", "button"], ["aria-label", text], ["aria-pressed", "false"], ["tabindex", "-1"]]) mark.setAttribute(name, value);
    }
    if (!told.size) return;
    live.setAttribute("role", "group");  // a picture would hide what is in it
    stop(stopsOf(live), 0);
  };
  bench.parts.push((root) => {
    table(root);
    root.querySelectorAll(".live").forEach(chart);
    light();
    bench.address.carry();
  });
  document.addEventListener("filtered", () => { table(document); light(); });
  document.addEventListener("drawn", ({ target }) => { chart(target); light(); });

  const step = { ArrowRight: 1, ArrowLeft: -1, ArrowDown: 1, ArrowUp: -1 };
  const below = (cell, way) => {
    let row = cell.parentElement;
    const next = () => (way > 0 ? row.nextElementSibling : row.previousElementSibling);
    while ((row = next())) {
      const found = !row.hidden && (row.cells[cell.cellIndex]?.dataset.of ? row.cells[cell.cellIndex] : row.querySelector(":scope > [data-of]"));
      if (found) return found;
    }
    return null;
  };
  const beyond = (all, from, key) => all[key === "Home" ? 0 : key === "End" ? all.length - 1 : all.indexOf(from) + step[key]];
  addEventListener("keydown", (event) => {
    const { key, target } = event;
    if (event.ctrlKey || event.metaKey || event.altKey || !target.matches) return;
    if (key === "Escape" && !document.querySelector("dialog[open]") && !target.matches("input, textarea, select, [contenteditable=true]")) return clear();
    const cell = target.matches(CELLS), mark = target.matches(".live [aria-pressed]");
    if (!cell && !mark) return;
    if (key === " " || key === "Enter") {
      event.preventDefault();
      return toggle(cell ? ofCell(target) : ofMark(target));
    }
    if (!(key in step) && key !== "Home" && key !== "End") return;
    event.preventDefault();
    const all = cell ? cellsOf(target.closest("table")) : stopsOf(target.closest(".live"));
    const next = cell && (key === "ArrowDown" || key === "ArrowUp") ? below(target, step[key]) : beyond(all, target, key);
    if (!next) return;
    stop(all, all.indexOf(next));
    next.focus();
  });
  document.addEventListener("click", ({ target }) => {
    if (!target.closest || target.closest("a, summary, button, input, select") || !getSelection().isCollapsed) return;
    const cell = target.closest(".view tbody :is(th, td)");
    const of = cell ? (cell.dataset.of ? cell : cell.parentElement.querySelector(":scope > [data-of]")) : null;
    if (of) toggle(ofCell(of));
    else if (target.closest(".live:not(.frames)") && ofMark(target).length) toggle(ofMark(target));
  });
  document.addEventListener("framed", ({ detail: { marks, still } }) => {
    const of = [...new Set(marks.filter(Boolean).flatMap(ofMark))];
    if (still) return of.length ? toggle(of) : undefined;
    of.slice(0, MOST - chosen.size).forEach((thing) => chosen.add(thing));
    settled();
  });
})();
