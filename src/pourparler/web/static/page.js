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
  const begin = (root) => parts.forEach((part) => part(root));
  addEventListener("DOMContentLoaded", () => begin(document));
  document.addEventListener("htmx:after:swap", () => begin(document.getElementById("view") ?? document));
  return { main, made, button, say, post, download, parts, caseId: main?.dataset.case, base: `/c/${main?.dataset.case}` };
})();

// Notes are read where their number stands.
bench.parts.push((root) => {
  for (const link of root.querySelectorAll(".ref a")) {
    const show = () => {
      document.querySelector(".note-tip")?.remove();
      const note = document.querySelector(link.getAttribute("href"));
      if (!note) return;
      const tip = bench.made("div", "", "note-tip");
      for (const line of note.querySelectorAll("p:not(.back)")) tip.append(line.cloneNode(true));
      for (const inner of tip.querySelectorAll(".ref, [id]")) inner.removeAttribute("id");
      document.body.append(tip);
      const { left, bottom, top } = link.getBoundingClientRect();
      tip.style.left = `${Math.max(8, Math.min(left, innerWidth - tip.offsetWidth - 8))}px`;
      const below = bottom + 6 + tip.offsetHeight < innerHeight;
      tip.style.top = `${below ? bottom + 6 : Math.max(8, top - tip.offsetHeight - 6)}px`;
    };
    link.addEventListener("pointerenter", show);
    link.addEventListener("focus", show);
    for (const away of ["pointerleave", "blur"]) link.addEventListener(away, () => document.querySelector(".note-tip")?.remove());
  }
});
addEventListener("scroll", () => document.querySelector(".note-tip")?.remove(), { passive: true, capture: true });

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
  const view = document.getElementById("view");
  const told = bench.made("p", "Stopped. Nothing is left of the work. ", "warning");
  const again = bench.made("a", "Ask again");
  again.href = location.href;
  told.append(again);
  view.replaceChildren(told);
});

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
      const filter = document.querySelector(".filter input, #option-find");
      if (!filter) return;
      filter.closest("details")?.setAttribute("open", "");
      event.preventDefault();
      filter.focus();
    }
  });
})();
