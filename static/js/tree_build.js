/* Building the tree by typing: a field stands where the next node will, Enter adds it and asks for the next one, the
   arrows choose its kind. What is typed while the line is slow waits its turn; what is refused comes back in the field. */
(() => {
  const { tree, nodeOf, above, find, headOf, heads, parents, ask, look, lineOf } = window.livbTree;
  const form = document.getElementById("build");
  if (!form) return;
  const field = form.querySelector("input");
  const order = ["line", "general", "strategic", "operational", "action"];
  const names = JSON.parse(form.dataset.kinds);
  const home = form.parentElement;
  let path = [];      // the kinds from the line down to what is being typed, the last one its own
  let anchor = "";    // the node after or under which it comes, once all that waits is added
  let wrap = null;

  const pathOf = (node) => { const found = []; for (let at = node; at; at = above(at)) found.unshift(at.dataset.kind); return found; };
  // The kinds that can follow a node with this path, from the top down; a general objective is the exception, and last.
  const ladder = (kinds) => {
    const found = order.filter((kind) => kind === "line" || kinds.some((up) => parents()[kind].includes(up)));
    return kinds.includes("general") ? found : [...found.filter((kind) => kind !== "general"), ...found.filter((kind) => kind === "general")];
  };
  const pathWith = (kinds, kind) => {
    const up = kinds.findLastIndex((each) => parents()[kind].includes(each));
    return [...kinds.slice(0, up + 1), kind];
  };
  // Under what a node of this kind goes, and behind which one, seen from a node that is there.
  const placeFor = (node, kind) => {
    let behind = null;
    for (let at = node; at; at = above(at)) {
      if (parents()[kind].includes(at.dataset.kind)) return { parent: at, behind };
      behind = at;
    }
    return { parent: null, behind };
  };

  const kindNow = () => path.at(-1);
  let before = [];    // the path of what was typed last, from which the arrows choose
  const tell = () => {
    const node = find(anchor);
    const parent = node && placeFor(node, kindNow()).parent;
    const title = parent && document.getElementById(`t-${parent.dataset.livbNode}`);
    document.getElementById("build-kind").textContent = names[kindNow()];
    document.getElementById("build-place").textContent = title ? `${form.dataset.under} ${title.textContent}` : "";
  };
  // Wherever the field goes, the caret stays where one was typing.
  const carried = (go) => {
    const caret = [field.selectionStart, field.selectionEnd];
    go();
    field.focus({ preventScroll: true });
    field.setSelectionRange(...caret);
  };
  const place = () => {
    const node = find(anchor);
    if (node) carried(() => put(node));
  };
  const put = (node) => {
    const { parent, behind } = placeFor(node, kindNow());
    const row = document.createElement(behind?.matches("li") ? "li" : "div");
    row.append(form);
    if (behind) behind.after(row);
    else (lineOf(parent)?.querySelector(":scope > div") || parent).append(row);
    if (parent && lineOf(parent)) lineOf(parent).open = true;
    wrap?.remove();
    wrap = row;
    form.hidden = false;
    tell();
    form.scrollIntoView({ block: "nearest" });
  };
  const away = () => {
    home.append(form);
    wrap?.remove();
    wrap = null;
    form.hidden = true;
  };
  const isOpen = () => !form.hidden;
  const open = (node, kind) => {
    anchor = node.dataset.livbNode;
    before = pathOf(node);
    path = pathWith(before, kind);
    place();
  };
  const done = () => {
    away();
    look(find(anchor));
  };

  const add = () => {
    const [title, kind] = [field.value.trim(), kindNow()];
    field.value = "";
    before = path;
    const known = new Set([...document.querySelectorAll("[data-livb-node]")].map((node) => node.dataset.livbNode));
    ask(() => {
      const node = find(anchor);
      if (!node) return null;
      const { parent, behind } = placeFor(node, kind);
      const values = { kind, title, parent: parent?.dataset.livbNode || "", after: behind?.dataset.livbNode || "" };
      return { url: form.getAttribute("action"), values };
    }, (well) => {
      const made = tree()?.dataset.at;
      if (well && made && find(made) && !known.has(made)) anchor = made;
      else field.value = [title, field.value].filter(Boolean).join(" · ");
      if (isOpen()) place();
    });
  };
  const choose = (by) => {
    const kinds = ladder(before);
    const kind = kinds[kinds.indexOf(kindNow()) + by];
    if (!kind) return;
    path = pathWith(before, kind);
    place();
    document.getElementById("build-said").textContent = document.querySelector("label[for=build-title]").textContent.trim();
  };

  form.addEventListener("submit", (event) => {
    event.preventDefault();
    if (field.value.trim()) add(); else done();
  });
  form.addEventListener("keydown", (event) => {
    if (event.isComposing) return;
    const deed = { Escape: done, ArrowDown: () => choose(1), ArrowUp: () => choose(-1) }[event.key];
    if (!deed || event.altKey || (event.key !== "Escape" && event.target !== field)) return;
    event.preventDefault();
    event.stopPropagation();
    deed();
  });
  // The tree is drawn anew around the field: it steps aside, with what is being typed in it, and comes back.
  document.addEventListener("htmx:beforeSwap", (event) => {
    if (!isOpen() || !event.detail.target?.contains(form)) return;
    carried(() => {
      home.append(form);
      wrap?.remove();
      wrap = null;
    });
  });
  document.addEventListener("htmx:afterSwap", () => {
    if (!isOpen() || wrap) return;
    if (find(anchor)) place(); else away();
  });

  document.addEventListener("keydown", (event) => {
    if (!tree() || !event.target.matches?.(heads) || event.altKey || event.ctrlKey || event.metaKey || event.isComposing) return;
    const isUnder = event.key === "Insert" || (event.key === "Enter" && event.shiftKey);
    if (!isUnder && event.key !== "Enter") return;
    event.preventDefault();
    const node = nodeOf(event.target);
    const under = ladder([node.dataset.kind]).find((kind) => parents()[kind].includes(node.dataset.kind));
    open(node, isUnder && under ? under : node.dataset.kind);
  });
})();
