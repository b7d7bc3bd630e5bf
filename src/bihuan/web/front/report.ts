/** The report page: photos, place, guess, draft. Leaflet comes only when the map is opened. */
import { isNew, startPages } from "./box/pages.ts";
import { startSteps } from "./parts/steps.ts";
import { startGuess } from "./report/guess.ts";
import { startLocate } from "./report/locate.ts";

async function openMap(button: HTMLButtonElement): Promise<void> {
  const place = document.getElementById(button.getAttribute("aria-controls") ?? "");
  if (!place) return;
  place.hidden = !place.hidden;
  button.setAttribute("aria-expanded", String(!place.hidden));
  if (!place.hidden) (await import("./map/map.ts")).startMap(place);
}

function startMaps(): void {
  for (const button of document.querySelectorAll<HTMLButtonElement>("button[data-map-open]")) {
    if (!isNew(button)) continue;
    button.hidden = false;
    button.addEventListener("click", () => void openMap(button));
  }
}

startPages((form) => {
  startSteps(form);
  startLocate(form);
  startGuess(form);
}, startMaps);
