/** Choosing rows: the bulk bar appears with the first and says how many. */
import { words } from "../words.ts";

export function startSelection(desk: HTMLElement): void {
  const bar = desk.querySelector<HTMLElement>(".bulk");
  const boxes = () => Array.from(desk.querySelectorAll<HTMLInputElement>("[data-desk-select]"));
  const all = desk.querySelector<HTMLInputElement>("[data-desk-select-all]");
  if (!bar) return;

  const show = () => {
    const chosen = boxes().filter((box) => box.checked).length;
    bar.hidden = chosen === 0;
    const count = bar.querySelector("[data-bulk-count], [data-desk-count]");
    if (count) count.textContent = words.selected(chosen);
    if (all) {
      all.checked = chosen > 0 && chosen === boxes().length;
      all.indeterminate = chosen > 0 && !all.checked;
    }
  };
  desk.addEventListener("change", (event) => {
    const box = event.target as HTMLInputElement;
    if (box === all) for (const one of boxes()) one.checked = box.checked;
    if (box === all || box.matches("[data-desk-select]")) show();
  });
  desk.querySelector("[data-bulk-clear]")?.addEventListener("click", () => {
    for (const box of boxes()) box.checked = false;
    show();
  });
  show();
}
