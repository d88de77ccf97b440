/* A form [data-livb-autosave] saves itself while one types, says so, and steps back when somebody else was first. */
(() => {
  const PAUSE = 1500;
  const LONGEST = 5000;
  const AGAIN = 5000;
  /* The words stand above the form, so that both are there when this runs. */
  const words = document.querySelector("template[data-livb-autosaving]");
  const form = document.querySelector("form[data-livb-autosave]");
  if (!words || !form) return;
  const line = words.content.cloneNode(true).firstElementChild;
  form.querySelector(".livb-actions").append(line);
  const keep = form.dataset.livbKeep || location.pathname;
  let timer = 0;
  let since = 0;
  let busy = false;
  let stopped = false;
  let changed = false;

  const say = (key, more = "") => { line.textContent = `${words.dataset[key]}${more}`; line.dataset.state = key; };
  const clock = () => new Date().toLocaleTimeString(document.documentElement.lang, { hour: "2-digit", minute: "2-digit", second: "2-digit" });
  const rest = (sent, version) => {
    const field = form.elements.namedItem("version");
    if (field) { field.value = version; field.defaultValue = version; }
    /* What was sent is what the page stands on now: only what differs from it is kept in the browser. */
    [...form.elements].forEach((each) => {
      if (each.tagName === "TEXTAREA" && sent.has(each.name)) each.defaultValue = sent.get(each.name);
      if (each.type === "text" && sent.has(each.name)) each.defaultValue = sent.get(each.name);
    });
    if (!changed) sessionStorage.removeItem(`livb-keep:${keep}`);
    say("saved", ` ${clock()}`);
  };
  const later = (wait) => { clearTimeout(timer); timer = setTimeout(save, wait); };
  const save = async () => {
    if (stopped || !changed) return;
    if (busy) { later(PAUSE); return; }
    busy = true;
    changed = false;
    since = 0;
    say("busy");
    const sent = new FormData(form);
    try {
      const answer = await fetch(form.action || location.href, {
        method: "POST", body: sent, redirect: "manual", headers: { "X-Livb-Autosave": "1" },
      });
      if (answer.ok) rest(sent, String((await answer.json()).version));
      else if (answer.status === 409) { stopped = true; say("late"); }
      else if (answer.status === 422) say("wrong");
      else if (answer.status === 503) { changed = true; say("away"); later(AGAIN); }
      else { stopped = true; say("out"); }
    } catch {
      changed = true;
      say("away");
      later(AGAIN);
    }
    busy = false;
  };
  form.addEventListener("input", () => {
    changed = true;
    since = since || Date.now();
    later(Math.max(0, Math.min(PAUSE, LONGEST - (Date.now() - since))));
  });
  form.addEventListener("submit", () => { stopped = true; clearTimeout(timer); });
  window.addEventListener("online", () => later(0));
})();
