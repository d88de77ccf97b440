/* What is typed in a form [data-livb-keep] stays in this tab until it is saved: a session may end, a line may drop. */
(() => {
  const prefix = "livb-keep:";
  const sent = "livb-sent:";
  const store = window.sessionStorage;
  const typed = (form) => {
    const kept = {};
    form.querySelectorAll("textarea, input[type=text], select").forEach((field) => {
      if (field.name && field.value !== initial(field)) kept[field.name] = field.value;
    });
    return kept;
  };
  const initial = (field) => {
    if (field.tagName !== "SELECT") return field.defaultValue;
    const chosen = [...field.options].find((option) => option.defaultSelected) || field.options[0];
    return chosen ? chosen.value : "";
  };
  const offer = (form, key, kept) => {
    const template = document.querySelector("[data-livb-keep-offer]");
    if (!template) return;
    const notice = template.content.cloneNode(true).firstElementChild;
    notice.querySelector("[data-livb-keep-back]").addEventListener("click", () => {
      Object.entries(kept).forEach(([name, value]) => {
        const field = form.elements.namedItem(name);
        if (field && "value" in field) { field.value = value; field.dispatchEvent(new Event("input", { bubbles: true })); }
      });
      notice.remove();
    });
    notice.querySelector("[data-livb-keep-drop]").addEventListener("click", () => { store.removeItem(key); notice.remove(); });
    form.before(notice);
  };
  const settle = () => {
    // Who saved was led on to this page. Whoever comes by a link or goes back, after a failure or a dropped line, was not.
    const [came] = performance.getEntriesByType("navigation");
    const failed = !came?.redirectCount || document.querySelector("[data-livb-keeping], .livb-summary");
    Object.keys(store).filter((key) => key.startsWith(sent)).forEach((key) => {
      if (!failed) store.removeItem(prefix + key.slice(sent.length));
      store.removeItem(key);
    });
  };
  settle();
  document.querySelectorAll("form[data-livb-keep]").forEach((form) => {
    const name = form.dataset.livbKeep || location.pathname;
    const key = prefix + name;
    const kept = JSON.parse(store.getItem(key) || "{}");
    const lost = Object.entries(kept).some(([name, value]) => {
      const field = form.elements.namedItem(name);
      return field && "value" in field && field.value !== value;
    });
    if (lost) offer(form, key, kept);
    form.addEventListener("input", () => store.setItem(key, JSON.stringify(typed(form))));
    form.addEventListener("submit", () => store.setItem(sent + name, "1"));
  });
})();
