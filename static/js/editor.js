/* A textarea [data-livb-rich] becomes an editor; what is sent is then HTML, and says so. Without this file it stays a textarea. */
(() => {
  const BLOCKS = ["paragraph", "heading", "bulletList", "orderedList", "blockquote"];
  const DEEDS = {
    bold: (chain) => chain.toggleBold(),
    italic: (chain) => chain.toggleItalic(),
    h3: (chain) => chain.toggleHeading({ level: 3 }),
    h4: (chain) => chain.toggleHeading({ level: 4 }),
    ul: (chain) => chain.toggleBulletList(),
    ol: (chain) => chain.toggleOrderedList(),
    quote: (chain) => chain.toggleBlockquote(),
    undo: (chain) => chain.undo(),
  };
  const STATES = {
    bold: ["bold"], italic: ["italic"], h3: ["heading", { level: 3 }], h4: ["heading", { level: 4 }],
    ul: ["bulletList"], ol: ["orderedList"], quote: ["blockquote"], link: ["link"],
  };

  /* The id that the server gave a block stays with it; a block split in two keeps it on the first. */
  const blockIds = (kit) => kit.Extension.create({
    name: "blockIds",
    addGlobalAttributes: () => [{
      types: BLOCKS,
      attributes: {
        block: {
          default: null,
          keepOnSplit: false,
          parseHTML: (element) => element.getAttribute("data-block"),
          renderHTML: (attributes) => (attributes.block ? { "data-block": attributes.block } : {}),
        },
      },
    }],
  });

  /* A block that becomes a heading, a list or a quotation, or stops being one, stays the block that remarks point at. */
  const keepIds = ({ editor, transaction }) => {
    if (!transaction.docChanged || transaction.getMeta("blockIds")) return;
    const { tr, doc } = editor.state;
    const held = new Set();
    doc.forEach((node) => held.add(node.attrs.block));
    transaction.before.forEach((node, offset) => {
      const id = node.attrs.block;
      /* What is wrapped or unwrapped keeps its words: where these begin is followed. */
      let words = offset + 1;
      for (let inner = node; !inner.isTextblock && inner.firstChild; inner = inner.firstChild) words += 1;
      const place = transaction.mapping.mapResult(words);
      if (!id || held.has(id) || place.deleted) return;
      const at = doc.resolve(place.pos);
      const start = at.depth ? at.before(1) : place.pos;
      const now = doc.nodeAt(start);
      if (!now || now.attrs.block || !BLOCKS.includes(now.type.name)) return;
      tr.setNodeMarkup(start, null, { ...now.attrs, block: id });
      now.descendants((inner, within) => {
        if (inner.attrs.block === id) tr.setNodeMarkup(start + 1 + within, null, { ...inner.attrs, block: null });
      });
      held.add(id);
    });
    if (tr.docChanged) editor.view.dispatch(tr.setMeta("blockIds", true).setMeta("addToHistory", false));
  };

  const extensions = (kit) => [
    kit.Document, kit.Paragraph, kit.Text, kit.HardBreak, kit.Bold, kit.Italic, kit.BulletList, kit.OrderedList,
    kit.ListItem, kit.Blockquote, kit.History, blockIds(kit), kit.Heading.configure({ levels: [3, 4] }),
    /* Tiptap's own link mark is dressed up with a dialogue in English: a plain one is enough. */
    kit.Mark.create({
      name: "link",
      inclusive: false,
      addAttributes: () => ({ href: { default: null } }),
      parseHTML: () => [{ tag: "a[href]" }],
      renderHTML: ({ HTMLAttributes }) => ["a", HTMLAttributes, 0],
    }),
  ];

  const rove = (bar) => {
    const buttons = [...bar.querySelectorAll("button")];
    buttons.forEach((button, index) => { button.tabIndex = index ? -1 : 0; });
    bar.addEventListener("keydown", (event) => {
      const step = { ArrowRight: 1, ArrowLeft: -1 }[event.key];
      if (!step) return;
      const now = buttons.indexOf(document.activeElement);
      const next = buttons[(now + step + buttons.length) % buttons.length];
      buttons.forEach((button) => { button.tabIndex = button === next ? 0 : -1; });
      next.focus();
      event.preventDefault();
    });
  };

  const linkBox = (frame, editor) => {
    const box = frame.querySelector(".livb-editor__link");
    const address = box.querySelector("input");
    const set = () => {
      const href = address.value.trim();
      const chain = editor.chain().focus();
      if (/^(https?:\/\/|mailto:)\S+$/i.test(href)) chain.setMark("link", { href }).run();
      else chain.extendMarkRange("link").unsetMark("link").run();
      box.hidden = true;
    };
    address.addEventListener("keydown", (event) => {
      if (event.key === "Enter") { event.preventDefault(); set(); }
      if (event.key === "Escape") { box.hidden = true; editor.commands.focus(); }
    });
    box.querySelector("[data-do=link-set]").addEventListener("click", set);
    return () => {
      box.hidden = !box.hidden;
      address.value = editor.getAttributes("link").href || "";
      if (!box.hidden) address.focus();
    };
  };

  const dress = (kit, area, template) => {
    const frame = template.content.cloneNode(true).firstElementChild;
    const label = document.querySelector(`label[for="${area.id}"]`);
    if (label && !label.id) label.id = `${area.id}_label`;
    const attributes = { role: "textbox", "aria-multiline": "true", id: area.id, class: "livb-editor__text" };
    if (label) attributes["aria-labelledby"] = label.id;
    for (const name of ["aria-describedby", "aria-invalid", "aria-required"]) {
      if (area.hasAttribute(name)) attributes[name] = area.getAttribute(name);
    }
    if (area.required) attributes["aria-required"] = "true";
    area.id = `${area.id}_source`;
    let own = false;
    const editor = new kit.Editor({
      element: frame.querySelector(".livb-editor__paper"),
      extensions: extensions(kit),
      content: area.value,
      injectCSS: false,
      editorProps: { attributes },
      onUpdate: ({ editor: live }) => {
        own = true;
        area.value = live.isEmpty ? "" : live.getHTML();
        area.dispatchEvent(new Event("input", { bubbles: true }));
        own = false;
      },
    });
    area.addEventListener("input", () => { if (!own) editor.commands.setContent(area.value); });
    const bar = frame.querySelector("[role=toolbar]");
    const openLink = linkBox(frame, editor);
    const show = () => bar.querySelectorAll("[aria-pressed]").forEach((button) => {
      button.setAttribute("aria-pressed", String(editor.isActive(...STATES[button.dataset.do])));
    });
    editor.on("transaction", show);
    editor.on("transaction", keepIds);
    bar.addEventListener("click", (event) => {
      const button = event.target.closest("[data-do]");
      if (!button) return;
      if (button.dataset.do === "link") openLink();
      else DEEDS[button.dataset.do](editor.chain().focus()).run();
    });
    rove(bar);
    if (label) label.addEventListener("click", () => editor.commands.focus());
    area.hidden = true;
    area.required = false;
    area.after(frame);
  };

  const start = async () => {
    const template = document.querySelector("template[data-livb-editor]");
    const areas = [...document.querySelectorAll("textarea[data-livb-rich]")];
    if (!template || !areas.length) return;
    const marks = areas.map((area) => {
      const plain = { value: area.value, locked: area.readOnly };
      const mark = Object.assign(document.createElement("input"), { type: "hidden", name: `${area.name}_format`, value: "html" });
      area.defaultValue = area.value = area.dataset.livbRich;
      area.readOnly = false;
      area.classList.add("livb-editor__waits");
      area.after(mark);
      return { area, mark, plain };
    });
    try {
      const kit = await import(template.dataset.livbEditor);
      areas.forEach((area) => dress(kit, area, template));
    } catch (problem) {
      marks.forEach(({ area, mark, plain }) => {
        if (area.hidden) return;
        mark.remove();
        area.defaultValue = area.value = plain.value;
        area.readOnly = plain.locked;
        area.classList.remove("livb-editor__waits");
      });
      console.warn("The editor did not load; the plain box stays.", problem);
    }
  };
  start();
})();
