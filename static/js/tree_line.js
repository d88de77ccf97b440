/* What could not be carried out in the tree is said: the line is down, the session ended. What was typed stays where it was
   typed. Who signed in again elsewhere comes back: the page takes its new key, and the same can be sent once more. */
(() => {
  const { tree } = window.livbTree;
  const said = document.getElementById("said");
  const sentence = (name) => document.querySelector(`template[data-livb-told="${name}"]`);
  if (!said || !sentence("ended")) return;
  const door = sentence("ended").content.querySelector("a").getAttribute("href");
  let ended = false;

  const tell = (name) => {
    said.replaceChildren(sentence(name).content.cloneNode(true));
    said.scrollIntoView({ block: "nearest" });
    ended = name === "ended";
  };
  document.addEventListener("htmx:sendError", () => tell("line"));
  document.addEventListener("htmx:timeout", () => tell("line"));
  document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status === 403 ? "ended" : "failed"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    if (!tree()?.contains(target) || !xhr.responseURL || new URL(xhr.responseURL).pathname !== door) return;
    event.detail.shouldSwap = false;
    tell("ended");
    document.dispatchEvent(new CustomEvent("livb:refused"));
  });

  const renew = async () => {
    if (!ended || document.hidden) return;
    const page = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
    if (!page?.ok || new URL(page.url).pathname === door) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html").querySelector("[data-livb-tree][hx-headers]");
    if (!fresh || !ended) return;
    tree().setAttribute("hx-headers", fresh.getAttribute("hx-headers"));
    const key = JSON.parse(fresh.getAttribute("hx-headers"))["X-CSRFToken"];
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = key; });
    tell("back");
  };
  window.addEventListener("focus", renew);
  document.addEventListener("visibilitychange", renew);
})();
