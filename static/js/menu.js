/* An open menu [data-livb-menu] closes on Escape, on a click elsewhere and when the focus leaves it; a row of links shows where one is. */
(() => {
  document.querySelectorAll(".livb-nav ul, .livb-tabs ul").forEach((row) => {
    const here = row.querySelector("[aria-current]")?.getBoundingClientRect();
    if (here) row.scrollLeft += here.left - row.getBoundingClientRect().left - (row.clientWidth - here.width) / 2;
  });
  document.querySelectorAll("[data-livb-menu]").forEach((menu) => {
    document.addEventListener("click", (event) => { if (!menu.contains(event.target)) menu.open = false; });
    menu.addEventListener("focusout", (event) => { if (event.relatedTarget && !menu.contains(event.relatedTarget)) menu.open = false; });
    menu.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !menu.open) return;
      menu.open = false;
      menu.querySelector("summary").focus();
    });
  });
})();
