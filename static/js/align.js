/* The board of alignment [data-livb-align] by keyboard: arrows walk, a key gives the relation and keeps it, the place is not lost. */
(() => {
  const board = () => document.querySelector("[data-livb-align]");
  const side = (name) => board()?.querySelector(`[data-livb-side=${name}]`);
  const theirs = () => [...side("theirs").querySelectorAll("input[type=radio]")];
  const ours = () => [...side("ours").querySelectorAll("input[type=checkbox]")];
  const chosen = () => side("theirs")?.querySelector("input[type=radio]:checked");
  const near = () => (chosen()?.dataset.livbNear || "").split(" ").map((key) => document.getElementById(`o-${key}`)).filter(Boolean);
  const field = (name) => board().elements.namedItem(name);
  const HEAD = 56; // the name of a column stays on top of it
  const typing = "textarea, select, input:not([type=radio]):not([type=checkbox])";

  const show = (input) => {
    const row = input?.closest(".livb-theirs, .livb-ours");
    if (!row) return;
    input.focus({ preventScroll: true });
    const pane = row.closest("[data-livb-side]");
    if (pane.scrollHeight <= pane.clientHeight) {
      row.scrollIntoView({ block: "nearest" });
      return;
    }
    const above = row.offsetTop - HEAD;
    const below = row.offsetTop + row.offsetHeight + 8 - pane.clientHeight;
    if (pane.scrollTop > above) pane.scrollTop = above;
    else if (pane.scrollTop < below) pane.scrollTop = below;
  };
  const choose = (input) => {
    if (!input) return;
    input.checked = true;
    mark();
    show(input);
  };
  const mark = () => {
    if (!board()) return;
    const suggested = new Set(near());
    ours().forEach((box) => box.closest(".livb-ours").classList.toggle("livb-ours--near", suggested.has(box)));
  };
  const keep = () => board().requestSubmit(document.getElementById("relate"));
  const step = (inputs, from, by) => inputs[Math.min(Math.max(inputs.indexOf(from) + by, 0), inputs.length - 1)];

  const relate = (radio, at) => {
    radio.checked = true;
    if (at?.type === "checkbox" && at.name === "objectives" && !ours().some((box) => box.checked)) at.checked = true;
    if (ours().some((box) => box.checked)) keep();
    else show(near()[0] || ours()[0]);
  };
  const alone = (radio) => {
    radio.checked = true;
    ours().forEach((box) => { box.checked = false; });
    field("reason").focus();
  };
  const open = () => {
    const all = theirs();
    const at = all.indexOf(chosen());
    choose([...all.slice(at + 1), ...all.slice(0, at + 1)].find((radio) => "livbOpen" in radio.dataset));
  };
  const walk = (event, at) => {
    const isOurs = at.name === "objectives";
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      const by = event.key === "ArrowDown" ? 1 : -1;
      if (isOurs) show(step(ours(), at, by));
      else choose(step(theirs(), at, by));
    } else if (event.key === "ArrowLeft") show(chosen());
    else {
      const suggested = near();
      show(suggested[(suggested.indexOf(at) + 1) % suggested.length] || (isOurs ? at : ours()[0]));
    }
  };

  document.addEventListener("keydown", (event) => {
    const at = event.target;
    if (!at.closest?.("[data-livb-align]") || at.matches(typing) || event.ctrlKey || event.metaKey || event.altKey) return;
    const radio = [...board().querySelectorAll("[name=relation]")].find((each) => each.closest("label").querySelector("kbd").textContent === event.key);
    if (event.key.startsWith("Arrow") && ["plan_objective", "objectives"].includes(at.name)) walk(event, at);
    else if (radio) (/\d/.test(event.key) ? relate : alone)(radio, at);
    else if (event.key === "o") open();
    else if (event.key === "?") {
      const help = board().querySelector("[data-livb-keys]");
      help.open = !help.open;
    } else return;
    event.preventDefault();
  });
  document.addEventListener("change", (event) => {
    if (!event.target.closest?.("[data-livb-align]")) return;
    if (event.target.name === "plan_objective") mark();
  });

  // Reasons that were given before are offered where nothing relates; elsewhere they would be in the way.
  document.addEventListener("focusin", (event) => {
    if (event.target.name !== "reason" || !event.target.closest("[data-livb-align]")) return;
    const relation = board().querySelector("[name=relation]:checked")?.value || "";
    if (relation.startsWith("not_")) event.target.setAttribute("list", "used-reasons");
    else event.target.removeAttribute("list");
  });

  // What was scrolled to stays in sight; the one at hand gets the focus, or the first thing that is wrong.
  const scrolled = {};
  document.addEventListener("htmx:beforeSwap", () => {
    ["theirs", "ours"].forEach((name) => { scrolled[name] = side(name)?.scrollTop || 0; });
  });
  document.addEventListener("htmx:afterSettle", (event) => {
    if (event.target.id !== "board" || !board()) return;
    ["theirs", "ours"].forEach((name) => { side(name).scrollTop = scrolled[name]; });
    if (board().querySelector("[aria-invalid=true], .livb-error")) return;
    show(chosen());
  });
})();
