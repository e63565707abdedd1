"use strict";
// All rows of a question: only those in sight are fetched and drawn, however many there are.
(() => {
  const TALL = 34, AT_ONCE = 200, AROUND = 20, MOST_PIXELS = 8e6;
  const begin = (box) => {
    const frame = bench.made("div", "", "scroll windowed"), table = document.createElement("table");
    frame.tabIndex = 0;
    frame.setAttribute("role", "region");
    frame.setAttribute("aria-label", "All rows");
    table.setAttribute("role", "grid");
    table.setAttribute("aria-multiselectable", "true");
    const head = table.createTHead().insertRow(), body = table.createTBody();
    const bar = bench.made("div", "", "table-bar"), count = bench.made("span", "", "count-rows");
    count.setAttribute("role", "status");
    const label = bench.made("label", "Filter ", "filter"), input = document.createElement("input");
    input.type = "search";
    input.setAttribute("aria-label", "Filter: all rows");
    label.append(input);
    const [path, query = ""] = box.dataset.rows.split("?");
    const data = bench.made("a", "all rows as data");
    data.href = `${path.replace(/\/rows$/, ".json")}?${query ? `${query}&` : ""}rows=all`;
    data.download = "rows.json";
    bar.append(label, count, data);
    frame.append(table);
    box.append(bar, frame);

    let find = bench.address.all("filter.rows")[0] ?? "", order = Number.parseInt(bench.address.all("sort.rows")[0] ?? "0", 10) || 0;
    let known = new Map(), told = null, asking = 0;
    input.value = find;
    const fetched = async (block) => {
      const asked = new URLSearchParams(query);
      for (const [key, value] of [["find", find], ["order", order || ""], ["start", block * AT_ONCE], ["count", AT_ONCE]]) if (value !== "") asked.set(key, value);
      const answer = await fetch(`${path}?${asked}`, { headers: { Accept: "application/json" } });
      return answer.ok ? answer.json() : { error: (await answer.json()).error };
    };
    // Browsers draw only so many pixels; of more rows each takes a share of them.
    const tall = () => Math.min(TALL, MOST_PIXELS / Math.max(told.matching, 1));
    const cell = (row, text, at, of) => {
      const made = document.createElement(at ? "td" : "th");
      if (!at) made.scope = "row";
      if (!at && of) made.dataset.of = `${of}.${text}`;
      made.append(bench.made("bdi", text));
      row.append(made);
    };
    const spacer = (pixels) => {
      const row = body.insertRow();
      row.setAttribute("aria-hidden", "true");
      row.className = "spacer";
      row.style.height = `${pixels}px`;
    };
    const draw = () => {
      const first = Math.max(0, Math.floor(frame.scrollTop / tall()) - AROUND);
      const last = Math.min(told.matching, first + Math.ceil(frame.clientHeight / TALL) + 2 * AROUND);
      const focused = body.contains(document.activeElement) ? document.activeElement.parentElement.ariaRowIndex : null;
      body.replaceChildren();
      spacer(first * tall());
      for (let at = first; at < last; at += 1) {
        const texts = known.get(Math.floor(at / AT_ONCE))?.rows[at % AT_ONCE];
        const row = body.insertRow();
        row.ariaRowIndex = String(at + 2);
        row.style.height = `${TALL}px`;
        if (texts) texts.forEach((text, n) => cell(row, text, n, told.kind));
        else cell(row, "…", 0, "");
      }
      spacer(Math.max(0, (told.matching - last) * tall()));
      document.dispatchEvent(new CustomEvent("filtered"));
      if (focused) body.querySelector(`tr[aria-rowindex="${focused}"] > [data-of]`)?.focus({ preventScroll: true });
      return [first, last];
    };
    const show = async () => {
      const [first, last] = draw();
      const missing = [Math.floor(first / AT_ONCE), Math.floor(Math.max(first, last - 1) / AT_ONCE)].filter((block, at, all) => !known.has(block) && all.indexOf(block) === at);
      const mine = asking;
      for (const block of missing) {
        const found = await fetched(block);
        if (mine !== asking || found.error) return;
        known.set(block, found);
        draw();
      }
    };
    const heads = () => {
      head.replaceChildren(...told.columns.map((name, at) => {
        const made = document.createElement("th"), sort = bench.made("button", name, "sort");
        made.scope = "col";
        sort.type = "button";
        sort.addEventListener("click", () => {
          const up = order === at + 1, down = order === -at - 1;
          order = up ? -at - 1 : down ? 0 : at + 1;
          bench.address.put("sort.rows", order ? [String(order)] : []);
          ask();
        });
        if (Math.abs(order) === at + 1) made.setAttribute("aria-sort", order > 0 ? "ascending" : "descending");
        made.append(sort);
        return made;
      }));
    };
    const ask = async () => {
      const mine = asking += 1;
      count.textContent = told ? count.textContent : "fetching the rows …";
      const found = await fetched(0);
      if (mine !== asking) return;
      if (found.error) { count.textContent = found.error; return; }
      [told, known] = [found, new Map([[0, found]])];
      const number = (n) => n.toLocaleString("en");
      count.textContent = `${find ? `${number(told.matching)} of ` : ""}${number(told.total)} rows${find && told.kind && !told.things ? "; charts show all, as so many match" : ""}`;
      table.setAttribute("aria-rowcount", String(told.matching + 1));
      bench.tables.only(told.kind, told.things);
      heads();
      frame.scrollTop = 0;
      await show();
      box.dataset.shown = String(asking);
    };
    let later = 0, waiting = false;
    input.addEventListener("input", (event) => {
      event.stopPropagation();
      clearTimeout(later);
      later = setTimeout(() => {
        find = input.value.trim();
        bench.address.put("filter.rows", find ? [find] : []);
        ask();
      }, 150);
    });
    frame.addEventListener("scroll", () => {
      if (waiting || !told) return;
      waiting = true;
      requestAnimationFrame(() => { waiting = false; show(); });
    }, { passive: true });
    ask();
  };
  bench.parts.push((root) => {
    const box = root.querySelector(".all-rows");
    if (!box || box.dataset.ready) return;
    box.dataset.ready = "yes";
    const open = () => { if (box.open && !box.querySelector(".windowed")) begin(box); };
    box.addEventListener("toggle", open);
    if (["filter.rows", "sort.rows"].some((key) => bench.address.all(key).length)) box.open = true;
    open();
  });
})();
