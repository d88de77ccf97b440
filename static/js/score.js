/* A sheet [data-livb-score] saves itself at every tap, says so, and can be filled in with the number keys. */
(() => {
  const AGAIN = 4000;
  const form = document.querySelector("form[data-livb-score]");
  if (!form) return;
  const line = form.querySelector("[data-livb-state]");
  const questions = [...form.querySelectorAll("fieldset")];
  const pip = document.querySelector(".livb-pips [aria-current]");
  let changed = false;
  let busy = false;

  const say = (key, more = "") => { line.textContent = `${form.dataset[key]}${more}`; line.dataset.state = key.slice(4).toLowerCase(); };
  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const answered = (question) => question.querySelector("input:checked");
  const mark = () => {
    const given = questions.filter(answered).length;
    pip?.classList.toggle("livb-pip--whole", given === questions.length);
    pip?.classList.toggle("livb-pip--begun", given > 0 && given < questions.length);
  };
  /* One request at a time, always the whole page: what comes later never overtakes what came first. */
  const save = async () => {
    if (busy || !changed) return;
    busy = true;
    changed = false;
    let wait = 0;
    try {
      const answer = await fetch(location.href, {
        method: "POST", body: new FormData(form), redirect: "manual", headers: { "X-Livb-Autosave": "1" },
      });
      if (answer.ok) say("livbSaved", ` ${clock()}`);
      else if (answer.status === 503) throw new Error("away");
      else say("livbOut");
    } catch {
      changed = true;
      wait = AGAIN;
      say("livbAway");
    }
    busy = false;
    if (changed) setTimeout(save, wait);
  };
  form.addEventListener("change", () => { changed = true; mark(); save(); });
  window.addEventListener("online", save);

  document.addEventListener("keydown", (event) => {
    if (!/^[0-5]$/.test(event.key) || event.ctrlKey || event.metaKey || event.altKey) return;
    const inside = document.activeElement?.closest("fieldset");
    if (!inside && document.activeElement?.matches("input, textarea, select")) return;
    const at = inside ? questions.indexOf(inside) : questions.findIndex((each) => !answered(each));
    if (at < 0) return;
    const steps = questions[at].querySelectorAll("input");
    const chosen = steps[event.key === "0" ? steps.length - 1 : Number(event.key) - 1];
    chosen.checked = true;
    chosen.dispatchEvent(new Event("change", { bubbles: true }));
    const next = questions[at + 1];
    (next ? answered(next) || next.querySelector("input") : form.querySelector("button[type=submit]")).focus();
    event.preventDefault();
  });
})();
