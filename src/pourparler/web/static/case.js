"use strict";
// The editor: problems at their place as one types, words from the schema, and no text ever lost.
(() => {
  const cm = window.CodeMirror;
  const box = document.getElementById("editor"), area = document.getElementById("text");
  const state = document.getElementById("state"), list = document.getElementById("problems");
  const count = document.getElementById("problem-count");
  const written = area.value;
  let read = bench.main.dataset.etag, saved = null, problems = [];

  // Marks of lines are in code points, an editor counts UTF-16.
  const offset = (doc, line, column) => {
    const at = doc.line(Math.min(Math.max(line, 1), doc.lines));
    let units = 0, points = 1;
    for (const char of at.text) { if (points >= column) break; units += char.length; points += 1; }
    return Math.min(at.from + units, at.to);
  };
  const marks = (doc) => problems.map((one) => {
    const from = offset(doc, one.line, one.column);
    const word = /^[^\s,:{}[\]]+/.exec(doc.sliceString(from, Math.min(from + 80, doc.lineAt(from).to)));
    return {
      from, to: from + (word ? word[0].length : 0),
      severity: one.severity === "notice" ? "info" : one.severity,
      message: one.hint ? `${one.message} (${one.hint})` : one.message,
    };
  });
  const shown = (view) => {
    view.dispatch(cm.setDiagnostics(view.state, marks(view.state.doc)));
    const number = (kind) => problems.filter((one) => one.severity === kind).length;
    count.textContent = ["error", "warning", "notice"].map((kind) => `${number(kind)} ${kind}${number(kind) === 1 ? "" : "s"}`).join(", ");
    list.replaceChildren(...problems.slice(0, 50).map((one) => {
      const item = bench.made("li", "", one.severity);
      const go = bench.button(`${one.line}:${one.column}`, () => {
        view.dispatch({ selection: { anchor: offset(view.state.doc, one.line, one.column) }, scrollIntoView: true });
        view.focus();
      }, `${one.line}:${one.column}, go to this line`);
      item.append(go, " ", bench.made("strong", one.severity), " ", bench.made("bdi", one.message));
      if (one.hint) item.append(" ", bench.made("span", one.hint, "note"));
      return item;
    }));
    if (problems.length > 50) list.append(bench.made("li", `… and ${problems.length - 50} more`));
  };
  let asking = 0, timer = 0;
  const ask = async (view) => {
    const turn = ++asking;
    const { ok, told } = await bench.post(`${bench.base}/check`, { text: view.state.doc.toString() });
    if (turn !== asking) return;
    if (ok) { problems = told.problems; shown(view); } else { state.textContent = told.error; }
  };

  // Words that the schema knows for this place, and the ids of the case.
  let schema = null;
  const follow = (node) => {
    while (node?.$ref) node = node.$ref.replace(/^#\//, "").split("/").reduce((at, step) => at?.[step], schema);
    return node;
  };
  const branches = (node) => {
    node = follow(node);
    if (!node) return [];
    const all = [node];
    for (const kind of ["anyOf", "oneOf", "allOf"]) for (const one of node[kind] ?? []) all.push(...branches(one));
    return all;
  };
  const below = (nodes, step) => nodes.flatMap((node) => {
    if (node.properties?.[step]) return branches(node.properties[step]);
    if (node.additionalProperties && typeof node.additionalProperties === "object") return branches(node.additionalProperties);
    if (node.patternProperties) return Object.values(node.patternProperties).flatMap(branches);
    if (step === "-" && node.items) return branches(node.items);
    return [];
  });
  const listed = (nodes) => nodes.flatMap((node) => [node, ...(node.items ? branches(node.items) : [])]);
  // The keys above a place, by indentation, and by braces on its own line.
  const way = (doc, pos) => {
    const line = doc.lineAt(pos), steps = [];
    let indent = line.text.search(/\S|$/);
    for (let number = line.number - 1; number >= 1 && indent > 0; number -= 1) {
      const { text } = doc.line(number), here = text.search(/\S|$/);
      if (!text.trim() || text.trimStart().startsWith("#") || here >= indent) continue;
      const key = /^\s*(?:- )*([\w.-]+):/.exec(text);
      if (key) { steps.unshift(key[1]); indent = here; }
    }
    const before = line.text.slice(0, pos - line.from), open = [];
    for (const found of before.matchAll(/([\w.-]+):\s*\{|[{}]/g)) {
      if (found[0] === "}") open.pop(); else open.push(found[1] ?? null);
    }
    return [...steps, ...open.filter(Boolean)];
  };
  const ids = (doc) => [...new Set([...doc.toString().matchAll(/^\s{2}([A-Za-z]\w*):/gm)].map((found) => found[1]))];
  const complete = async (context) => {
    const word = context.matchBefore(/[\w.-]*/);
    if (!word || (word.from === word.to && !context.explicit)) return null;
    schema ??= await (await fetch("/schema.json")).json();
    const doc = context.state.doc, line = doc.lineAt(context.pos);
    const before = line.text.slice(0, word.from - line.from);
    const value = /([\w.-]+):\s*(?:\[[^\]]*)?$/.exec(before);
    let nodes = branches(schema);
    for (const step of way(doc, context.pos)) nodes = listed(below(nodes, step));
    if (value) {
      const kinds = listed(below(nodes, value[1])).flatMap((node) => node.enum ?? (node.const !== undefined ? [node.const] : []));
      return { from: word.from, options: [...kinds.map((one) => ({ label: String(one), type: "enum", boost: 2 })), ...ids(doc).map((label) => ({ label, type: "variable" }))] };
    }
    const keys = new Map(listed(nodes).flatMap((node) => Object.entries(node.properties ?? {})));
    return { from: word.from, options: [...keys].map(([label, node]) => ({ label, type: "property", apply: `${label}: `, info: follow(node)?.description ?? node.description })) };
  };

  const look = cm.HighlightStyle.define([
    { tag: [cm.tags.propertyName, cm.tags.definition(cm.tags.propertyName)], class: "y-key" },
    { tag: cm.tags.comment, class: "y-comment" },
    { tag: [cm.tags.string, cm.tags.special(cm.tags.string)], class: "y-string" },
    { tag: [cm.tags.separator, cm.tags.brace, cm.tags.squareBracket], class: "y-mark" },
  ]);
  const changed = () => view.state.doc.toString() !== (saved ?? written);
  const tell = () => { state.textContent = changed() ? "not saved" : saved === null ? "as on the disk" : "saved"; };
  const view = new cm.EditorView({
    parent: box,
    state: cm.EditorState.create({
      doc: written,
      extensions: [
        cm.EditorView.cspNonce.of(document.querySelector("meta[name=nonce]").content),
        cm.lineNumbers(), cm.foldGutter(), cm.lintGutter(), cm.highlightActiveLine(), cm.highlightActiveLineGutter(),
        cm.highlightSpecialChars(), cm.drawSelection(), cm.history(), cm.indentOnInput(), cm.bracketMatching(),
        cm.highlightSelectionMatches(), cm.indentUnit.of("  "), cm.yaml(), cm.syntaxHighlighting(look),
        cm.autocompletion({ override: [complete] }), cm.EditorView.lineWrapping,
        cm.EditorView.contentAttributes.of({ "aria-label": "Text of the case", dir: "auto", tabindex: "0" }),
        cm.EditorView.perLineTextDirection.of(true),
        cm.keymap.of([
          { key: "Mod-s", run: () => { save(); return true; }, preventDefault: true },
          { key: "F8", run: cm.nextDiagnostic }, { key: "Shift-F8", run: cm.previousDiagnostic },
          { key: "Tab", run: cm.indentMore, shift: cm.indentLess },
          ...cm.completionKeymap, ...cm.defaultKeymap, ...cm.historyKeymap, ...cm.foldKeymap, ...cm.searchKeymap, ...cm.lintKeymap,
        ]),
        cm.EditorView.updateListener.of((update) => {
          if (!update.docChanged) return;
          tell();
          clearTimeout(timer);
          timer = setTimeout(() => ask(view), 150);
        }),
      ],
    }),
  });
  area.hidden = true;
  document.documentElement.dataset.editor = "ready";
  window.benchEditor = view;
  ask(view);
  const line = Number(box.dataset.line);
  if (line > 0) {
    const at = view.state.doc.line(Math.min(line, view.state.doc.lines));
    view.dispatch({ selection: { anchor: at.from }, effects: cm.EditorView.scrollIntoView(at.from, { y: "center" }) });
    view.focus();
  }

  const done = (text, etag) => {
    read = bench.main.dataset.etag = etag;
    saved = text;
    tell();
    document.getElementById("disk").hidden = true;
    document.getElementById("merge").hidden = true;
    const undo = document.getElementById("undo");
    if (undo) undo.disabled = false;
  };
  let saving = false;
  const save = async (text = view.state.doc.toString()) => {
    if (saving) return;
    if (document.getElementById("save").disabled) { state.textContent = "read-only: download the text or make a copy"; return; }
    state.textContent = "saving";
    saving = true;
    const { ok, status, told } = await bench.post(`${bench.base}/save`, { text, etag: read });
    saving = false;
    if (ok) return done(text, told.etag);
    state.textContent = told.error;
    if (status === 409) merge(told);
  };
  // Three texts: nothing is written until a person has chosen for every difference.
  const merge = ({ pieces, etag }) => {
    const section = document.getElementById("merge"), body = document.getElementById("pieces");
    const rows = pieces.map((piece, at) => {
      if (piece.kind === "same") return { piece, choice: () => piece.mine };
      const row = document.createElement("tr");
      const head = bench.made("th");
      head.scope = "row";
      const pick = document.createElement("select");
      pick.setAttribute("aria-label", `Difference ${at + 1}`);
      const choices = { "": "choose", mine: "yours", theirs: "the disk’s", both: "yours, then the disk’s", base: "as loaded" };
      for (const [value, text] of Object.entries(choices)) {
        const option = bench.made("option", text);
        option.value = value;
        pick.append(option);
      }
      pick.value = piece.kind === "conflict" ? "" : piece.kind === "theirs" ? "theirs" : "mine";
      head.append(pick);
      row.append(head, ...[piece.base, piece.mine, piece.theirs].map((text) => {
        const cell = document.createElement("td");
        cell.append(bench.made("pre", text || "(nothing)"));
        return cell;
      }));
      body.append(row);
      return { piece, choice: () => (pick.value === "both" ? piece.mine + piece.theirs : pick.value ? piece[pick.value] : null) };
    });
    body.replaceChildren(...body.children);
    while (body.rows.length > pieces.filter((one) => one.kind !== "same").length) body.deleteRow(0);
    section.hidden = false;
    section.scrollIntoView({ block: "start" });
    document.getElementById("merge-save").onclick = () => {
      const chosen = rows.map((one) => one.choice());
      if (chosen.includes(null)) { state.textContent = "choose for every difference first"; bench.say(state.textContent); return; }
      const text = chosen.join("");
      read = etag;
      view.dispatch({ changes: { from: 0, to: view.state.doc.length, insert: text } });
      save(text);
    };
    document.getElementById("merge-leave").onclick = () => { section.hidden = true; view.focus(); };
  };

  document.getElementById("save").addEventListener("click", () => save());
  document.getElementById("next-problem").addEventListener("click", () => { cm.nextDiagnostic(view); view.focus(); });
  document.getElementById("download").addEventListener("click", () => bench.download(`${bench.caseId}.yaml`, view.state.doc.toString(), "application/yaml"));
  document.getElementById("copy").addEventListener("click", async () => {
    const name = document.getElementById("copy-name").value.trim();
    const { ok, told } = await bench.post(`${bench.base}/copy`, { name, text: view.state.doc.toString() });
    if (ok) { saved = view.state.doc.toString(); location.assign(`/c/${told.case}/case`); } else state.textContent = told.error;
  });
  addEventListener("keydown", (event) => {
    if ((event.ctrlKey || event.metaKey) && event.key === "s" && !event.defaultPrevented) { event.preventDefault(); save(); }
  });
  // An editor has on the page only the lines in sight; paper has all of them.
  addEventListener("beforeprint", () => { document.getElementById("printed").textContent = view.state.doc.toString(); });
  addEventListener("beforeunload", (event) => { if (changed()) event.preventDefault(); });
})();
