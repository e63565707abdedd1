"use strict";
// Tables of the page: filter, order, save. One filter governs rows, charts, counts and what is saved.
bench.tables = (() => {
  const quoted = (text) => {
    const safe = /^[=+\-@\t\r]/.test(text) ? `'${text}` : text;
    return /[",\n]/.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
  };
  const words = (cell) => {
    if (!cell.querySelector(".ref, svg")) return cell.textContent.replace(/\s+/g, " ").trim();
    const copy = cell.cloneNode(true);
    copy.querySelectorAll(".ref, .to-source, button svg").forEach((one) => one.remove());
    return copy.textContent.replace(/\s+/g, " ").trim();
  };
  const slug = (text) => text.toLowerCase().replace(/[^a-z0-9]+/g, "-").replace(/^-|-$/g, "").slice(0, 60);
  // What a row is: what its heading stands for.
  const things = (row) => row.cells[0]?.dataset.of?.split("\n") ?? [];
  const heads = (table) => [...table.tHead.rows[0].cells];
  const lines = (table) => {
    const shown = [...table.tBodies[0].rows].filter((row) => !row.hidden);
    return [heads(table).map(words), ...shown.map((row) => [...row.cells].map(words))];
  };
  const csv = (table) => lines(table).map((line) => line.map(quoted).join(",")).join("\n");
  const json = (table) => {
    const [keys, ...values] = lines(table);
    return JSON.stringify(values.map((line) => Object.fromEntries(line.map((text, at) => [keys[at] || `column ${at + 1}`, text]))), null, 1);
  };

  let all = [], only = { kind: "", things: null };
  // What a filter of one table leaves out is left out wherever the same things are shown.
  const refresh = () => {
    all = all.filter((one) => one.table.isConnected);
    const out = new Set();
    for (const one of all) {
      one.kept = one.rows.map((row, at) => one.asked.every((word) => one.text(at).includes(word)) && one.facets.every((facet) => facet.keeps(row)));
      if (!one.filtered()) continue;
      const stays = new Set(one.rows.filter((_, at) => one.kept[at]).flatMap(things));
      one.rows.forEach((row, at) => { if (!one.kept[at]) things(row).filter((thing) => !stays.has(thing)).forEach((thing) => out.add(thing)); });
    }
    const other = (thing) => only.things && thing.startsWith(`${only.kind}.`) && !only.things.has(thing);
    const gone = (of) => of.length > 0 && of.every((thing) => out.has(thing) || other(thing));
    const marks = [...document.querySelectorAll(".live .mark-symbol > path, .live .mark-rect > path")].filter((mark) => mark.__data__?.datum?.of);
    for (const mark of marks) mark.classList.toggle("out", gone(mark.__data__.datum.of));
    for (const one of all) {
      one.rows.forEach((row, at) => { row.hidden = !one.kept[at] || gone(things(row)); });
      const shown = one.rows.filter((row) => !row.hidden).length;
      const own = new Set(one.filtered() ? one.rows.flatMap(things) : []);
      const drawn = marks.filter((mark) => mark.__data__.datum.of.some((thing) => own.has(thing)));
      const left = drawn.filter((mark) => !mark.classList.contains("out")).length;
      const more = one.table.dataset.more ? `; ${one.table.dataset.more} more are not listed` : "";
      if (one.count) one.count.textContent = `${shown < one.rows.length ? `${shown} of ` : ""}${one.rows.length} rows${drawn.length ? `, ${left} of ${drawn.length} marks` : ""}${more}`;
    }
  };
  const changed = () => {
    refresh();
    document.dispatchEvent(new CustomEvent("filtered"));
  };
  document.addEventListener("drawn", () => requestAnimationFrame(refresh));

  const MOST_FACETS = 3, MOST_VALUES = 20, FEWEST_ROWS = 12, LONGEST = 90;
  // A column with few short texts is a list to choose from.
  const facet = (one, head, at) => {
    const texts = new Map(), values = new Set();
    for (const row of one.rows) {
      const text = words(row.cells[at] ?? head);
      texts.set(row, text);
      values.add(text);
      if (values.size > MOST_VALUES || text.length > LONGEST || /^[−-]?[\d.,]+%?$/.test(text)) return null;
    }
    return values.size > 1 ? { at, name: words(head), values: [...values].sort(), texts } : null;
  };
  const facets = (one) => heads(one.table).map((head, at) => facet(one, head, at)).filter(Boolean).slice(0, MOST_FACETS);

  const chooser = (one, { at, name, values, texts }) => {
    const key = `filter.${one.slug}.${at + 1}`;
    const label = bench.made("label", `${name} `, "facet");
    const select = document.createElement("select");
    select.setAttribute("aria-label", `${name}: ${one.name}`);
    select.append(new Option("all", ""));
    for (const value of values) select.append(new Option(`${value} (${[...texts.values()].filter((text) => text === value).length})`, value));
    select.value = bench.address.all(key)[0] ?? "";
    select.addEventListener("change", (event) => {
      event.stopPropagation();
      bench.address.put(key, select.value ? [select.value] : []);
      changed();
    });
    label.append(select);
    return { label, on: () => select.value !== "", keeps: (row) => !select.value || texts.get(row) === select.value };
  };

  const search = (one, bar) => {
    const key = `filter.${one.slug}`;
    const label = bench.made("label", "Filter ", "filter");
    const input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-label", `Filter: ${one.name}`);
    input.value = bench.address.all(key)[0] ?? "";
    const ask = () => { one.asked = input.value.toLowerCase().split(/\s+/).filter(Boolean); };
    let later = 0;
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      ask();
      changed();
      clearTimeout(later);
      later = setTimeout(() => bench.address.put(key, input.value.trim() ? [input.value.trim()] : []), 150);
    });
    ask();
    label.append(input);
    if (one.rows.length >= FEWEST_ROWS) one.facets = facets(one).map((facet) => chooser(one, facet));
    one.count = bench.made("span", "", "count-rows");
    one.count.setAttribute("role", "status");
    bar.append(label, ...one.facets.map((facet) => facet.label), one.count);
  };

  const number = (text) => {
    const plain = text.replace(/[,\u202f]/g, "").replace("−", "-");
    return /^-?[\d.]+%?$/.test(plain) ? Number.parseFloat(plain) : null;
  };
  const sorter = (one) => {
    const key = `sort.${one.slug}`, cells = heads(one.table), body = one.table.tBodies[0];
    // Up, down, and back to the order of the case.
    const order = (at, way) => {
      cells.forEach((head) => head.removeAttribute("aria-sort"));
      const keyed = one.rows.map((row) => [row, way ? words(row.cells[at] ?? row) : ""]);
      if (way) {
        cells[at].setAttribute("aria-sort", way > 0 ? "ascending" : "descending");
        keyed.sort(([, x], [, y]) => {
          const [m, n] = [number(x), number(y)];
          return way * (m !== null && n !== null ? m - n : x < y ? -1 : x > y ? 1 : 0);
        });
      }
      body.append(...keyed.map(([row]) => row));
    };
    cells.forEach((head, at) => {
      const sort = bench.made("button", "", "sort");
      sort.type = "button";
      sort.append(...head.childNodes);
      head.append(sort);
      sort.addEventListener("click", () => {
        const way = { ascending: -1, descending: 0 }[head.getAttribute("aria-sort")] ?? 1;
        order(at, way);
        bench.address.put(key, way ? [String(way * (at + 1))] : []);
      });
    });
    const asked = Number.parseInt(bench.address.all(key)[0] ?? "0", 10);
    if (asked && cells[Math.abs(asked) - 1]) order(Math.abs(asked) - 1, Math.sign(asked));
  };

  bench.parts.push((root) => {
    for (const table of root.querySelectorAll("#view table, .view table")) {
      if (table.dataset.ready || !table.tBodies[0]) continue;
      table.dataset.ready = "yes";
      const name = table.caption?.textContent.trim() || "table";
      const rows = [...table.tBodies[0].rows], texts = [];
      if (!rows.length && table.closest(".told-section")) {
        (table.closest(".scroll") ?? table).replaceWith(bench.made("p", `${name}: nothing yet.`, "note"));
        continue;
      }
      const text = (at) => (texts[at] ??= rows[at].textContent.toLowerCase());
      const one = { table, name, rows, text, slug: slug(name) || "table", asked: [], facets: [], count: null };
      one.filtered = () => one.asked.length > 0 || one.facets.some((facet) => facet.on());
      while (all.some((other) => other.table.isConnected && other.slug === one.slug)) one.slug += "-";
      all.push(one);
      const bar = bench.made("div", "", "table-bar");
      if (rows.length > 5) {
        search(one, bar);
        sorter(one);
      }
      bar.append(
        bench.button("CSV", () => bench.download(`${one.slug}.csv`, csv(table), "text/csv"), `Save as CSV: ${name}`),
        bench.button("JSON", () => bench.download(`${one.slug}.json`, json(table), "application/json"), `Save as JSON: ${name}`),
      );
      (table.closest(".scroll") ?? table).before(bar);
    }
    refresh();
  });
  return {
    csv, slug,
    // What a filter over all rows leaves, as tables and charts of the page know it.
    only: (kind, things) => {
      only = { kind, things: things && new Set(things) };
      refresh();
    },
  };
})();
