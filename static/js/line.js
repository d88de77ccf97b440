/* What could not be carried out in the tree or on the board of alignment is said: the line is down, the session ended. What
   was typed stays where it was typed. Who signed in again elsewhere comes back: the page takes its new key, and the same can
   be sent once more. */
(() => {
  const place = () => document.querySelector("[data-livb-tree], [data-livb-align]");
  // Asked for each time: an answer of the board brings another one in its place.
  const said = () => document.getElementById("said");
  const sentence = (name) => document.querySelector(`template[data-livb-told="${name}"]`);
  if (!said() || !sentence("ended")) return;
  const door = sentence("ended").content.querySelector("a").getAttribute("href");
  let ended = false;

  const tell = (name) => {
    said().replaceChildren(sentence(name).content.cloneNode(true));
    said().scrollIntoView({ block: "nearest" });
    ended = name === "ended";
  };
  document.addEventListener("htmx:sendError", () => tell("line"));
  document.addEventListener("htmx:timeout", () => tell("line"));
  document.addEventListener("htmx:responseError", (event) => tell(event.detail.xhr.status === 403 ? "ended" : "failed"));
  document.addEventListener("htmx:beforeSwap", (event) => {
    const { xhr, target } = event.detail;
    const isHere = place()?.contains(target) || target.contains(place());
    if (!isHere || !xhr.responseURL || new URL(xhr.responseURL).pathname !== door) return;
    event.detail.shouldSwap = false;
    tell("ended");
    document.dispatchEvent(new CustomEvent("livb:refused"));
  });

  const renew = async () => {
    if (!ended || document.hidden) return;
    const page = await fetch(window.location.href, { cache: "no-store" }).catch(() => null);
    if (!page?.ok || new URL(page.url).pathname === door) return;
    const fresh = new DOMParser().parseFromString(await page.text(), "text/html");
    const key = fresh.querySelector("main input[name=csrfmiddlewaretoken]")?.value;
    if (!key || !ended) return;
    if (place().hasAttribute("hx-headers")) place().setAttribute("hx-headers", JSON.stringify({ "X-CSRFToken": key }));
    document.querySelectorAll("input[name=csrfmiddlewaretoken]").forEach((field) => { field.value = key; });
    tell("back");
  };
  window.addEventListener("focus", renew);
  document.addEventListener("visibilitychange", renew);
})();
