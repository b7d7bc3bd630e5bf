/** The desk: keys, selection, the detail pane beside the list. */
import { startKeys } from "./desk/keys.ts";
import { startPane } from "./desk/pane.ts";
import { startSelection } from "./desk/selection.ts";

const desk = document.querySelector<HTMLElement>("[data-desk-keys]");
if (desk) {
  startPane(desk);
  startKeys(desk);
  startSelection(desk);
}
