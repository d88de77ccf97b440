/* Nodes of the tree are dragged by their grip: what is dragged is known by its uuid, so that a tree drawn anew under the
   pointer changes nothing; near an edge the page scrolls; in a gap between nodes the last landing place holds. */
(() => {
  const { tree, nodeOf, above, find, headOf, parents, ask } = window.livbTree;
  const type = "application/x-livb-node";
  const edge = 90;
  let dragged = "";
  let landing = null;

  const following = (node) => {
    let next = node.nextElementSibling;
    while (next && !next.matches("[data-livb-node]")) next = next.nextElementSibling;
    return next;
  };
  const mark = (found) => {
    if (landing && (landing.over !== found?.over || landing.how !== found?.how)) delete landing.over.dataset.drop;
    landing = found;
    if (found) found.over.dataset.drop = found.how;
  };
  // Where it would land: under `over` when that is of a higher kind, else beside it; null where it cannot stand.
  const landingOn = (over, y) => {
    const node = find(dragged);
    if (!node || node.contains(over)) return null;
    const mine = parents()[node.dataset.kind];
    if (mine.includes(over.dataset.kind) && over.dataset.kind !== node.dataset.kind) return { over, how: "in", parent: over, before: null };
    const up = above(over);
    const isBeside = up ? mine.includes(up.dataset.kind) && parents()[over.dataset.kind].includes(up.dataset.kind) : !mine.length && !parents()[over.dataset.kind].length;
    if (!isBeside) return null;
    const box = headOf(over).getBoundingClientRect();
    if (y < box.top + box.height / 2) return { over, how: "above", parent: up, before: over };
    const next = following(over);
    return { over, how: "below", parent: up, before: next === node ? following(node) : next };
  };
  const isOurs = (event) => dragged && tree() && event.dataTransfer?.types.includes(type);
  const scroll = (y) => {
    if (y < edge) window.scrollBy(0, y - edge);
    else if (y > window.innerHeight - edge) window.scrollBy(0, y - window.innerHeight + edge);
  };
  const end = () => { mark(null); dragged = ""; };

  document.addEventListener("dragstart", (event) => {
    if (!tree() || !event.target.matches?.(".livb-grip")) return;
    dragged = nodeOf(event.target).dataset.livbNode;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData(type, dragged);
  });
  document.addEventListener("dragover", (event) => {
    if (!isOurs(event)) return;
    scroll(event.clientY);
    const over = nodeOf(event.target);
    if (over) mark(landingOn(over, event.clientY));
    else if (!tree().contains(event.target) || !landing?.over.isConnected) mark(null);
    if (landing) event.preventDefault();
  });
  document.addEventListener("drop", (event) => {
    if (!isOurs(event)) return;
    const [uuid, found] = [dragged, landing];
    end();
    if (!found?.over.isConnected) return;
    event.preventDefault();
    const [parent, before] = [found.parent, found.before].map((node) => node?.dataset.livbNode || "");
    ask(() => {
      const node = find(uuid);
      const url = node && tree().dataset.move.replace("00000000-0000-0000-0000-000000000000", uuid);
      return node && { url, values: { version: node.dataset.version, to: "under", parent, before } };
    });
  });
  document.addEventListener("dragend", end);
})();
