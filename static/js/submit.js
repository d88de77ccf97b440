/* A form [data-livb-submit] is sent once; a summary of errors [data-livb-focus] gets the focus when the page opens. */
(() => {
  document.addEventListener("submit", (event) => {
    const form = event.target;
    if (!form.matches("[data-livb-submit]")) return;
    if (form.dataset.livbSent) { event.preventDefault(); return; }
    form.dataset.livbSent = "1";
    if (event.submitter) event.submitter.setAttribute("aria-busy", "true");
  });
  const again = () => {
    document.querySelectorAll("[data-livb-sent]").forEach((form) => {
      delete form.dataset.livbSent;
      form.querySelectorAll("[aria-busy]").forEach((button) => button.removeAttribute("aria-busy"));
    });
  };
  window.addEventListener("pageshow", () => {
    again();
    const summary = document.querySelector("[data-livb-focus]");
    if (summary) summary.focus();
  });
  // What did not arrive may be sent again.
  ["htmx:sendError", "htmx:timeout", "htmx:responseError", "livb:refused"].forEach((name) => {
    document.addEventListener(name, again);
  });
  // A part of a page that came back with a mistake tells so like a whole page does.
  document.addEventListener("htmx:afterSettle", (event) => event.target.querySelector("[data-livb-focus]")?.focus());
})();
