/** The line at the top, "1 piece waits to be sent", and the list behind it. */
import { make } from "../parts/make.ts";
import { words } from "../words.ts";
import * as store from "./store.ts";

const strip = () => document.querySelector<HTMLElement>("[data-waiting]");

/** Says how many wait, with a button that shows which. Nothing waiting hides the line. */
export function showWaiting(items: store.Waiting[]): void {
  const line = strip();
  const text = line?.querySelector("[data-waiting-text]");
  if (!line || !text) return;
  if (!items.length && line.dataset.waiting === "back") return;
  line.dataset.waiting = "";
  line.hidden = items.length === 0;
  text.textContent = navigator.onLine ? words.waitingOnline(items.length) : words.waiting(items.length);
  line.querySelector("button, a")?.remove();
  if (items.length) line.append(more());
}

/** The server wanted something put right: the words are a draft again, and this leads to them. */
export function showGivenBack(item: store.Waiting): void {
  const line = strip();
  const text = line?.querySelector("[data-waiting-text]");
  if (!line || !text) return;
  line.hidden = false;
  line.dataset.waiting = "back";
  text.textContent = words.givenBack(item.label ?? "");
  line.querySelector("button, a")?.remove();
  if (item.page) line.append(make("a", { href: item.page }, words.putRight));
}

function more(): HTMLButtonElement {
  const open = () => void store.waiting().then(showList);
  return make("button", { type: "button", class: "strip__more", "aria-haspopup": "dialog", click: open }, words.showList);
}

function showList(items: store.Waiting[]): void {
  const list = make("ul", { class: "list" });
  const close = make("button", { type: "button", class: "button", click: () => dialog.close() }, words.close);
  const title = make("h2", { id: "waiting-title" }, words.listTitle);
  const dialog = make(
    "dialog",
    { class: "dialog", "aria-labelledby": "waiting-title", close: () => dialog.remove() },
    make("div", { class: "stack" }, title, make("p", { class: "muted small" }, words.listHint), list, close),
  );
  for (const item of items) list.append(row(item, dialog));
  document.body.append(dialog);
  dialog.showModal();
}

/** One that waits: what it is, since when, and how to let go of it. */
function row(item: store.Waiting, dialog: HTMLDialogElement): HTMLElement {
  const time = new Intl.DateTimeFormat(document.documentElement.lang, { dateStyle: "medium", timeStyle: "short" });
  const label = item.label || new URL(item.url, location.href).pathname;
  const away = async () => {
    if (!window.confirm(words.removeAsk(label))) return;
    await store.unqueue(item.id);
    showWaiting(await store.waiting());
    dialog.close();
  };
  const button = make("button", { type: "button", class: "button button--small", "aria-label": words.removeOne(label), click: () => void away() }, words.remove);
  const said = make("div", { class: "stack stack--tight" }, make("p", { class: "list__title" }, label));
  said.append(make("p", { class: "list__meta" }, words.keptAt(time.format(item.at))));
  return make("li", { class: "list__item split" }, said, button);
}
