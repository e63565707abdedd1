"use strict";
// Figures of the page: drawn when it comes, saved as pictures, and linked to the tables by name.
bench.parts.push((root) => {
  if (root !== document) window.drawCharts?.(root);
  for (const figure of root.querySelectorAll("figure")) {
    if (figure.dataset.ready) continue;
    figure.dataset.ready = "yes";
    const title = figure.querySelector("figcaption strong")?.textContent ?? "figure";
    const file = title.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
    const source = () => {
      const drawn = figure.querySelector(".live svg");
      if (!drawn) return null;
      const copy = drawn.cloneNode(true);
      copy.setAttribute("xmlns", "http://www.w3.org/2000/svg");
      copy.setAttribute("color", "#1c2126");
      copy.setAttribute("style", "background:#fff;font-family:sans-serif");
      return { text: new XMLSerializer().serializeToString(copy), box: drawn.getBoundingClientRect() };
    };
    const bar = bench.made("div", "", "figure-bar");
    bar.append(
      bench.button("SVG", () => { const made = source(); if (made) bench.download(`${file}.svg`, made.text, "image/svg+xml"); }, `Save as SVG: ${title}`),
      bench.button("PNG", () => {
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
      }, `Save as PNG: ${title}`),
    );
    figure.querySelector("figcaption").after(bar);
    // Chosen in a figure, marked in every table and figure that names the same.
    figure.addEventListener("click", (event) => {
      const told = event.target.__data__?.tooltip;
      if (told) link(String(told).split("\n")[0]);
    });
  }
});

const link = (name) => {
  document.querySelectorAll(".linked").forEach((one) => one.classList.remove("linked"));
  let found = 0;
  const same = (text) => text.replace(/\s+/g, " ").includes(name);
  for (const row of document.querySelectorAll(".view tbody tr")) if (same(row.textContent)) { row.classList.add("linked"); found += 1; }
  for (const mark of document.querySelectorAll(".live path, .live text")) if (mark.__data__?.tooltip && same(String(mark.__data__.tooltip))) mark.classList.add("linked");
  bench.say(`${name}: ${found} ${found === 1 ? "row" : "rows"} marked`);
};
document.addEventListener("click", (event) => {
  const head = event.target.closest?.(".view tbody th");
  if (!head || event.target.closest("a, summary, button")) return;
  const copy = head.cloneNode(true);
  copy.querySelectorAll(".ref, .glyph").forEach((one) => one.remove());
  link(copy.textContent.replace(/\s+/g, " ").trim());
});
