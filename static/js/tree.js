/* The tree [data-livb-tree] by keyboard: one goes from node to node, moves, renames, copies, sets aside and undoes; the
   focus comes back. One change is asked at a time, with what the tree says by then: nothing is sent on an old version. */
window.livbTree = (() => {
  const nobody = "00000000-0000-0000-0000-000000000000";
  const heads = ".livb-node, .livb-leaf__head";
  const steps = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };
  const tree = () => document.querySelector("[data-livb-tree][data-move]");
  const nodeOf = (element) => element?.closest("[data-livb-node]") || null;
  const above = (node) => nodeOf(node.parentElement);
  const find = (uuid) => document.querySelector(`[data-livb-node="${uuid}"]`);
  const headOf = (node) => node.querySelector(heads);
  const parents = () => JSON.parse(tree().dataset.parents);

  // What waits to be asked: each says, once it is its turn, what to send; nothing when the node is gone by then.
  const waiting = [];
  let answer = null;
  const pump = () => {
    if (answer || !waiting.length || !tree()) return;
    const [request, then] = waiting.shift();
    const asked = request();
    if (!asked) { pump(); return; }
    answer = then || (() => {});
    const sent = { source: tree(), target: "#tree", select: "#tree", swap: "outerHTML", values: asked.values };
    window.htmx.ajax("POST", asked.url, sent).catch(() => {}); // what went wrong is told by the events below
  };
  const ask = (request, then) => { waiting.push([request, then]); pump(); };
  const answered = (well) => {
    const then = answer;
    answer = null;
    then?.(well);
    pump();
  };
  const url = (node, deed) => tree().dataset.move.replace(nobody, node.dataset.livbNode).replace(/move\/$/, `${deed}/`);
  const change = (node, deed, values = {}) => {
    const uuid = node.dataset.livbNode;
    ask(() => {
      const found = find(uuid);
      return found && { url: url(found, deed), values: { version: found.dataset.version, ...values } };
    });
  };

  // Which lines are open travels along, so that the same ones are open afterwards and no other.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!tree() || event.detail.verb !== "post") return;
    const open = ["none", ...[...document.querySelectorAll("[data-livb-line][open]")].map((line) => line.dataset.livbLine)];
    if (event.detail.formData) open.forEach((line) => event.detail.formData.append("open", line));
    else event.detail.parameters.open = open;
  });

  // One node can be reached with Tab: the one that was looked at last.
  const reach = (head) => {
    document.querySelectorAll("[data-livb-tree] [tabindex='0']").forEach((other) => { other.tabIndex = -1; });
    if (head) head.tabIndex = 0;
  };
  const look = (node) => {
    const head = node && headOf(node);
    if (!head) return;
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "nearest" });
  };
  // The tree is drawn anew around the node one is at: it stays at the same height of the window, as far as it is there.
  let held = null;
  const hold = () => {
    const node = nodeOf(document.activeElement);
    held = node && { uuid: node.dataset.livbNode, top: headOf(node).getBoundingClientRect().top };
  };
  const settle = () => {
    const node = held && find(held.uuid);
    if (node) window.scrollBy({ top: headOf(node).getBoundingClientRect().top - held.top, behavior: "instant" });
    held = null;
  };
  const at = () => { const uuid = document.querySelector("[data-livb-tree]")?.dataset.at; return uuid ? find(uuid) : null; };
  const ready = () => {
    document.querySelectorAll(".livb-grip[hidden], [data-livb-keys][hidden]").forEach((part) => { part.hidden = false; });
    if (tree()) reach(headOf(at() || tree()));
  };
  document.addEventListener("htmx:beforeSwap", (event) => { if (event.detail.target?.id === "tree") hold(); });
  document.addEventListener("htmx:afterSettle", (event) => {
    ready();
    if (event.target.id !== "tree") return;
    settle();
    if (!document.activeElement?.closest("#build")) look(at());
    if (answer) answered(true);
  });
  ["htmx:responseError", "htmx:sendError", "htmx:timeout", "livb:refused"].forEach((name) => {
    document.addEventListener(name, () => { if (answer) answered(false); });
  });
  document.addEventListener("focusin", (event) => { if (tree() && event.target.matches(heads)) reach(event.target); });
  ready();
  look(at());

  const shown = () => [...tree().querySelectorAll(heads)].filter((head) => head.checkVisibility());
  const go = (head, by) => {
    const all = shown();
    const next = by === "first" ? all[0] : by === "last" ? all.at(-1) : all[all.indexOf(head) + by];
    if (next) look(nodeOf(next));
  };
  const lineOf = (node) => node.querySelector(":scope > [data-livb-line]");
  const open = (node) => {
    const line = lineOf(node);
    if (line && !line.open) line.open = true;
    else go(headOf(node), 1);
  };
  const close = (node) => {
    const line = lineOf(node);
    if (line?.open) line.open = false;
    else look(above(node));
  };
  const undo = () => ask(() => {
    const form = document.querySelector(".livb-undo");
    return form && { url: form.getAttribute("action"), values: Object.fromEntries(new FormData(form)) };
  });
  const plain = {
    ArrowUp: (node) => go(headOf(node), -1), ArrowDown: (node) => go(headOf(node), 1),
    Home: (node) => go(headOf(node), "first"), End: (node) => go(headOf(node), "last"),
    ArrowRight: open, ArrowLeft: close, Delete: (node) => change(node, "aside"),
  };
  const command = { z: undo, d: (node) => change(node, "copy") };

  document.addEventListener("keydown", (event) => {
    const menu = event.key === "Escape" && event.target.closest(".livb-node__menu");
    if (menu) { menu.replaceChildren(); look(nodeOf(menu)); return; }
    const head = tree() && event.target.closest(heads);
    if (!head || event.isComposing || event.target.matches("input, select, textarea")) return;
    const [node, isHead, isCommand] = [nodeOf(head), event.target === head, event.ctrlKey || event.metaKey];
    let deed = null;
    if (event.altKey) deed = steps[event.key] && (() => change(node, "move", { to: steps[event.key] }));
    else if (event.key === "F2") deed = () => node.querySelector("[data-livb-arrange]").click();
    else if (isHead && isCommand) deed = command[event.key.toLowerCase()];
    else if (isHead && !event.shiftKey) deed = plain[event.key];
    if (!deed) return;
    event.preventDefault();
    deed(node);
  });

  return { tree, nodeOf, above, find, headOf, heads, parents, ask, change, look, lineOf };
})();
