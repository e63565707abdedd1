"use strict";
// Tables of the page: filter, order, save; one filter governs rows, count and what is saved.
bench.parts.push((root) => {
  const quoted = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const words = (cell) => {
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".ref, button svg").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  for (const table of root.querySelectorAll("#view table, .view table")) {
    if (table.dataset.ready || !table.tBodies[0]) continue;
    table.dataset.ready = "yes";
    const body = table.tBodies[0], rows = [...body.rows];
    const heads = [...table.tHead.rows[0].cells];
    const name = table.caption?.textContent.trim() || "table";
    const bar = bench.made("div", "", "table-bar");
    const shown = () => rows.filter((row) => !row.hidden);
    if (rows.length > 5) {
      const label = bench.made("label", "Filter ", "filter");
      const input = document.createElement("input");
      input.type = "search";
      input.setAttribute("aria-label", `Filter: ${name}`);
      const count = bench.made("span", `${rows.length} rows`, "count-rows");
      count.setAttribute("role", "status");
      input.addEventListener("input", (event) => {
        event.stopPropagation();
        const asked = input.value.toLowerCase().split(/\s+/).filter(Boolean);
        for (const row of rows) {
          const text = row.textContent.toLowerCase();
          row.hidden = !asked.every((word) => text.includes(word));
        }
        count.textContent = asked.length ? `${shown().length} of ${rows.length} rows` : `${rows.length} rows`;
      });
      label.append(input);
      bar.append(label, count);
      heads.forEach((head, at) => {
        const sort = bench.made("button", "", "sort");
        sort.type = "button";
        sort.append(...head.childNodes);
        head.append(sort);
        sort.addEventListener("click", () => {
          const up = head.getAttribute("aria-sort") !== "ascending";
          heads.forEach((one) => one.removeAttribute("aria-sort"));
          head.setAttribute("aria-sort", up ? "ascending" : "descending");
          const key = (row) => words(row.cells[at]);
          const number = (text) => (/^-?[\d,.]+%?$/.test(text) ? Number.parseFloat(text.replaceAll(",", "")) : null);
          const order = [...rows].sort((a, b) => {
            const [x, y] = [key(a), key(b)], [m, n] = [number(x), number(y)];
            const by = m !== null && n !== null ? m - n : x < y ? -1 : x > y ? 1 : 0;
            return up ? by : -by;
          });
          body.append(...order);
        });
      });
    }
    const lines = () => [heads.map(words), ...[...body.rows].filter((row) => !row.hidden).map((row) => [...row.cells].map(words))];
    const file = name.toLowerCase().replace(/[^a-z0-9]+/g, "-").slice(0, 60) || "table";
    bar.append(
      bench.button("CSV", () => bench.download(`${file}.csv`, lines().map((line) => line.map(quoted).join(",")).join("\n"), "text/csv"), `Save as CSV: ${name}`),
      bench.button("JSON", () => {
        const [keys, ...values] = lines();
        const found = values.map((line) => Object.fromEntries(line.map((text, at) => [keys[at] || `column ${at + 1}`, text])));
        bench.download(`${file}.json`, JSON.stringify(found, null, 1), "application/json");
      }, `Save as JSON: ${name}`),
    );
    (table.closest(".scroll") ?? table).before(bar);
  }
});
