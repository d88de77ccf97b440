/* A text field [data-livb-count="200"] says how many characters are left, aloud only when it is nearly full. */
(() => {
  document.querySelectorAll("[data-livb-count]").forEach((field) => {
    const limit = Number(field.dataset.livbCount);
    const line = document.createElement("span");
    line.className = "livb-counted";
    field.after(line);
    const show = () => {
      const left = limit - field.value.length;
      line.textContent = `${field.value.length} / ${limit}`;
      line.classList.toggle("livb-counted--over", left < 0);
      if (left < limit / 10) line.setAttribute("role", "status");
      else line.removeAttribute("role");
    };
    field.addEventListener("input", show);
    show();
  });
})();
