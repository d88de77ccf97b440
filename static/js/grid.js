/* A form [data-livb-grid]: each cell saves itself when one leaves it, arrows and Enter move, a block can be pasted. */
(() => {
  const form = document.querySelector("form[data-livb-grid]");
  if (!form) return;
  const AGAIN = 5000;
  const words = form.dataset;
  const spoken = form.querySelector("[data-livb-grid-said]");
  const grid = [...form.querySelectorAll("tbody tr")].map((row) => [...row.querySelectorAll("td")].map((cell) => cell.querySelector("[data-livb-cell]")));
  const box = (cell) => cell.closest("td");
  const was = (cell) => form.elements.namedItem(cell.name.replace(/^cell-/, "was-"));
  const left = form.querySelector("[data-livb-grid-left]");
  const waiting = new Set();
  const out = new Set();  // cells that wait until one is signed in again
  let busy = false;
  form.querySelector("[data-livb-grid-plain]").hidden = true;

  const say = (cell, state, text = "", theirs = null) => {
    box(cell).dataset.state = state;
    const line = box(cell).querySelector(".livb-cell__said");
    line.textContent = text;
    if (state === "wrong" || state === "late") cell.setAttribute("aria-invalid", "true"); else cell.removeAttribute("aria-invalid");
    if (theirs !== null) {
      line.append(choice(words.keep, () => { cell.focus(); waiting.add(cell); send(); }));
      line.append(choice(words.take, () => { cell.value = theirs; cell.defaultValue = theirs; say(cell, "", ""); cell.focus(); }));
    }
    spoken.textContent = text ? `${cell.getAttribute("aria-label")}: ${text}` : "";
  };
  const choice = (label, act) => {
    const button = document.createElement("button");
    button.type = "button";
    button.className = "btn btn-quiet btn-sm";
    button.textContent = label;
    button.addEventListener("click", act);
    return button;
  };
  const settle = (cell, sent, answer) => {
    was(cell).value = answer.key;
    /* Who typed on meanwhile keeps what stands there; it is sent next. */
    const moved = cell.value !== sent;
    if (answer.state === "saved") {
      cell.defaultValue = answer.text;
      if (moved) waiting.add(cell); else { cell.value = answer.text; say(cell, "saved", words.saved); }
    } else say(cell, answer.state, answer.said, answer.state === "late" ? answer.theirs : null);
  };
  const send = async () => {
    if (busy || !waiting.size) return;
    busy = true;
    const cells = [...waiting];
    waiting.clear();
    const body = new FormData();
    body.append("csrfmiddlewaretoken", form.elements.namedItem("csrfmiddlewaretoken").value);
    cells.forEach((cell) => { body.append(cell.name, cell.value); body.append(was(cell).name, was(cell).value); say(cell, "busy", words.busy); });
    const sent = new Map(cells.map((cell) => [cell, cell.value]));
    try {
      const answer = await fetch(location.href, { method: "POST", body, redirect: "manual", headers: { "X-Livb-Autosave": "1" } });
      if (answer.ok) {
        const told = (await answer.json()).cells;
        cells.forEach((cell) => {
          const one = told[cell.name.replace(/^cell-/, "")];
          if (one) settle(cell, sent.get(cell), one); else say(cell, "saved", words.saved);
        });
      } else if (answer.status >= 500) throw new Error(answer.status);
      else cells.forEach((cell) => { out.add(cell); say(cell, "away", words.out); });
    } catch {
      cells.forEach((cell) => { waiting.add(cell); say(cell, "away", words.away); });
      setTimeout(send, AGAIN);
      busy = false;
      return;
    }
    busy = false;
    send();
  };
  /* Who signed in again in another tab comes back with a new key: what waited is sent by itself. */
  const renew = async () => {
    if (!out.size || busy || document.hidden) return;
    const page = await fetch(location.href, { cache: "no-store", redirect: "manual" }).catch(() => null);
    if (!page?.ok || !out.size) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const key = fresh.querySelector("main input[name=csrfmiddlewaretoken]")?.value;
    if (!key) return;
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = key; });
    out.forEach((cell) => waiting.add(cell));
    out.clear();
    send();
  };
  window.addEventListener("focus", renew);
  document.addEventListener("visibilitychange", renew);
  form.addEventListener("focusout", renew);
  const spot = (cell) => {
    const row = grid.findIndex((cells) => cells.includes(cell));
    return [row, grid[row].indexOf(cell)];
  };
  const go = (cell, down, across) => {
    let [row, column] = spot(cell);
    do { row += down; column += across; } while (grid[row] && column >= 0 && column < grid[row].length && !grid[row][column]);
    const next = grid[row] && grid[row][column];
    if (next) { next.focus(); next.select(); }
    return Boolean(next);
  };
  form.addEventListener("change", (event) => {
    if (!event.target.matches("[data-livb-cell]")) return;
    if (out.size) out.add(event.target); else waiting.add(event.target);
    send();
  });
  form.addEventListener("keydown", (event) => {
    const cell = event.target;
    if (!cell.matches("[data-livb-cell]") || event.altKey || event.ctrlKey || event.metaKey) return;
    const start = cell.selectionStart === 0 && (cell.selectionEnd === 0 || cell.selectionEnd === cell.value.length);
    const end = cell.selectionEnd === cell.value.length;
    let moved = false;
    if (event.key === "Enter") { event.preventDefault(); if (!go(cell, event.shiftKey ? -1 : 1, 0)) cell.blur(); return; }
    if (event.key === "ArrowDown") moved = go(cell, 1, 0);
    else if (event.key === "ArrowUp") moved = go(cell, -1, 0);
    else if (event.key === "ArrowLeft" && start) moved = go(cell, 0, -1);
    else if (event.key === "ArrowRight" && end) moved = go(cell, 0, 1);
    else if (event.key === "Escape") { cell.value = cell.defaultValue; cell.select(); return; }
    if (moved) event.preventDefault();
  });
  form.addEventListener("paste", (event) => {
    const cell = event.target;
    const text = (event.clipboardData || { getData: () => "" }).getData("text");
    if (!cell.matches("[data-livb-cell]") || !/[\t\n]/.test(text.trim())) return;
    event.preventDefault();
    const [row, column] = spot(cell);
    let beyond = 0;
    text.replace(/\r/g, "").replace(/\n+$/, "").split("\n").forEach((line, down) => {
      line.split("\t").forEach((value, across) => {
        const target = grid[row + down] && grid[row + down][column + across];
        if (!target) { beyond += value.trim() ? 1 : 0; return; }
        target.value = value.trim();
        waiting.add(target);
      });
    });
    left.textContent = beyond ? `${words.beyond} ${beyond}` : "";
    send();
  });
  form.addEventListener("submit", (event) => { event.preventDefault(); send(); });
  window.addEventListener("beforeunload", (event) => { if (waiting.size || out.size || busy) event.preventDefault(); });
})();
