/** Pages that show a map at once. */
import { startMap } from "./map/map.ts";

for (const element of document.querySelectorAll<HTMLElement>("[data-map]:not([hidden])")) startMap(element);
