/* A form that is sent while the line is down stays where it is, with all that was typed, and says so: the browser would put
   its own page of failure in its place. While one types, and when one reaches for a button, the house is knocked at. */
(() => {
  const PAUSE = 15000;  // while one types
  const AGAIN = 2000;   // when one reaches for a button
  const LONGEST = 8000;
  const door = document.querySelector("link[rel=icon]")?.href;
  const sentence = (name) => document.querySelector(`template[data-livb-told="${name}"]`);
  if (!door || !sentence("line")) return;
  let problem = "";     // what is the matter, by the name of its sentence
  let knocked = 0;
  let told = null;

  const knock = async () => {
    knocked = Date.now();
    const asked = fetch(door, { method: "HEAD", cache: "no-store", signal: AbortSignal.timeout(LONGEST) });
    const answer = await asked.catch(() => null);
    problem = answer ? (answer.status < 500 ? "" : "failed") : "line";
  };
  const tell = (name, form) => {
    told?.remove();
    told = sentence(name).content.cloneNode(true).firstElementChild;
    const foot = form.querySelector(".livb-actions");
    if (foot) foot.before(told); else document.getElementById("said")?.replaceChildren(told);
    told.scrollIntoView({ block: "nearest" });
  };
  const posted = (element) => {
    const form = element.closest?.("form");
    return form?.method === "post" ? form : null;
  };
  const wait = async (form, button) => {
    if (navigator.onLine) await knock();
    if (navigator.onLine && !problem) form.requestSubmit(button);
    else tell(problem || "line", form);
  };

  document.addEventListener("submit", (event) => {
    const form = posted(event.target);
    if (!form || (navigator.onLine && !problem)) return;
    event.preventDefault();
    event.stopImmediatePropagation();
    wait(form, event.submitter);
  }, true);
  document.addEventListener("input", (event) => {
    if (posted(event.target) && Date.now() - knocked > PAUSE) knock();
  });
  document.addEventListener("pointerdown", (event) => {
    if (event.target.closest?.("[type=submit]") && posted(event.target) && Date.now() - knocked > AGAIN) knock();
  });
  window.addEventListener("online", () => {
    problem = "";
    if (told?.isConnected) told.replaceChildren(...sentence("online").content.cloneNode(true).firstElementChild.children);
  });
})();
