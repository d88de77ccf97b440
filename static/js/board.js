/* A board [data-livb-board]: a card dragged into another lane sends its own form; without a mouse the menu on it does. */
(() => {
  const board = document.querySelector("[data-livb-board]");
  if (!board) return;
  let dragged = null;
  const laneOf = (element) => element.closest("[data-livb-lane]");
  board.querySelectorAll(".livb-card__move").forEach((form) => { form.closest(".livb-card").draggable = true; });
  const clear = () => board.querySelectorAll("[data-drop]").forEach((lane) => { delete lane.dataset.drop; });

  board.addEventListener("dragstart", (event) => {
    dragged = event.target.closest?.(".livb-card");
    if (!dragged) return;
    event.dataTransfer.effectAllowed = "move";
    event.dataTransfer.setData("text/plain", dragged.id);
  });
  board.addEventListener("dragover", (event) => {
    clear();
    const lane = dragged && laneOf(event.target);
    if (!lane || lane.contains(dragged)) return;
    event.preventDefault();
    lane.dataset.drop = "in";
  });
  board.addEventListener("drop", (event) => {
    const lane = dragged && laneOf(event.target);
    clear();
    if (!lane || lane.contains(dragged)) return;
    event.preventDefault();
    const form = dragged.querySelector(".livb-card__move");
    form.elements.status.value = lane.dataset.livbLane;
    form.requestSubmit();
  });
  board.addEventListener("dragend", () => { clear(); dragged = null; });
})();
