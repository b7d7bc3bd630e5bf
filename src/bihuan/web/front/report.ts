/** The report page: photos, place, guess, draft. Leaflet comes only when the map is opened. */
import { DraftForm } from "./report/draft.ts";
import { startGuess } from "./report/guess.ts";
import { startLocate } from "./report/locate.ts";
import { startPhotos } from "./report/photos.ts";
import { sendWaiting, showWaiting } from "./report/send.ts";
import { waiting } from "./report/store.ts";

/** Takes over the parts of the page that the server answered with. */
function replaced(html: string): void {
  const page = new DOMParser().parseFromString(html, "text/html");
  for (const selector of ["#main", ".bar"]) {
    const fresh = page.querySelector(selector);
    if (fresh) document.querySelector(selector)?.replaceWith(document.importNode(fresh, true));
  }
  start();
  const errors = document.querySelector<HTMLElement>(".errors, #main");
  errors?.focus();
  errors?.scrollIntoView();
}

const started = new WeakSet<Element>();

/** True the first time: parts that came later start too, what runs already is left alone. */
function isNew(element: Element): boolean {
  if (started.has(element)) return false;
  started.add(element);
  return true;
}

function start(): void {
  for (const form of document.querySelectorAll<HTMLFormElement>("#main form")) {
    if (!isNew(form)) continue;
    if (form.hasAttribute("data-draft")) new DraftForm(form, replaced);
    else startPhotos(form, () => undefined);
    startLocate(form);
    startGuess(form);
  }
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-map-open]")) {
    if (!isNew(button)) continue;
    button.hidden = false;
    button.addEventListener("click", () => void openMap(button));
  }
}

async function openMap(button: HTMLButtonElement): Promise<void> {
  const place = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!place) return;
  place.hidden = !place.hidden;
  button.setAttribute("aria-expanded", String(!place.hidden));
  if (!place.hidden) (await import("./map/map.ts")).startMap(place);
}

start();
document.addEventListener("htmx:afterSettle", start);
window.addEventListener("online", () => void sendWaiting());
window.addEventListener("offline", () => void waiting().then((items) => showWaiting(items.length)));
void sendWaiting().catch(() => undefined);
