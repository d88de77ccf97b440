/* The picture of a sheet [data-livb-picture]: choose a meaning, click in a column or a row; the selects stay the truth. */
(() => {
  const picture = document.querySelector("[data-livb-picture]");
  const brushes = document.querySelector("[data-livb-brushes]");
  if (!picture || !brushes) return;
  brushes.hidden = false;
  const single = ["name", "code", "period"];
  const head = (at) => picture.querySelector("thead tr").cells[at];

  const paint = () => {
    [...picture.querySelector("thead tr").cells].forEach((cell, at) => {
      const select = cell.querySelector("select");
      if (!select) return;
      cell.dataset.role = select.value;
      picture.querySelectorAll("tbody tr:not(.livb-picture__gap)").forEach((row) => { row.cells[at].dataset.role = select.value; });
    });
    picture.querySelectorAll("tbody tr[data-is]").forEach((row) => { row.dataset.is = row.querySelector("select").value; });
  };
  const choose = (select, value) => {
    select.value = value;
    select.dispatchEvent(new Event("change", { bubbles: true }));
  };
  const mark = (brush, cell) => {
    const row = cell.closest("tr").querySelector("th select");
    if (brush === "header") { choose(row, row.value === "header" ? "out" : "header"); return; }
    if (brush === "out") { choose(row, row.value === "out" ? "line" : "out"); return; }
    if (single.includes(brush)) {
      picture.querySelectorAll("thead select").forEach((other) => { if (other.value === brush) other.value = "skip"; });
    }
    choose(head(cell.cellIndex).querySelector("select"), brush);
  };

  picture.addEventListener("change", paint);
  brushes.addEventListener("change", (event) => {
    event.stopPropagation();
    picture.dataset.brush = event.target.value;
  });
  picture.addEventListener("click", (event) => {
    const cell = event.target.closest("tbody td");
    const brush = brushes.querySelector(":checked");
    if (!cell || !brush || cell.closest(".livb-picture__gap")) return;
    mark(brush.value, cell);
  });
})();
