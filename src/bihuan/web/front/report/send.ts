/** Sends a form; without a network it waits in the browser and is sent once there is one. */
import { csrfToken } from "../parts/htmx.ts";
import { words } from "../words.ts";
import * as store from "./store.ts";

export type Outcome =
  | { kind: "moved"; url: string }
  | { kind: "answered"; html: string }
  | { kind: "offline" }
  | { kind: "failed" };

function body(entries: Iterable<[string, string | File]>): FormData {
  const data = new FormData();
  for (const [name, value] of entries) {
    if (name !== "csrfmiddlewaretoken") data.append(name, value);
  }
  return data;
}

export async function post(url: string, entries: Iterable<[string, string | File]>): Promise<Outcome> {
  let response: Response;
  try {
    const headers = { "X-CSRFToken": csrfToken(), Accept: "text/html" };
    response = await fetch(url, { method: "POST", body: body(entries), headers });
  } catch {
    return { kind: "offline" };
  }
  if (response.ok && response.redirected) return { kind: "moved", url: response.url };
  if (response.status < 500 && ![403, 413, 429].includes(response.status)) {
    return { kind: "answered", html: await response.text() };
  }
  return { kind: "failed" };
}

/** The line at the top: how many wait to be sent. */
export function showWaiting(count: number): void {
  const strip = document.querySelector<HTMLElement>("[data-waiting]");
  const text = strip?.querySelector("[data-waiting-text]");
  if (!strip || !text) return;
  strip.hidden = count === 0;
  text.textContent = navigator.onLine ? words.waitingOnline(count) : words.waiting(count);
}

let sending = false;

/** Sends what waits, oldest first. The client id makes a repeated sending harmless. */
export async function sendWaiting(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    let items = (await store.waiting()).sort((one, other) => one.at - other.at);
    showWaiting(items.length);
    let last = "";
    for (const item of items) {
      const outcome = await post(item.url, item.entries);
      if (outcome.kind === "offline" || outcome.kind === "failed") break;
      await store.unqueue(item.id);
      if (outcome.kind === "moved") last = outcome.url;
      if (outcome.kind === "answered") await giveBack(item);
    }
    items = await store.waiting();
    showWaiting(items.length);
    if (last && document.querySelector("[data-kept]")) location.assign(last);
  } finally {
    sending = false;
  }
}

/** Refused in words (a field is wrong): it becomes a draft again, to be put right by its author. */
async function giveBack(item: store.Waiting): Promise<void> {
  const fields = item.entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const photos: Record<string, File[]> = {};
  for (const [name, value] of item.entries) {
    if (value instanceof File) (photos[name] ??= []).push(value);
  }
  await store.write(item.key, { fields: fields.filter(([name]) => name !== "client_id"), photos });
}
