/* Light, dark or as the device: kept in the browser, set before the first paint, turned by [data-livb-theme]. */
(() => {
  const choices = ["auto", "light", "dark"];
  const read = () => {
    try { return localStorage.getItem("livb-theme") || "auto"; } catch { return "auto"; }
  };
  const apply = (choice) => {
    if (choice === "auto") document.documentElement.removeAttribute("data-theme");
    else document.documentElement.setAttribute("data-theme", choice);
  };
  apply(read());
  document.addEventListener("DOMContentLoaded", () => {
    const button = document.querySelector("[data-livb-theme]");
    if (!button) return;
    const name = button.querySelector("[data-livb-theme-name]");
    const show = () => { name.textContent = button.dataset[read()]; };
    button.hidden = false;
    show();
    button.addEventListener("click", () => {
      const next = choices[(choices.indexOf(read()) + 1) % choices.length];
      try { localStorage.setItem("livb-theme", next); } catch { /* a closed store: the choice lasts for this page */ }
      apply(next);
      name.textContent = button.dataset[next];
    });
  });
})();
