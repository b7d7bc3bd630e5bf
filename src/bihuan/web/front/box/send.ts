/** Sends a form; without a network it waits in the browser and is sent once there is one. */
import { csrfToken } from "../parts/htmx.ts";
import { showGivenBack, showWaiting } from "./line.ts";
import * as store from "./store.ts";

export type Outcome =
  | { kind: "moved"; url: string }
  | { kind: "answered"; html: string }
  | { kind: "offline" }
  | { kind: "signed_out" }
  | { kind: "failed" };

const AGAIN = 60_000;

function body(entries: Iterable<[string, string | File]>): FormData {
  const data = new FormData();
  for (const [name, value] of entries) {
    if (name !== "csrfmiddlewaretoken") data.append(name, value);
  }
  return data;
}

/** Led to the door instead: the session ended meanwhile, and nothing was taken. */
function atTheDoor(url: string): boolean {
  return new URL(url).pathname.startsWith("/sign-in/");
}

export async function post(url: string, entries: Iterable<[string, string | File]>): Promise<Outcome> {
  let response: Response;
  try {
    const headers = { "X-CSRFToken": csrfToken(), Accept: "text/html" };
    response = await fetch(url, { method: "POST", body: body(entries), headers });
  } catch {
    return { kind: "offline" };
  }
  if (response.redirected && atTheDoor(response.url)) return { kind: "signed_out" };
  if (response.ok && response.redirected) return { kind: "moved", url: response.url };
  if (response.status < 500 && ![401, 403, 413, 429].includes(response.status)) {
    return { kind: "answered", html: await response.text() };
  }
  return { kind: "failed" };
}

let sending = false;
let timer = 0;

/** Sends what waits, oldest first. The client id makes a repeated sending harmless. */
export async function sendWaiting(): Promise<void> {
  if (sending) return;
  sending = true;
  try {
    // One tab sends; the others would only hear the first one's answers again.
    if (navigator.locks) await navigator.locks.request("bihuan-box", { ifAvailable: true }, async (lock) => void (lock && (await sendAll())));
    else await sendAll();
  } finally {
    sending = false;
  }
}

async function sendAll(): Promise<void> {
  showWaiting(await store.waiting());
  let last = "";
  for (const item of await store.waiting()) {
    const outcome = await post(item.url, item.entries);
    if (outcome.kind !== "moved" && outcome.kind !== "answered") break;
    if (outcome.kind === "answered") await giveBack(item, outcome.html);
    await store.unqueue(item.id);
    if (outcome.kind === "moved") last = outcome.url;
    else showGivenBack(item);
  }
  const left = await store.waiting();
  showWaiting(left);
  clearTimeout(timer);
  if (left.length) timer = window.setTimeout(() => void sendWaiting(), AGAIN);
  if (last && document.querySelector("[data-kept]")) location.assign(last);
}

/** The sentences with which the server's page refuses. */
function problemOf(html: string): string {
  const page = new DOMParser().parseFromString(html, "text/html");
  const said = Array.from(page.querySelectorAll(".errors li, main .banner--error"), (one) => one.textContent?.trim() ?? "");
  return said.filter(Boolean).join("\n");
}

/** Refused in words (a field is wrong): it becomes a draft again, to be put right by its author. */
async function giveBack(item: store.Waiting, html: string): Promise<void> {
  const fields = item.entries.filter((entry): entry is [string, string] => typeof entry[1] === "string");
  const photos: Record<string, File[]> = {};
  for (const [name, value] of item.entries) {
    if (value instanceof File && value.size) (photos[name] ??= []).push(value);
  }
  const kept = fields.filter(([name]) => name !== "client_id");
  await store.write(item.key, { fields: kept, photos, problem: problemOf(html) });
}

/** Listens for the network on a page that may have something to send. */
export function startSending(): void {
  window.addEventListener("online", () => void sendWaiting());
  window.addEventListener("offline", () => void store.waiting().then(showWaiting));
  void sendWaiting().catch(() => undefined);
}
