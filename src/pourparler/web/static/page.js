"use strict";
// What every page does: keys, notes that open where they are read, news of the file, long work.
window.bench = (() => {
  const parts = [];
  const main = document.getElementById("main");
  const made = (kind, text = "", name = "") => {
    const node = document.createElement(kind);
    node.textContent = text;
    if (name) node.className = name;
    return node;
  };
  const button = (text, does, label = "") => {
    const node = made("button", text);
    node.type = "button";
    if (label) node.setAttribute("aria-label", label);
    node.addEventListener("click", does);
    return node;
  };
  const say = (text) => {
    const said = document.getElementById("said");
    if (said) said.textContent = text;
  };
  const post = async (path, body) => {
    const answer = await fetch(path, {
      method: "POST",
      headers: { "Content-Type": "application/json", "X-Pourparler": "1" },
      body: JSON.stringify(body),
    });
    let told = {};
    try { told = await answer.json(); } catch { told = { error: `no answer (${answer.status})` }; }
    return { ok: answer.ok, status: answer.status, told };
  };
  const download = (name, content, kind) => {
    const link = document.createElement("a");
    link.href = content.startsWith("data:") ? content : `data:${kind};charset=utf-8,${encodeURIComponent(content)}`;
    link.download = name;
    document.body.append(link);
    link.click();
    link.remove();
  };
  // What a person looks at stands in the address as well: what is chosen, filters, orders.
  const address = {
    all: (key) => new URLSearchParams(location.search).getAll(key),
    put: (key, values) => {
      const params = new URLSearchParams(location.search);
      params.delete(key);
      for (const value of values) params.append(key, value);
      history.replaceState(history.state, "", `${location.pathname}${params.size ? `?${params}` : ""}${location.hash}`);
    },
    looks: () => [...new URLSearchParams(location.search)].filter(([key]) => key === "chosen" || /^(filter|sort)\./.test(key)),
    tried: () => [...new URLSearchParams(location.search)].filter(([key]) => ["layers", "grounds", "with", "as-of", "drop", "set", "add", "fix", "remove"].includes(key)),
    // Links to other pages carry what is tried and what is chosen.
    carry: () => {
      const params = new URLSearchParams(address.tried());
      for (const thing of address.all("chosen")) params.append("chosen", thing);
      for (const link of document.querySelectorAll("#nav a")) link.search = params.size ? `?${params}` : "";
    },
  };
  const begin = (root) => parts.forEach((part) => part(root));
  addEventListener("DOMContentLoaded", () => begin(document));
  // The changed figures are seen first; tables and charts are made ready in the moment after.
  document.addEventListener("htmx:after:swap", () => requestAnimationFrame(() => setTimeout(() => begin(document.getElementById("view") ?? document))));
  return { main, made, button, say, post, download, address, parts, caseId: main?.dataset.case, base: `/c/${main?.dataset.case}` };
})();

// What a note says, and the words of the first statements that it refers to.
bench.noted = (note) => {
  const own = [...note.querySelectorAll("p:not(.back, .place)")];
  const others = [...note.querySelectorAll(".ref a")].map((ref) => document.querySelector(ref.getAttribute("href")));
  const said = [...new Set(others)].filter((other) => other?.dataset.of?.startsWith("statements.") && other !== note);
  const lines = [...own, ...said.slice(0, 3).map((other) => other.querySelector("p"))].map((line) => line.cloneNode(true));
  for (const line of lines) for (const inner of line.querySelectorAll("[id]")) inner.removeAttribute("id");
  return lines;
};

// Words in a table lead to their place in the source.
bench.parts.push((root) => {
  for (const note of root.querySelectorAll('.notes [data-of^="statements."]')) {
    const place = note.querySelector(".place a");
    if (!place) continue;
    for (const link of root.querySelectorAll(`:is(td, th) .ref a[href="#${note.id}"]`)) {
      const source = bench.made("a", "in the source", "to-source");
      source.href = place.href;
      source.setAttribute("aria-label", `${note.dataset.of.slice(11)} in the source`);
      link.parentElement.after(" ", source);
    }
  }
});

