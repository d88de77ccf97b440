/* The tree [data-livb-tree] by keyboard and mouse: Alt and arrows or a drag move a node, F2 opens it, the focus comes back. */
(() => {
  const tree = () => document.querySelector("[data-livb-tree][data-move]");
  const nodeOf = (element) => element.closest("[data-livb-node]");
  const steps = { ArrowUp: "up", ArrowDown: "down", ArrowLeft: "left", ArrowRight: "right" };

  const move = (node, values) => {
    const url = tree().dataset.move.replace("00000000-0000-0000-0000-000000000000", node.dataset.livbNode);
    window.htmx.ajax("POST", url, {
      source: tree(), target: "#tree", select: "#tree", swap: "outerHTML",
      values: { version: node.dataset.version, ...values },
    });
  };

  // Which lines are open travels along, so that the same ones are open afterwards.
  document.addEventListener("htmx:configRequest", (event) => {
    if (!tree() || event.detail.verb !== "post") return;
    const open = [...document.querySelectorAll("[data-livb-line][open]")].map((line) => line.dataset.livbLine);
    if (event.detail.formData) open.forEach((line) => event.detail.formData.append("open", line));
    else event.detail.parameters.open = open;
  });

  const focus = () => {
    const at = document.querySelector("[data-livb-tree]")?.dataset.at;
    const head = at && document.getElementById(`n-${at}`);
    if (!head) return;
    head.focus({ preventScroll: true });
    head.scrollIntoView({ block: "nearest" });
  };
  const ready = () => {
    document.querySelectorAll(".livb-grip[hidden]").forEach((grip) => { grip.hidden = false; });
  };
  document.addEventListener("htmx:afterSettle", (event) => {
    ready();
    if (event.detail.target?.id === "tree" || event.target.id === "tree") focus();
  });
  ready();
  focus();

  document.addEventListener("keydown", (event) => {
    const node = tree() && event.target.closest(".livb-node, .livb-leaf__head") && nodeOf(event.target);
    if (!node) return;
    if (event.altKey && steps[event.key]) {
      event.preventDefault();
      move(node, { to: steps[event.key] });
    } else if (event.key === "F2") {
      event.preventDefault();
      node.querySelector("[data-livb-arrange]").click();
    }
  });

  // Where a dragged node would land: under `over` when that is of a higher kind, else beside it.
  let dragged = null;
  const landing = (event) => {
    const over = nodeOf(event.target);
    if (!dragged || !over || dragged.contains(over)) return null;
    const parents = JSON.parse(tree().dataset.parents)[dragged.dataset.kind];
    if (parents.includes(over.dataset.kind) && over.dataset.kind !== dragged.dataset.kind) return { over, how: "in", parent: over, before: null };
    const above = nodeOf(over.parentElement);
    const isSibling = above ? parents.includes(above.dataset.kind) && JSON.parse(tree().dataset.parents)[over.dataset.kind].includes(above.dataset.kind) : !parents.length;
    if (!isSibling) return null;
    const box = over.querySelector(".livb-node, .livb-leaf__head").getBoundingClientRect();
    if (event.clientY < box.top + box.height / 2) return { over, how: "above", parent: above, before: over };
    let next = over.nextElementSibling;
    while (next && !next.matches("[data-livb-node]")) next = next.nextElementSibling;
    return { over, how: "below", parent: above, before: next === dragged ? dragged.nextElementSibling : next };
  };
  const clear = () => document.querySelectorAll("[data-drop]").forEach((node) => { delete node.dataset.drop; });

  document.addEventListener("dragstart", (event) => {
    if (!event.target.matches?.(".livb-grip")) return;
    dragged = nodeOf(event.target);
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.dataset.livbNode);
  });
  document.addEventListener("dragover", (event) => {
    clear();
    const found = landing(event);
    if (!found) return;
    event.preventDefault();
    found.over.dataset.drop = found.how;
  });
  document.addEventListener("drop", (event) => {
    const found = landing(event);
    clear();
    if (!found) return;
    event.preventDefault();
    const before = found.before?.dataset?.livbNode || "";
    move(dragged, { to: "under", parent: found.parent?.dataset.livbNode || "", before });
  });
  document.addEventListener("dragend", () => { clear(); dragged = null; });
})();
