/** Pages that show a map at once, or in a part that comes later. */
import { startMap } from "./map/map.ts";
import { startNear } from "./map/near.ts";

function start(): void {
  for (const element of document.querySelectorAll<HTMLElement>("[data-map]:not([hidden])")) startMap(element);
  startNear();
}

start();
document.addEventListener("htmx:afterSettle", start);