// On a narrow screen the bar of pages scrolls; the page one is on stands in sight.
addEventListener("DOMContentLoaded", () => {
  const here = document.querySelector("#nav [aria-current]"), bar = here?.closest("ul");
  if (bar && bar.scrollWidth > bar.clientWidth) bar.scrollLeft = here.offsetLeft - bar.offsetLeft - (bar.clientWidth - here.offsetWidth) / 2;
});

// Notes are read where their number stands.
(() => {
  const hide = () => document.querySelector(".note-tip")?.remove();
  const show = ({ target }) => {
    const link = target.closest?.(".ref a");
    if (!link) return;
    hide();
    const note = document.querySelector(link.getAttribute("href"));
    if (!note) return;
    const tip = bench.made("div", "", "note-tip");
    tip.append(...bench.noted(note));
    document.body.append(tip);
    const { left, bottom, top } = link.getBoundingClientRect();
    tip.style.left = `${Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))}px`;
    const below = bottom + 6 + tip.offsetHeight < innerHeight;
    tip.style.top = `${below ? bottom + 6 : Math.max(8, top - tip.offsetHeight - 6)}px`;
  };
  for (const come of ["pointerover", "focusin"]) document.addEventListener(come, show);
  for (const go of ["pointerout", "focusout"]) document.addEventListener(go, ({ target }) => { if (target.closest?.(".ref a")) hide(); });
  addEventListener("scroll", hide, { passive: true, capture: true });
  addEventListener("keydown", ({ key }) => { if (key === "Escape") hide(); });
})();

// News of the file. Text that is not saved is never thrown away: the page only says so.
document.getElementById("events")?.addEventListener("changed", (event) => {
  const mark = event.detail?.data;
  if (!mark || mark === bench.main.dataset.etag) return;
  document.dispatchEvent(new CustomEvent("bench:disk", { detail: mark }));
  document.getElementById("disk").hidden = false;
});
document.getElementById("disk-reload")?.addEventListener("click", (event) => {
  event.preventDefault();
  location.reload();
});

// Long work: when it is done the same address has the answer.
document.addEventListener("done", (event) => { if (event.target.id === "progress") location.reload(); });
document.addEventListener("click", async (event) => {
  const stop = event.target.closest?.(".stop");
  if (!stop) return;
  stop.disabled = true;
  await bench.post(`${bench.base}/jobs/${stop.dataset.job}/stop`, {});
  stopped();
});
const stopped = () => {
  const view = document.getElementById("view");
  const told = bench.made("p", "Stopped. Nothing is left of the work. ", "warning");
  const again = bench.made("a", "Ask again");
  again.href = location.href;
  told.append(again);
  view.replaceChildren(told);
};
document.addEventListener("stopped", stopped);

// The first page.
document.getElementById("new")?.addEventListener("submit", async (event) => {
  event.preventDefault();
  const { ok, told } = await bench.post("/new", { name: document.getElementById("new-name").value.trim() });
  if (ok) location.assign(`/c/${told.case}/case`);
  else document.getElementById("new-said").textContent = told.error;
});

// Keys; none of one letter while somebody types.
(() => {
  const dialog = document.getElementById("keys");
  let waiting = false;
  addEventListener("keydown", (event) => {
    const typing = event.target.closest?.("input:not([type=checkbox]):not([type=range]), textarea, select, [contenteditable=true]");
    if (typing || event.ctrlKey || event.metaKey || event.altKey || dialog?.open) return;
    if (waiting) {
      waiting = false;
      if (event.key === "h") return location.assign("/");
      document.querySelector(`#nav [data-key="${CSS.escape(event.key)}"]`)?.click();
      return;
    }
    if (event.key === "?") dialog?.showModal();
    else if (event.key === "g") { waiting = true; setTimeout(() => { waiting = false; }, 2000); }
    else if (event.key === "t") document.querySelector("#tray summary")?.focus();
    else if (event.key === "u") document.getElementById("reset")?.click();
    else if (event.key === "/") {
      const filters = [...document.querySelectorAll(".filter input")];
      const filter = filters.find((one) => !one.closest("details:not([open])")) ?? filters[0] ?? document.querySelector("#option-find");
      if (!filter) return;
      filter.closest("details")?.setAttribute("open", "");
      event.preventDefault();
      filter.focus();
    }
  });
})();
