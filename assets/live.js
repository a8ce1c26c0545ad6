// Keeps a list of calls or letters up to date while it is open. Without it the page says how to look again.
//
// The page says where to listen (data-events), where it is itself (data-page) and by what word its list is known
// (data-as-of). An event brings the word of the list as it is now; where it differs, the page is fetched and its list
// put in the place of this one. Nothing of anybody comes by an event.
(() => {
  "use strict";

  const PATIENCE = 25000; // milliseconds: an open stream says something every 10 seconds
  const AGAIN = 10000;
  const list = document.querySelector("[data-live]");
  if (!list?.dataset.events || !window.EventSource || !window.fetch || !window.DOMParser) return;

  const box = document.getElementById("live");
  const state = document.getElementById("live-state");
  const reload = document.getElementById("live-reload");
  const read = document.getElementById("live-read");
  const news = document.getElementById("live-news");
  const title = document.title.replace(/\(\d+\) /, "");
  let stream = null;
  let heard = 0; // when the stream last said something
  let connected = false;
  let wanted = list.dataset.asOf; // the word of the list as it is now
  let live = true;
  let over = false; // signed out, or not on duty any more
  let looking = null;

  const words = (many) => `${many} new ${list.dataset.one}${many === 1 ? "" : "s"}`;
  const clock = () => new Date().toLocaleTimeString("en-GB");

  function showTitle() {
    const waiting = Number(list.dataset.waiting);
    const count = waiting > 0 ? `(${waiting}) ` : "";
    document.title = live ? count + title : `Not live – ${count}${title}`;
  }

  function showLive(is) {
    const said = is ? "This list is live." : "This list is not live:";
    live = is;
    box.classList.toggle("own-live--lost", !is);
    reload.hidden = is;
    if (is) read.textContent = "";
    if (state.textContent !== said) state.textContent = said; // said anew only where it has changed
    showTitle();
  }

  function listen() {
    if (stream) stream.close();
    stream = new EventSource(list.dataset.events);
    stream.addEventListener("list", (event) => {
      const now = JSON.parse(event.data);
      wanted = now.as_of;
      list.dataset.waiting = now.waiting;
      spoken();
    });
    stream.addEventListener("alive", spoken);
    stream.addEventListener("lost", lose);
    stream.addEventListener("over", () => {
      over = true;
      stream.close();
      lose();
    });
    stream.onerror = () => {
      heard = Math.min(heard, Date.now() - PATIENCE + AGAIN);
      lose();
    };
  }

  /** The list is live when the stream speaks and what is shown is what there is. */
  function spoken() {
    heard = Date.now();
    connected = true;
    if (wanted === list.dataset.asOf) showLive(true);
    else look();
    showTitle();
  }

  function lose() {
    connected = false;
    showLive(false);
  }

  /** Fetches the page and puts its list here; one fetch at a time, and another if something changed meanwhile. */
  async function look() {
    if (looking) {
      looking.again = true;
      return;
    }
    looking = { again: false };
    try {
      const answer = await fetch(list.dataset.page, { credentials: "same-origin", cache: "no-store" });
      const page = new DOMParser().parseFromString(await answer.text(), "text/html");
      const fresh = page.querySelector("[data-live]");
      if (!answer.ok || !fresh) throw new Error("not the list");
      put(document.adoptNode(fresh));
      wanted = list.dataset.asOf;
      if (connected) showLive(true);
      else read.textContent = `It was last read at ${clock()}.`;
    } catch {
      showLive(false); // tried again when the stream speaks next
    }
    const { again } = looking;
    looking = null;
    if (again) look();
  }

  const items = (of) => [...of.querySelectorAll("[data-item]")];

  /** Whether somebody is in the middle of something here, or was sent back to it, that must not be taken away. */
  function inUse(item) {
    const filled = (field) => (["radio", "checkbox"].includes(field.type) ? field.checked : field.value !== "");
    const fields = [...item.querySelectorAll("textarea, input:not([type=hidden])")];
    return fields.some((field) => field === document.activeElement || filled(field));
  }

  /** Says what is new, with the way to the first of it. */
  function tell(added) {
    const first = items(list).find((item) => item.dataset.item === added[0]);
    const place = first && first.querySelector("h2[id], a[id]");
    const said = `${words(added.length)} at ${clock()}`;
    if (!place) {
      news.textContent = said;
      return;
    }
    const way = document.createElement("a");
    way.href = `#${place.id}`;
    way.textContent = said;
    news.replaceChildren(way);
  }

  function put(fresh) {
    // what is new: whoever was not here, and new words of somebody who was (data-news counts them)
    const known = new Map(items(list).map((item) => [item.dataset.item, Number(item.dataset.news || 0)]));
    const isNew = (item) => !known.has(item.dataset.item) || Number(item.dataset.news || 0) > known.get(item.dataset.item);
    const added = items(fresh).filter(isNew).map((item) => item.dataset.item);
    const focus = document.activeElement;
    const within = list.contains(focus);
    const caret = within && "selectionStart" in focus ? [focus.selectionStart, focus.selectionEnd] : null;
    const item = within && focus.closest("[data-item]");
    for (const kept of items(list).filter(inUse)) {
      const same = items(fresh).find((one) => one.dataset.item === kept.dataset.item);
      if (same) same.replaceWith(kept);
      else fresh.prepend(kept); // somebody else closed it: what was typed is still there to be copied
    }
    list.replaceChildren(...fresh.childNodes);
    Object.assign(list.dataset, fresh.dataset);
    if (within) {
      const heading = item && item.querySelector("h2, a");
      const to =
        (focus.id && document.getElementById(focus.id)) ||
        (heading && document.getElementById(heading.id)) ||
        document.getElementById("list-heading");
      to.focus({ preventScroll: true });
      if (caret && to === focus) focus.setSelectionRange(...caret);
    }
    if (added.length > 0) tell(added);
    showTitle();
  }

  setInterval(() => {
    if (!over && Date.now() - heard > PATIENCE) {
      heard = Date.now() - PATIENCE + AGAIN; // once more in ten seconds
      lose();
      listen();
      look(); // the reload by hand that a page without scripts would need
    }
  }, 1000);
  document.addEventListener("visibilitychange", () => {
    if (!document.hidden && !over && Date.now() - heard > PATIENCE) look();
  });
  window.addEventListener("pagehide", () => stream && stream.close());
  window.addEventListener("pageshow", (event) => {
    if (event.persisted) listen();
  });
  heard = Date.now();
  listen();
})();
