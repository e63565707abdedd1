"use strict";
// What may be tried: each control writes one part of the address, and nothing else.
(() => {
  const tray = document.getElementById("tray");
  if (!tray) return;
  const narrow = matchMedia("(max-width: 70rem)");
  if (narrow.matches) tray.querySelector(".tray-box").open = false;

  const settle = (choice) => {
    const chosen = choice.querySelector(".chosen"), hidden = choice.querySelector("input[type=hidden]");
    const { written, before, after } = choice.dataset;
    const value = chosen.value.trim();
    hidden.disabled = value === written || !value;
    hidden.value = before + value + after;
  };
  document.addEventListener("change", (event) => {
    const choice = event.target.closest?.(".choice");
    if (!choice) return;
    if (event.target.classList.contains("slide")) choice.querySelector(".chosen").value = event.target.value;
    settle(choice);
  }, true);
  tray.addEventListener("input", (event) => {
    if (event.target.classList.contains("slide")) event.target.closest(".choice").querySelector(".chosen").value = event.target.value;
  });
  // Options of the question stand outside the form that they belong to.
  document.getElementById("options")?.addEventListener("change", () => tray.requestSubmit());

  // An order is dragged, or moved by its arrows; its text stays the truth.
  const ordered = (choice) => {
    const chosen = choice.querySelector(".chosen");
    const ranking = choice.classList.contains("ranking");
    const items = () => (ranking ? chosen.value.replace(/^\[|\]$/g, "").split(",") : chosen.value.split(">")).map((one) => one.trim()).filter(Boolean);
    const list = document.createElement("ol");
    list.className = "dragged";
    let held = null;
    const write = () => {
      const words = [...list.children].map((one) => one.dataset.word);
      chosen.value = ranking ? `[${words.join(", ")}]` : words.join(" > ");
      chosen.dispatchEvent(new Event("change", { bubbles: true }));
    };
    const draw = () => {
      list.replaceChildren(...items().map((word) => {
        const item = bench.made("li");
        item.dataset.word = word;
        item.draggable = true;
        item.append(bench.made("span", word));
        const move = (up) => () => {
          const other = up ? item.previousElementSibling : item.nextElementSibling;
          if (!other) return;
          up ? other.before(item) : other.after(item);
          item.querySelectorAll("button")[up ? 0 : 1].focus();
          write();
        };
        item.append(bench.button("↑", move(true), `${word} higher`), bench.button("↓", move(false), `${word} lower`));
        item.addEventListener("dragstart", () => { held = item; });
        item.addEventListener("dragover", (event) => {
          if (!held || held === item) return;
          event.preventDefault();
          const { top, height } = item.getBoundingClientRect();
          event.clientY < top + height / 2 ? item.before(held) : item.after(held);
        });
        item.addEventListener("dragend", () => { held = null; write(); });
        return item;
      }));
    };
    draw();
    chosen.addEventListener("change", draw);
    choice.append(list);
  };
  tray.querySelectorAll(".choice.order, .choice.ranking").forEach(ordered);

  // Only what differs stands in the address.
  document.addEventListener("htmx:config:request", (event) => {
    const { request } = event.detail.ctx;
    if (event.target !== tray || !request.body) return;
    for (const [key, value] of [...request.body.entries()]) if (!value) request.body.delete(key);
    for (const [key, value] of bench.address.looks()) request.body.append(key, value);
  });
  document.addEventListener("htmx:after:swap", (event) => {
    if (event.target !== tray) return;
    requestAnimationFrame(() => {
      bench.address.carry();
      const number = bench.address.tried().length;
      const tried = document.getElementById("tried");
      tried.dataset.count = number;
      tried.textContent = number === 0 ? "The case as it is written." : `${number} ${number === 1 ? "thing differs" : "things differ"} from the case as written.`;
      bench.say(document.querySelector(".changed-count")?.textContent ?? "");
    });
  });

  document.getElementById("reset").addEventListener("click", () => location.assign(location.pathname));
  const written = async (path, body, left) => {
    const { ok, status, told } = await bench.post(`${bench.base}/${path}`, { ...body, etag: bench.main.dataset.etag });
    if (ok) return location.assign(location.pathname + left());
    const problem = told.problems?.[0] ? `: ${told.problems[0].message}` : "";
    bench.say(told.error + problem);
    alertIn(tray, told.error + problem);
    if (status === 409) document.getElementById("disk").hidden = false;
  };
  const alertIn = (where, text) => {
    where.querySelector(".tray-alert")?.remove();
    const told = bench.made("p", text, "warning tray-alert");
    told.setAttribute("role", "alert");
    where.querySelector(".acts").before(told);
  };
  const kept = () => {
    const params = new URLSearchParams(location.search);
    for (const key of ["with", "as-of", "drop", "set", "add", "fix", "remove"]) params.delete(key);
    return params.size ? `?${params}` : "";
  };
  document.getElementById("keep").addEventListener("click", () => written("keep", { query: location.search }, kept));
  document.getElementById("undo").addEventListener("click", () => written("undo", {}, () => location.search));
})();
