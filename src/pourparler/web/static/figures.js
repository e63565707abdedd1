"use strict";
// Figures of the page: drawn when it comes, saved as pictures or as their tables.
bench.parts.push((root) => {
  if (root !== document) window.drawCharts?.(root);
  for (const figure of root.querySelectorAll("figure")) {
    if (figure.dataset.ready) continue;
    figure.dataset.ready = "yes";
    const title = figure.querySelector("figcaption strong")?.textContent ?? "figure";
    const file = bench.tables.slug(title);
    const source = () => {
      const drawn = figure.querySelector(".live svg");
      if (!drawn) return null;
      const copy = drawn.cloneNode(true);
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      copy.setAttribute("color", "#1c2126");
      copy.setAttribute("style", "background:#fff;font-family:sans-serif");
      for (const mark of copy.querySelectorAll("[tabindex]")) for (const name of ["tabindex", "role", "aria-label", "aria-pressed"]) mark.removeAttribute(name);
      for (const mark of copy.querySelectorAll(".out")) mark.setAttribute("opacity", ".12");
      return { text: new XMLSerializer().serializeToString(copy), box: drawn.getBoundingClientRect() };
    };
    const png = () => {
      const made = source();
      if (!made) return;
      const image = new Image();
      image.onload = () => {
        const canvas = document.createElement("canvas");
        canvas.width = 2 * made.box.width;
        canvas.height = 2 * made.box.height;
        const pen = canvas.getContext("2d");
        pen.fillStyle = "#fff";
        pen.fillRect(0, 0, canvas.width, canvas.height);
        pen.drawImage(image, 0, 0, canvas.width, canvas.height);
        bench.download(`${file}.png`, canvas.toDataURL("image/png"), "image/png");
      };
      image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(made.text)}`;
    };
    const twin = figure.querySelector(".twin table");
    const bar = bench.made("div", "", "figure-bar");
    bar.append(
      bench.button("SVG", () => { const made = source(); if (made) bench.download(`${file}.svg`, made.text, "image/svg+xml"); }, `Save as SVG: ${title}`),
      bench.button("PNG", png, `Save as PNG: ${title}`),
    );
    if (twin) bar.append(bench.button("CSV", () => bench.download(`${file}.csv`, bench.tables.csv(twin), "text/csv"), `Save as CSV: ${title}`));
    figure.querySelector("figcaption").after(bar);
  }
});

// The words behind a mark: what the notes say of the things that it stands for.
window.wordsBehind = (item) => {
  const notes = (item?.datum?.of ?? []).map((thing) => document.querySelector(`.notes [data-of="${CSS.escape(thing)}"]`));
  return notes.filter(Boolean).slice(0, 2).flatMap(bench.noted);
};
